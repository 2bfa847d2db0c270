"""Comments parts: well-formed where there were none, added to with numbers of their own."""

from __future__ import annotations

from lxml import etree
from marked_drafts import FAULT, draft, paragraph, part, reviewed, run
from openxml_audit import OpenXmlValidator

from notice_kit.ooxml import w
from notice_kit.ooxml.package import open_package
from notice_kit.reviewing.threads import W14, W15, W16CID, comments_in

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SOMEBODY = (
    '<w:comment w:id="{number}" w:author="王" w:date="2024-01-01T00:00:00Z">'
    "<w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>"
)
RANGE = '<w:commentRangeStart w:id="{n}"/>{words}<w:commentRangeEnd w:id="{n}"/>'
SIGN = '<w:r><w:commentReference w:id="{n}"/></w:r>'


def test_new_parts_declare_the_names_that_they_use() -> None:
    made = reviewed(draft(paragraph(run(FAULT))))
    for name, prefix, namespace in (
        ("comments", "w14", W14),
        ("commentsExtended", "w15", W15),
        ("commentsIds", "w16cid", W16CID),
        ("people", "w15", W15),
    ):
        root = part(made.data, f"word/{name}.xml")
        assert root.nsmap[prefix] == namespace
        assert root.get(f"{{{MC}}}Ignorable") == prefix


def test_each_comment_has_its_row_in_every_part() -> None:
    made = reviewed(draft(paragraph(run(FAULT))))
    lasts = [
        list(each.iter(w("p")))[-1].get(f"{{{W14}}}paraId")
        for each in part(made.data, "word/comments.xml")
    ]
    extended = [
        each.get(f"{{{W15}}}paraId") for each in part(made.data, "word/commentsExtended.xml")
    ]
    lasting = [each.get(f"{{{W16CID}}}paraId") for each in part(made.data, "word/commentsIds.xml")]
    durable = {
        each.get(f"{{{W16CID}}}durableId") for each in part(made.data, "word/commentsIds.xml")
    }
    assert lasts == extended == lasting
    assert len(durable) == len(lasts) == made.comments
    assert all(int(number, 16) < 0x80000000 for number in lasts)
    (person,) = part(made.data, "word/people.xml")
    assert person.get(f"{{{W15}}}author") == "notice-kit"


def test_comments_of_somebody_stay_and_numbers_are_not_used_twice() -> None:
    comments = SOMEBODY.format(number=0) + SOMEBODY.format(number=3)
    words = RANGE.format(n=0, words=run("召开")) + SIGN.format(n=0)
    more = RANGE.format(n=3, words=run(FAULT)) + SIGN.format(n=3)
    data = draft(paragraph(words, more), comments=comments)
    made = reviewed(data)
    there = part(made.data, "word/comments.xml")
    numbers = [each.get(w("id")) for each in there]
    assert len(set(numbers)) == len(numbers) == made.comments + 2
    assert [each.get(w("author")) for each in there][:2] == ["王", "王"]
    assert there.nsmap["w14"] == W14
    assert "w14" in there.get(f"{{{MC}}}Ignorable", "").split()
    assert etree.tostring(there[0], encoding="unicode").endswith(
        "请核实</w:t></w:r></w:p></w:comment>"
    )


def test_answers_are_read_below_what_they_answer() -> None:
    made = reviewed(draft(paragraph(run(FAULT))))
    comments = comments_in(open_package(made.data, "draft.docx"))
    assert len(comments) == made.comments
    assert not any(each.answers or each.is_settled for each in comments)
    assert comments[0].paragraphs[0].startswith("notice-kit review")


def test_numbers_of_changes_are_those_of_no_other_mark() -> None:
    bookmark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    made = reviewed(draft(paragraph(bookmark, run(FAULT))))
    root = part(made.data)
    changes = [each.get(w("id")) for each in root.iter(w("ins"), w("del"))]
    assert len(set(changes)) == len(changes) == 2
    assert "1" not in changes


def test_an_auditor_finds_nothing_new(tmp_path: object) -> None:
    from pathlib import Path

    corpus = Path(__file__).parents[1] / "corpus" / "docx"
    folder = Path(str(tmp_path))
    for path in sorted(corpus.glob("*.docx"))[:6]:
        target = folder / path.name
        target.write_bytes(reviewed(path.read_bytes()).data)
        was, now = (_faults(each) for each in (path, target))
        assert now <= was, path.name


def _faults(path: object) -> set[str]:
    return {each.description for each in OpenXmlValidator().validate(str(path)).errors}
