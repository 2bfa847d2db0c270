"""What a page shows otherwise than it stores is told, and what honest sites do is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from forged_pages import MEANS, forged_page
from honest_pages import honest_page
from invented_notices import sample, seeded

import notice_kit as nk
from notice_kit import api, formats
from notice_kit.accounting import WriteOptions
from notice_kit.cli import main
from notice_kit.profile import PROFILES
from notice_kit.readers.html.doubts import find_doubts

TEXTS = Path(__file__).parents[1] / "corpus" / "text"
OWN = sorted(TEXTS.glob("*.txt"))


def _written(tmp_path: Path, page: bytes, text: str) -> tuple[Path, Path]:
    approved, published = tmp_path / "approved.txt", tmp_path / "page.html"
    approved.write_text(text, encoding="utf-8")
    published.write_bytes(page)
    return approved, published


@pytest.mark.parametrize("means", MEANS)
def test_page_that_shows_other_words_is_not_vouched_for(means: str, tmp_path: Path) -> None:
    random = seeded(7)
    notice = sample(random)
    comparison = api.diff(*_written(tmp_path, forged_page(means, notice, random), notice.text))
    assert not (comparison.is_equal and comparison.is_vouched)
    assert any(each.rule.startswith("SHW") for each in comparison.doubts)


@pytest.mark.parametrize("seed", range(20))
def test_page_of_an_honest_site_is_vouched_for(seed: int, tmp_path: Path) -> None:
    random = seeded(seed)
    notice = sample(random)
    comparison = api.diff(*_written(tmp_path, honest_page(notice, random), notice.text))
    assert comparison.is_equal
    assert comparison.is_vouched, [each.told("en") for each in comparison.doubts]


@pytest.mark.parametrize("text", OWN[:12], ids=lambda path: path.stem)
def test_our_own_pages_raise_no_doubt(text: Path) -> None:
    notice = nk.read(text, allow_collective=True)
    for profile in PROFILES.values():
        for fragment in (False, True):
            options = WriteOptions(profile=profile, fragment=fragment)
            page = api.render(notice, formats.find_format("html"), options).data
            assert find_doubts(page, "own.html") == ()


def test_finding_names_the_means_and_the_words(tmp_path: Path) -> None:
    random = seeded(1)
    notice = sample(random)
    paths = _written(tmp_path, forged_page("display_none", notice, random), notice.text)
    told = {each.rule: each for each in api.diff(*paths).doubts}
    assert ".k {display: none}" in told["SHW001"].message
    assert told["SHW001"].text == notice.true
    assert told["SHW005"].text == notice.false


def test_outside_resources_are_told_and_change_no_answer(tmp_path: Path) -> None:
    notice = sample(seeded(2))
    head = "<link rel=stylesheet href=/a.css><script src=/b.js></script>"
    rows = "".join(f"<p>{line}</p>" for line in notice.lines)
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{rows}</body></html>".encode()
    comparison = api.diff(*_written(tmp_path, page, notice.text))
    assert [each.rule for each in comparison.doubts] == ["SHW016"]
    assert comparison.is_vouched


def test_commands_end_with_6_where_equal_is_not_vouched_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = seeded(3)
    notice = sample(random)
    approved, page = _written(tmp_path, forged_page("svg_text", notice, random), notice.text)
    assert main(["diff", str(approved), str(page), "--lang", "en"]) == 6
    assert "as far as read, not vouched for" in capsys.readouterr().out
    assert main(["diff", str(approved), str(page), "--format", "json"]) == 6
    told = json.loads(capsys.readouterr().out)
    assert (told["is_equal"], told["is_vouched"]) == (True, False)
    asked = ["validate", str(page), "--select", "SHW", "--approved", str(approved)]
    assert main(asked) == 6
    assert main(["validate", str(page), "--select", "SHW"]) == 0


def test_words_that_turn_are_told_in_a_text(tmp_path: Path) -> None:
    notice = sample(seeded(4))
    path = tmp_path / "a.txt"
    path.write_text(notice.text.replace(notice.true, f"\u202e{notice.true}\u202c"), "utf-8")
    report = nk.validate_file(path, select=["SHW"])
    assert [each.rule for each in report.findings] == ["SHW011"]
    assert "U+202E" in report.findings[0].message
