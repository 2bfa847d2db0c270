"""What a Word document shows otherwise than it stores is told; honest drafts are vouched for."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from docx_package import package, paragraphs
from forged_drafts import MEANS, field_of, forged_draft
from honest_drafts import honest_draft
from invented_notices import sample, seeded

import notice_kit as nk
from notice_kit import api, formats
from notice_kit.accounting import WriteOptions
from notice_kit.doubts import Doubt, DoubtKind
from notice_kit.ooxml.package import open_package
from notice_kit.profile import PROFILES
from notice_kit.readers.docx import lines
from notice_kit.readers.docx.doubts import find_doubts

TEXTS = Path(__file__).parents[1] / "corpus" / "text"
OWN = sorted(TEXTS.glob("*.txt"))


def _doubts(data: bytes) -> tuple[Doubt, ...]:
    return find_doubts(open_package(data, "a.docx"), "a.docx")


def _compared(tmp_path: Path, draft: bytes, text: str) -> nk.Comparison:
    approved, published = tmp_path / "approved.txt", tmp_path / "draft.docx"
    approved.write_text(text, encoding="utf-8")
    published.write_bytes(draft)
    return api.diff(approved, published)


@pytest.mark.parametrize("means", MEANS)
def test_document_that_shows_other_words_is_not_vouched_for(means: str, tmp_path: Path) -> None:
    random = seeded(7)
    notice = sample(random)
    comparison = _compared(tmp_path, forged_draft(means, notice, random), notice.text)
    assert not (comparison.is_equal and comparison.is_vouched)
    assert any(each.rule.startswith("SHW") for each in comparison.doubts)


@pytest.mark.parametrize("seed", range(20))
def test_honest_draft_is_vouched_for(seed: int, tmp_path: Path) -> None:
    random = seeded(seed)
    draft, text = honest_draft(sample(random), random)
    comparison = _compared(tmp_path, draft, text)
    assert comparison.is_vouched, [each.told("en") for each in comparison.doubts]


@pytest.mark.parametrize("text", OWN[:12], ids=lambda path: path.stem)
def test_our_own_documents_raise_no_doubt(text: Path) -> None:
    notice = nk.read(text, allow_collective=True)
    for profile in PROFILES.values():
        row = formats.find_format("docx")
        assert _doubts(api.render(notice, row, WriteOptions(profile=profile)).data) == ()


def test_form_that_needs_the_unknown_gives_way_to_the_fallback() -> None:
    body = (
        '<w:p><mc:AlternateContent><mc:Choice xmlns:zz="urn:zz" Requires="zz">'
        "<w:r><w:t>甲</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>乙</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    read = lines(open_package(package(body), "a.docx"), "a.docx")
    assert [line.text for line in read.lines] == ["乙"]
    assert [(each.kind, each.words) for each in _doubts(package(body))] == [
        (DoubtKind.ALTERNATE, "甲")
    ]


@pytest.mark.parametrize(
    ("code", "result", "told"),
    [
        ("PAGE", "3", 0),
        ('HYPERLINK "http://a.example"', "望川", 0),
        ('QUOTE "15万元"', "15万元", 0),
        ('QUOTE "51万元"', "15万元", 1),
        ("= 15", "15", 0),
        ("= 51", "15", 1),
        ("REF mark", "有效", 0),
        ("REF mark", "无效", 1),
        ("REF mark \\r \\h", "（一）", 0),
        ("SEQ 表 \\* ARABIC", "1", 0),
        ("SEQ 表 \\* ARABIC", "7", 1),
        ('DATE \\@ "yyyy年"', "2024年", 1),
        ("DOCPROPERTY Rate", "95.6%", 1),
        ("INCLUDETEXT a.docx", "15", 1),
    ],
)
def test_field_is_a_doubt_where_its_result_does_not_follow(
    code: str, result: str, told: int
) -> None:
    mark = (
        '<w:p><w:bookmarkStart w:id="1" w:name="mark"/><w:r><w:t>有效</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/></w:p>'
    )
    found = _doubts(package(f"{mark}<w:p>{field_of(escape(code), result)}</w:p>"))
    assert [each.kind for each in found] == [DoubtKind.COMPUTED] * told


def test_control_that_shows_what_is_stored_is_no_doubt() -> None:
    assert _doubts(package(paragraphs("甲", "乙"))) == ()


def test_place_and_words_of_a_doubt_are_told() -> None:
    body = paragraphs("甲") + (
        '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>15万元</w:t></w:r></w:p>'
    )
    (found,) = _doubts(package(body))
    assert (found.kind, found.words) == (DoubtKind.FAINT, "15万元")
    assert str(found.location) == "a.docx: word/document.xml paragraph 2"
