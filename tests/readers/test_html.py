# ruff: noqa: E501  a line of markup cut in the middle is harder to read than a long one
"""HTML: the notice is found on its page, and what a browser shows is what is read."""

from __future__ import annotations

import pytest

from notice_kit.accounting import RepairKind
from notice_kit.errors import BrokenInput, LimitExceeded
from notice_kit.grammar.lines import SourceText
from notice_kit.model import LineBreak, ResidueKind, Source, Strong, Sub, Sup, Text
from notice_kit.readers.html import lines

TITLE = "中共望川县委关于巡视整改进展情况的通报"
LEAD = "根据省委统一部署，省委第二巡视组对望川县开展了巡视，现将整改情况予以公布。"
TEXT = "县委先后召开常委会会议五次，研究部署整改工作，逐条列出任务清单，明确责任单位。"


def _page(body: str, head: str = "", around: tuple[str, str] = ("", "")) -> bytes:
    before, behind = around
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{before}<div id=zoom>{body}</div>{behind}</body></html>".encode()


def _read(body: str, head: str = "", around: tuple[str, str] = ("", "")) -> SourceText:
    return lines(_page(f"<p>{LEAD}</p>{body}<p>{TEXT}</p>", head, around), "a.html")


def _inner(source: SourceText) -> list[str]:
    """Return the lines between the two fixed paragraphs."""
    return [line.text for line in source.lines][1:-1]


def _residue(source: SourceText) -> list[tuple[ResidueKind, str]]:
    return [(item.kind, item.line.text) for item in source.residue]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<br>乙<br/><br>　　丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ("<p>2024<span>年</span>7<span><span>月</span></span>5日</p>", ["2024年7月5日"]),
        ("<p>整改<b>措</b>施</p>", ["整改措施"]),
        ("<p>　　&nbsp;&emsp;甲&nbsp;</p>", ["甲"]),
        ("<p>整\n   改</p>", ["整改"]),
        ("<p>整\n<span>改</span></p>", ["整改"]),
        ("<p>GB/T\n  9704</p>", ["GB/T 9704"]),
        ("<p>甲  乙</p>", ["甲 乙"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<p>&ldquo;甲&rdquo;&mdash;&#12298;乙&#12299;</p>", ["“甲”—《乙》"]),
        ("<o:p>甲</o:p>", ["甲"]),
        (
            "<p>甲</p><!-- 注 --><script>var x='乙';</script><style>p{}</style><p>丙</p>",
            ["甲", "丙"],
        ),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<table><tr><td>甲<p>乙</p></td></tr><tr><td>丙</td></tr></table>", ["甲", "乙", "丙"]),
    ],
)
def test_lines_are_those_that_a_browser_shows(markup: str, texts: list[str]) -> None:
    assert _inner(_read(markup)) == texts


def test_lowered_raised_and_strong_characters_are_marks() -> None:
    line = _read("<p>PM<sub>2.5</sub>降3km<sup>2</sup><strong>重点</strong></p>").lines[1]
    assert line.inlines() == (Text("PM"), Sub("2.5"), Text("降3km"), Sup("2"), Strong("重点"))


def test_paragraph_that_is_strong_as_a_whole_is_only_a_look() -> None:
    line = _read("<p><strong>一、组织</strong><b>领导</b></p>").lines[1]
    assert line.inlines() == (Text("一、组织领导"),)


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<p hidden>藏</p>", ResidueKind.HIDDEN),
        ("<p style='color:red; display : none'>藏</p>", ResidueKind.HIDDEN),
        ("<span style='visibility:hidden'>藏</span>", ResidueKind.HIDDEN),
        ("<span style='font-size:0px'>藏</span>", ResidueKind.HIDDEN),
        ("<noscript>藏</noscript>", ResidueKind.HIDDEN),
        ("<del>藏</del>", ResidueKind.DELETED),
        ("<ruby><rt>藏</rt></ruby>", ResidueKind.OTHER),
        ("<button>藏</button>", ResidueKind.SITE_FURNITURE),
    ],
)
def test_what_is_not_text_is_residue(markup: str, kind: ResidueKind) -> None:
    source = _read(f"<p>甲</p>{markup}<p>乙</p>")
    assert _inner(source) == ["甲", "乙"]
    assert _residue(source) == [(kind, "藏")]


def test_picture_is_residue_with_its_words_and_address() -> None:
    source = _read("<p><img src='/a/b.png' alt='整改现场'></p>")
    assert _residue(source) == [(ResidueKind.IMAGE, "整改现场 /a/b.png")]


def test_headings_have_levels() -> None:
    source = _read("<h2>组织领导</h2><h3>专题研究</h3>")
    assert [line.heading for line in source.lines] == [0, 2, 3, 0]


