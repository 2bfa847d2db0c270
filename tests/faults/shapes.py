"""Shapes of hostile files: one construct again and again, or inside itself.

``python tests/faults/shapes.py [WORD]`` doubles each until it takes a second, reading it and
judging it, and prints the times; the tests hold the growth of small ones.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "readers"))  # when run as a script

from docx_package import package

from notice_kit.api import read_parts, validate_parts
from notice_kit.errors import NoticeError
from notice_kit.formats import find_format

TITLE = "望川县委关于巡视整改进展情况的通报"
LEAD = "省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。"
OPENING = (TITLE, LEAD, "一、整改情况")
ISSUE = "1.关于“不实”问题的整改"
SAID = "开展督查，"
DONE = "已办结。"

Shape = Callable[[int], bytes]
"""Makes a file of a size; its meaning differs: repetitions, levels, members."""


def text(*lines: str) -> bytes:
    """Return a text that begins as a notice does."""
    return "\n".join([*OPENING, *lines]).encode()


def markdown(*lines: str) -> bytes:
    """Return a Markdown file that begins as a notice does."""
    return "\n\n".join(["# " + TITLE, *OPENING[1:], *lines]).encode()


def page(body: str) -> bytes:
    """Return a page that begins as a notice does."""
    opening = "".join(f"<p>{line}</p>" for line in OPENING)
    return f"<html><body>{opening}{body}</body></html>".encode()


def draft(body: str, **parts: str) -> bytes:
    """Return a Word draft that begins as a notice does."""
    opening = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in OPENING)
    return package(opening + body, **parts)


def paragraph(inner: str) -> str:
    """Return a paragraph of a draft around runs."""
    return f"<w:p>{inner}</w:p>"


def words(said: str) -> str:
    """Return a run of a draft."""
    return f"<w:r><w:t>{escape(said)}</w:t></w:r>"


def nested(begin: str, inner: str, end: str, depth: int) -> str:
    """Return something inside itself."""
    return begin * depth + inner + end * depth


TEXTS: dict[str, Shape] = {
    "blanks in the title": lambda n: f"{TITLE}{' ' * n}x\n{LEAD}".encode(),
    "wide blanks in the title": lambda n: f"{TITLE}{'　' * n}x\n{LEAD}".encode(),
    "blanks in front of a date": lambda n: f"{TITLE}{' ' * n}2024-03-05\n{LEAD}".encode(),
    "lines cut by jumps": lambda n: text(ISSUE, *[f"{SAID}\n（下转A2版）\n（上接A1版）"] * n, DONE),
    "jumps in lines": lambda n: text(ISSUE, *[f"{SAID}（下转A2版）\n（上接A1版）"] * n, DONE),
    "jumps in one line": lambda n: text(ISSUE, f"{SAID}（下转A2版）（上接A1版）" * n),
    "lines that are cut": lambda n: text(ISSUE, *[SAID * 8] * n),
    "measures in one line": lambda n: text(ISSUE, "一是开展督查。" * n),
    "measures of all numbers": lambda n: text(
        ISSUE, "".join(f"{'一二三四五六七八九'[i % 9]}是开展督查。" for i in range(n))
    ),
    "measures in lines": lambda n: text(ISSUE, *["一是开展督查。"] * n),
    "issues": lambda n: text(*(f"{i}.关于“不实”问题的整改\n{DONE}" for i in range(1, n + 1))),
    "issues in one line": lambda n: text("".join(f"{i}.关于“不实”问题。" for i in range(1, n + 1))),
    "sections": lambda n: text(*["（一）整改情况", DONE] * n),
    "levels in turn": lambda n: text(*["二、进展", "（一）整改情况", ISSUE, "（1）措施", DONE] * n),
    "titles": lambda n: (f"{TITLE}\n" * n + LEAD).encode(),
    "titles behind the lead": lambda n: text(*[TITLE] * n),
    "attachments": lambda n: text(ISSUE, DONE, *[f"附件{i}\n清单\n{DONE}" for i in range(1, n)]),
    "list of attachments": lambda n: text(
        ISSUE, DONE, "附件：1.清单", *[f"{i}.清单" for i in range(2, n)]
    ),
    "rows with tabs": lambda n: text(*["序号\t问题\t进展"] * n),
    "signatures": lambda n: text(ISSUE, DONE, *["中共望川县委", "2024年3月5日"] * n),
    "telephones": lambda n: text(ISSUE, DONE, f"联系方式：电话：{'0999-8123456、' * n}"),
    "brackets": lambda n: text(ISSUE, "（" * n + "）" * n),
    "quotes in quotes": lambda n: text(ISSUE, "“" * n + "不实" + "”" * n),
    "people": lambda n: text(ISSUE, "给予党纪处分5人（王某某）。" * n),
    "figures": lambda n: text(ISSUE, "追缴资金15万元，完成率95.6%，" * n),
    "documents": lambda n: text(ISSUE, *(f"制定《办法{i}》。" for i in range(n))),
    "dates": lambda n: text(ISSUE, "2024年3月5日，" * n),
    "blank lines": lambda n: text(*[""] * n),
    "short lines": lambda n: text(*["是"] * n),
}
"""Shapes of a text."""

MARKDOWN: dict[str, Shape] = {
    "list items": lambda n: markdown("\n".join([f"- {DONE}"] * n)),
    "lists": lambda n: markdown(*[f"- {DONE}", DONE] * n),
    "table rows": lambda n: markdown("|甲|乙|\n|-|-|\n" + "|1|2|\n" * n),
    "tables": lambda n: markdown(*["|甲|乙|\n|-|-|\n|1|2|"] * n),
    "table columns": lambda n: markdown("|" + "甲|" * n + "\n|" + "-|" * n + "\n|" + "1|" * n),
    "emphasis": lambda n: markdown("**是**" * n),
    "open emphasis": lambda n: markdown("**是" * n),
    "headings": lambda n: markdown(*["## 进展", DONE] * n),
    "sub tags": lambda n: markdown("<sub>2</sub>" * n),
}
"""Shapes of a Markdown file."""

PAGES: dict[str, Shape] = {
    "blanks in the title": lambda n: f"<p>{TITLE}{'&nbsp;' * n}x</p><p>{LEAD}</p>".encode(),
    "lists": lambda n: page(f"<ul><li>{DONE}</li></ul>" * n),
    "numbered lists": lambda n: page(f"<ol><li>{DONE}</li></ol>" * n),
    "list items": lambda n: page("<ol>" + f"<li>{DONE}</li>" * n + "</ol>"),
    "measures in one line": lambda n: page(f"<p>{ISSUE}</p><p>{'一是开展督查。' * n}</p>"),
    "lines of pre": lambda n: page(f"<pre>{(DONE + chr(10)) * n}</pre>"),
    "breaks": lambda n: page(f"<p>{(DONE + '<br>') * n}</p>"),
    "empty breaks": lambda n: page("<br>" * n),
    "paragraphs": lambda n: page(f"<p>{DONE}</p>" * n),
    "empty paragraphs": lambda n: page("<p></p>" * n),
    "spans": lambda n: page(f"<p>{'<span>是</span>' * n}</p>"),
    "bold spans": lambda n: page(f"<p>{'是<b>否</b>' * n}</p>"),
    "table rows": lambda n: page(f"<table>{'<tr><td>1</td><td>2</td></tr>' * n}</table>"),
    "table columns": lambda n: page(f"<table><tr>{'<td>1</td>' * n}</tr></table>"),
    "tables": lambda n: page("<table><tr><td>1</td><td>2</td></tr></table>" * n),
    "spans of rows": lambda n: page(
        "<table>" + '<tr><td rowspan="63">1</td><td>2</td></tr>' * n + "</table>"
    ),
    "spans of columns": lambda n: page(
        "<table>" + '<tr><td colspan="63">1</td><td>2</td></tr>' * n + "</table>"
    ),
    "attributes": lambda n: page(f"<p {' '.join(f'a{i}=1' for i in range(n))}>{DONE}</p>"),
    "styles": lambda n: page(f'<p style="{"color:red;" * n}">{DONE}</p>'),
    "classes": lambda n: page(f'<p class="{"a " * n}">{DONE}</p>'),
    "links": lambda n: page('<a href="/">首页</a> &gt; ' * n),
    "divisions": lambda n: page(f"<div>{DONE}</div>" * n),
    "elements inside one another": lambda n: page(nested("<div>", DONE, "</div>", n)),
    "inline elements inside one another": lambda n: page(nested("<b>", DONE, "</b>", n)),
    "tables inside one another": lambda n: page(
        nested("<table><tr><td>1</td><td>", DONE, "</td></tr></table>", n)
    ),
    "lists inside one another": lambda n: page(nested("<ul><li>", DONE, "</li></ul>", n)),
    "unclosed elements": lambda n: page("<i>" * n),
    "unknown elements": lambda n: page(f"<x-a>{DONE}</x-a>" * n),
    "entities": lambda n: page(f"<p>{'&amp;' * n}</p>"),
    "comments": lambda n: page("<!-- x -->" * n),
    "scripts": lambda n: page("<script>x</script>" * n),
    "style sheets": lambda n: page("<style>p{color:red}</style>" * n),
    "rules of a style sheet": lambda n: page(f"<style>{'.a{display:none}' * n}</style>"),
    "meta": lambda n: page('<meta name="x" content="y">' * n),
    "images": lambda n: page('<img src="a.png">' * n),
    "ruby": lambda n: page("<ruby>汉<rt>a</rt></ruby>" * n),
    "titles of the page": lambda n: page(f"<title>{'整改通报_' * n}</title>"),
}
"""Shapes of a page."""

_BOX = (
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_CODE = "<w:r><w:instrText>QUOTE </w:instrText></w:r>"
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_CELL = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
_MERGED = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _boxes(depth: int) -> str:
    begin, end = _BOX.split("{}")
    return nested(begin, paragraph(words(DONE)), end, depth)


def _tables(depth: int) -> str:
    return nested(
        f"<w:tbl><w:tr>{_CELL}<w:tc>", paragraph(words(DONE)), "<w:p/></w:tc></w:tr></w:tbl>", depth
    )


def _styles(count: int) -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:name w:val="s{i}"/>'
        f'<w:basedOn w:val="s{i - 1}"/></w:style>'
        for i in range(count)
    )


DRAFTS: dict[str, Shape] = {
    "paragraphs": lambda n: draft(paragraph(words(DONE)) * n),
    "empty paragraphs": lambda n: draft("<w:p/>" * n),
    "runs": lambda n: draft(paragraph(words("是") * n)),
    "bold runs": lambda n: draft(
        paragraph((words("是") + "<w:r><w:rPr><w:b/></w:rPr><w:t>否</w:t></w:r>") * n)
    ),
    "breaks": lambda n: draft(paragraph((words(DONE) + "<w:r><w:br/></w:r>") * n)),
    "breaks in one run": lambda n: draft(paragraph(f"<w:r>{'<w:t>是</w:t><w:br/>' * n}</w:r>")),
    "page breaks": lambda n: draft(paragraph('<w:r><w:br w:type="page"/></w:r>' * n)),
    "tabs": lambda n: draft(paragraph(f"<w:r>{'<w:tab/>' * n}</w:r>")),
    "boxes": lambda n: draft(_boxes(1) * n),
    "boxes of one paragraph": lambda n: draft(
        paragraph(
            _BOX.format(paragraph(words(DONE))).removeprefix("<w:p>").removesuffix("</w:p>") * n
        )
    ),
    "boxes inside one another": lambda n: draft(_boxes(n)),
    "fields": lambda n: draft(paragraph((_BEGIN + _CODE + _SEPARATE + words("是") + _END) * n)),
    "fields inside one another": lambda n: draft(
        paragraph((_BEGIN + _CODE + _SEPARATE) * n + words("是") * n + _END * n)
    ),
    "instructions inside one another": lambda n: draft(
        paragraph((_BEGIN + _CODE) * n + words("是") * n + _END * n)
    ),
    "a long instruction": lambda n: draft(
        paragraph(_BEGIN + _CODE * n + _SEPARATE + words("是") * n + _END)
    ),
    "a long instruction without a result": lambda n: draft(
        paragraph(_BEGIN + "<w:r><w:instrText>EQ \\o(a,</w:instrText></w:r>" * n + _END)
    ),
    "table rows": lambda n: draft(f"<w:tbl>{f'<w:tr>{_CELL * 2}</w:tr>' * n}</w:tbl>"),
    "table columns": lambda n: draft(f"<w:tbl><w:tr>{_CELL * n}</w:tr></w:tbl>"),
    "tables": lambda n: draft(f"<w:tbl><w:tr>{_CELL * 2}</w:tr></w:tbl>" * n),
    "merged rows": lambda n: draft(f"<w:tbl>{f'<w:tr>{_MERGED * 10}</w:tr>' * n}</w:tbl>"),
    "tables inside one another": lambda n: draft(_tables(n)),
    "controls inside one another": lambda n: draft(
        nested("<w:sdt><w:sdtContent>", paragraph(words(DONE)), "</w:sdtContent></w:sdt>", n)
    ),
    "unknown elements inside one another": lambda n: draft(
        nested("<w:smartTagX>", paragraph(words(DONE)), "</w:smartTagX>", n)
    ),
    "changes": lambda n: draft(
        paragraph(f'<w:ins w:id="1" w:author="a">{words("是")}</w:ins>' * n)
    ),
    "deletions": lambda n: draft(
        paragraph('<w:del w:id="1" w:author="a"><w:r><w:delText>是</w:delText></w:r></w:del>' * n)
    ),
    "attributes": lambda n: draft(
        f"<w:p {' '.join(f'a{i}=' + chr(34) * 2 for i in range(n))}>{words(DONE)}</w:p>"
    ),
    "numbered paragraphs": lambda n: draft(
        f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{words(DONE)}</w:p>' * n,
        numbering=_LIST,
    ),
    "numbers of a numbering": lambda n: draft(
        paragraph(words(DONE)),
        numbering=_LIST
        + "".join(
            f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/></w:num>' for i in range(2, n)
        ),
    ),
    "styles based on one another": lambda n: draft(
        f'<w:p><w:pPr><w:pStyle w:val="s{n - 1}"/></w:pPr>{words(DONE)}</w:p>' * 2,
        styles=_styles(n),
    ),
    "each style used": lambda n: draft(
        "".join(
            f'<w:p><w:pPr><w:pStyle w:val="s{i}"/></w:pPr>{words(DONE)}</w:p>' for i in range(n)
        ),
        styles=_styles(n),
    ),
    "sections": lambda n: draft(f"<w:p><w:pPr><w:sectPr/></w:pPr>{words(DONE)}</w:p>" * n),
    "bookmarks": lambda n: draft(
        "".join(
            f'<w:p><w:bookmarkStart w:id="{i}" w:name="b{i}"/>{words(DONE)}</w:p>' for i in range(n)
        )
    ),
    "comments": lambda n: draft(
        paragraph(words(DONE)),
        comments=f'<w:comment w:id="1">{paragraph(words(DONE))}</w:comment>' * n,
    ),
    "footnotes": lambda n: draft(
        paragraph(words(DONE)),
        footnotes=f'<w:footnote w:id="1">{paragraph(words(DONE))}</w:footnote>' * n,
    ),
    "symbols": lambda n: draft(
        paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' * n)
    ),
    "formulas": lambda n: draft(paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" * n)),
    "fractions inside one another": lambda n: draft(
        paragraph(
            f"<m:oMath>{nested('<m:f><m:den>', '<m:r><m:t>x</m:t></m:r>', '</m:den></m:f>', n)}"
            "</m:oMath>"
        )
    ),
    "ruby": lambda n: draft(
        paragraph(
            "<w:r><w:ruby><w:rt><w:r><w:t>a</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>" * n
        )
    ),
}
"""Shapes of a Word draft."""

SHAPES: dict[str, dict[str, Shape]] = {
    "txt": TEXTS,
    "md": MARKDOWN,
    "html": PAGES,
    "docx": DRAFTS,
}
"""Format → its shapes by name."""


def read(data: bytes, name: str) -> None:
    """Read a file, or have it refused in the proper way."""
    try:
        read_parts([(data, f"a.{name}")], find_format(name))
    except NoticeError as error:
        if error.location is None or error.location.file != f"a.{name}":
            raise AssertionError(f"refused without its name: {error!r}") from error


def judge(data: bytes, name: str) -> None:
    """Judge a file by all rules; what cannot be read gives a report that says so."""
    validate_parts([(data, f"a.{name}")], find_format(name))


LARGEST = 64_000
"""Size up to which shapes are tried by hand."""


def main(wanted: str) -> None:
    """Print how long each shape takes, up to the size that takes a second."""
    for name, shapes in SHAPES.items():
        for kind, make in shapes.items():
            for work in (read, judge):
                if wanted not in f"{name} {kind} {work.__name__}":
                    continue
                times = []
                size = 250
                while size <= LARGEST and (not times or times[-1][1] < 1):
                    data = make(size)
                    start = time.process_time()
                    try:
                        work(data, name)
                    except Exception as error:  # noqa: BLE001 - told, and the next one tried
                        print(
                            "FAULT", name, kind, work.__name__, size, repr(error)[:80], flush=True
                        )
                        break
                    times.append((size, round(time.process_time() - start, 2)))
                    size *= 2
                steep = len(times) > 1 and times[-1][1] > 3 * times[-2][1] + 0.2
                print(
                    "STEEP" if steep else "     ", name, kind, work.__name__, times[-4:], flush=True
                )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
