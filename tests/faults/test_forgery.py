"""What a file shows is what is read of it, whatever notice it carries; some dozens in CI.

NOTICE_KIT_FORGERIES=500 tries that many, NOTICE_KIT_SEED another row of them.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from forgery import forge, forgeries, furnished, written

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.errors import NotShownError
from notice_kit.findings import Finding, Severity
from notice_kit.formats import find_format
from notice_kit.model import Notice

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = sorted(
    path
    for path in (Path(__file__).parents[1] / "corpus" / "text").glob("*.txt")
    if "collective" not in path.name
)
SOURCES = [EXAMPLES / "wangchuan_county_2024.txt", *TEXTS[1:8]]
NOTICES = [furnished(nk.read(path)) for path in SOURCES]
COUNT = int(os.environ.get("NOTICE_KIT_FORGERIES", "60"))
SEED = int(os.environ.get("NOTICE_KIT_SEED", "9704"))


def read(data: bytes, format_name: str) -> tuple[Notice, list[Finding]]:
    notice, report = read_parts([(data, f"a.{format_name}")], find_format(format_name))
    return notice, [each for each in report.findings if each.rule.startswith("EMB")]


def test_no_forged_notice_is_believed() -> None:
    for kind, form, shown, carried, keys in forgeries(NOTICES, COUNT, SEED):
        notice, told = read(forge(shown, carried, form, keys=keys), form)
        case = f"{kind} in {form}, keys {keys}"
        assert notice != carried, case
        assert told, case
        if keys != "carried" or form != "docx":
            assert any(each.severity is Severity.ERROR for each in told), case


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_a_file_that_carries_what_it_shows_is_believed(form: str) -> None:
    for shown in NOTICES:
        assert read(written(shown, form), form) == (shown, [])


def test_reading_warns_of_a_notice_that_is_not_the_shown_one(tmp_path: Path) -> None:
    shown = NOTICES[0]
    carried = replace(shown, title="中共望川县委关于巡察整改完成情况的通报")
    path = tmp_path / "forged.docx"
    path.write_bytes(forge(shown, carried, "docx"))
    with pytest.warns(nk.NoticeWarning, match="EMB001 错误"):
        assert nk.read(path).title == shown.title
    with pytest.raises(NotShownError, match="not the one it shows"):
        nk.read(path, strict=True)
    assert not nk.validate_file(path).accepted
