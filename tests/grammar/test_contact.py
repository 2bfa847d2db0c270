"""Contact facts in the layouts that notices use, and where the closing words begin."""

import pytest

import notice_kit as nk
from notice_kit.grammar.contact import parse_contact, split_contact
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.grammar.parse import parse
from notice_kit.model import Cell, Contact, Row, Table, Text


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
    ("words", "contact"),
    [
        (
            "受理时间从2023年9月1日开始，受理信访时间截止到2023年11月10日。电话:0993-85061112(市委巡察办)",
            Contact(phones=("0993-85061112",), period="截止到2023年11月10日"),
        ),
        (
            "专门邮政信箱:荆山市A019号邮政信箱,邮政编码990000;每天受理电话的时间为:8:00—18:00",
            Contact(po_box="荆山市A019号邮政信箱", postcode="990000", hours="8:00—18:00"),
        ),
        (
            "每天受理电话的时间为：8∶00 至18∶00，邮政信箱：荆山市A019号邮政信箱",
            Contact(po_box="荆山市A019号邮政信箱", hours="8∶00 至18∶00"),
        ),
        (
            "联系电话：(0990)23226773、23226774，传真∶0990-23226775",
            Contact(phones=("(0990)23226773", "23226774"), fax="0990-23226775"),
        ),
        (
            "监督电话（传真）：0999-8123456转802；举报热线：0999-12388",
            Contact(phones=("0999-8123456转802", "0999-12388"), fax="0999-8123456转802"),
        ),
        (
            "联系人：张某\n联系电话：0999-81234567\n电子邮箱：xc_1＠example.cn\n通信地址：砚川县文昌路1号\n"
            "邮编：990001",
            Contact(
                phones=("0999-81234567",),
                emails=("xc_1＠example.cn",),
                address="砚川县文昌路1号",
                postcode="990001",
            ),
        ),
        (
            "如有意见，可拨打0999-81234567，或者发送邮件至13912345678@example.cn，邮寄地址为砚川县文昌路1号"
            "（邮编990001），公示期限为：2024年3月1日至3月15日，联系方式长期有效",
            Contact(
                phones=("0999-81234567",),
                emails=("13912345678@example.cn",),
                address="砚川县文昌路1号",
                postcode="990001",
                period="2024年3月1日至3月15日",
            ),
        ),
        (
            "电话：０９９９－８１２３４５６７；邮编：９９０００１",
            Contact(phones=("０９９９－８１２３４５６７",), postcode="９９０００１"),
        ),
        (
            "联系方式：县委巡察办（0999-81234567），举报信箱：jb@example.cn，电子邮箱地址：xc@example.cn",
            Contact(phones=("0999-81234567",), emails=("jb@example.cn", "xc@example.cn")),
        ),
        (
            "受理来电时间：工作日8:30—12:00，14:30—17:30，电话0999-8123456",
            Contact(phones=("0999-8123456",), hours="工作日8:30—12:00，14:30—17:30"),
        ),
        (
            "联系电话：0999-81234567（县委巡察办）、0999-81234568（县委组织部）",
            Contact(phones=("0999-81234567", "0999-81234568")),
        ),
    ],
)
def test_contact_in_other_layouts(words: str, contact: Contact) -> None:
    assert parse_contact(words) == contact


@pytest.mark.parametrize(
    "words",
    [
        "群众在工作时间来访38次，办结率100%。",
        "投入资金81234567元，惠及群众990001人。",
    ],
)
def test_other_numbers_are_no_contact(words: str) -> None:
    assert parse_contact(words) is None


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(
        rows=tuple(Row(cells=tuple(Cell(text=(Text(each),)) for each in row)) for row in rows)
    )


FACTS = Contact(
    phones=("0999-81234567",), po_box="砚川县A08号信箱", postcode="990001", hours="8:00至18:00"
)


