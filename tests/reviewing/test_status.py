"""Status: what became of each finding, as a word processor leaves the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx_package import zipped
from lxml import etree
from marked_drafts import FAULT, draft, members, paragraph, part, reviewed, run

from notice_kit.cli import main
from notice_kit.ooxml import w
from notice_kit.ooxml.package import open_package
from notice_kit.reviewing.status import FindingStatus, status_of
from notice_kit.reviewing.threads import W14, W15

REVIEWED = reviewed(draft(paragraph(run(FAULT)))).data


def _with(data: bytes, name: str, root: etree._Element) -> bytes:
    return zipped({**members(data), name: etree.tostring(root)})


def _settled(data: bytes, *, accepted: bool) -> bytes:
    """Return a file with all tracked changes accepted or rejected, as word processors do it."""
    root = part(data)
    gone, kept = (w("del"), w("ins")) if accepted else (w("ins"), w("del"))
    for mark in list(root.iter(gone)):
        mark.getparent().remove(mark)
    for mark in list(root.iter(kept)):
        for each in list(mark):
            mark.addprevious(each)
        mark.getparent().remove(mark)
    for text in root.iter(w("delText")):
        text.tag = w("t")
    return _with(data, "word/document.xml", root)


def _of(data: bytes, rule: str) -> FindingStatus:
    found = status_of(open_package(data, "draft.docx")).findings
    return next(each for each in found if each.rule == rule)


def _comment(root: etree._Element, rule: str) -> etree._Element:
    return next(each for each in root if "".join(each.itertext()).startswith(rule))


def test_a_change_that_waits_is_open() -> None:
    assert _of(REVIEWED, "PUN001").state == "open"
    assert _of(REVIEWED, "PUN001").place == "word/document.xml paragraph 4"


def test_an_accepted_change_is_told_from_a_rejected_one() -> None:
    assert _of(_settled(REVIEWED, accepted=True), "PUN001").state == "accepted"
    assert _of(_settled(REVIEWED, accepted=False), "PUN001").state == "rejected"


def test_what_was_mended_by_hand_is_told() -> None:
    by_hand = members(REVIEWED)["word/document.xml"].replace("通报".encode(), "公告".encode(), 1)
    assert (
        _of(zipped({**members(REVIEWED), "word/document.xml": by_hand}), "PUN001").state == "open"
    )
    unfixed = reviewed(draft(paragraph(run(FAULT))), fix="none").data
    body = members(unfixed)["word/document.xml"].replace(b",", "，".encode(), 1)
    assert _of(zipped({**members(unfixed), "word/document.xml": body}), "PUN001").state == "mended"


def test_a_comment_that_was_marked_as_done_is_settled() -> None:
    comment = _comment(part(REVIEWED, "word/comments.xml"), "DOC021")
    number = list(comment.iter(w("p")))[-1].get(f"{{{W14}}}paraId")
    extended = part(REVIEWED, "word/commentsExtended.xml")
    for each in extended:
        if each.get(f"{{{W15}}}paraId") == number:
            each.set(f"{{{W15}}}done", "1")
    data = _with(REVIEWED, "word/commentsExtended.xml", extended)
    assert _of(data, "DOC021").state == "settled"
    assert _of(data, "PUN001").state == "open"


def test_an_answer_is_told_with_who_gave_it() -> None:
    comments = part(REVIEWED, "word/comments.xml")
    parent = list(_comment(comments, "DOC021").iter(w("p")))[-1].get(f"{{{W14}}}paraId")
    answer = etree.fromstring(
        f'<w:comment xmlns:w="{w("p")[1:-2]}" xmlns:w14="{W14}" w:id="999" w:author="李主任" '
        'w:date="2025-03-02T00:00:00Z"><w:p w14:paraId="0000ABCD"><w:r><w:t>不改，按样本排'
        "</w:t></w:r></w:p></w:comment>"
    )
    comments.append(answer)
    extended = part(REVIEWED, "word/commentsExtended.xml")
    row = etree.SubElement(extended, f"{{{W15}}}commentEx")
    row.set(f"{{{W15}}}paraId", "0000ABCD")
    row.set(f"{{{W15}}}paraIdParent", str(parent))
    data = _with(
        _with(REVIEWED, "word/comments.xml", comments), "word/commentsExtended.xml", extended
    )
    found = _of(data, "DOC021")
    assert found.state == "answered"
    assert [(each.author, each.text) for each in found.answers] == [("李主任", "不改，按样本排")]
    assert reviewed(data).comments == 0


def test_findings_on_the_whole_document_are_told_too() -> None:
    found = _of(REVIEWED, "DOC030")
    assert (found.state, found.place) == ("open", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_tells_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    path = tmp_path / "reviewed.docx"
    path.write_bytes(_settled(REVIEWED, accepted=True))
    assert main(["review", "--status", str(path), "--lang", lang]) == 1
    told = capsys.readouterr().out
    assert ("PUN001 已接受" if lang == "zh" else "PUN001 accepted") in told
    assert ("已接受 1" if lang == "zh" else "accepted 1") in told.splitlines()[-1]


def test_the_command_tells_programs_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reviewed.docx"
    path.write_bytes(REVIEWED)
    assert main(["review", "--status", "--json", str(path)]) == 1
    table = json.loads(capsys.readouterr().out)
    assert table["counts"]["open"] == len(table["findings"])
    assert {each["rule"] for each in table["findings"]} >= {"PUN001", "DOC021", "DOC030"}
    assert main(["review", "--json", str(path)]) == 2
    assert main(["review", "--status", str(path), "-o", "x.docx"]) == 2
