"""A second review adds only what is new."""

from __future__ import annotations

from pathlib import Path

from marked_drafts import FAULT, draft, members, paragraph, reviewed, run

CORPUS = Path(__file__).parents[1] / "corpus" / "docx"


def test_a_second_review_adds_nothing() -> None:
    for path in sorted(CORPUS.glob("*.docx")):
        first = reviewed(path.read_bytes())
        second = reviewed(first.data)
        assert second.comments == second.changes == 0, path.name
        assert second.known > 0
        assert members(second.data) == members(first.data)


def test_a_second_review_in_the_other_language_adds_nothing() -> None:
    first = reviewed(draft(paragraph(run(FAULT))), lang="zh")
    assert reviewed(first.data, lang="en").comments == 0


def test_what_was_written_since_is_told_alone() -> None:
    first = reviewed(draft(paragraph(run(FAULT))))
    body = members(first.data)["word/document.xml"]
    added = paragraph(run("截止12月底，召开会议6次。")).encode()
    changed = {
        **members(first.data),
        "word/document.xml": body.replace(b"</w:body>", added + b"</w:body>"),
    }
    from docx_package import zipped

    second = reviewed(zipped(changed))
    assert second.changes == 1
    assert second.known >= first.anchored
    said = members(second.data)["word/comments.xml"].decode()
    assert said.count("截止") > 0
    assert said.count("notice-kit review, profile") == 2


def test_a_reviewed_file_that_carries_its_notice_is_still_believed() -> None:
    import notice_kit as nk
    from notice_kit.api import read_parts
    from notice_kit.formats import find_format

    notice = nk.read(Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt")
    data = nk.render(notice, "docx").data
    made = reviewed(data)
    assert made.changes == 0
    again, report = read_parts([(made.data, "a.docx")], find_format("docx"))
    assert not [each for each in report.findings if each.rule.startswith("EMB")]
    assert again.blocks == notice.blocks