@pytest.mark.parametrize(
    "table",
    [
        _table(
            ("联系电话：", "0999-81234567"), ("邮政信箱：", "砚川县A08号信箱"),
            ("邮政编码：", "990001"), ("受理时间：", "8:00至18:00"),
        ),
        _table(
            ("联系电话", "邮政信箱", "邮政编码", "受理时间"),
            ("0999-81234567", "砚川县A08号信箱", "990001", "8:00至18:00"),
        ),
        _table(
            ("联系电话", "0999-81234567", "邮政信箱", "砚川县A08号信箱"),
            ("邮编", "990001", "受理时间", "8:00至18:00"),
        ),
    ],
    ids=["beside", "above", "two a row"],
)  # fmt: skip
@pytest.mark.parametrize("lead_in", [("欢迎干部群众监督。",), (), ("四、联系方式",)])
def test_table_of_contacts(table: Table, lead_in: tuple[str, ...]) -> None:
    texts = (
        "砚川县委关于巡视整改进展情况的通报",
        "省委第二巡视组于2023年9月1日至10月30日对砚川县开展了巡视，并于2023年12月5日进行了反馈。",
        "一、整改情况",
        "1.关于“学习不深”问题的整改",
        "组织学习5次。",
        *lead_in,
    )
    lines = (*_lines(*texts), Line(text="", table=table), *_lines("中共砚川县委", "2024年3月5日"))
    notice, _ = parse([SourceText(name="a.txt", lines=lines)], format_name="txt")
    assert notice.contact == FACTS
    assert notice.plain_text().count("0999-81234567") == 1
    assert nk.loads(nk.dumps(notice, "json"), "json") == notice


def test_address_in_brackets_behind_the_post_box() -> None:
    words = (
        "邮政信箱：渔溪市财政局（渔溪市湖滨路8号，邮政编码：990808）；电子邮箱：czj@example.cn。"
    )
    assert parse_contact(words) == Contact(
        po_box="渔溪市财政局",
        address="渔溪市湖滨路8号",
        postcode="990808",
        emails=("czj@example.cn",),
    )


TITLE = "中共澜溪县水务局党组关于巡察整改情况的通报"
LEAD = (
    "根据县委统一部署，2023年3月6日至5月8日，县委第二巡察组对县水务局党组开展了巡察。"
    "2023年6月20日，县委第二巡察组反馈了意见。现将巡察整改情况予以公布"
)
BODY = (
    "一、反馈问题整改情况\n1.关于“台账不全”问题的整改。\n一是补记台账36本。\n"
    "二、下一步打算\n持续整改。"
)


def _contact(*closing: str, lead: str = "。") -> Contact | None:
    signed = ("中共澜溪县水务局党组", "2024年3月5日")
    return nk.loads("\n".join([TITLE, LEAD + lead, BODY, *closing, *signed]), "txt").contact


@pytest.mark.parametrize(
    "closing",
    [
        ("县水务局办公室 0999-8123456 swj@example.cn 990121",),
        ("县水务局机关党委：0999-8123456，swj@example.cn",),
        ("水务局 0999-8123456", "swj@example.cn"),
        ("意见反映渠道：", "县水务局：0999-8123456，swj@example.cn"),
        ("公示期间，如对整改情况有异议，可来电反映。电话：0999-8123456。邮箱：swj@example.cn",),
        (
            "通报期间欢迎监督。电话：0999-8123456；12368为诉讼热线，不受理整改意见；邮箱：swj@example.cn",
        ),
    ],
)
def test_facts_without_names_or_in_one_line(closing: tuple[str, ...]) -> None:
    contact = _contact(*closing)
    assert contact is not None
    assert contact.phones == ("0999-8123456",)
    assert contact.emails == ("swj@example.cn",)


def test_contact_in_a_box_is_read() -> None:
    rows = (
        "| 联系部门 | 县水务局 |",
        "| --- | --- |",
        "| 电话 | 0999-8123456 |",
        "| 邮编 | 990121 |",
    )
    contact = _contact(*rows)
    assert contact is not None
    assert (contact.phones, contact.postcode) == (("0999-8123456",), "990121")


def test_post_box_without_its_name_is_read() -> None:
    contact = _contact("欢迎监督。来信请寄：县水务局巡察整改办（澜信箱2304号），电话0999-8123456。")
    assert contact is not None
    assert contact.po_box == "澜信箱2304号"


def test_blanks_round_the_figures_of_an_address_are_not_its_end() -> None:
    contact = _contact("欢迎监督。地址：澜溪县滨河路 16 号；邮编：990121。")
    assert contact is not None
    assert contact.address == "澜溪县滨河路16号"


def test_period_of_the_lead_is_that_of_the_comments() -> None:
    contact = _contact("电话：0999-8123456。", lead="，公示期为2024年3月5日至3月11日。")
    assert contact is not None
    assert contact.period == "2024年3月5日至3月11日"


def test_numbers_in_the_body_are_no_contact() -> None:
    assert _contact("全年受理热线电话8123件。") is None
