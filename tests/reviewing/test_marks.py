"""Comments stand at exactly their words, and changes can be accepted and rejected."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_drafts import (
    FAULT,
    FIXED,
    TITLE,
    anchored,
    draft,
    members,
    paragraph,
    part,
    reviewed,
    run,
    texts,
    words_of,
)

from notice_kit.ooxml import w

BOLD = "<w:b/>"
BEFORE, AFTER = FAULT.split(",")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BY = 'w:author="李" w:date="2024-01-01T00:00:00Z"'
IN_WRAPPERS = {
    "one run": run(FAULT),
    "a run for each character": "".join(map(run, FAULT)),
    "a run that ends at the mark": run(BEFORE) + run(f",{AFTER}", BOLD),
    "a run with breaks of pages between": run(BEFORE)
    + f"<w:r><w:lastRenderedPageBreak/><w:t>,{AFTER}</w:t></w:r>",
    "two texts in a run": f"<w:r><w:t>{BEFORE}</w:t><w:t>,</w:t><w:t>{AFTER}</w:t></w:r>",
    "a link": f'<w:hyperlink w:anchor="x">{run(FAULT)}</w:hyperlink>',
    "a link in a field": FIELD.format(code=' HYPERLINK "http://x.cn" ', result=run(FAULT)),
    "a smart tag": f'<w:smartTag w:element="x">{run(BEFORE)}{run(f",{AFTER}")}</w:smartTag>',
    "a content control": f"<w:sdt><w:sdtContent>{run(FAULT)}</w:sdtContent></w:sdt>",
    "an insertion": f'<w:ins w:id="7" {BY}>{run(FAULT)}</w:ins>',
    "an insertion of the mark alone": run(BEFORE)
    + f'<w:ins w:id="7" {BY}>{run(",")}</w:ins>'
    + run(AFTER),
    "a text beside deleted words": run(BEFORE)
    + f'<w:del w:id="7" {BY}><w:r><w:delText>旧词</w:delText></w:r></w:del>'
    + run(f",{AFTER}"),
}


@pytest.mark.parametrize("content", IN_WRAPPERS.values(), ids=IN_WRAPPERS.keys())
def test_a_fix_is_tracked_at_its_words_however_runs_are_split(content: str) -> None:
    data = draft(paragraph(content))
    made = reviewed(data)
    assert made.changes == 1
    assert words_of(made.data, "PUN001") == [",，"]
    accepted = texts(made.data, accepted=True)
    assert accepted[:-1] == texts(data, accepted=True)[:-1]
    assert accepted[-1] == FIXED
    assert texts(made.data, accepted=False) == texts(data, accepted=False)
    assert texts(made.data, accepted=False, author="notice-kit") == texts(
        data, accepted=False, author="notice-kit"
    )


def test_the_inserted_characters_look_as_those_that_they_replace() -> None:
    data = draft(paragraph(run(BEFORE), run(f",{AFTER}", BOLD)))
    inserted = next(part(reviewed(data).data).iter(w("ins")))
    assert inserted.get(w("author")) == "notice-kit"
    assert inserted.get(w("date")) == "2025-03-01T00:00:00Z"
    assert inserted.find(f"{w('r')}/{w('rPr')}/{w('b')}") is not None


IN_PLACES_THAT_FILL_THEMSELVES = {
    "a field": FIELD.format(code=" DOCPROPERTY x ", result=run(FAULT)),
    "a simple field": f'<w:fldSimple w:instr=" DOCPROPERTY x ">{run(FAULT)}</w:fldSimple>',
    "a locked control": '<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr>'
    f"<w:sdtContent>{run(FAULT)}</w:sdtContent></w:sdt>",
    "a control bound to data": '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="x"/>'
    f"</w:sdtPr><w:sdtContent>{run(FAULT)}</w:sdtContent></w:sdt>",
    "moved text": f'<w:moveTo w:id="7" {BY}>{run(FAULT)}</w:moveTo>',
}


@pytest.mark.parametrize(
    "content",
    IN_PLACES_THAT_FILL_THEMSELVES.values(),
    ids=IN_PLACES_THAT_FILL_THEMSELVES.keys(),
)
def test_what_a_field_or_a_lock_holds_is_commented_and_not_changed(content: str) -> None:
    data = draft(paragraph(content))
    made = reviewed(data)
    assert made.changes == 0
    (words,) = words_of(made.data, "PUN001")
    assert "," in words
    assert texts(made.data, accepted=True) == texts(data, accepted=True)
    comment = part(made.data, "word/comments.xml")
    assert "could be: 「,」→「，」" in "".join(comment.itertext())


def test_a_comment_on_a_field_stands_around_the_whole_of_it() -> None:
    data = draft(paragraph(IN_PLACES_THAT_FILL_THEMSELVES["a field"]))
    last = list(part(reviewed(data).data).iter(w("p")))[-1]
    tags = [each.tag for each in last]
    assert tags.index(w("commentRangeStart")) < tags.index(w("r"))
    first_run = last[tags.index(w("r"))]
    assert first_run.find(w("fldChar")) is not None


def test_only_safe_fixes_are_made_unless_all_are_asked_for() -> None:
    data = draft(paragraph(run("召开会议的的次数为6次，研究措施12条。")))
    safe, every, none = (reviewed(data, fix=fix) for fix in ("safe", "all", "none"))
    assert (safe.changes, every.changes, none.changes) == (0, 1, 0)
    assert texts(every.data, accepted=True)[-1] == "召开会议的次数为6次，研究措施12条。"
    assert reviewed(draft(paragraph(run(FAULT))), fix="none").changes == 0


def test_words_in_a_cell_of_a_table_are_found_there() -> None:
    cells = "".join(
        f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("责任单位", "局党组,局机关", "完成")
    )
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
    head = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("序号", "单位", "状态"))
    table = f"<w:tbl>{grid}<w:tr>{head}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    made = reviewed(draft(table, paragraph(run(FIXED))))
    assert [words for words in words_of(made.data, "PUN001") if "局党组" in words or words == ","]


def test_words_in_a_text_box_are_changed_there_and_commented_at_the_box() -> None:
    box = (
        '<w:r><w:pict><v:shape style="width:100pt"><v:textbox><w:txbxContent>'
        f"{paragraph(run(FAULT))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    made = reviewed(draft(paragraph(run(FIXED), box)))
    assert made.changes == 1
    assert words_of(made.data, "PUN001") == [FAULT.replace(",", ",，")]
    inside = next(part(made.data).iter(w("txbxContent")))
    assert next(inside.iter(w("ins"), w("del"))) is not None
    assert next(inside.iter(w("commentReference"), w("commentRangeStart")), None) is None
    assert "in the text box here" in "".join(part(made.data, "word/comments.xml").itertext())
    assert reviewed(made.data).comments == 0


def test_words_in_a_control_around_paragraphs_are_commented_beside_it() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph(run(FAULT))}</w:sdtContent></w:sdt>"
    made = reviewed(draft(control, paragraph(run(FIXED))))
    inside = next(part(made.data).iter(w("sdtContent")))
    marks = ("commentReference", "commentRangeStart", "ins", "del")
    assert next(inside.iter(*map(w, marks)), None) is None
    assert made.changes == 0
    assert any(said.startswith("PUN001") for said, _words in anchored(made.data))
    assert reviewed(made.data).comments == 0


def test_deleted_and_hidden_words_are_commented_where_they_stand() -> None:
    deleted = f'<w:del w:id="7" {BY}><w:r><w:delText>原有旧词</w:delText></w:r></w:del>'
    hidden = run("内部掌握", "<w:vanish/>")
    data = draft(paragraph(run(FIXED), deleted, hidden))
    assert words_of(reviewed(data).data, "CMP009") == ["原有旧词", "内部掌握"]


def test_what_has_no_place_stands_in_one_comment_at_the_title() -> None:
    made = reviewed(draft(paragraph(run(FIXED))))
    (summary, words), (whole, same) = anchored(made.data)[:2]
    assert words == same == TITLE
    assert summary.startswith("notice-kit review, profile public: ")
    assert whole.startswith("notice-kit: ")
    said = "".join(part(made.data, "word/comments.xml").itertext())
    assert "DOC030" in said


def test_the_summary_says_what_was_not_checked() -> None:
    said = "".join(
        part(reviewed(draft(paragraph(run(FIXED)))).data, "word/comments.xml").itertext()
    )
    assert "not checked, for the document gives no cause: " in said
    assert "a person reads the notice" in said


def test_a_document_that_is_no_notice_is_reviewed_and_said_to_be_none() -> None:
    from docx_package import package
    from marked_drafts import with_types

    data = with_types(package(paragraph(run("今天天气很好。"))))
    made = reviewed(data)
    assert not made.report.is_read
    said = "".join(part(made.data, "word/comments.xml").itertext())
    assert "not judged as a notice: " in said
    assert texts(made.data, accepted=True) == ["今天天气很好。"]


def test_parts_that_are_not_concerned_stay_byte_for_byte(tmp_path: Path) -> None:
    corpus = Path(__file__).parents[1] / "corpus" / "docx"
    for path in sorted(corpus.glob("*.docx")):
        before = path.read_bytes()
        made = reviewed(before)
        was, now = members(before), members(made.data)
        changed = {name for name in was if was[name] != now[name]}
        added = set(now) - set(was)
        kinds = ("comments", "commentsExtended", "commentsIds", "people")
        mine = {f"word/{kind}.xml" for kind in kinds}
        assert changed <= {
            "[Content_Types].xml",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            *mine,
        }, path.name
        assert added <= mine, path.name
        assert texts(made.data, accepted=False, author="notice-kit") == texts(
            before, accepted=False, author="notice-kit"
        ), path.name
        assert list(was) == [name for name in now if name in was]
    assert tmp_path.exists()


def test_each_finding_with_a_place_in_the_text_is_anchored() -> None:
    corpus = Path(__file__).parents[1] / "corpus" / "docx"
    for path in sorted(corpus.glob("*.docx")):
        made = reviewed(path.read_bytes())
        marks = [each.get(w("id")) for each in part(made.data).iter(w("commentReference"))]
        there = part(made.data, "word/comments.xml")
        assert sorted(marks) == sorted(each.get(w("id")) for each in there)
        assert len(set(marks)) == len(marks)
        assert made.beside <= 2, path.name
