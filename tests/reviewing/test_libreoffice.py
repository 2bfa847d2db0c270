"""LibreOffice by its own commands: what it sees, and what it makes of all changes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from many_drafts import draft_of
from marked_drafts import FAULT, FIXED, draft, paragraph, reviewed, run, texts
from test_marks import IN_PLACES_THAT_FILL_THEMSELVES, IN_WRAPPERS

from notice_kit.ooxml.package import open_package
from notice_kit.reviewing.pairing import squeezed
from notice_kit.reviewing.redline import redlined

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[1] / "corpus" / "docx"
SCRIPT = Path(__file__).parent / "uno_script.py"
SYSTEM_PYTHON = "/usr/bin/python3"
FORM = Path("/usr/lib/libreoffice/share/config/soffice.cfg/modules/swriter/ui/annotation.ui")
"""What it shows comments with. Without a screen it may be missing; the first comment ends it."""

MANY = 120
"""Drafts of the longer judge."""

Settle = Callable[[Sequence[tuple[bytes, str]]], list[dict[str, Any]]]


@pytest.fixture(scope="session")
def settle(tmp_path_factory: pytest.TempPathFactory) -> Settle:
    """Settle the changes of some documents: each with accept, reject or look."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    bindings = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False, capture_output=True)
    if bindings.returncode:
        pytest.skip("python3-uno is not installed")
    if FORM.parents[2].exists() and not FORM.exists():
        pytest.skip("this LibreOffice cannot show comments: annotation.ui is missing")

    def run_all(jobs: Sequence[tuple[bytes, str]]) -> list[dict[str, Any]]:
        folder = tmp_path_factory.mktemp("settled")
        asked = []
        for number, (data, what) in enumerate(jobs):
            path = folder / f"{number}.docx"
            path.write_bytes(data)
            asked.append(json.dumps({"path": str(path), "what": what}))
        done = subprocess.run(
            [SYSTEM_PYTHON, str(SCRIPT)],
            input="\n".join(asked),
            capture_output=True,
            text=True,
            timeout=3000,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run_all


def _lines(found: dict[str, Any]) -> list[str]:
    return [line for line in found["text"] if line.strip()]


def test_all_comments_are_seen_and_rejecting_gives_the_draft_back(settle: Settle) -> None:
    drafts = [path.read_bytes() for path in sorted(CORPUS.glob("*.docx"))[:4]]
    made = [reviewed(data) for data in drafts]
    found = settle([(data, "reject") for data in (*drafts, *(each.data for each in made))])
    before, after = found[: len(drafts)], found[len(drafts) :]
    for was, now, each in zip(before, after, made, strict=True):
        assert now["comments"] - was["comments"] == each.comments
        assert "".join(now["text"]) == "".join(was["text"]) or _is_date(was, now)


def _is_date(was: dict[str, Any], now: dict[str, Any]) -> bool:
    """Tell whether only a field of the day differs, which LibreOffice computes anew."""
    pairs = zip(was["text"], now["text"], strict=True)
    return all("DATE" in one for one, other in pairs if one != other)


def test_accepting_gives_the_fixed_text_however_runs_are_split(settle: Settle) -> None:
    contents = [*IN_WRAPPERS.values()]
    made = [reviewed(draft(paragraph(content))) for content in contents]
    jobs = [(each.data, what) for what in ("accept", "reject") for each in made]
    found = settle([*jobs, *((draft(paragraph(content)), "reject") for content in contents)])
    size = len(contents)
    accepted, rejected, plain = found[:size], found[size : 2 * size], found[2 * size :]
    for each, name in zip(accepted, IN_WRAPPERS, strict=True):
        assert _lines(each)[-1] == FIXED, name
    for one, other in zip(rejected, plain, strict=True):
        assert "".join(one["text"]) == "".join(other["text"])


def test_what_is_not_changed_stays(settle: Settle) -> None:
    contents = [*IN_PLACES_THAT_FILL_THEMSELVES.values()]
    found = settle([(reviewed(draft(paragraph(each))).data, "accept") for each in contents])
    assert len(found) == len(contents)
    for each in found[2:]:
        assert _lines(each)[-1] == FAULT


def test_a_redline_gives_both_texts(settle: Settle) -> None:
    old = [
        "一是压实责任，成立整改工作专班。",
        "二是建立台账，支出150万元。",
        "三是跟踪问效，督查12次。",
    ]
    new = [old[1].replace("150", "1500"), old[2], "四是新增措施，办结9件。", old[0]]
    base, other = (
        open_package(draft(*(paragraph(run(text)) for text in each)), "a.docx")
        for each in (old, new)
    )
    made = redlined(base, other, author="notice-kit", date="2025-03-01")
    accepted, rejected = settle([(made.data, "accept"), (made.data, "reject")])
    assert [squeezed(each) for each in _lines(accepted)[3:]] == [squeezed(each) for each in new]
    assert [squeezed(each) for each in _lines(rejected)[3:]] == [squeezed(each) for each in old]


def test_rejecting_a_repair_of_format_keeps_the_words(settle: Settle) -> None:
    drafts = [path.read_bytes() for path in sorted(CORPUS.glob("*.docx"))[2:4]]
    made = [reviewed(data, repair="tracked", fix="none").data for data in drafts]
    jobs = [(data, what) for what in ("accept", "reject") for data in made]
    found = [each["text"] for each in settle([*((data, "reject") for data in drafts), *jobs])]
    assert found[2:4] == found[4:] == found[:2]


@pytest.mark.full
def test_many_drafts_are_seen_accepted_and_rejected_as_they_should(settle: Settle) -> None:
    drafts = [draft_of(number) for number in range(MANY)]
    made = [reviewed(data) for data in drafts]
    jobs = [(data, "reject") for data in drafts]
    jobs += [(each.data, what) for what in ("reject", "accept") for each in made]
    found = settle(jobs)
    plain, rejected, accepted = found[:MANY], found[MANY : 2 * MANY], found[2 * MANY :]
    for number, (was, no, yes) in enumerate(zip(plain, rejected, accepted, strict=True)):
        each = made[number]
        assert no["comments"] - was["comments"] == each.comments, number
        assert "".join(no["text"]) == "".join(was["text"]), number
        own = "".join(texts(each.data, accepted=True))
        assert squeezed("".join(yes["text"])) == squeezed(own), number
