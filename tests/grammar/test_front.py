"""What stands around the title: rows of an index, page furniture, the title again."""

import pytest

import notice_kit as nk
from notice_kit.accounting import ReadOptions, RepairKind
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.grammar.disclosure import Disclosed, take_rows
from notice_kit.grammar.front import parse_front
from notice_kit.grammar.lines import Line
from notice_kit.model import Cell, Organ, ResidueKind, Row, Table, Text

TITLE = "中共澜溪县水务局党组关于巡察整改情况的通报"
LEAD = (
    "根据县委统一部署，2023年3月6日至5月8日，县委第二巡察组对县水务局党组开展了巡察。"
    "2023年6月20日，县委第二巡察组向县水务局党组反馈了巡察意见。现将巡察整改情况予以公布。"
)
BODY = "一、反馈问题整改情况\n1.关于“台账不全”问题的整改。\n一是补记台账36本。\n"


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text=text) for text in texts)


def _read(*above: str) -> nk.Notice:
    return nk.loads("\n".join([*above, LEAD, BODY]), "txt")


@pytest.mark.parametrize(
    "rows",
    [
        ("索引号：ZX001/2024-00031", "发布机构：澜溪县水务局", "公开方式：主动公开", TITLE),
        (
            "• 索 引 号：",
            "ZX001/2024-00031",
            "• 发布机构：",
            "澜溪县水务局",
            "公开方式",
            "主动公开",
            TITLE,
        ),
        ("索引号：ZX001/2024-00031　发布机构：澜溪县水务局　公开方式：主动公开", TITLE),
        ("索引号：ZX001/2024-00031发布机构：澜溪县水务局公开方式：主动公开", TITLE),
        (TITLE, "索引号：ZX001/2024-00031", "发布机构：澜溪县水务局", "公开方式：主动公开"),
    ],
)
def test_rows_of_an_index_are_facts_of_the_source(rows: tuple[str, ...]) -> None:
    notice = _read(*rows)
    assert (notice.title, notice.issuer) == (TITLE, Organ(name=TITLE.partition("关于")[0]))
    assert notice.source is not None
    assert notice.source.index_number == "ZX001/2024-00031"
    assert notice.source.publisher == "澜溪县水务局"
    assert notice.source.openness == "主动公开"
    assert {item.kind for item in notice.residue} == {ResidueKind.DISCLOSURE}
    assert notice.plain_text().startswith(f"{TITLE}\n根据县委统一部署")


def test_table_of_an_index_is_residue_and_facts() -> None:
    words = (
        ("索 引 号", "ZX001/2024-00031", "发布机构", "澜溪县水务局"),
        ("成文日期：", "2024-03-05"),
    )
    rows = tuple(Row(cells=tuple(Cell(text=(Text(word),)) for word in row)) for row in words)
    found = Disclosed()
    assert take_rows(found, (Line(text="", table=Table(rows=rows)),)) == ()
    assert found.source.index_number == "ZX001/2024-00031"
    assert found.source.publisher == "澜溪县水务局"
    assert str(found.source.issued) == "2024-03-05"
    assert [item.kind for item in found.residue] == [ResidueKind.DISCLOSURE]


def test_name_in_the_index_is_the_title_where_there_is_no_other() -> None:
    notice = _read("信息名称：" + TITLE, "信息索引：ZX001/2024-00031")
    assert notice.title == TITLE
    assert [item.text for item in notice.residue] == ["信息名称：", "信息索引：ZX001/2024-00031"]


def test_name_in_the_index_is_residue_where_the_title_is_printed() -> None:
    notice = _read("文件名称：", TITLE, "发布日期：2024-03-05", TITLE)
    assert (notice.title, str(notice.published)) == (TITLE, "2024-03-05")
    assert notice.source is not None
    assert notice.source.document_name == TITLE


@pytest.mark.parametrize(
    ("row", "origin", "site", "published"),
    [
        ("来源：澜溪发布", "澜溪发布", None, None),
        (
            "发布时间：2024-03-05 09:00　来源：澜溪日报　浏览次数：120",
            "澜溪日报",
            None,
            "2024-03-05",
        ),
        ("2024-03-05 09:00 澜溪清风网", None, "澜溪清风网", "2024-03-05"),
        ("2024年3月5日　来源：澜溪发布　责任编辑：县纪委宣传部", "澜溪发布", None, "2024-03-05"),
        ("【浏览字号：大 中 小】", None, None, None),
        ("【大 中 小】", None, None, None),
        ("-", None, None, None),
        ("打印 | 关闭", None, None, None),
    ],
)
def test_page_furniture_below_the_title_is_no_paragraph(
    row: str, origin: str | None, site: str | None, published: str | None
) -> None:
    notice = _read(TITLE, row)
    assert notice.plain_text().startswith(f"{TITLE}\n根据县委统一部署")
    assert [item.text for item in notice.residue] == [row]
    told = (notice.source.origin, notice.source.site) if notice.source else (None, None)
    assert told == (origin, site)
    assert (str(notice.published) if notice.published else None) == published


def test_origin_behind_the_signature_is_no_paragraph() -> None:
    text = f"{TITLE}\n{LEAD}\n{BODY}中共澜溪县水务局党组\n2024年3月5日\n来源：县水务局"
    notice = nk.loads(text, "txt")
    assert notice.signature is not None
    assert str(notice.signature.date) == "2024-03-05"
    assert notice.source is not None
    assert notice.source.origin == "县水务局"


