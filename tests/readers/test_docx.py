# ruff: noqa: E501  a line of XML cut in the middle is harder to read than a long one
"""DOCX: every construct of Word drafts is read as the page shows it, and nothing is lost."""

from __future__ import annotations

import pytest
from docx_package import (
    NAMESPACES,
    REL,
    ROOT_RELATIONS,
    document,
    package,
    paragraphs,
    zipped,
)

from notice_kit.accounting import RepairKind
from notice_kit.errors import BrokenInput, LimitExceeded, ReadError
from notice_kit.grammar.lines import SourceText
from notice_kit.grammar.parse import parse
from notice_kit.model import LineBreak, ResidueKind, Strong, Sub, Sup, Text
from notice_kit.options import Tracked
from notice_kit.readers.docx import lines


def _run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _read(body: str, **parts: str) -> SourceText:
    return lines(package(body, **parts), "a.docx")


def _texts(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


def _residue(source: SourceText) -> list[tuple[ResidueKind, str]]:
    return [(item.kind, item.line.text) for item in source.residue]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml w:element='x'>{}</w:customXml>",
        "<w:smartTag w:element='x'>{}</w:smartTag>",
        "<w:ins w:id='1'>{}</w:ins>",
        "<w:moveTo w:id='1'>{}</w:moveTo>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:fldSimple w:instr='REF x'>{}</w:fldSimple>",
        "<w:dir w:val='ltr'>{}</w:dir>",
        "<w:bdo w:val='ltr'>{}</w:bdo>",
    ],
)
def test_wrapped_runs_are_text(wrapper: str) -> None:
    body = f"<w:p>{_run('前')}{wrapper.format(_run('中'))}{_run('后')}</w:p>"
    assert _texts(_read(body)) == ["前中后"]


def test_wrapped_paragraphs_are_text() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraphs('一', '二')}</w:sdtContent></w:sdt>"
    assert _texts(_read(body)) == ["一", "二"]


CHANGES = (
    f"<w:p>{_run('整改')}<w:ins w:id='1'>{_run('措施')}</w:ins>"
    "<w:del w:id='2'><w:r><w:delText>办法</w:delText></w:r></w:del>"
    f"<w:moveFrom w:id='3'>{_run('旧处')}</w:moveFrom><w:moveTo w:id='4'>{_run('新处')}</w:moveTo></w:p>"
)


def test_accepted_view_keeps_what_was_deleted_as_residue() -> None:
    source = _read(CHANGES)
    assert _texts(source) == ["整改措施新处"]
    assert _residue(source) == [(ResidueKind.DELETED, "办法旧处")]


def test_original_view_is_the_other_way_round() -> None:
    source = lines(package(CHANGES), "a.docx", tracked=Tracked.ORIGINAL)
    assert _texts(source) == ["整改办法旧处"]
    assert _residue(source) == [(ResidueKind.DELETED, "措施"), (ResidueKind.DELETED, "新处")]


def test_tracked_changes_can_be_refused() -> None:
    with pytest.raises(ReadError, match="4 tracked changes"):
        lines(package(CHANGES), "a.docx", tracked=Tracked.REFUSE)


def test_document_without_changes_is_not_refused() -> None:
    source = lines(package(paragraphs("整改")), "a.docx", tracked=Tracked.REFUSE)
    assert _texts(source) == ["整改"]


def test_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    body = (
        f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{_run('制定')}</w:p>"
        f"<w:p>{_run('办法')}</w:p>"
    )
    assert _texts(_read(body)) == ["制定办法"]
    assert _texts(lines(package(body), "a", tracked=Tracked.ORIGINAL)) == ["制定", "办法"]


DELETED = '<w:del w:id="1"/>'


def test_deleted_table_row_is_residue() -> None:
    def row(words: str, properties: str = "") -> str:
        cells = "".join(f"<w:tc>{paragraphs(word)}</w:tc>" for word in words)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    source = _read(f"<w:tbl>{row('甲乙')}{row('丙丁', DELETED)}</w:tbl>")
    table = source.lines[0].table
    assert table is not None
    assert [[cell.text for cell in each.cells] for each in table.rows] == [
        [(Text("甲"),), (Text("乙"),)]
    ]
    assert _residue(source) == [(ResidueKind.DELETED, "丙"), (ResidueKind.DELETED, "丁")]


