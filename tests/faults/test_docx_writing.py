"""Writing what is hard to write: nothing is lost, and errors say where."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx_lint import lint
from lxml import etree

from notice_kit.api import read_parts
from notice_kit.errors import WriteError
from notice_kit.formats import find_format
from notice_kit.model import Cell, Inspection, InspectionKind, Letterhead, Notice, Row, Table, Text
from notice_kit.ooxml import w
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL
from notice_kit.writers.docx import write

TITLE = "中共望川县委关于巡视整改进展情况的通报"


def words(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "".join(each.text or "" for each in root.iter(w("t")))


def again(data: bytes) -> Notice:
    return read_parts([(data, "a.docx")], find_format("docx"))[0]


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\ud800", "\uffff"])
@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"letterhead": lambda bad: Letterhead(mark=f"县委{bad}文件")}, "letterhead/mark"),
        ({"letterhead": lambda bad: Letterhead(copies=f"县{bad}委")}, "letterhead/copies"),
        (
            {"inspection": lambda bad: Inspection(kind=InspectionKind("巡视"), body=bad)},
            "inspection/body",
        ),
    ],
)
def test_what_xml_cannot_hold_is_refused_with_its_place(
    fields: dict[str, Any], path: str, bad: str
) -> None:
    notice = Notice(title=TITLE, **{name: make(bad) for name, make in fields.items()})
    with pytest.raises(WriteError, match=f"U\\+{ord(bad):04X}") as caught:
        write(notice, WriteOptions(profile=FORMAL))
    assert caught.value.location is not None
    assert caught.value.location.path == path


def test_a_title_of_400_characters_is_written_whole() -> None:
    title = TITLE * 21
    data = write(Notice(title=title), WriteOptions(profile=FORMAL)).data
    assert words(data) == title
    assert again(data).title == title
    assert lint(data) == []


def test_a_table_of_5000_rows_is_written_and_comes_back() -> None:
    rows = tuple(
        Row(cells=(Cell(text=(Text(f"{n}"),)), Cell(text=(Text("整改措施"),)))) for n in range(5000)
    )
    notice = Notice(title=TITLE, blocks=(Table(rows=rows, header_rows=1),))
    data = write(notice, WriteOptions()).data
    assert again(data) == notice
    assert words(data).count("整改措施") == 5000