@pytest.mark.parametrize("row", ["问题来源：巡察反馈。", "会议时间：每月5日", "来源单位共3家"])
def test_words_that_are_no_row_stay(row: str) -> None:
    found = Disclosed()
    assert take_rows(found, _lines(row)) == _lines(row)
    assert found.residue == []


@pytest.mark.parametrize("label", ["附件1", "附件", "附 件：", "附件二"])
def test_label_of_an_attachment_above_the_title_is_not_part_of_it(label: str) -> None:
    front = parse_front(_lines(label, TITLE, LEAD))
    assert front.title is not None
    assert front.title.text == TITLE
    assert [item.line.text for item in front.residue] == [label]


def test_label_of_an_attachment_glued_to_the_title_is_cut_off() -> None:
    front = parse_front(_lines(f"附件1：{TITLE}", LEAD))
    assert front.title is None or front.title.text == TITLE


def test_title_that_goes_on_with_the_lead_is_cut_off() -> None:
    front = parse_front(_lines(TITLE + LEAD))
    assert front.title is not None
    assert front.title.text == TITLE
    assert [line.text for line in front.rest] == [LEAD]


def test_title_repeated_on_two_lines_is_one_piece_of_residue() -> None:
    organ, rest = TITLE.split("关于")
    front = parse_front(_lines(TITLE, organ, f"关于{rest}", LEAD))
    assert [(item.kind, item.line.text) for item in front.residue] == [
        (ResidueKind.REPEATED_TITLE, TITLE)
    ]


def test_kangxi_radicals_are_folded_and_recorded() -> None:
    text = f"{TITLE}\n{LEAD}\n{BODY}"
    source = text.replace("月", "⽉").replace("一", "⼀")
    notice, report = read_parts([(source.encode(), "a.txt")], find_format("txt"), ReadOptions())
    assert notice == nk.loads(text, "txt")
    folded = [made for made in report.repairs if made.kind is RepairKind.COMPATIBILITY]
    assert {(made.before, made.after) for made in folded} == {("⽉", "月"), ("⼀", "一")}
    assert len(folded) == source.count("⽉") + source.count("⼀")


@pytest.mark.parametrize(
    ("form", "shown"), [("⻅", "见"), ("⺠", "民"), ("︵", "（"), ("\uf9f8", "笠")]
)
def test_other_compatibility_forms_are_folded(form: str, shown: str) -> None:
    notice = nk.loads("\n".join([TITLE, LEAD, BODY, f"补记{form}台账。"]), "txt")
    assert f"补记{shown}台账。" in notice.plain_text()


def test_what_is_set_aside_keeps_the_characters_of_the_source() -> None:
    notice = _read(TITLE, "来源：⽉报")
    assert [item.text for item in notice.residue] == ["来源：⽉报"]


@pytest.mark.parametrize(
    ("line", "title", "genre"),
    [
        ("关于县委巡察整改情况的公示（2024年第3号）", None, "公示"),
        ("澜溪县水务局党组巡察整改进展情况通报（摘要）", None, "通报"),
        ("中共澜溪县委关于巡视整改进展情况", None, "通报"),
        ("澜溪县水务局党组巡察整改情况公开", None, "通报"),
        (f"【巡察整改公开】{TITLE}", TITLE, "通报"),
    ],
)
def test_titles_with_other_ends(line: str, title: str | None, genre: str) -> None:
    notice = _read(line)
    assert (notice.title, notice.genre.value) == (title or line, genre)


def test_title_without_genre_does_not_end_before_the_line_with_its_genre() -> None:
    notice = _read("中共澜溪县水务局党组关于巡察整改进展情况", "的通报")
    assert notice.title == "中共澜溪县水务局党组关于巡察整改进展情况的通报"


def test_lead_under_the_first_heading_tells_its_facts() -> None:
    notice = nk.loads(f"{TITLE}\n一、基本情况\n{LEAD}\n二、整改情况\n{BODY}", "txt")
    assert notice.inspection is not None
    assert notice.inspection.body == "县委第二巡察组"
    assert notice.feedback is not None
    assert str(notice.feedback.date) == "2023-06-20"


@pytest.mark.parametrize(
    ("row", "origin"),
    [
        ("【信息来源：澜溪发布】 【信息时间：2024-03-05 09:12】 【字号 大 中 小】", "澜溪发布"),
        ("2024年03月05日 08:30 来源：澜溪日报 字号", "澜溪日报"),
        ("索引号：\t01-2024\t来源：\t澜溪日报", "澜溪日报"),
    ],
)
def test_value_of_a_row_ends_before_the_next_name(row: str, origin: str) -> None:
    notice = _read(TITLE, row)
    assert notice.source is not None
    assert notice.source.origin == origin


def test_index_that_a_page_sets_beside_its_title_is_told_whole() -> None:
    cells = ("索引号：", "ZX001/2024-3", "发布机构：", "澜溪县水务局")
    table = "".join(f"<td>{cell}</td>" for cell in cells)
    below = "<tr><td>公开方式：</td><td>主动公开</td></tr>"
    paragraphs = "".join(f"<p>{line}</p>" for line in (LEAD, *BODY.splitlines()))
    page = f"<table><tr>{table}</tr>{below}</table><h1>{TITLE}</h1>{paragraphs}"
    notice = nk.loads(f"<html><body><div>{page}</div></body></html>", "html")
    assert notice.source is not None
    assert notice.source.index_number == "ZX001/2024-3"
    assert notice.source.publisher == "澜溪县水务局"
    assert notice.source.openness == "主动公开"
