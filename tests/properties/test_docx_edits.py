"""Law 2 for edited documents: every character that stands in one is in the notice read from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import notices

from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Notice
from notice_kit.options import WriteOptions
from notice_kit.writers.docx import write

PUT_IN = "县委召开会议研究整改。"
EDITS = st.lists(
    st.tuples(st.sampled_from(["change", "delete", "insert", "heading"]), st.integers(0, 40)),
    min_size=1,
    max_size=4,
)


def visible(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def edit(document: Any, edits: list[tuple[str, int]]) -> None:
    for kind, number in edits:
        paragraphs = document.paragraphs
        paragraph = paragraphs[number % len(paragraphs)]
        match kind:
            case "change":
                for run in paragraph.runs:
                    run.text = ""
                paragraph.add_run(PUT_IN)
            case "delete" if len(paragraphs) > 1:
                paragraph._element.getparent().remove(paragraph._element)
            case "insert":
                paragraph.insert_paragraph_before(PUT_IN)
            case "heading":
                paragraph.insert_paragraph_before("（三）关于“学习不够”问题的整改")
            case _:
                pass


@given(notices, EDITS)
@settings(max_examples=12)
def test_nothing_that_stands_in_an_edited_document_is_lost(
    notice: Notice, edits: list[tuple[str, int]]
) -> None:
    notice = replace(notice, contact=None)
    data = write(notice, WriteOptions()).data
    document = docx.Document(BytesIO(data))
    edit(document, edits)
    saved = BytesIO()
    document.save(saved)
    again, report = read_parts([(saved.getvalue(), "a.docx")], find_format("docx"))
    stands = "".join(each.text for each in document.paragraphs) + "".join(
        words.text or "" for table in document.tables for words in table._element.iter("{*}t")
    )
    printed = "".join(block.plain for block in printed_blocks(again))
    told = visible(printed) | visible(again.plain_text())
    told += visible("".join(item.text for item in again.residue))
    lost = visible(stands) - told - Counter("附件123")  # 附件：1. stands for a list
    assert not lost, report.findings
