"""Plain text and Markdown: what they look like, what they leave out, and that they come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.model import (
    Attachment,
    Cell,
    Issue,
    LineBreak,
    Measure,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Row,
    Section,
    Signature,
    Strong,
    Sub,
    Table,
    Text,
)
from notice_kit.model.walk import iter_nodes
from notice_kit.options import WriteOptions
from notice_kit.writers.text import write_markdown, write_text

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
NOTICE = Notice(
    title="望川县委关于巡视整改进展情况的通报",
    blocks=(
        Section(
            label="一、",
            level=1,
            heading="整改情况",
            blocks=(
                Issue(
                    label="1.",
                    heading="关于“空气不好”问题的整改",
                    blocks=(
                        Measure(label="一是", text=(Text("PM"), Sub("2.5"), Text("下降。"))),
                        Measure(label="二是", text=(Strong("关停"), Text("3家。")), run_in=True),
                    ),
                ),
            ),
        ),
        Table(
            caption="台账",
            header_rows=1,
            rows=(
                Row(cells=(Cell(text=(Text("问题"),)), Cell(text=(Text("状态"),)))),
                Row(cells=(Cell(text=(Text("甲|乙"), LineBreak(), Text("丙"))), Cell())),
            ),
        ),
    ),
    signature=Signature(
        organs=(Organ(name="望川县委"),), date=PartialDate(year=2024, month=3, day=5)
    ),
    attachments=(
        Attachment(label="附件", title="名单", blocks=(Paragraph(text=(Text("张某"),)),)),
    ),
)


def test_plain_text_has_indents_gaps_and_tabs() -> None:
    output = write_text(NOTICE, WriteOptions())
    assert output.data.decode().split("\n") == [
        "望川县委关于巡视整改进展情况的通报",
        "",
        "　　一、整改情况",
        "　　1.关于“空气不好”问题的整改",
        "　　一是PM2.5下降。二是关停3家。",
        "台账",
        "问题\t状态",
        "甲|乙 丙\t",
        "",
        "　　附件：名单",
        "",
        "　　　　　　　　　　　　　　　　　　望川县委",
        "　　　　　　　　　　　　　　　　　　　　2024年3月5日",
        "",
        "附件",
        "",
        "名单",
        "",
        "　　张某",
        "",
    ]


def test_marks_that_plain_text_cannot_keep_are_told() -> None:
    (finding,) = write_text(NOTICE, WriteOptions()).findings
    assert (finding.rule, finding.message) == (
        "TXT001",
        "纯文本没有上标、下标和着重，2处只保留文字",
    )
    assert write_markdown(NOTICE, WriteOptions()).findings == ()


def test_markdown_has_headings_marks_and_a_table() -> None:
    assert write_markdown(NOTICE, WriteOptions()).data.decode().split("\n") == [
        "# 望川县委关于巡视整改进展情况的通报",
        "",
        "## 一、整改情况",
        "",
        "#### 1.关于“空气不好”问题的整改",
        "",
        "一是PM<sub>2.5</sub>下降。二是**关停**3家。",
        "",
        "台账",
        "",
        "| 问题 | 状态 |",
        "| --- | --- |",
        "| 甲\\|乙<br>丙 |  |",
        "",
        "附件：名单",
        "",
        "望川县委",
        "",
        "2024年3月5日",
        "",
        "附件",
        "",
        "## 名单",
        "",
        "张某",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("5*3", "5\\*3"),
        ("a\\b", "a\\\\b"),
        ("<sub>", "\\<sub>"),
        ("1<2", "1<2"),
        ("# 标题", "\\# 标题"),
        ("- 项目", "\\- 项目"),
        ("“-”号", "“-”号"),
    ],
)
def test_words_that_look_like_markup_get_a_backslash(words: str, escaped: str) -> None:
    notice = Notice(title="通报", blocks=(Paragraph(text=(Text(words),)),))
    assert write_markdown(notice, WriteOptions()).data.decode() == f"# 通报\n\n{escaped}\n"


@pytest.mark.parametrize("header_rows", [0, 1])
@pytest.mark.parametrize("words", ["5*3", "a|b", "<sub>", "`甲`", "\\", "# 一", "- 二", "甲<br>乙"])
def test_words_and_tables_come_back_from_markdown(words: str, header_rows: int) -> None:
    cell = Cell(text=(Text(words), LineBreak(), Sub("2.5")))
    table = Table(header_rows=header_rows, rows=(Row(cells=(cell, cell)),) * 2)
    example = nk.read(EXAMPLES[0])
    notice = replace(example, blocks=(*example.blocks[:-1], table, example.blocks[-1]))
    data = write_markdown(notice, WriteOptions(keep_labels=True)).data
    again, _ = read_parts([(data, "a.md")], find_format("md"))
    assert [block for _, block in iter_nodes(again.blocks) if isinstance(block, Table)] == [table]


@pytest.mark.parametrize("format_name", ["txt", "md"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_comes_back_from_text(path: Path, format_name: str) -> None:
    notice = nk.read(path)
    row = find_format(format_name)
    write = {"txt": write_text, "md": write_markdown}[format_name]
    data = write(notice, WriteOptions(keep_labels=True)).data
    again, report = read_parts([(data, f"a.{format_name}")], row)
    assert again == notice
    assert report.findings == ()
