# ruff: noqa: E501  a line of XML cut in the middle is harder to read than a long one
"""Numbers, formulas, fields and merged cells of Word, as ISO/IEC 29500 has them."""

from __future__ import annotations

import pytest
from docx_package import REL, ROOT_RELATIONS, document, package, paragraphs, zipped

from notice_kit.accounting import RepairKind
from notice_kit.grammar.lines import SourceText
from notice_kit.model import ResidueKind, Sub, Sup, Text
from notice_kit.readers.docx import lines

LISTS = """
<w:abstractNum w:abstractNumId='0'>
<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl>
<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:suff w:val='nothing'/><w:lvlText w:val='（%2）'/></w:lvl>
</w:abstractNum>
<w:num w:numId='7'><w:abstractNumId w:val='0'/></w:num>
"""
STYLES = """
<w:style w:type='paragraph' w:styleId='one'><w:name w:val='one'/><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style>
<w:style w:type='paragraph' w:styleId='two'><w:name w:val='two'/><w:basedOn w:val='one'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>
<w:style w:type='paragraph' w:styleId='bare'><w:name w:val='bare'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>
"""


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _read(body: str, **parts: str) -> SourceText:
    return lines(package(body, **parts), "草稿.docx")


def _styled(style: str, text: str, number: str = "") -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/>{number}</w:pPr>{_run(text)}</w:p>"


def _numbered(form: str, count: int, more: str = "") -> list[str]:
    written = more or f"<w:numFmt w:val='{form}'/>"
    level = f"<w:lvl w:ilvl='0'><w:start w:val='{count}'/>{written}<w:suff w:val='nothing'/><w:lvlText w:val='%1.'/></w:lvl>"
    numbering = f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    item = f"<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{_run('甲')}</w:p>"
    return [line.text for line in _read(item, numbering=numbering).lines]


def test_style_that_says_its_level_alone_counts_in_the_list_of_its_base() -> None:
    body = (
        _styled("one", "甲") + _styled("two", "乙") + _styled("two", "丙") + _styled("one", "丁")
        + _styled("two", "戊")
    )  # fmt: skip
    texts = [line.text for line in _read(body, numbering=LISTS, styles=STYLES).lines]
    assert texts == ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"]


def test_level_of_a_style_holds_for_a_list_named_by_the_paragraph() -> None:
    body = _styled("bare", "甲", "<w:numPr><w:numId w:val='7'/></w:numPr>") + _styled("bare", "乙")
    texts = [line.text for line in _read(body, numbering=LISTS, styles=STYLES).lines]
    assert texts == ["（一）甲", "乙"]


@pytest.mark.parametrize(
    ("form", "count", "shown"),
    [
        ("chineseLegalSimplified", 10, "壹拾.甲"),
        ("chineseLegalSimplified", 116, "壹佰壹拾陆.甲"),
        ("ideographLegalTraditional", 26, "貳拾陸.甲"),
        ("japaneseLegal", 12, "壱拾弐.甲"),
        ("japaneseDigitalTenThousand", 10, "一〇.甲"),
        ("taiwaneseDigital", 20, "二○.甲"),
        ("ideographEnclosedCircle", 3, "㊂.甲"),
        ("ideographZodiacTraditional", 13, "丙子.甲"),
        ("numberInDash", 4, "- 4 -.甲"),
    ],
)
def test_number_is_written_in_the_form_of_its_level(form: str, count: int, shown: str) -> None:
    assert _numbered(form, count) == [shown]


def test_form_of_its_own_with_zeros_is_written_with_them() -> None:
    own = (
        "<mc:AlternateContent><mc:Choice Requires='w14'><w:numFmt w:val='custom' "
        "w:format='0001, 0002, 0003, ...'/></mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert _numbered("", 12, own) == ["0012.甲"]


def test_unknown_form_of_numbers_is_told_once() -> None:
    numbering = LISTS.replace("chineseCounting", "thaiLetters", 1)
    source = _read(_styled("one", "甲") + _styled("one", "乙"), numbering=numbering, styles=STYLES)
    assert [line.text for line in source.lines] == ["1、甲", "2、乙"]
    assert [(found.rule, found.text) for found in source.findings] == [("PKG005", "thaiLetters")]


def _formula(inner: str) -> SourceText:
    return _read(f"<w:p>{_run('率')}<m:oMath>{inner}</m:oMath></w:p>")


def _m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (f"<m:d><m:e>{_m('3+5')}</m:e></m:d>{_m('×2')}", "率(3+5)×2"),
        (
            f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{_m('a')}</m:e></m:d>",
            "率[a]",
        ),
        (f"<m:d><m:e>{_m('a')}</m:e><m:e>{_m('b')}</m:e></m:d>", "率(a|b)"),
        (f"<m:f><m:num>{_m('7')}</m:num><m:den>{_m('8')}</m:den></m:f>", "率7/8"),
        (f"<m:f><m:num>{_m('7+1')}</m:num><m:den>{_m('8')}</m:den></m:f>", "率(7+1)/8"),
        (f"<m:rad><m:deg/><m:e>{_m('x')}</m:e></m:rad>", "率√x"),
        (f"<m:rad><m:e>{_m('x+1')}</m:e></m:rad>", "率√(x+1)"),
        (
            f"<m:m><m:mr><m:e>{_m('1')}</m:e><m:e>{_m('2')}</m:e></m:mr>"
            f"<m:mr><m:e>{_m('3')}</m:e><m:e>{_m('4')}</m:e></m:mr></m:m>",
            "率[1,2;3,4]",
        ),
    ],
)
def test_formula_keeps_its_signs_on_one_line(inner: str, shown: str) -> None:
    assert [line.text for line in _formula(inner).lines] == [shown]


