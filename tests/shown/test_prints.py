"""What a PDF shows otherwise than its text says is told; our own PDFs raise no doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from forged_prints import MEANS, forged_print, remapped_print
from invented_notices import sample, seeded

import notice_kit as nk
from notice_kit import api, formats
from notice_kit.accounting import WriteOptions
from notice_kit.profile import PROFILES
from notice_kit.readers.pdf_doubts import find_doubts

TEXTS = Path(__file__).parents[1] / "corpus" / "text"
OWN = sorted(TEXTS.glob("*.txt"))


@pytest.mark.parametrize("means", MEANS)
def test_print_that_shows_other_words_is_not_vouched_for(means: str, tmp_path: Path) -> None:
    random = seeded(7)
    notice = sample(random)
    approved, published = tmp_path / "approved.txt", tmp_path / "print.pdf"
    approved.write_text(notice.text, encoding="utf-8")
    published.write_bytes(forged_print(means, notice, random))
    comparison = api.diff(approved, published)
    assert comparison.is_equal
    assert not comparison.is_vouched
    assert all(set(each.text) & set(notice.true) for each in comparison.doubts)


@pytest.mark.parametrize("seed", range(6))
def test_glyphs_that_show_other_characters_than_the_table_says_are_told(seed: int) -> None:
    found = find_doubts(remapped_print(sample(seeded(seed))), "a.pdf")
    assert found
    assert all(each.mechanism.startswith("ToUnicode") for each in found)


@pytest.mark.parametrize("text", OWN[:6], ids=lambda path: path.stem)
def test_our_own_prints_raise_no_doubt(text: Path) -> None:
    notice = nk.read(text, allow_collective=True)
    for profile in PROFILES.values():
        row = formats.find_format("pdf")
        data = api.render(notice, row, WriteOptions(profile=profile)).data
        assert find_doubts(data, "own.pdf") == ()
