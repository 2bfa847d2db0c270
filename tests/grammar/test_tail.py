"""Contact facts, signature and attachment names in the forms that notices use."""

import pytest

from notice_kit.accounting import RepairKind
from notice_kit.grammar.lines import Line
from notice_kit.grammar.tail import parse_contact, split_contact, split_tail
from notice_kit.model import Contact


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        (
            "联系方式：电话0993-85061112（市委巡察办）；专门邮政信箱：荆山市A019号邮政信箱，"
            "邮政编码990000；每天受理电话的时间为：8:00—18:00。",
            Contact(
                phones=("0993-85061112",),
                po_box="荆山市A019号邮政信箱",
                postcode="990000",
                hours="8:00—18:00",
            ),
        ),
        (
            "联系电话：（0990）23226773，传真：0990-23226774；电子邮箱：abc_1@example.cn；"
            "通讯地址：中澜市东区兴文路1号市委巡察办，邮编：998400",
            Contact(
                phones=("（0990）23226773",),
                fax="0990-23226774",
                emails=("abc_1@example.cn",),
                address="中澜市东区兴文路1号市委巡察办",
                postcode="998400",
            ),
        ),
        (
            "监督电话：12388\n公示期限：2024年3月1日至3月15日",
            Contact(phones=("12388",), period="2024年3月1日至3月15日"),
        ),
        (
            "邮政信箱 望川县018号信箱（邮编：990121）",
            Contact(po_box="望川县018号信箱", postcode="990121"),
        ),
        (
            "联系电话：0999-8765432、0999-8765433",
            Contact(phones=("0999-8765432", "0999-8765433")),
        ),
    ],
)
def test_contact_facts(words: str, contact: Contact) -> None:
    assert parse_contact(words) == contact


def test_words_without_facts_are_no_contact() -> None:
    assert parse_contact("欢迎广大干部群众监督。") is None


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text=text) for text in texts)


def test_contact_under_its_own_heading_stays_in_its_section() -> None:
    lines = _lines("四、联系方式", "联系电话：0999-8765432")
    assert split_contact(lines) == (lines, ())


def test_closing_words_are_split_from_the_last_issue() -> None:
    body, closing = split_contact(
        _lines("1.关于“学习不深”问题的整改", "组织学习5次。", "欢迎广大群众监督。", "电话：12388")
    )
    assert len(body) == 2
    assert [line.text for line in closing] == ["欢迎广大群众监督。", "电话：12388"]


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