SHOWN = '<w:vanish w:val="0"/>'
CONCEALED = '<w:rStyle w:val="h"/>'


def test_hidden_text_is_residue_whether_direct_or_by_style() -> None:
    styles = (
        "<w:style w:type='character' w:styleId='base'><w:name w:val='隐'/>"
        "<w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='h'><w:name w:val='藏'/><w:basedOn w:val='base'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='p'><w:name w:val='段'/>"
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    body = (
        f"<w:p>{_run('明', SHOWN)}{_run('一', '<w:vanish/>')}"
        f"{_run('二', CONCEALED)}</w:p>"
        f"<w:p><w:pPr><w:pStyle w:val='p'/></w:pPr>{_run('三')}"
        f"{_run('见', CONCEALED)}{_run('示', SHOWN)}</w:p>"
    )
    source = _read(body, styles=styles)
    assert _texts(source) == ["明", "见示"]
    assert _residue(source) == [(ResidueKind.HIDDEN, "一二"), (ResidueKind.HIDDEN, "三")]


def _field(instruction: str, result: str) -> str:
    return (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def test_field_shows_its_result_and_nested_code_is_not_text() -> None:
    inner = _field(" REF x ", _run("2"))
    outer = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText> IF </w:instrText></w:r>{inner}"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{_run('三')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    source = _read(f"<w:p>{_run('第')}{outer}{_run('项')}</w:p>")
    assert _texts(source) == ["第三项"]
    assert _residue(source) == [(ResidueKind.HIDDEN, "2")]


def test_table_of_contents_over_paragraphs_is_furniture() -> None:
    body = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{_run('一、组织领导1')}</w:p>"
        f"<w:p>{_run('二、整改落实3')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        f"<w:p>{_run('一、组织领导')}</w:p>"
    )
    source = _read(body)
    assert _texts(source) == ["一、组织领导"]
    assert [kind for kind, _ in _residue(source)] == [ResidueKind.PAGE_FURNITURE] * 2


def test_field_that_never_ends_hides_nothing() -> None:
    body = f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{_run('正文')}</w:p>"
    assert _texts(_read(body)) == ["正文"]


BOX = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic>"
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent>"
)


def test_text_box_is_read_once_behind_its_anchor() -> None:
    body = f"<w:p>{_run('前')}<w:r>{BOX.format(paragraphs('框内'))}</w:r>{_run('后')}</w:p>"
    assert _texts(_read(body)) == ["前后", "框内"]


def test_text_box_of_old_word_is_read() -> None:
    box = f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraphs('框')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    assert _texts(_read(f"<w:p><w:r>{box}</w:r></w:p>")) == ["框"]


