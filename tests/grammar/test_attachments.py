"""Attachments: list and texts belong together, and every character is accounted for."""

import pytest

import notice_kit as nk
from notice_kit.accounting import ReadReport, RepairKind
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.grammar.parse import parse
from notice_kit.model import Cell, Paragraph, Row, Section, Table, Text

BODY = (
    "砚川县委关于巡视整改进展情况的通报",
    "省委第二巡视组于2023年9月1日至10月30日对砚川县开展了巡视，并于2023年12月5日进行了反馈。",
    "一、整改情况",
    "1.关于“学习不深”问题的整改",
    "组织学习5次。",
)
SIGNED = ("中共砚川县委", "2024年3月5日")


def _read(*texts: str | Table) -> tuple[nk.Notice, ReadReport]:
    lines = tuple(
        Line(text=text) if isinstance(text, str) else Line(text="", table=text) for text in texts
    )
    visible = sum(len("".join(line.text.split())) for line in lines)
    return parse([SourceText(name="a.txt", lines=lines, visible=visible)], format_name="txt")


def _repairs(report: ReadReport) -> list[tuple[RepairKind, str, str]]:
    return [(made.kind, made.before, made.after) for made in report.repairs]


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(
        header_rows=1,
        rows=tuple(Row(cells=tuple(Cell(text=(Text(each),)) for each in row)) for row in rows),
    )


def _words(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text=(Text(each),)) for each in texts)


LEDGER = _table(("序号", "反馈问题", "完成情况"), ("1", "学习不深", "已完成"))


def test_list_and_texts_become_one_attachment_each() -> None:
    notice, report = _read(
        *BODY, "附件：1. 整改台账", "2. 领导小组名单", *SIGNED,
        "附件1", "整改台账", LEDGER, "附件2", "领导小组名单", "组长：县委书记", "成员：县委常委",
    )  # fmt: skip
    assert [(each.label, each.title, each.blocks) for each in notice.attachments] == [
        ("附件1", "整改台账", (LEDGER,)),
        ("附件2", "领导小组名单", _words("组长：县委书记", "成员：县委常委")),
    ]
    assert notice.signature is not None
    assert [organ.name for organ in notice.signature.organs] == ["中共砚川县委"]
    assert str(notice.signature.date) == "2024-03-05"
    assert _repairs(report) == []
    assert notice.plain_text().endswith(
        "附件：1. 整改台账\n2. 领导小组名单\n中共砚川县委\n2024年3月5日\n"
        "附件1\n整改台账\n序号\t反馈问题\t完成情况\n1\t学习不深\t已完成\n"
        "附件2\n领导小组名单\n组长：县委书记\n成员：县委常委\n"
    )


def test_places_of_attachments_are_in_the_source_map() -> None:
    text = "\n".join([*BODY, "附件：整改台账", *SIGNED, "附件", "整改台账", "一、概况", "已销号。"])
    notice, report = read_parts([(text.encode(), "a.txt")], find_format("txt"))
    (attachment,) = notice.attachments
    (section,) = attachment.blocks
    assert isinstance(section, Section)
    places = {
        path: str(report.source_map.locate(path))
        for path in report.source_map.nodes
        if path.startswith("attachments")
    }
    assert places == {
        "attachments/0": "a.txt:10:1",
        "attachments/0/blocks/0": "a.txt:11:1",
        "attachments/0/blocks/0/blocks/0": "a.txt:12:1",
    }


def test_attachment_without_a_list_is_named_before_the_signature_by_a_repair() -> None:
    notice, report = _read(*BODY, *SIGNED, "附件：", "整改台账", LEDGER)
    (attachment,) = notice.attachments
    assert (attachment.label, attachment.title) == ("附件", "整改台账")
    assert _repairs(report) == [
        (RepairKind.LABEL_FORM, "附件：", "附件"),
        (RepairKind.LABEL_FORM, "", "附件：整改台账"),
    ]


