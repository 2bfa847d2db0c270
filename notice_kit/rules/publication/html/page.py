"""WEB: what a page on a site must say of the notice that it publishes.

Opener of the subject `html`. The meta elements are those that government sites must give each
article (政府网站发展指引, 国办发〔2017〕47号, on the design of pages); other sites of the public
do well to give them. Not here: whether the text is the approved one (`content.approval`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from notice_kit.encoding import decode
from notice_kit.errors import BrokenInput, Location
from notice_kit.findings import Severity
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.model import Notice
from notice_kit.profile import Profile
from notice_kit.rules.registry import Problem, rule

HTML: Final = "html"
"""The subject."""

GUIDE: Final = "国办发〔2017〕47号"

_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE
)
"""The encoding that a page says it has."""
_HEAD_BYTES: Final = 4096
_SPACE: Final = re.compile(r"\s+")
"""White space, which does not count when texts are compared."""
_DATE: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
"""A date in one of the forms of meta elements: 2024-09-30, 2024年9月30日."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """What the rules of web pages take."""

    name: str
    """Name of the file."""

    notice: Notice | None
    """The notice on it; None if there is none."""

    is_whole: bool
    """True for a page; false for a fragment that a system puts into one."""

    title: str
    """Words of its title element."""

    meta: dict[str, str]
    """Name of each meta element, in small letters → its content."""

    lang: str
    """Language that it declares."""

    text: str
    """All its visible words without white space."""

    @property
    def place(self) -> Location:
        """Return the page as a place."""
        return Location(file=self.name)


def open_page(data: bytes, name: str, profile: Profile, notice: Notice | None) -> WebPage:
    """Return a web page as its rules take it; raise BrokenInput for what has no elements."""
    del profile  # a page has no 版头 in either
    found = _DECLARED.search(data[:_HEAD_BYTES])
    source = decode(data, name, declared=found.group(1).decode("ascii") if found else None)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(source.replace("\x00", "").encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenInput(
            _("cannot be read as HTML: {reason}", reason=reason_of(error)),
            location=Location(file=name),
        ) from error
    if root is None:
        raise BrokenInput(_("this page has no elements"), location=Location(file=name))
    return _measured(root, source, name, notice)


def _measured(root: etree._Element, source: str, name: str, notice: Notice | None) -> WebPage:
    title = next(root.iter("title"), None)
    metas = (
        ((each.get("name") or each.get("property") or "").lower(), each.get("content") or "")
        for each in root.iter("meta")
    )
    body = root.find("body")
    shown = root if body is None else body
    for each in list(shown.iter("script", "style")):
        each.text = ""
    words = "".join(str(text) for text in shown.itertext())
    return WebPage(
        name=name,
        notice=notice,
        is_whole="<html" in source[:_HEAD_BYTES].lower(),
        title="" if title is None else _SPACE.sub(" ", "".join(title.itertext())).strip(),
        meta={key: content.strip() for key, content in metas if key},
        lang=root.get("lang") or "",
        text=_SPACE.sub("", words),
    )


def _is_page(page: WebPage) -> bool:
    return page.is_whole and page.notice is not None


@rule("WEB001", "page-title", Severity.ERROR, basis=GUIDE, subject=HTML, applies=_is_page)
def page_title(page: WebPage) -> Iterator[Problem]:
    """The title of the page holds the title of the notice.

    The name of the site may stand around it. Blanks and line breaks do not count.

    Wrong: 详情页; the name of the site alone.
    """
    wanted = _SPACE.sub("", page.notice.title if page.notice else "")
    if wanted and wanted not in _SPACE.sub("", page.title):
        yield Problem(
            message=f"网页标题应含通报标题“{wanted}”，现为“{page.title}”",
            english=f"the title of the page should hold “{wanted}”, is “{page.title}”",
            text=page.title,
            location=page.place,
        )


@rule("WEB002", "article-title", Severity.WARNING, basis=GUIDE, subject=HTML, applies=_is_page)
def article_title(page: WebPage) -> Iterator[Problem]:
    """The meta element ArticleTitle is there and is the title of the notice."""
    wanted = _SPACE.sub("", page.notice.title if page.notice else "")
    found = page.meta.get("articletitle", "")
    if wanted and _SPACE.sub("", found) != wanted:
        yield Problem(
            message=f"缺少ArticleTitle标签：{wanted}"
            if not found
            else f"ArticleTitle应为“{wanted}”，现为“{found}”",
            english="there is no meta element ArticleTitle"
            if not found
            else f"ArticleTitle should be “{wanted}”, is “{found}”",
            text=found,
            location=page.place,
        )


@rule("WEB003", "publication-date", Severity.WARNING, basis=GUIDE, subject=HTML, applies=_is_page)
def publication_date(page: WebPage) -> Iterator[Problem]:
    """The meta element PubDate is there and not earlier than the date of the signature.

    Not asked of a notice that nobody has published yet: one without 发布日期 and signature.
    """
    notice = page.notice
    signed = notice.signature.date if notice and notice.signature else None
    if notice is None or not (notice.published or signed):
        return
    found = _DATE.search(page.meta.get("pubdate", ""))
    if not found:
        if notice.published:
            yield Problem(
                message="缺少PubDate标签（发布日期）",
                english="there is no meta element PubDate",
                location=page.place,
            )
        return
    published = tuple(int(part) for part in found.groups())
    if signed and signed.day and published < (signed.year, signed.month or 0, signed.day):
        yield Problem(
            message=f"发布日期{found.group()}早于成文日期{signed.printed()}",
            english=f"the date of publication {found.group()} is before that of the signature",
            text=found.group(),
            location=page.place,
        )


@rule("WEB004", "content-source", Severity.WARNING, basis=GUIDE, subject=HTML, applies=_is_page)
def content_source(page: WebPage) -> Iterator[Problem]:
    """Where the text comes from stands in the meta element ContentSource, if the page names it."""
    named = re.search("(?:来源|信息来源|稿件来源)[：:]", page.text)
    if named and not page.meta.get("contentsource"):
        around = page.text[named.start() : named.end() + 12]
        yield Problem(
            message="缺少ContentSource标签（来源）",
            english="there is no meta element ContentSource",
            text=around,
            location=page.place,
        )


@rule("WEB005", "page-language", Severity.INFO, basis="GB/T 37668", subject=HTML, applies=_is_page)
def page_language(page: WebPage) -> Iterator[Problem]:
    """The page says that it is in Chinese (lang="zh-CN"), for those who have it read aloud."""
    if not page.lang.lower().startswith("zh"):
        yield Problem(
            message='网页未声明语言（lang="zh-CN"）',
            english='the page does not declare its language (lang="zh-CN")',
            text=page.lang,
            location=page.place,
        )
