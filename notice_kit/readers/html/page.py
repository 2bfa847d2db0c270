"""The page: bytes of an HTML file → element tree, and what its head says of it.

The encoding is taken from the BOM, else from the bytes themselves, else from the page's
own word: sites often name another one than they use. Not here: which part of the page is
the notice (`content`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from notice_kit.encoding import decode
from notice_kit.errors import BrokenInput, LimitExceeded, Location
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.front import is_title
from notice_kit.grammar.lines import LAYOUT_SPACE
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.model import PartialDate, Source

MAX_DEPTH: Final = 255
"""Deepest nesting; below it libxml2 gives no text at all, without an error."""

MAX_ATTRIBUTES: Final = 1_000
"""Most attributes of one element: the parser compares each with all others."""

_MANY_ATTRIBUTES: Final = re.compile(
    r"<[A-Za-z][^\s/>]*+(?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)"
    f"{{{MAX_ATTRIBUTES}}}"
)
"""The beginning of an element with so many attributes; each place is looked at once."""
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE
)
"""The encoding that a page says it has."""
_HEAD_BYTES: Final = 4096
_TITLE_END: Final = re.compile(r"\s*(?:[-_|—–]{1,2}|_)\s*[^-_|—–]{2,30}$")
"""The name of the site at the end of a page's title: - 望川县人民政府."""
_TITLE_PARTS: Final = re.compile(r"\s*[_|—–>·]+\s*|\s+-\s+|(?<!\d)-(?!\d)")
"""The signs between the parts of a page's title."""
_PARTY: Final = re.compile("(?:党组|党委|工委|委员会|[省市县区州旗镇乡]委)$")
"""What the name of a Party organ ends with."""
_DATE: Final = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
"""A date in one of the forms of pages: 2024-09-30, 2024年9月30日."""
_E_PAPER: Final = re.compile("([\u3400-\u9fff]{2,12}报)(?:数字报|电子报|电子版|数字版|多媒体)")
"""The name of a newspaper on its page: 望川日报数字报."""
_CRUMBS: Final = re.compile("crumb|面包屑", re.IGNORECASE)
"""A class or id of a breadcrumb."""
_PAPER: Final = re.compile("(?:日|晚|早|晨|商|时|导|法制|都市|新)报$")
"""The name of a newspaper: 望川日报."""
_LONGEST_STEP: Final = 14
"""A longer step of a breadcrumb is a title (characters)."""
_NO_COLUMN: Final = frozenset({"首页", "网站首页", "正文", "内容", "详情"})
_NAMES: Final = {
    "title": ("articletitle", "og:title"),
    "published": ("pubdate", "publishdate", "article:published_time", "publish_time"),
    "site": ("sitename", "og:site_name"),
    "column": ("columnname",),
    "origin": ("contentsource", "source"),
    "url": ("og:url", "url"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What the head of a page says of it, in meta elements and its title."""

    titles: tuple[str, ...] = ()
    """Names of the article, the surest first; the title without the name of the site."""

    published: PartialDate | None = None
    """Day of publication."""

    site: str | None = None
    """Name of the site."""

    column: str | None = None
    """Column of the site."""

    steps: tuple[str, ...] = ()
    """Steps of a breadcrumb that is marked as one; a style sheet puts > between them."""

    paper: str | None = None
    """The newspaper that the text comes from (来源), or whose electronic edition this is."""

    url: str | None = None
    """Address of the page."""


def parse_page(data: bytes, name: str) -> etree._Element:
    """Return the root of an HTML page.

    Raises BrokenInput for what is no text or has no elements, LimitExceeded for nesting
    below `MAX_DEPTH` and for more than `MAX_ATTRIBUTES`.
    """
    found = _DECLARED.search(data[:_HEAD_BYTES])
    declared = found.group(1).decode("ascii") if found else None
    text = decode(data, name, declared=declared, keeps_damage=True)
    if _MANY_ATTRIBUTES.search(text):
        raise LimitExceeded(
            _("an element has more than {most:,} attributes", most=MAX_ATTRIBUTES),
            location=Location(file=name),
        )
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    place = Location(file=name)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenInput(
            _("cannot be read as HTML: {reason}", reason=reason_of(error)), location=place
        ) from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise LimitExceeded(
            _("elements are nested deeper than {most} levels", most=MAX_DEPTH),
            location=place,
            hint=_("open it in a browser and save its text"),
        )
    if root is None:
        raise BrokenInput(_("this page has no elements"), location=place)
    return root


def read_head(root: etree._Element) -> PageHead:
    """Return what the head of a page says of it."""
    meta = {
        (each.get("name") or each.get("property") or "").lower(): _clean(each.get("content"))
        for each in root.iter("meta")
    }

    def first(kind: str) -> str | None:
        return next((meta[name] for name in _NAMES[kind] if meta.get(name)), None)

    element = next(root.iter("title"), None)
    whole = _clean("".join(element.itertext())) if element is not None else ""
    titles = [meta.get(name, "") for name in _NAMES["title"]]
    titles += [*_titles_in(whole), _TITLE_END.sub("", whole), whole]
    date = _DATE.search(first("published") or "")
    origin = first("origin") or ""
    e_paper = _E_PAPER.search(whole)
    paper = e_paper.group(1) if e_paper else origin if _PAPER.search(origin) else None
    return PageHead(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        published=parse_date("".join(date.group().split())) if date else None,
        site=first("site"),
        column=first("column"),
        steps=_steps(root),
        paper=paper,
        url=first("url") or _canonical(root),
    )


def _titles_in(whole: str) -> Iterator[str]:
    """Yield the title of a notice from between the names of site and column."""
    for part in _TITLE_PARTS.split(whole):
        words = part.split()
        # From the right: a site's name in front of the title must not become its organ.
        for index in reversed(range(len(words))):
            if not is_title("".join(words[index:])):
                continue
            first = index
            while first and (words[first].startswith("关于") or _PARTY.search(words[first - 1])):
                first -= 1
            yield " ".join(words[first:])
            break


def source_of(
    head: PageHead, column: str | None, paper: str | None, page: str | None
) -> Source | None:
    """Return where a notice was published, or None if nothing is known of it."""
    source = Source(
        url=head.url,
        site=head.site,
        column=head.column or column or next(reversed(head.steps), None),
        paper=head.paper or paper,
        page=page,
    )
    return source if source != Source() else None


def _steps(root: etree._Element) -> tuple[str, ...]:
    """Return the steps of a marked breadcrumb between 首页 and the text itself."""
    for element in root.iter("nav", "ol", "ul", "div"):
        names = " ".join(element.get(name) or "" for name in ("class", "id", "aria-label"))
        if _CRUMBS.search(names):
            steps = [_clean("".join(step.itertext())) for step in element.iter("li", "a")]
            kept = (step for step in dict.fromkeys(steps) if 1 < len(step) <= _LONGEST_STEP)
            return tuple(step for step in kept if step not in _NO_COLUMN)
    return ()


def _canonical(root: etree._Element) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return link.get("href")
    return None


def _clean(text: str | None) -> str:
    return " ".join((text or "").strip(LAYOUT_SPACE).split())
