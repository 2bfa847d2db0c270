"""Signature and attachment names in the forms that notices use."""

import pytest

from notice_kit.accounting import RepairKind
from notice_kit.grammar.lines import Line
from notice_kit.grammar.tail import split_tail


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text=text) for text in texts)


@pytest.mark.parametrize(
    ("texts", "organs", "date"),
    [
        (("中共望川县委", "2024年3月5日"), ["中共望川县委"], "2024-03-05"),
        (("中共望川县委　2024年3月5日",), ["中共望川县委"], "2024-03-05"),
        (("中共望川县委", "二〇二四年三月十五日"), ["中共望川县委"], "2024-03-15"),
        (
            ("中共甲局党组", "中共乙局党组", "2024 年 3 月 5 日"),
            ["中共甲局党组", "中共乙局党组"],
            "2024-03-05",
        ),
        (("2024年3月5日",), [], "2024-03-05"),
        (("中共望川县委",), ["中共望川县委"], "None"),
    ],
)
def test_signature(texts: tuple[str, ...], organs: list[str], date: str) -> None:
    tail = split_tail(_lines("整改到位。", *texts))
    assert [organ.text for organ in tail.organs] == organs
    assert str(tail.date) == date
    assert [line.text for line in tail.lines] == ["整改到位。"]


def test_date_in_another_form_is_a_recorded_repair() -> None:
    (repair,) = split_tail(_lines("整改到位。", "二〇二四年三月十五日")).repairs
    assert (repair.kind, repair.before, repair.after) == (
        RepairKind.DATE_FORM,
        "二〇二四年三月十五日",
        "2024年3月15日",
    )


def test_sentence_that_ends_in_a_date_is_no_signature() -> None:
    lines = _lines("县委于2024年3月1日开会，整改完成时间为2024年3月5日")
    assert split_tail(lines).lines == lines


def test_attachment_names_leave_the_body_with_their_form_recorded() -> None:
    tail = split_tail(
        _lines("正文。", "附件:1.整改台账", "2.制度目录", "中共望川县委", "2024年3月5日")
    )
    assert [item.title.text for item in tail.attachments.items] == ["整改台账", "制度目录"]
    assert [(made.before, made.after) for made in tail.repairs] == [
        ("附件:1.整改台账", "附件：1. 整改台账"),
        ("2.制度目录", "2. 制度目录"),
    ]
