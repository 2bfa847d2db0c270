"""Signature and attachment names in the forms that notices use."""

import pytest

import notice_kit as nk
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


TITLE = "中共澜溪县水务局党组关于巡察整改情况的通报"
LEAD = (
    "根据县委统一部署，2023年3月6日至5月8日，县委第二巡察组对县水务局党组开展了巡察。"
    "2023年6月20日，县委第二巡察组反馈了意见。现将巡察整改情况予以公布。"
)
BODY = "一、反馈问题整改情况\n1.关于“台账不全”问题的整改。\n一是补记台账36本。"
ORGAN = "中共澜溪县水务局党组"


def _read(*closing: str) -> nk.Notice:
    return nk.loads("\n".join([TITLE, LEAD, BODY, *closing]), "txt")


@pytest.mark.parametrize(
    "closing",
    [
        ("2024年3月5日", ORGAN),
        (f"2024年3月5日　{ORGAN}",),
        ("2024年3月5日", ORGAN, "（此件公开发布）"),
        (ORGAN, "2024年3月5日", "（此件公开发布）"),
        (ORGAN, "2024年3月5日", "(联系人：李某，电话：0999-8123456)"),
        (f"{ORGAN}（盖章）", "2024年3月5日"),
    ],
)
def test_signature_in_other_orders(closing: tuple[str, ...]) -> None:
    notice = _read(*closing)
    assert notice.signature is not None
    assert [organ.name for organ in notice.signature.organs] == [ORGAN]
    assert str(notice.signature.date) == "2024-03-05"
    printed = notice.plain_text().splitlines()
    assert printed.index(ORGAN) + 1 == printed.index("2024年3月5日")
    assert notice.plain_text().count("2024年3月5日") == 1


@pytest.mark.parametrize(
    ("closing", "date"),
    [
        ((f"欢迎监督，电话：0999-8123456。{ORGAN} 2024年3月5日",), "2024-03-05"),
        (("欢迎监督。", ORGAN, "2024年3月5日", "联系电话：0999-8123456"), "2024-03-05"),
        (("欢迎监督，电话：0999-8123456。", f"{ORGAN}(公章)", "2024.3.5"), "2024-03-05"),
        (("欢迎监督，电话：0999-8123456。", ORGAN, "2024-03-05"), "2024-03-05"),
        (("欢迎监督，电话：0999-8123456。", ORGAN, "2024年3月"), "2024-03"),
    ],
)
def test_signature_in_other_places_and_dates(closing: tuple[str, ...], date: str) -> None:
    notice = _read(*closing)
    assert notice.signature is not None
    assert [organ.name for organ in notice.signature.organs] == [ORGAN]
    assert str(notice.signature.date) == date
    assert notice.contact is not None
    assert notice.contact.phones == ("0999-8123456",)
    printed = notice.plain_text()
    assert printed.index("0999-8123456") < printed.index(f"\n{ORGAN}\n")


def test_remark_below_the_signature_is_kept_as_one() -> None:
    notice = _read(ORGAN, "2024年3月5日", "(联系人：李某，电话：0999-8123456)")
    assert notice.letterhead is not None
    assert notice.letterhead.remark == "联系人：李某，电话：0999-8123456"
    assert notice.contact is not None
    assert notice.contact.phones == ("0999-8123456",)
    assert notice.plain_text().endswith("（联系人：李某，电话：0999-8123456）\n")


def test_bracketed_line_that_ends_a_body_is_no_remark() -> None:
    notice = _read("（以上情况已经县委巡察办审核）")
    assert notice.letterhead is None
    assert "（以上情况已经县委巡察办审核）" in notice.plain_text()


def test_organs_that_sign_on_one_line_are_two() -> None:
    notice = _read("中共澜溪县委宣传部　　澜溪县融媒体中心党组", "2024年3月5日")
    assert notice.signature is not None
    names = [organ.name for organ in notice.signature.organs]
    assert names == ["中共澜溪县委宣传部", "澜溪县融媒体中心党组"]


def test_spaced_name_of_one_organ_stays_one() -> None:
    notice = _read("中 共 澜 溪 县 委", "2024年3月5日")
    assert notice.signature is not None
    assert len(notice.signature.organs) == 1


@pytest.mark.parametrize(
    ("title", "signed", "issuer"),
    [
        ("澜溪县水务局党组", "中共澜溪县水务局党组", "中共澜溪县水务局党组"),
        ("澜溪县委", "中共澜溪县委", "澜溪县委"),
        ("县水务局党组", "中共澜溪县水务局党组", "县水务局党组"),
    ],
)
def test_issuer_goes_by_the_name_it_signs_with(title: str, signed: str, issuer: str) -> None:
    text = f"{title}关于巡察整改情况的通报\n{LEAD}\n{BODY}\n{signed}\n2024年3月5日"
    notice = nk.loads(text, "txt")
    assert notice.issuer is not None
    assert notice.issuer.name == issuer