def test_picture_is_residue_with_its_words() -> None:
    drawing = (
        "<w:drawing><wp:inline><wp:docPr id='1' name='图片 1' descr='整改现场'/><a:graphic>"
        "<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed='rId9'/></pic:blipFill></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    source = _read(f"<w:p>{_run('前')}<w:r>{drawing}</w:r></w:p>")
    assert _residue(source) == [(ResidueKind.IMAGE, "整改现场 rId9")]


def test_comments_notes_and_headers_are_residue() -> None:
    source = lines(
        package(
            paragraphs("正文") + "<w:sectPr><w:headerReference r:id='rId3'/></w:sectPr>",
            comments=f"<w:comment w:id='0'>{paragraphs('请核实')}</w:comment>",
            footnotes=f"<w:footnote w:type='separator'>{paragraphs('-')}</w:footnote>"
            f"<w:footnote w:id='2'>{paragraphs('数据截至6月')}</w:footnote>",
            hdr=paragraphs("内部资料"),
        ),
        "a.docx",
    )
    assert _texts(source) == ["正文"]
    assert _residue(source) == [
        (ResidueKind.COMMENT, "请核实"),
        (ResidueKind.FOOTNOTE, "数据截至6月"),
        (ResidueKind.PAGE_FURNITURE, "内部资料"),
    ]


def test_lowered_raised_and_strong_characters_are_marks() -> None:
    sub, sup = '<w:vertAlign w:val="subscript"/>', '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{_run('PM')}{_run('2', sub)}{_run('.5', sub)}{_run('降')}{_run('3', sup)}{_run('重点', '<w:b/>')}</w:p>"
    assert _read(body).lines[0].inlines() == (
        Text("PM"),
        Sub("2.5"),
        Text("降"),
        Sup("3"),
        Strong("重点"),
    )


def test_paragraph_that_is_strong_as_a_whole_is_only_a_look() -> None:
    body = f"<w:p>{_run('一、', '<w:b/>')}{_run('组织领导', '<w:b/>')}</w:p>"
    assert _read(body).lines[0].inlines() == (Text("一、组织领导"),)


def test_characters_that_have_elements_of_their_own() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>0999</w:t><w:noBreakHyphen/><w:t>8</w:t><w:softHyphen/>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>"
    )
    source = _read(body)
    assert _texts(source) == ["甲\t0999-8☑"]
    assert [(made.before, made.after) for made in source.repairs] == [("\uf0fe", "☑")]


def test_breaks_part_lines() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type='page'/><w:t>丙</w:t></w:r></w:p>"
    )
    assert _texts(_read(body)) == ["甲", "乙", "丙"]


def test_annotation_above_a_word_is_residue() -> None:
    body = (
        f"<w:p><w:r><w:ruby><w:rt>{_run('zhá')}</w:rt><w:rubyBase>{_run('闸')}</w:rubyBase>"
        f"</w:ruby></w:r>{_run('口')}</w:p>"
    )
    source = _read(body)
    assert _texts(source) == ["闸口"]
    assert _residue(source) == [(ResidueKind.OTHER, "zhá")]


def test_formula_is_text_with_marks() -> None:
    body = (
        f"<w:p>{_run('面积')}<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e>"
        "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>"
    )
    assert _read(body).lines[0].inlines() == (Text("面积m"), Sup("2"))


def test_heading_levels_come_from_style_names_and_outline() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='a5'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='x'><w:name w:val='我的'/><w:basedOn w:val='a5'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>"
    )

    def styled(properties: str) -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr>{_run('字')}</w:p>"

    body = (
        styled("<w:pStyle w:val='t'/>")
        + styled("<w:pStyle w:val='a5'/>")
        + styled("<w:pStyle w:val='x'/>")
        + styled("<w:outlineLvl w:val='1'/>")
        + styled("<w:pStyle w:val='a5'/><w:outlineLvl w:val='9'/>")
        + styled("")
    )
    assert [line.heading for line in _read(body, styles=styles).lines] == [1, 2, 2, 3, 0, 0]


NUMBERING = """
<w:abstractNum w:abstractNumId='0'>
<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl>
<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:suff w:val='nothing'/><w:lvlText w:val='（%2）'/></w:lvl>
<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%3.'/></w:lvl>
<w:lvl w:ilvl='3'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%4'/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='link'/></w:abstractNum>
<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>
<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>
<w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num>
"""
LINK = (
    "<w:style w:type='numbering' w:styleId='link'><w:name w:val='列'/>"
    "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
)


def _item(text: str, level: int = 0, number: int = 1) -> str:
    return (
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
        f"{_run(text)}</w:p>"
    )


def _labels(body: str, styles: str = LINK) -> list[str]:
    return _texts(_read(body, numbering=NUMBERING, styles=styles))


def test_automatic_numbers_restart_below_each_parent() -> None:
    body = (
        _item("甲") + _item("乙", 1) + _item("丙", 2) + _item("丁", 2) + _item("戊", 1)
        + paragraphs("文") + _item("己", 2) + _item("庚") + _item("辛", 1)
    )  # fmt: skip
    expected = [
        "一、甲", "（一）乙", "1. 丙", "2. 丁", "（二）戊", "文", "1. 己", "二、庚", "（一）辛",
    ]  # fmt: skip
    assert _labels(body) == expected