def test_ordered_list_gets_the_numbers_that_a_browser_shows() -> None:
    source = _read(
        "<ol start=3><li>甲</li><li>乙</li></ol><ol style='list-style:none'><li>丙</li></ol>"
    )
    assert _inner(source) == ["3. 甲", "4. 乙", "丙"]
    assert [(made.kind, made.after) for made in source.repairs] == [
        (RepairKind.AUTO_NUMBER, "3."),
        (RepairKind.AUTO_NUMBER, "4."),
    ]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        (
            "<ol><li><p>甲</p><p>乙</p></li><li><div><p>丙</p></div></li></ol>",
            ["1. 甲", "乙", "2. 丙"],
        ),
        ("<ol><li>\n<p></p>\n<p>甲</p></li><li></li><li>丙</li></ol>", ["1. 甲", "2.", "3. 丙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲</li></ol>", ["一、 甲"]),
        ("<ol type=a><li>甲</li><li>乙</li></ol>", ["a. 甲", "b. 乙"]),
    ],
)
def test_number_stands_in_front_of_its_item(markup: str, texts: list[str]) -> None:
    assert _inner(_read(markup)) == texts


def test_list_below_a_numbered_issue_has_labels_of_the_next_level() -> None:
    source = _read(
        "<p>1.关于“不实”问题的整改</p><ol><li>甲</li><li>乙</li></ol><p>2.关于“不严”问题的整改</p><ol><li>丙</li></ol>"
    )
    assert _inner(source) == [
        "1.关于“不实”问题的整改",
        "（1） 甲",
        "（2） 乙",
        "2.关于“不严”问题的整改",
        "（1） 丙",
    ]


def test_title_of_two_paragraphs_is_kept_whole() -> None:
    around = ("<p>中共望川县委关于巡视“回头看”反馈意见</p><p>整改落实情况的通报</p>", "")
    assert [line.text for line in _read("", around=around).lines][:2] == [
        "中共望川县委关于巡视“回头看”反馈意见",
        "整改落实情况的通报",
    ]


def test_item_that_names_its_number_is_counted_on_from() -> None:
    source = _read("<ol><li>甲</li><li value=7>乙</li><li>丙</li></ol>")
    assert _inner(source) == ["1. 甲", "7. 乙", "8. 丙"]


def test_table_with_data_keeps_spans_head_caption_and_breaks() -> None:
    source = _read(
        "<table><caption>表1</caption><thead><tr><th colspan=2>问题</th></tr></thead>"
        "<tbody><tr><td rowspan=2>甲</td><td><p>乙</p><p>丙</p></td></tr><tr><td>丁</td></tr></tbody></table>"
    )
    table = source.lines[1].table
    assert table is not None
    assert (table.caption, table.header_rows) == ("表1", 1)
    assert [[(cell.text, cell.columns, cell.rows) for cell in row.cells] for row in table.rows] == [
        [((Text("问题"),), 2, 1)],
        [((Text("甲"),), 1, 2), ((Text("乙"), LineBreak(), Text("丙")), 1, 1)],
        [((Text("丁"),), 1, 1)],
    ]


AROUND = (
    "<nav><a href=/>首页</a><a href=/gk>政务公开</a></nav><div>当前位置：<a>首页</a> &gt; <a>巡察整改</a> &gt; 正文</div>"
    f"<h1>{TITLE}</h1><div>来源：望川日报　发布时间：2024-07-26 10:20　浏览量：88</div><div>【字体：<a>大</a> <a>中</a> 小】</div>",
    "<div>责任编辑：某某</div><div>上一篇：<a>没有</a></div><footer>主办：望川县人民政府 ICP备1号</footer>",
)


def test_notice_is_cut_out_of_its_page_and_the_rest_is_residue() -> None:
    source = _read(f"<p>中共望川县委</p><p>{TEXT}</p>", around=AROUND)
    assert [line.text for line in source.lines] == [TITLE, LEAD, "中共望川县委", TEXT, TEXT]
    kinds = {words: kind for kind, words in _residue(source)}
    assert kinds["当前位置：首页 > 巡察整改 > 正文"] is ResidueKind.BREADCRUMB
    assert kinds["责任编辑：某某"] is ResidueKind.SITE_FURNITURE
    assert "主办：望川县人民政府 ICP备1号" in kinds


def test_page_tells_where_and_when_the_notice_was_published() -> None:
    head = "<meta name=SiteName content=望川县人民政府><link rel=canonical href='http://www.example.cn/a.html'>"
    source = _read("", head, AROUND)
    assert source.source == Source(
        site="望川县人民政府",
        column="巡察整改",
        paper="望川日报",
        url="http://www.example.cn/a.html",
    )
    assert str(source.published) == "2024-07-26"


def test_title_only_in_the_head_is_taken_from_there() -> None:
    source = _read("", f"<title>{TITLE}_望川县人民政府</title>")
    assert source.lines[0].text == TITLE
    assert source.lines[0].pieces[0].location.path == "/html/head"


def test_title_over_two_lines_is_kept_whole() -> None:
    around = ("<h1>中共望川县委<br>关于巡视整改进展情况的通报</h1>", "")
    assert [line.text for line in _read("", around=around).lines][:2] == [
        "中共望川县委",
        "关于巡视整改进展情况的通报",
    ]


def test_signature_behind_the_main_element_is_kept() -> None:
    around = (f"<h1>{TITLE}</h1>", "<p>中共望川县委</p><p>2024年7月1日</p><p>打印本页</p>")
    texts = [line.text for line in _read("", around=around).lines]
    assert texts[-2:] == ["中共望川县委", "2024年7月1日"]


