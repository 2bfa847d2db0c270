"""The page: what a government site puts around the article, and what machines read.

Head with the meta elements of government sites, JSON-LD, the canonical JSON; a skip link,
the table of contents with the state of each issue, and where and when it was published.
Not here: the article itself (`body`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from typing import Final
from urllib.parse import urlsplit

from notice_kit.codec.carried import Carried, digest_of, encode_text
from notice_kit.codec.names import CARRIED_TYPE
from notice_kit.layout.blocks import PrintedBlock
from notice_kit.model import Issue, IssueStatus, Notice
from notice_kit.model.walk import iter_nodes
from notice_kit.options import WriteOptions
from notice_kit.writers.html.body import Heading, iter_headings
from notice_kit.writers.html.style import style_sheet

STATUS_WORDS: Final = {
    IssueStatus.DONE: "已完成",
    IssueStatus.BASICALLY: "基本完成",
    IssueStatus.ONGOING: "正在推进",
    IssueStatus.LONG_TERM: "长期坚持",
    IssueStatus.NOT_DONE: "未完成",
}
"""State of an issue → the word in the table of contents."""

_TAG: Final = re.compile("<[^>]*>")
"""A tag of HTML."""
_MARKUP_IN_DATA: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""Inside a script element these could end it; JSON has another way to write them."""


def page_html(
    notice: Notice, blocks: tuple[PrintedBlock, ...], article: str, options: WriteOptions
) -> str:
    """Return the whole page around an article."""
    body = (
        f'<a class="skip" href="#text">跳到正文</a>\n{_site(notice)}'
        f"{_contents(notice, tuple(iter_headings(blocks)))}"
        f'<main id="text">\n{article}</main>\n{_about(notice)}'
    )
    carried = "" if options.embed_model is False else _carried(notice, body, options)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{_head(notice)}{carried}</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _head(notice: Notice) -> str:
    meta = "".join(
        f'<meta name="{name}" content="{escape(value)}">\n' for name, value in _meta(notice)
    )
    url = notice.source.url if notice.source else None
    canonical = f'<link rel="canonical" href="{escape(url)}">\n' if url and _web_host(url) else ""
    linked = _safe(json.dumps(_linked(notice), ensure_ascii=False))
    return (
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(notice.title or notice.genre)}</title>\n{meta}{canonical}"
        f"<style>\n{style_sheet()}\n</style>\n"
        f'<script type="application/ld+json">\n{linked}\n</script>\n'
    )


# Why: docs/decisions.md, A published page never carries residue.
def _carried(notice: Notice, body: str, options: WriteOptions) -> str:
    """Return the element that carries the notice, and knows what the page shows."""
    carried = Carried(
        # Residue is left out: comments and deleted words are not for the public.
        notice=replace(notice, residue=()),
        profile=options.profile.name,
        keep_labels=options.keep_labels,
    )
    text = _safe(encode_text(carried))
    shown = "".join(unescape(_TAG.sub("", body)).split())
    return (
        f'<script type="{CARRIED_TYPE}" data-sha256="{digest_of(text)}" '
        f'data-shown="{digest_of(shown)}">\n{text}\n</script>\n'
    )


def _safe(text: str) -> str:
    return text.translate(_MARKUP_IN_DATA)


def _meta(notice: Notice) -> Iterator[tuple[str, str]]:
    """Yield the meta elements that government sites must have, as far as they are known."""
    source = notice.source
    url = source.url if source else None
    values = {
        "SiteName": source.site if source else None,
        "SiteDomain": _web_host(url),
        "ColumnName": source.column if source else None,
        "ArticleTitle": notice.title,
        "PubDate": str(notice.published) if notice.published else None,
        "ContentSource": source.paper if source else None,
        "Author": notice.issuer.name if notice.issuer else None,
        "Keywords": ",".join(_keywords(notice)),
        "Description": _description(notice),
    }
    yield from ((name, value) for name, value in values.items() if value)


def _web_host(url: str | None) -> str | None:
    """Return the host of an address of the web; None of what is none, whatever a site wrote.

    >>> _web_host("https://www.wangchuan.example/a.html"), _web_host("http://["), _web_host("//a")
    ('www.wangchuan.example', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:  # a bracket without its other half, a host of odd characters
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None


def _keywords(notice: Notice) -> Iterator[str]:
    if notice.inspection:
        yield f"{notice.inspection.kind}整改"
        yield from (f"{mode}{notice.inspection.kind}" for mode in notice.inspection.modes)
    if notice.issuer:
        yield notice.issuer.name
    yield str(notice.genre)


def _description(notice: Notice) -> str:
    count = sum(1 for _ in notice.iter_issues())
    return f"{notice.title}，共{count}个问题" if count else notice.title


def _linked(notice: Notice) -> dict[str, object]:
    """Return the JSON-LD of the page (schema.org)."""
    linked: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": notice.title,
        "inLanguage": "zh-CN",
        "genre": str(notice.genre),
    }
    organ = notice.issuer or next(iter(notice.signature.organs if notice.signature else ()), None)
    if organ:
        linked["author"] = {"@type": "Organization", "name": organ.name}
    if notice.published:
        linked["datePublished"] = str(notice.published)
    if notice.signature and notice.signature.date:
        linked["dateCreated"] = str(notice.signature.date)
    if notice.source and notice.source.url:
        linked["url"] = notice.source.url
    return linked


def _site(notice: Notice) -> str:
    if notice.source is None or not notice.source.site:
        return ""
    steps = (notice.source.site, notice.source.column)
    words = " &gt; ".join(escape(step) for step in steps if step)
    return f'<header class="site">{words}</header>\n'


def _contents(notice: Notice, headings: tuple[Heading, ...]) -> str:
    """Return the table of contents; each issue with its state."""
    if not headings:
        return ""
    states = {
        path: block.status
        for path, block in iter_nodes(notice.blocks)
        if isinstance(block, Issue) and block.status
    }
    return (
        '<nav class="contents" aria-label="目录">\n<details><summary>目录</summary>\n'
        f"{_entries(headings, states)}</details>\n</nav>\n"
    )


def _entries(headings: tuple[Heading, ...], states: dict[str, IssueStatus]) -> str:
    """Return nested lists, one level a rank."""
    pieces: list[str] = []
    depth = 0
    for heading in headings:
        rank = min(heading.rank - 1, depth + 1)
        if rank > depth:
            pieces.append("\n<ol>\n")
        else:
            pieces.append("</li>\n" + "</ol>\n</li>\n" * (depth - rank))
        depth = rank
        state = states.get(heading.path)
        badge = (
            f' <span class="status status-{state}">{STATUS_WORDS[state]}</span>' if state else ""
        )
        pieces.append(f'<li><a href="#{heading.anchor}">{escape(heading.text)}</a>{badge}')
    return "".join(pieces).lstrip("\n") + "</li>\n</ol>\n" * depth


def _about(notice: Notice) -> str:
    """Return the foot of the page: where and when the notice was published."""
    source = notice.source
    facts = {
        "来源": source.paper if source else None,
        "版面": source.page if source else None,
        "发布日期": notice.published.printed() if notice.published else None,
    }
    known = [(name, value) for name, value in facts.items() if value]
    if not known:
        return ""
    rows = "".join(
        f"<div><dt>{name}：</dt><dd>{escape(value)}</dd></div>\n" for name, value in known
    )
    return f'<footer class="about">\n<dl>\n{rows}</dl>\n</footer>\n'
