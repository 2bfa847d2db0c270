"""What a person says of the headings goes before what their words say, and is recorded."""

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.errors import NoticeError
from notice_kit.settings import parse_settings

TEXT = """\
澄溪县水务局党组关于巡察整改进展情况的通报

根据县委统一部署，2024年3月4日至5月10日，县委第二巡察组对县水务局党组开展了巡察。2024年6月12日，县委第二巡察组反馈了巡察意见。现将整改进展情况予以公布。

一、整改进展情况

（一）水源保护

1.上游来水。清理河道垃圾12吨。

2.水质监测。新设监测点3处。

（二）工程建设

1.进度。倒排工期，完成管网8公里。

澄溪县水务局党组

2024年12月3日
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _issues(notice: nk.Notice) -> list[str]:
    return [issue.path for issue in notice.iter_issues()]


def test_hint_names_the_issues(source: Path) -> None:
    by_brackets = nk.read(source, outline=nk.Outline(issues="（一）", measures="1."))
    assert _issues(by_brackets) == ["一/(一)", "一/(二)"]
    assert [m.label for each in by_brackets.iter_issues() for m in each.measures] == [
        "1.",
        "2.",
        "1.",
    ]
    by_figures = nk.read(source, outline={"sections": "（一）", "issues": ["1."]})
    assert _issues(by_figures) == ["一/(一)/1", "一/(一)/2", "一/(二)/1"]


def test_hint_is_recorded_as_the_reason(source: Path) -> None:
    _, report = nk.read_with_report(source, outline=nk.Outline(issues="（一）"))
    told = [each for each in report.evidence if ("hint", "（一）") in each.reasons]
    assert [each.path for each in told] == ["blocks/1/blocks/0", "blocks/1/blocks/1"]
    assert {each.reading for each in told} == {"issue"}


def test_hint_can_come_from_a_file_and_from_the_settings(source: Path) -> None:
    hint = source.with_name("outline.toml")
    hint.write_text('issues = "（一）"\n', encoding="utf-8")
    assert nk.read(source, outline=hint) == nk.read(source, outline=nk.Outline(issues="（一）"))
    settings = parse_settings({"outline": {"issues": ["（一）"]}})
    assert settings.outline == nk.Outline(issues="（一）")


def test_key_that_an_outline_does_not_have_is_told(source: Path) -> None:
    with pytest.raises(NoticeError, match="an outline has no 'problems'"):
        nk.read(source, outline={"problems": "1."})
    with pytest.raises(ValueError, match="an outline has no 'problems'"):
        parse_settings({"outline": {"problems": "1."}})
