"""The page as a site publishes it: characters, headings, head, and what must not be in it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from strategies import notices

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.errors import WriteError
from notice_kit.formats import find_format
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import (
    Attachment,
    Cell,
    Issue,
    IssueStatus,
    LineBreak,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Residue,
    ResidueKind,
    Row,
    Section,
    Signature,
    Source,
    Sub,
    Table,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.profile import find_profile
from notice_kit.writers.html import write

EXAMPLE = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"
CORPUS = Path(__file__).parents[1] / "corpus"
NOTICES = [
    path
    for folder in ("text", "varied", "html", "docx")
    for path in sorted((CORPUS / folder).iterdir())
    if path.suffix in (".txt", ".md", ".html", ".docx") and path.name != "README.md"
]


def _page(notice: Notice, **options: bool) -> html.HtmlElement:
    return html.document_fromstring(write(notice, WriteOptions(**options)).data.decode())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _ranks(page: html.HtmlElement) -> list[int]:
    elements = page.xpath(
        "//article//*[self::h1 or self::h2 or self::h3 or self::h4 "
        "or self::h5 or self::h6 or @role='heading']"
    )
    return [int(each.get("aria-level") or each.tag[1]) for each in elements]


def _notice(*blocks: Paragraph | Section | Issue | Table, **fields: object) -> Notice:
    return Notice(title="望川县委关于巡视整改进展情况的通报", blocks=blocks, **fields)


@given(notices)
def test_article_has_each_composed_character_once_and_in_order(notice: Notice) -> None:
    (article,) = _page(notice).xpath("//article")
    composed = "".join(block.plain for block in printed_blocks(notice))
    assert _squeezed(article.text_content()) == _squeezed(composed)


@given(notices)
def test_no_heading_skips_a_rank_and_each_link_has_its_goal(notice: Notice) -> None:
    page = _page(notice)
    ranks = _ranks(page)
    assert ranks[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(ranks))
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(identifiers)


def test_heading_in_the_line_of_its_text_stays_there_and_is_announced() -> None:
    section = Section(
        label="（一）",
        level=2,
        heading="提高认识。",
        blocks=(Paragraph(text=(Text("县委召开会议。"),), run_in=True),),
    )
    (paragraph,) = _page(_notice(section)).xpath("//article//p")
    (head,) = paragraph.xpath("span")
    assert paragraph.text_content() == "（一）提高认识。县委召开会议。"
    assert (head.get("role"), head.get("aria-level"), head.text) == (
        "heading",
        "2",
        "（一）提高认识。",
    )


def test_marks_breaks_and_markup_in_words() -> None:
    words = (Text("PM"), Sub("2.5"), Text("<b>&amp;"), LineBreak(), Text("下降"))
    page = write(_notice(Paragraph(text=words)), WriteOptions()).data.decode()
    assert "<p>PM<sub>2.5</sub>&lt;b&gt;&amp;amp;<br>下降</p>" in page


def test_table_has_caption_heads_and_spans() -> None:
    rows = (
        Row(cells=(Cell(text=(Text("问题"),), columns=2), Cell(text=(Text("状态"),)))),
        Row(cells=(Cell(text=(Text("甲"),)), Cell(text=(Text("乙"),)), Cell(text=(Text("丙"),)))),
    )
    (table,) = _page(_notice(Table(caption="台账", header_rows=1, rows=rows))).xpath("//table")
    assert table.xpath("caption/text()") == ["台账"]
    assert [(each.text, each.get("scope")) for each in table.xpath("thead//th")] == [
        ("问题", "col"),
        ("状态", "col"),
    ]
    assert table.xpath("thead//th/@colspan") == ["2"]
    assert table.xpath("tbody//td/text()") == ["甲", "乙", "丙"]


def test_contents_name_each_heading_with_the_state_of_its_issue() -> None:
    issue = Issue(label="1.", heading="关于“不实”问题的整改", status=IssueStatus.ONGOING)
    section = Section(label="一、", level=1, heading="整改情况", blocks=(issue,))
    page = _page(_notice(section))
    entries = page.xpath("//nav//li")
    assert [each.xpath("a/text()") for each in entries] == [
        ["一、整改情况"],
        ["1.关于“不实”问题的整改"],
    ]
    assert entries[1].xpath("span/text()") == ["正在推进"]
    assert page.xpath("//article//*[contains(., '正在推进')]") == []


def test_head_has_what_sites_of_the_government_must_say() -> None:
    source = Source(url="https://www.wangchuan.example/a.html", site="望川网", column="巡视整改",
                    paper="望川日报")  # fmt: skip
    notice = _notice(
        issuer=Organ(name="望川县委"), published=PartialDate(year=2024, month=3, day=5),
        source=source,
    )  # fmt: skip
    page = _page(notice)
    meta = {each.get("name"): each.get("content") for each in page.xpath("//meta[@name]")}
    assert meta.pop("viewport") == "width=device-width, initial-scale=1"
    assert meta == {
        "SiteName": "望川网",
        "SiteDomain": "www.wangchuan.example",
        "ColumnName": "巡视整改",
        "ArticleTitle": "望川县委关于巡视整改进展情况的通报",
        "PubDate": "2024-03-05",
        "ContentSource": "望川日报",
        "Author": "望川县委",
        "Keywords": "望川县委,通报",
        "Description": "望川县委关于巡视整改进展情况的通报",
    }
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//title/text()") == [notice.title]
    (linked,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(linked)["author"] == {"@type": "Organization", "name": "望川县委"}


def test_page_asks_for_nothing_and_runs_nothing() -> None:
    page = _page(nk.read(EXAMPLE))
    assert page.xpath("//@src | //link[@rel!='canonical'] | //iframe | //object | //@onclick") == []
    kinds = page.xpath("//script/@type")
    assert kinds == ["application/ld+json", "application/vnd.notice-kit+json"]
    assert "url(" not in "".join(page.xpath("//style/text()"))
    assert "@import" not in "".join(page.xpath("//style/text()"))


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!--<script>", "]]>"])
def test_words_do_not_end_the_data_beside_them(words: str) -> None:
    notice = Notice(title=words, issuer=Organ(name=words))
    page = _page(notice)
    assert len(page.xpath("//script")) == 2
    assert page.xpath("//h1")[0].text_content() == words
    (linked,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(linked)["headline"] == words


def test_javascript_address_is_no_link() -> None:
    source = Source(url="javascript:alert(1)", site="望川网")
    page = write(_notice(source=source), WriteOptions()).data.decode()
    assert "canonical" not in page
    assert 'href="javascript' not in page


def test_residue_is_not_published() -> None:
    residue = (Residue(kind=ResidueKind.COMMENT, text="此句请再核"),)
    assert "此句请再核" not in write(_notice(residue=residue), WriteOptions()).data.decode()


@given(notices, st.sampled_from(["public", "formal"]))
def test_notice_comes_back_from_its_page(notice: Notice, profile: str) -> None:
    data = write(notice, WriteOptions(profile=find_profile(profile))).data
    again, report = read_parts([(data, "a.html")], find_format("html"))
    assert again == notice
    assert again.source == notice.source
    assert [finding.rule for finding in report.findings if finding.rule.startswith("EMB")] == []


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.name)
def test_notice_of_the_corpus_comes_back_from_its_page(path: Path) -> None:
    notice = nk.read(path, allow_collective=True)
    data = write(notice, WriteOptions()).data
    again, _ = read_parts([(data, "a.html")], find_format("html"))
    assert again == notice


def test_words_of_a_carried_notice_have_their_places_on_the_page() -> None:
    notice = nk.read(EXAMPLE)
    data = write(notice, WriteOptions()).data
    _, report = read_parts([(data, "a.html")], find_format("html"))
    lines = data.decode().splitlines()
    title = report.source_map.locate("title")
    first = report.source_map.locate("blocks/1/blocks/1")
    assert title is not None
    assert first is not None
    assert title.line == next(n for n, line in enumerate(lines, 1) if line.startswith("<h1>"))
    assert "（一）提高认识，凝聚整改共识。" in lines[(first.line or 0) - 1]


def test_page_that_was_edited_is_read_as_it_stands() -> None:
    notice = nk.read(EXAMPLE)
    head, mark, body = write(notice, WriteOptions()).data.partition(b"<body>")
    data = head + mark + body.replace("73件信访积案".encode(), "74件信访积案".encode())
    again, report = read_parts([(data, "a.html")], find_format("html"))
    assert "EMB006" in [finding.rule for finding in report.findings]
    assert again.plain_text() == notice.plain_text().replace("73件信访积案", "74件信访积案")


def test_carried_notice_that_was_altered_is_not_believed() -> None:
    data = write(nk.read(EXAMPLE), WriteOptions()).data
    head, mark, rest = data.partition(b"application/vnd.notice-kit+json")
    altered = head + mark + rest.replace("望川".encode(), "望河".encode(), 1)
    again, report = read_parts([(altered, "a.html")], find_format("html"))
    assert "EMB002" in [finding.rule for finding in report.findings]
    assert again.title == "中共望川县委关于巡视整改进展情况的通报"


def test_page_without_the_carried_notice_is_read_by_its_text() -> None:
    notice = nk.read(EXAMPLE)
    data = write(notice, WriteOptions(embed_model=False)).data
    assert b"vnd.notice-kit" not in data
    assert read_parts([(data, "a.html")], find_format("html"))[0] == notice


def test_formal_page_has_head_and_imprint() -> None:
    notice = nk.read(EXAMPLE.parent / "formal" / "shuangxi_county_2024.xml")
    page = html.document_fromstring(
        write(notice, WriteOptions(profile=find_profile("formal"))).data.decode()
    )
    (article,) = page.xpath("//article")
    assert [each.get("class") or each.tag for each in article][:6] == [
        "copy-number", "secrecy", "urgency", "mark", "document-number", "h1",
    ]  # fmt: skip
    (imprint,) = article.xpath("div[@class='foot']/p[@class='imprint']")
    assert imprint.xpath("span/text()") == ["中共霜溪县委办公室", "2024年9月14日印发"]
    assert write(notice, WriteOptions()).data.count("霜委发〔2024〕21号".encode()) == 1  # carried


def test_fragment_is_the_article_alone() -> None:
    notice = nk.read(EXAMPLE)
    fragment = write(notice, WriteOptions(fragment=True)).data.decode()
    page = write(notice, WriteOptions()).data.decode()
    assert fragment.startswith('<article class="notice">\n<h1>')
    assert fragment.endswith("</article>\n")
    assert fragment in page
    assert not any(each in fragment for each in ("<style", "<script", "<nav"))


def test_signature_and_attachment_stand_behind_all_sections() -> None:
    section = Section(label="一、", level=1, heading="整改情况")
    attachment = Attachment(label="附件", title="整改台账", blocks=(section,))
    notice = _notice(
        section,
        signature=Signature(organs=(Organ(name="望川县委"),)),
        attachments=(attachment,),
    )
    (article,) = _page(notice).xpath("//article")
    assert [(each.tag, each.get("class")) for each in article] == [
        ("h1", None),
        ("section", None),
        ("p", "attachment-note"),
        ("p", "signature"),
        ("section", "attachment"),
    ]
    assert article.xpath("section[@class='attachment']/section/h3/text()") == ["一、整改情况"]


def test_character_that_no_page_can_hold_is_refused_by_place() -> None:
    with pytest.raises(WriteError, match="U\\+0001") as caught:
        write(_notice(Paragraph(text=(Text("a\x01"),))), WriteOptions())
    assert caught.value.location is not None
    assert caught.value.location.path == "blocks/0/text/0/text"


def test_equal_notices_give_equal_bytes() -> None:
    first, second = nk.read(EXAMPLE), nk.read(EXAMPLE)
    assert write(first, WriteOptions()).data == write(second, WriteOptions()).data
