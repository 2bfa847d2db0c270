"""Structural validity of every DOCX: openxml-audit finds nothing, nor does our own lint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx_lint import lint
from formal_notices import LETTERHEAD, ONE_ORGAN, TWO_ORGANS
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator
from strategies import notices

import notice_kit as nk
from notice_kit.model import Notice
from notice_kit.options import Grid, Lines, WriteOptions
from notice_kit.profile import FORMAL, PUBLIC
from notice_kit.writers.docx import write

TESTS = Path(__file__).parents[1]
REAL = TESTS.parents[1] / "shared" / "corpus" / "haimen_2023.txt"
OPTIONS = {
    f"{profile.name}, {grid}": WriteOptions(profile=profile, grid=grid)
    for profile in (PUBLIC, FORMAL)
    for grid in Grid
} | {"formal, fixed lines": WriteOptions(profile=FORMAL, lines=Lines.FIXED, office_fonts=False)}


def faults(data: bytes, folder: Path) -> list[str]:
    path = folder / "notice.docx"
    path.write_bytes(data)
    return lint(data) + [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_all_of_the_corpus_is_valid(options: WriteOptions, tmp_path: Path) -> None:
    sources = sorted((TESTS / "corpus" / "text").glob("*.txt")) + sorted(
        (TESTS / "corpus" / "html").glob("*.html")
    )
    sources += [REAL] if REAL.exists() else []
    step = 1 if options.profile is FORMAL and options.grid is Grid.PORTABLE else 5
    assert len(sources) > 25
    for path in sources[::step]:
        notice = nk.read(path, allow_collective=True)
        if options.profile is FORMAL:
            notice = replace(notice, letterhead=LETTERHEAD)
        assert faults(write(notice, options).data, tmp_path) == [], path.name


@pytest.mark.parametrize("notice", [ONE_ORGAN, TWO_ORGANS], ids=["one organ", "two organs"])
@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_head_and_imprint_are_valid(notice: Notice, options: WriteOptions, tmp_path: Path) -> None:
    assert faults(write(notice, options).data, tmp_path) == []


@given(notices)
@settings(max_examples=30)
def test_lint_finds_nothing_in_generated_notices(notice: Notice) -> None:
    assert lint(write(notice, WriteOptions(profile=FORMAL)).data) == []


def altered(part: str, change: Callable[[str], str]) -> bytes:
    data = write(TWO_ORGANS, WriteOptions(profile=FORMAL)).data
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            old = source.read(name)
            new = change(old.decode()).encode() if name == part else old
            assert name != part or old != new
            target.writestr(name, new)
    return packed.getvalue()


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("word/document.xml", '"_nk00003"', '"_nk00002"', "bookmark _nk00002 twice"),
        ("word/document.xml", '<w:bookmarkEnd w:id="2"/>', "", "bookmarks do not end"),
        ("word/document.xml", "</w:p>", FIELD, "fields do not balance"),
        ("word/document.xml", "GWTitle", "GWNone", "style GWNone is not defined"),
        ("[Content_Types].xml", "/word/footer2.xml", "/word/footer3.xml", "no content type"),
        ("word/_rels/document.xml.rels", "footer2.xml", "footer9.xml", "is missing"),
        ("word/styles.xml", 'customStyle="1"', 'default="1"', "default style of paragraph twice"),
        ("word/styles.xml", '<w:jc w:val="both"/></w:pPr>', "</w:pPr>", ""),
        (
            "word/document.xml",
            '<w:pStyle w:val="GWTitle"/>',
            '<w:jc w:val="center"/><w:pStyle w:val="GWTitle"/>',
            "pPr out of order: jc pStyle",
        ),
    ],
)
def test_lint_finds_planted_faults(part: str, old: str, new: str, fault: str) -> None:
    found = lint(altered(part, lambda xml: xml.replace(old, new, 1)))
    assert any(fault in each for each in found) if fault else found == []