def test_label_and_title_on_one_line() -> None:
    notice, _ = _read(*BODY, *SIGNED, "附件1：整改台账", LEDGER, "附件 2：制度目录", "《学习制度》")
    assert [(each.label, each.title, len(each.blocks)) for each in notice.attachments] == [
        ("附件1", "整改台账", 1),
        ("附件2", "制度目录", 1),
    ]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("附件：整改台账.xlsx",), ["整改台账.xlsx"]),
        (("附件：1.整改台账", "2.制度目录"), ["整改台账", "制度目录"]),
        (("附件：1.整改台账 2.制度目录",), ["整改台账", "制度目录"]),
        (("附件1：整改台账.pdf", "附件2：制度目录.pdf"), ["整改台账.pdf", "制度目录.pdf"]),
        (("附件", "1.整改台账", "2.制度目录"), ["整改台账", "制度目录"]),
    ],
)
def test_list_behind_the_signature_is_moved_before_it(
    texts: tuple[str, ...], names: list[str]
) -> None:
    notice, report = _read(*BODY, *SIGNED, *texts)
    assert [(each.label, each.title) for each in notice.attachments] == [("", n) for n in names]
    assert notice.signature is not None
    assert {made.kind for made in report.repairs} == {RepairKind.MOVED}
    assert [made.before for made in report.repairs if made.before] == list(texts)
    assert report.coverage == 1


def test_list_in_front_of_the_signature_stays_in_its_place() -> None:
    notice, report = _read(*BODY, "附件1：整改台账", "附件2：制度目录", *SIGNED)
    assert [each.title for each in notice.attachments] == ["整改台账", "制度目录"]
    assert _repairs(report) == [
        (RepairKind.LABEL_FORM, "附件1：整改台账", "附件：1. 整改台账"),
        (RepairKind.LABEL_FORM, "附件2：制度目录", "2. 制度目录"),
    ]


def test_title_over_two_lines_is_known_by_the_list() -> None:
    notice, report = _read(
        *BODY, "附件：砚川县巡视反馈意见整改台账", *SIGNED,
        "附件", "砚川县巡视反馈意见", "整改台账", "一、概况",
    )  # fmt: skip
    (attachment,) = notice.attachments
    assert attachment.title == "砚川县巡视反馈意见整改台账"
    assert _repairs(report) == [(RepairKind.LINE_JOIN, "\n", "")]


def test_list_takes_the_fuller_title_above_the_text() -> None:
    notice, report = _read(*BODY, "附件：《整改台账》", *SIGNED, "附件", "砚川县整改台账", LEDGER)
    assert notice.attachments[0].title == "砚川县整改台账"
    assert _repairs(report) == [
        (RepairKind.LABEL_FORM, "附件：《整改台账》", "附件：砚川县整改台账")
    ]


def test_text_below_the_label_is_no_title_if_the_list_has_another() -> None:
    notice, report = _read(*BODY, "附件：领导小组名单", *SIGNED, "附件", "组长：县委书记")
    (attachment,) = notice.attachments
    assert (attachment.title, attachment.blocks) == ("领导小组名单", _words("组长：县委书记"))
    assert _repairs(report) == [(RepairKind.LABEL_FORM, "附件", "附件\n领导小组名单")]


def test_table_right_below_the_label_has_no_title() -> None:
    notice, report = _read(*BODY, *SIGNED, "附件", LEDGER)
    (attachment,) = notice.attachments
    assert (attachment.label, attachment.title, attachment.blocks) == ("附件", "", (LEDGER,))
    assert _repairs(report) == []


def test_notice_without_signature_has_its_attachments_too() -> None:
    notice, _ = _read(*BODY, "附件：整改台账", "附件", "整改台账", LEDGER)
    assert notice.signature is None
    assert notice.attachments[0].blocks == (LEDGER,)


def test_list_within_an_attachment_begins_no_other() -> None:
    notice, _ = _read(
        *BODY,
        *SIGNED,
        "附件1",
        "学习制度",
        "第一条规定。",
        "附件：登记表",
        "附件2",
        "督查制度",
        "从严。",
    )
    assert [(each.title, len(each.blocks)) for each in notice.attachments] == [
        ("学习制度", 2),
        ("督查制度", 1),
    ]


@pytest.mark.parametrize(
    "texts", [("附件：",), ("附件",), ("附件1",), ("详见附件",), ("附件所列事项均已完成。",)]
)
def test_lone_word_stays_text(texts: tuple[str, ...]) -> None:
    notice, report = _read(*BODY, *texts, *SIGNED)
    assert notice.attachments == ()
    assert notice.signature is not None
    assert texts[0] in notice.plain_text().split("\n")
    assert report.repairs == ()