def test_automatic_number_is_a_repair_that_adds_its_label() -> None:
    source = _read(_item("甲", 2), numbering=NUMBERING)
    assert [(made.kind, made.before, made.after) for made in source.repairs] == [
        (RepairKind.AUTO_NUMBER, "", "1.")
    ]


def test_start_override_begins_anew_once() -> None:
    body = _item("甲") + _item("乙") + _item("丙", 0, 2) + _item("丁", 0, 2)
    assert _labels(body) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_list_without_number_and_linked_list() -> None:
    assert _labels(_item("甲", 0, 0) + _item("乙", 0, 3)) == ["甲", "一、乙"]


def test_legal_form_writes_all_numbers_in_digits() -> None:
    assert _labels(_item("甲") + _item("乙", 3)) == ["一、甲", "1.1 乙"]


def test_number_from_a_style_and_its_switching_off() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='h'><w:name w:val='heading 1'/>"
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    body = (
        f"<w:p><w:pPr><w:pStyle w:val='h'/></w:pPr>{_run('甲')}</w:p>"
        f"<w:p><w:pPr><w:pStyle w:val='h'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>{_run('乙')}</w:p>"
    )
    assert _labels(body, styles) == ["一、甲", "乙"]


def test_deleted_item_does_not_count_in_the_accepted_view() -> None:
    gone = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
        "<w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:del w:id='2'><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>"
    )
    body = _item("甲") + gone + _item("丙")
    assert _labels(body) == ["一、甲", "二、丙"]
    original = lines(package(body, numbering=NUMBERING), "a", tracked=Tracked.ORIGINAL)
    assert _texts(original) == ["一、甲", "二、乙", "三、丙"]