def test_signs_of_a_formula_are_repairs() -> None:
    made = _formula(f"<m:d><m:e>{_m('3')}</m:e></m:d>").repairs
    assert [(each.kind, each.before, each.after) for each in made] == [
        (RepairKind.MARKUP, "", "("),
        (RepairKind.MARKUP, "", ")"),
    ]


def test_sum_keeps_its_sign_and_limits() -> None:
    inner = (
        f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{_m('i')}</m:sub>"
        f"<m:sup>{_m('n')}</m:sup><m:e>{_m('x')}</m:e></m:nary>"
    )
    assert _formula(inner).lines[0].inlines() == (Text("率∑"), Sub("i"), Sup("n"), Text("x"))


def _field(code: str, form: str = "", result: str = "") -> str:
    shown = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{_run(result)}" if result else ""
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'>{form}</w:fldChar></w:r>"
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{shown}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (" EQ \\f(5,6) ", "占5/6。"),
        ("eq \\f(5；6)", "占5/6。"),
        ("EQ \\f(a-b,6)", "占(a-b)/6。"),
        ("EQ \\r(3,27)", "占³√27。"),
        ("EQ \\r(27)", "占√27。"),
    ],
)
def test_fraction_or_root_made_by_a_field_is_read(code: str, shown: str) -> None:
    source = _read(f"<w:p>{_run('占')}{_field(code)}{_run('。')}</w:p>")
    assert [line.text for line in source.lines] == [shown]
    assert source.residue == ()


LISTED = "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='未销号'/><w:listEntry w:val='已销号'/></w:ddList></w:ffData>"


def test_chosen_value_of_a_list_is_read() -> None:
    source = _read(f"<w:p>{_run('状态：')}{_field('FORMDROPDOWN', LISTED)}</w:p>")
    assert [line.text for line in source.lines] == ["状态：已销号"]
    assert [made.after for made in source.repairs] == ["已销号"]


def test_first_entry_is_chosen_where_none_is_named() -> None:
    form = LISTED.replace("<w:result w:val='1'/>", "")
    source = _read(f"<w:p>{_field('FORMDROPDOWN', form)}</w:p>")
    assert [line.text for line in source.lines] == ["未销号"]


def test_stored_result_of_a_form_field_goes_before_its_list() -> None:
    source = _read(f"<w:p>{_field('FORMDROPDOWN', LISTED, '已销号')}</w:p>")
    assert [line.text for line in source.lines] == ["已销号"]


def test_ticked_box_is_read() -> None:
    form = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    source = _read(f"<w:p>{_field('FORMCHECKBOX', form)}{_run('完成')}</w:p>")
    assert [line.text for line in source.lines] == ["☑完成"]


def test_cells_merged_the_old_way_are_one_and_what_they_cover_is_residue() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{_run(text)}</w:p></w:tc>"

    first, further = "<w:hMerge w:val='restart'/>", "<w:hMerge/>"
    body = (
        f"<w:tbl><w:tr>{cell('任务', first)}{cell('旧字', further)}</w:tr>"
        f"<w:tr>{cell('问题')}{cell('状态')}</w:tr></w:tbl>"
    )
    source = _read(body)
    table = source.lines[0].table
    assert table is not None
    assert [[cell.columns for cell in row.cells] for row in table.rows] == [[2], [1, 1]]
    assert [(item.kind, item.line.text) for item in source.residue] == [
        (ResidueKind.HIDDEN, "旧字")
    ]


@pytest.mark.parametrize(
    ("part", "data", "words"),
    [
        ("a.htm", "<html><head><style>p{}</style></head><body><p>附表<b>一</b></p><p>二</p></body></html>",
         ["附表一", "二"]),
        ("a.txt", "附表一共三项任务\n其二", ["附表一共三项任务", "其二"]),
        ("a.docx", package(paragraphs("附表一", "其二")), ["附表一", "其二"]),
        ("a.rtf", "{\\rtf1 x}", []),
    ],
)  # fmt: skip
def test_words_of_an_inner_document_are_residue(
    part: str, data: str | bytes, words: list[str]
) -> None:
    rels = f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='{REL}/aFChunk' Target='{part}'/></Relationships>"
    parts = {
        "_rels/.rels": ROOT_RELATIONS,
        "word/document.xml": document(paragraphs("甲") + "<w:altChunk r:id='rId1'/>"),
        "word/_rels/document.xml.rels": rels,
        f"word/{part}": data,
    }
    source = lines(zipped(parts), "草稿.docx")
    assert [item.line.text for item in source.residue] == ["w:altChunk rId1", *words]
    assert "PKG004" in [found.rule for found in source.findings]
