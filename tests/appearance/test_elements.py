"""Which element each paragraph is: as the writer meant it, in every notice of the corpus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit import api
from notice_kit.appearance import docx
from notice_kit.appearance.document import Element, ShownParagraph
from notice_kit.appearance.elements import assigned
from notice_kit.appearance.faces import face_of
from notice_kit.formats import find_format
from notice_kit.gbt9704 import Face
from notice_kit.options import WriteOptions

ROOT = Path(__file__).parents[2]
SOURCES = [
    *sorted((ROOT / "examples").glob("*.txt")),
    *sorted((ROOT / "tests/corpus/text").glob("*.txt")),
    *sorted((ROOT / "tests/corpus/docx").glob("*.docx")),
]
OF_STYLE = {
    "公文标题": {Element.TITLE},
    "heading 1": {Element.HEADING},
    "heading 2": {Element.HEADING, Element.BODY},
    "公文正文": {Element.BODY, Element.HEADING, Element.CAPTION},
    "主送机关": {Element.RECIPIENTS},
    "附件说明": {Element.ATTACHMENT_NOTE},
    "附件序号": {Element.ATTACHMENT_LABEL},
    "附件标题": {Element.ATTACHMENT_TITLE},
    "署名": {Element.SIGNATURE},
    "成文日期": {Element.DATE},
}
"""Style of our writer → what its paragraphs may be; a long heading is taken for text."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_elements_are_what_the_writer_meant(path: Path) -> None:
    notice = nk.read(path, allow_collective=True)
    data = api.render(notice, find_format("docx"), WriteOptions()).data
    for paragraph in docx.measure(data, "a.docx").paragraphs:
        expected = OF_STYLE.get(paragraph.style)
        if paragraph.style == "公文正文" and paragraph.align == "center":
            expected = {Element.CAPTION}  # a paragraph that names the table below it
        if expected and paragraph.text and not paragraph.is_in_table:
            assert paragraph.element in expected, paragraph.text


def _elements(*texts: str) -> list[tuple[str, int, int]]:
    paragraphs = tuple(
        ShownParagraph(number=number, text=text) for number, text in enumerate(texts, start=1)
    )
    return [(str(each.element), each.level, each.heading_length) for each in assigned(paragraphs)]


def test_heading_ends_at_its_first_stop_outside_quotes() -> None:
    first, run_in, quoted = _elements(
        "关于整改的通报", "（一）党的建设。组织学习5次。", "2.关于“学习。不深”问题的整改。已完成。"
    )
    assert first == ("title", 0, 0)
    assert run_in == ("heading", 2, 8)
    assert quoted == ("heading", 3, 17)


def test_too_long_heading_is_text_of_its_level() -> None:
    assert _elements("关于整改的通报", f"一、{'整改' * 40}。")[1] == ("body", 1, 0)


def test_numbers_that_are_no_labels_are_text() -> None:
    told = _elements("关于整改的通报", "3.5亿元", "12项任务", "一是学习。")
    assert [element for element, _, _ in told] == ["title", "body", "body", "body"]


def test_letterhead_tail_and_imprint() -> None:
    told = _elements(
        "000012", "机密★1年", "特急", "云岭县委文件", "云委〔2024〕7号", "",
        "关于整改的通报", "各乡镇：", "现予公布。", "", "附件：1. 台账", "2. 清单", "",
        "中共云岭县委", "2024年7月5日", "（此件公开发布）", "附件1", "台账", "（一）总体情况",
        "抄送：县人大常委会。", "中共云岭县委办公室　2024年7月6日印发",
    )  # fmt: skip
    assert [element for element, _, _ in told] == [
        "copy_number", "secrecy", "urgency", "mark", "document_number", "blank",
        "title", "recipients", "body", "blank", "attachment_note", "attachment_note", "blank",
        "signature", "date", "note", "attachment_label", "attachment_title", "heading",
        "imprint", "imprint",
    ]  # fmt: skip


def test_title_of_two_lines_with_the_same_look() -> None:
    lines = tuple(
        ShownParagraph(number=number, text=text, align="center")
        for number, text in enumerate(("中共云岭县委关于反馈意见", "整改情况的通报", "正文。"), 1)
    )
    assert [str(each.element) for each in assigned(lines)] == ["title", "title", "body"]
    flush = (lines[0], replace(lines[1], align="left"), lines[2])
    assert [str(each.element) for each in assigned(flush)][1] == "body"


@pytest.mark.parametrize(
    ("font", "face"),
    [
        ("仿宋", Face.FANGSONG), ("方正仿宋_GBK", Face.FANGSONG), ("STFangsong", Face.FANGSONG),
        ("楷体_GB2312", Face.KAITI), ("华文楷体", Face.KAITI), ("SimHei", Face.HEITI),
        ("方正小标宋_GBK", Face.XIAOBIAOSONG), ("FZXiaoBiaoSong-B05S", Face.XIAOBIAOSONG),
        ("SimSun", Face.SONGTI), ("ABCDEF+FandolSong-Regular", Face.SONGTI),
        ("等线", None), ("微软雅黑", None), ("华文中宋", None), ("Times New Roman", None),
        ("", None), ("华文行楷", None),
    ],
)  # fmt: skip
def test_face_of_a_font(font: str, face: Face | None) -> None:
    assert face_of(font) is face