def test_table_keeps_spans_head_and_caption() -> None:
    styles = "<w:style w:type='paragraph' w:styleId='c'><w:name w:val='caption'/></w:style>"
    double = "<w:gridSpan w:val='2'/>"
    merged, goes_on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"

    def cell(text: str, look: str = "") -> str:
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraphs(text) if text else '<w:p/>'}</w:tc>"

    body = (
        f"<w:p><w:pPr><w:pStyle w:val='c'/></w:pPr>{_run('表1 台账')}</w:p><w:tbl>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('问题', double)}</w:tr>"
        f"<w:tr>{cell('甲', merged)}{cell('乙')}</w:tr><w:tr>{cell('', goes_on)}<w:sdt><w:sdtContent>{cell('丙')}</w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    (line,) = _read(body, styles=styles).lines
    assert line.table is not None
    assert (line.table.caption, line.table.header_rows) == ("表1 台账", 1)
    shape = [
        [
            ("".join(t.text for t in c.text if isinstance(t, Text)), c.columns, c.rows)
            for c in r.cells
        ]
        for r in line.table.rows
    ]
    assert shape == [[("问题", 2, 1)], [("甲", 1, 2), ("乙", 1, 1)], [("丙", 1, 1)]]


def test_cell_keeps_its_paragraphs_and_a_table_inside_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraphs('内1')}</w:tc><w:tc>{paragraphs('内2')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{paragraphs('甲', '乙')}{inner}<w:p/></w:tc><w:tc>{paragraphs('丙')}</w:tc></w:tr></w:tbl>"
    table = _read(body).lines[0].table
    assert table is not None
    assert table.rows[0].cells[0].text == (
        Text("甲"),
        LineBreak(),
        Text("乙"),
        LineBreak(),
        Text("内1\t内2"),
    )


def test_table_of_one_column_only_frames_its_text() -> None:
    body = f"<w:tbl><w:tr><w:tc>{paragraphs('甲', '乙')}</w:tc></w:tr><w:tr><w:tc>{paragraphs('丙')}</w:tc></w:tr></w:tbl>"
    assert _texts(_read(body)) == ["甲", "乙", "丙"]


def test_huge_span_is_cut_to_what_word_opens() -> None:
    body = f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='50000000'/></w:tcPr>{paragraphs('甲')}</w:tc><w:tc>{paragraphs('乙')}</w:tc></w:tr></w:tbl>"
    table = _read(body).lines[0].table
    assert table is not None
    assert table.rows[0].cells[0].columns == 63


def test_strict_document_is_read() -> None:
    body = document(paragraphs("正文")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = zipped({"_rels/.rels": ROOT_RELATIONS, "word/document.xml": body})
    assert _texts(lines(data, "a.docx")) == ["正文"]


def test_place_names_part_and_paragraph() -> None:
    line = _read(paragraphs("甲", "乙")).lines[1]
    assert str(line.pieces[0].location) == "a.docx: word/document.xml paragraph 2"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "old .doc file or a DOCX with a password",
        ),
        (b"PK\x03\x04 cut off", "no DOCX file"),
        (b"", "no DOCX file"),
        (package("<w:p>")[:400], "no DOCX file"),
        (zipped({"a.txt": "x"}), "no Word document"),
        (zipped({"word/document.xml": "<w:document"}), "not well-formed"),
        (
            zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "document type declaration",
        ),
        (zipped({"word/document.xml": "<a/>", "word/DOCUMENT.xml": "<b/>"}), "same name"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(BrokenInput, match=words):
        lines(data, "a.docx")


def test_document_type_is_found_in_any_encoding() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    data = zipped({"word/document.xml": text.encode("utf-16")})
    with pytest.raises(BrokenInput, match="document type declaration"):
        lines(data, "a.docx")


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    data = zipped({"word/document.xml": " " * 30_000_000})
    with pytest.raises(LimitExceeded, match="would unpack"):
        lines(data, "a.docx")


def test_deep_nesting_is_refused() -> None:
    body = "<w:smartTag>" * 400 + _run("甲") + "</w:smartTag>" * 400
    with pytest.raises(BrokenInput, match="not well-formed"):
        _read(f"<w:p>{body}</w:p>")


def test_nesting_up_to_the_limit_is_read() -> None:
    body = "<w:smartTag>" * 240 + _run("甲") + "</w:smartTag>" * 240
    assert _texts(_read(f"<w:p>{body}</w:p>")) == ["甲"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<w:p><w:unknown>{}</w:unknown></w:p>", ["甲"]),
        ("<w:p><w:r><w:unknown><w:t>甲</w:t></w:unknown></w:r></w:p>", ["甲"]),
        ("<w:unknown><w:p>{}</w:p></w:unknown>", ["甲"]),
        ("<w:p><w:t>甲</w:t></w:p>", ["甲"]),
        ("{}", ["甲"]),
        ("<w:tc><w:p>{}</w:p></w:tc>", ["甲"]),
    ],
)
def test_text_in_an_unknown_wrapper_or_outside_a_run_is_read(body: str, texts: list[str]) -> None:
    assert _texts(_read(body.format(_run("甲")))) == texts


def test_text_between_rows_and_cells_is_residue() -> None:
    cell = f"<w:tc><w:p>{_run('格')}</w:p></w:tc>"
    source = _read(
        f"<w:tbl><w:p>{_run('行间')}</w:p><w:tr>{cell}{cell}{_run('格间')}</w:tr></w:tbl>"
    )
    assert [each.table is not None for each in source.lines] == [True]
    assert sorted(_residue(source)) == [(ResidueKind.OTHER, "格间"), (ResidueKind.OTHER, "行间")]


def test_header_whose_reference_is_lost_is_residue() -> None:
    source = _read(paragraphs("甲"), hdr=f"<w:p>{_run('页眉')}</w:p>")
    assert _residue(source) == [(ResidueKind.PAGE_FURNITURE, "页眉")]


def test_parts_without_any_relationship_are_read_by_their_names() -> None:
    body = (
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
    )
    numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    parts = {
        "_rels/.rels": ROOT_RELATIONS,
        "word/document.xml": document(body),
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/comments.xml": f"<w:comments {NAMESPACES}><w:comment w:id='0'>{paragraphs('批')}</w:comment></w:comments>",
        "word/header9.xml": f"<w:hdr {NAMESPACES}>{paragraphs('页眉')}</w:hdr>",
    }
    source = lines(zipped(parts), "a.docx")
    assert _texts(source) == ["一、 甲"]
    assert _residue(source) == [
        (ResidueKind.COMMENT, "批"),
        (ResidueKind.PAGE_FURNITURE, "页眉"),
    ]


def test_number_in_a_circle_made_by_a_field_is_read() -> None:
    code = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    source = _read(f"<w:p>{code}{_run('加强管理')}</w:p>")
    assert _texts(source) == ["③加强管理"]
    assert [(made.kind, made.after) for made in source.repairs] == [(RepairKind.MARKUP, "③")]


def test_foreign_and_sub_documents_are_reported() -> None:
    source = _read("<w:altChunk r:id='rId7'/><w:p><w:subDoc r:id='rId8'/></w:p>")
    assert [words for _, words in _residue(source)] == ["w:altChunk rId7", "w:subDoc rId8"]


def test_words_of_a_chart_are_residue() -> None:
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    rels = f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='{REL}/chart' Target='charts/chart1.xml'/></Relationships>"
    parts = {
        "_rels/.rels": ROOT_RELATIONS,
        "word/document.xml": document(paragraphs("甲")),
        "word/_rels/document.xml.rels": rels,
        "word/charts/chart1.xml": f"<c:chart xmlns:c='{chart}' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:t>完成率</a:t><c:v>98</c:v></c:chart>",
    }
    assert _residue(lines(zipped(parts), "a.docx")) == [(ResidueKind.OTHER, "完成率 98")]


_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="小标题"/><w:basedOn w:val="a"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="c"><w:name w:val="大字"/><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("paragraph", "runs", "is_centred", "size"),
    [
        ("", _run("正文"), False, 10.5),
        ("", _run("正文", '<w:sz w:val="32"/>'), False, 16.0),
        ("", _run("正文", '<w:rStyle w:val="c"/>'), False, 22.0),
        ('<w:jc w:val="center"/>', _run("正文"), True, 10.5),
        ('<w:pStyle w:val="b"/>', _run("正文"), True, 18.0),
        ('<w:pStyle w:val="b"/><w:jc w:val="left"/>', _run("正文"), False, 18.0),
        ("", _run("正文四字", '<w:sz w:val="32"/>') + _run("三个字"), False, 16.0),
        ("", _run("正文") + _run("隐藏的字", '<w:vanish/><w:sz w:val="32"/>'), False, 10.5),
    ],
    ids=["defaults", "own", "character style", "centred", "style", "not centred", "most", "hidden"],
)
def test_look_of_a_paragraph_is_the_one_that_the_page_shows(
    paragraph: str, runs: str, *, is_centred: bool, size: float
) -> None:
    (line,) = _read(f"<w:p><w:pPr>{paragraph}</w:pPr>{runs}</w:p>", styles=_STYLES).lines
    assert (line.look.is_centred, line.look.size) == (is_centred, size)


def test_headings_told_apart_by_their_size_are_read_and_series_and_captions_are_none() -> None:
    set_apart = '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = (
        paragraphs(
            "望川县委关于巡视整改进展情况的通报",
            "省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。",
        )
        + paragraphs("一、整改落实情况")
        + set_apart.format("理论学习不够深入")
        + paragraphs("县委组织专题学习5次，开展研讨12场，撰写心得体会36篇。")
        + set_apart.format("一是修订学习制度。")
        + set_apart.format("为民服务不够主动")
        + paragraphs("县委设立服务窗口12个，精简办事材料36项，群众办事时间缩短一半。")
        + set_apart.format("表1　整改任务完成情况统计表")
        + paragraphs("望川县委", "2024年7月5日")
    )
    notice, _ = parse([_read(body, styles=_STYLES)], format_name="docx")
    issues = list(notice.iter_issues())
    assert [(issue.path, issue.problem) for issue in issues] == [
        ("一/[1]", "理论学习不够深入"),
        ("一/[2]", "为民服务不够主动"),
    ]
    assert [measure.label for measure in issues[0].measures] == ["一是"]
    assert "表1　整改任务完成情况统计表" in notice.plain_text().splitlines()
