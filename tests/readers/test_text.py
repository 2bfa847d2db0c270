"""Text and Markdown: marks, places, encodings, and what is refused."""

import pytest

from notice_kit.encoding import MAX_BYTES
from notice_kit.errors import BrokenInput, LimitExceeded
from notice_kit.model import Cell, LineBreak, Row, Strong, Sub, Table, Text
from notice_kit.readers.text import lines, markdown_lines

NOTICE = "望川县委关于巡视整改进展情况的通报\n　　县委组织专题学习5次，研究整改措施。"


@pytest.mark.parametrize(
    "data",
    [
        NOTICE.encode("utf-8"),
        NOTICE.encode("utf-8-sig"),
        NOTICE.encode("utf-16"),
        NOTICE.encode("utf-16-le"),
        NOTICE.encode("utf-16-be"),
        NOTICE.encode("gbk"),
        NOTICE.encode("gb18030"),
        NOTICE.replace("\n", "\r\n").encode("utf-8"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030", "crlf"],
)
def test_every_usual_encoding_gives_the_same_lines(data: bytes) -> None:
    assert [line.text for line in lines(data, "a.txt").lines] == [
        "望川县委关于巡视整改进展情况的通报",
        "县委组织专题学习5次，研究整改措施。",
    ]


def test_place_of_a_line_counts_from_its_first_character() -> None:
    second = lines(NOTICE.encode(), "a.txt").lines[1]
    assert str(second.pieces[0].location) == "a.txt:2:3"


def test_subscript_is_a_mark_and_both_tags_are_recorded() -> None:
    source = lines("PM<sub>2.5</sub>下降".encode(), "a.txt")
    assert source.lines[0].inlines() == (Text("PM"), Sub("2.5"), Text("下降"))
    assert [(made.before, made.location.column) for made in source.repairs] == [
        ("<sub>", 3),
        ("</sub>", 11),
    ]


def test_place_behind_a_tag_is_that_of_the_source() -> None:
    line = lines("PM<sub>2.5</sub>下降".encode(), "a.txt").lines[0].cut(5)
    assert line.text == "下降"
    assert line.pieces[0].location.column == 17


def test_strong_is_understood_and_a_lone_star_is_text() -> None:
    assert lines("**一是**抓学习".encode(), "a").lines[0].inlines() == (
        Strong("一是"),
        Text("抓学习"),
    )
    assert lines(b"5**3", "a").lines[0].text == "5**3"


def test_unclosed_tag_stays_as_text() -> None:
    source = lines("PM<sub>2.5下降".encode(), "a")
    assert source.lines[0].text == "PM<sub>2.5下降"
    assert source.repairs == ()


def test_number_with_a_dot_is_never_a_list() -> None:
    assert lines("1. 关于“学习不深”问题的整改".encode(), "a.md").lines[0].text.startswith("1. ")


def test_hashes_are_a_heading_only_at_the_start() -> None:
    first, second = lines("## 一、组织领导\nC#语言".encode(), "a").lines
    assert (first.text, first.heading) == ("一、组织领导", 2)
    assert (second.text, second.heading) == ("C#语言", 0)


def test_control_character_is_left_out_and_recorded() -> None:
    source = lines("整\x01改".encode() + "情况".encode() * 200, "a")
    assert source.lines[0].text.startswith("整改情况")
    assert [(made.before, made.location.column) for made in source.repairs] == [("\x01", 2)]


def test_form_feed_parts_lines() -> None:
    found = lines("第一页。\f第二页。".encode(), "a").lines
    assert [(line.text, line.pieces[0].location.column) for line in found] == [
        ("第一页。", 1),
        ("第二页。", 6),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (NOTICE.encode()[:-1] + b"\xff\xff\xff", "neither UTF-8"),
        (NOTICE.encode().decode("latin-1").encode(), "wrong decoding, from character 0"),
        (NOTICE.encode().decode("gbk", "replace").encode(), "wrong decoding"),
        (("整改情况" + "\ufffd" + "通报").encode(), "wrong decoding, from character 4"),
    ],
    ids=["empty", "blank", "png", "bytes", "neither", "latin", "gbk", "lost"],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(BrokenInput, match=message) as caught:
        lines(data, "a.txt")
    assert caught.value.location is not None
    assert caught.value.location.file == "a.txt"


def test_too_large_a_text_is_refused_with_its_size() -> None:
    with pytest.raises(LimitExceeded, match="at most 20,971,520"):
        lines(b"a" * (MAX_BYTES + 1), "a.txt")


def test_marks_inside_one_another_keep_the_inner_one() -> None:
    source = lines("**关于PM<sub>2.5</sub>的问题**".encode(), "a.md")
    assert source.lines[0].inlines() == (
        Strong("关于PM"),
        Sub("2.5"),
        Strong("的问题"),
    )
    assert [repair.before for repair in source.repairs] == ["**", "<sub>", "</sub>", "**"]


def test_mark_that_is_closed_outside_is_text() -> None:
    source = lines("**甲<sub>乙**丙</sub>".encode(), "a.md")
    assert source.lines[0].inlines() == (Strong("甲<sub>乙"), Text("丙</sub>"))


def test_backslash_of_markdown_takes_the_meaning_from_a_mark() -> None:
    raw = "5\\*3、\\**不是着重\\**、C:\\temp、\\\\"
    source = markdown_lines(raw.encode(), "a.md")
    assert source.lines[0].text == "5*3、**不是着重**、C:\\temp、\\"
    assert [(made.before, made.location.column) for made in source.repairs] == [
        ("\\", 2), ("\\", 6), ("\\", 13), ("\\", 25),
    ]  # fmt: skip
    assert lines(b"5\\*3", "a.txt").lines[0].text == "5\\*3"


def test_cell_with_a_break_and_a_table_without_head() -> None:
    raw = "|  |  |\n| --- | --- |\n| 甲<br>乙 | a\\|b |\n"
    (line,) = markdown_lines(raw.encode(), "a.md").lines
    assert line.table == Table(
        rows=(
            Row(
                cells=(
                    Cell(text=(Text("甲"), LineBreak(), Text("乙"))),
                    Cell(text=(Text("a|b"),)),
                )
            ),
        )
    )