def test_place_is_the_line_and_path_of_the_element() -> None:
    line = _read("\n<p>甲</p>").lines[1]
    place = line.pieces[0].location
    assert (place.line, place.path) == (2, "/html/body/div[1]/p[2]")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("", "gb18030"),
        ("", "utf-16"),
        ("", "utf-8-sig"),
        ("big5", "big5"),
    ],
)
def test_encoding_is_found_whatever_the_page_declares(declared: str, encoding: str) -> None:
    text = "縣委" if encoding == "big5" else "县委镕"
    meta = f"<meta charset={declared}>" if declared else ""
    data = f"<html><head>{meta}</head><body><p>{text}。</p></body></html>".encode(encoding)
    assert [line.text for line in lines(data, "a.html").lines] == [f"{text}。"]


def test_title_cut_by_bytes_in_a_menu_does_not_refuse_the_page() -> None:
    for encoding in ("gb18030", "utf-8"):
        cut = "<div><a href=/1>县委召开整".encode(encoding)[:-1] + b"...</a></div>"
        body = f"{LEAD}</p><p>{TEXT * 20}".encode(encoding)
        source = lines(
            b"<html><body>" + cut + b"<div><p>" + body + b"</p></div></body></html>", "a.html"
        )
        assert [line.text for line in source.lines] == [LEAD, TEXT * 20]
        assert "\ufffd" in source.residue[0].line.text


def test_lost_character_in_the_notice_refuses_the_page() -> None:
    body = f"<p>{LEAD}</p><p>{TEXT * 80}</p>".encode("gb18030")
    body += b"<p>" + TEXT[:9].encode("gb18030") + b"\xff\xff" + TEXT[9:].encode("gb18030") + b"</p>"
    with pytest.raises(BrokenInput, match="characters were lost") as caught:
        lines(b"<html><body><div>" + body + b"</div></body></html>", "a.html")
    assert caught.value.location is not None
    assert caught.value.location.path == "/html/body/div[1]/p[3]"


@pytest.mark.parametrize("depth", [255, 300, 5_000])
def test_nesting_that_would_lose_text_is_refused(depth: int) -> None:
    with pytest.raises(LimitExceeded, match="deeper than 255"):
        lines(_page("<div>" * depth + TEXT + "</div>" * depth), "a.html")


def test_nesting_up_to_the_limit_is_read() -> None:
    source = lines(_page("<div>" * 240 + TEXT + "</div>" * 240), "a.html")
    assert [line.text for line in source.lines] == [TEXT]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"])
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenInput):
        lines(data, "a.html")


def test_text_between_the_cells_of_a_table_is_residue() -> None:
    source = _read(
        "<table><tbody>行间<td>散</td><tr><td>甲</td>格间<td>乙</td></tr></tbody></table>"
    )
    assert [each.table is not None for each in source.lines] == [False, True, False]
    assert sorted(words for _, words in _residue(source)) == ["散", "格间", "行间"]


def test_huge_span_is_cut() -> None:
    source = _read("<table><tr><td colspan=99999999>甲</td><td rowspan=5000>乙</td></tr></table>")
    table = source.lines[1].table
    assert table is not None
    assert [(cell.columns, cell.rows) for cell in table.rows[0].cells] == [(63, 1), (1, 63)]


def test_a_long_section_is_not_taken_for_the_whole_text() -> None:
    long = "".join(
        f"<p>开展督查{number}次，通报典型案例，推动问题整改到位。</p>" for number in range(60)
    )
    page = (
        "<html><body><article><h1>望川县委关于巡视整改进展情况的通报</h1>"
        "<p>省委第二巡视组对望川县开展了巡视，现将整改情况公布如下。</p>"
        "<section><h2>一、提高政治站位,积极主动扛起整改责任</h2><p>县委召开会议12次。</p></section>"
        f"<section><h2>二、突出问题导向</h2>{long}</section></article></body></html>"
    )
    source = lines(page.encode(), "page.html")
    assert [line.text[:2] for line in source.lines if line.heading == 2] == ["一、", "二、"]
    assert source.residue == ()


@pytest.mark.parametrize(
    "tail",
    [
        ["2023年1月9日", "中共望川县委员会"],
        ["中共望川县委员会", "2023年1月9日"],
        [],
    ],
)
def test_fields_of_an_issue_are_not_the_foot_of_a_site(tail: list[str]) -> None:
    fields = ["承办单位：政治部", "办结时限：2022年9月底前", "整改结果：已销号"]
    issues = [
        line
        for number in "一二三"
        for line in (f"（{number}）问题表述：家底不清", f"采取措施：{TEXT}", *fields)
    ]
    rows = "".join(f"<p>{line}</p>" for line in [LEAD, *issues, *tail])
    source = lines(
        _page(rows, around=("", "<p>上一篇：春季植树</p><p>主办单位：办公室</p>")), "a.html"
    )
    assert [line.text for line in source.lines] == [LEAD, *issues, *tail]
