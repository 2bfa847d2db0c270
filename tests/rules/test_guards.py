"""A quick look that finds nothing means that the pattern behind it finds nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_kit.rules.content import counts, numerals, privacy, punctuation, wording

GUARDED = {
    "PRV007": (privacy._CASE, privacy._CASE_WORD),
    "PRV009": (privacy._NUMBER, re.compile("〔")),
    "WRD002": (wording._LEFT_OPEN, re.compile("某")),
    "WRD004": (wording._MARKUP, re.compile(r"[<&\[]")),
    "PUN straight quotes": (punctuation._STRAIGHT, re.compile("[\"']")),
    "PUN etc": (punctuation._ETC, re.compile("…")),
    "PUN half": (punctuation._HALF, re.compile(r"[,;:?!().]")),
    "PUN address": (punctuation._ADDRESS, re.compile("[@:&w]")),
    "PUN space": (punctuation._SPACE_DIGIT, re.compile("[ \u00a0]")),
    "PUN bracket of a year": (punctuation._YEAR_BRACKET, re.compile("号")),
    "PUN015 numbers": (numerals._RANGE, re.compile("[-－–]")),
    "PUN015 times": (numerals._TIMES, re.compile("[-－–]")),
    "PUN short year": (numerals._SHORT_YEAR, numerals._TWO_DIGITS),
    "CNT share": (counts._SHARE, counts._HUNDREDS),
}
"""Rule → its pattern, and the quick look before it."""


@pytest.mark.parametrize("name", GUARDED)
@given(data=st.data())
def test_what_the_pattern_finds_passes_the_guard(name: str, data: st.DataObject) -> None:
    pattern, guard = GUARDED[name]
    text = data.draw(st.from_regex(pattern))
    assert pattern.search(text) is None or guard.search(text), text
