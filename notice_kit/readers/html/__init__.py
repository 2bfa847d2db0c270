"""HTML → lines: whole pages as sites serve them.

The notice is found on its page, and everything around it (menus, breadcrumbs, share bars,
footers) becomes residue or tells where the notice was published. Scripts are never run
and nothing is fetched. Not here: what the lines mean (`notice_kit.grammar`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from notice_kit.encoding import LOST
from notice_kit.errors import BrokenInput
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.messages import _
from notice_kit.model.walk import block_text
from notice_kit.readers.html.carried import Article, read_article, read_carried
from notice_kit.readers.html.content import Chosen, select
from notice_kit.readers.html.main import find_hidden, find_main
from notice_kit.readers.html.page import PageHead, parse_page, read_head, source_of
from notice_kit.readers.html.tags import Element
from notice_kit.readers.html.walk import PageWalk, walk_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A page and what was found on it."""

    root: Element
    """Its root element."""

    page: PageWalk
    """Its lines, and what was set aside on the way."""

    chosen: Chosen
    """Which of the lines are the notice."""

    head: PageHead
    """What its head says of it."""


def walk_file(data: bytes, name: str) -> Walked:
    """Return a page with its lines, those of the notice told from the others.

    Raises BrokenInput for what is no text, LimitExceeded for nesting that cannot be read.
    """
    root = parse_page(data, name)
    head = read_head(root)
    body = next(root.iter("body"), root)
    hidden = find_hidden(root)
    page = PageWalk(name=name, main=find_main(body, hidden), hidden=hidden)
    walk_page(page, root, body)
    return Walked(root=root, page=page, chosen=select(page.lines, head), head=head)


def lines(data: bytes, name: str) -> SourceText:
    """Return the lines of the notice on a web page.

    Raises BrokenInput for what is no text, LimitExceeded for nesting that cannot be read.
    """
    walked = walk_file(data, name)
    carried, findings = read_carried(walked.root, name)
    page, chosen, head = walked.page, walked.chosen, walked.head
    article = read_article(walked.root, page.hidden, name) if carried else Article()
    _refuse_damage(chosen.lines, name)
    residue = (*page.residue, *chosen.residue)
    return SourceText(
        name=name,
        carried=carried,
        article=article.lines if carried else None,
        left_out=article.left_out,
        findings=findings,
        lines=chosen.lines,
        residue=residue,
        source=source_of(head, chosen.column, chosen.paper, chosen.page),
        published=chosen.published or head.published,
        repairs=tuple(page.repairs),
        visible=_visible(chosen.lines)
        + _visible(item.line for item in residue)
        - sum(len(made.after) for made in page.repairs),
    )


def _refuse_damage(lines: Iterable[Line], name: str) -> None:
    """Refuse a notice with lost characters; those of a site's menus concern nobody."""
    for line in lines:
        words = block_text(line.table) if line.table else line.text
        if LOST in words:
            raise BrokenInput(
                _("characters were lost before this page came here: {words!r}", words=words[:40]),
                location=replace(line.pieces[0].location, file=name),
                hint=_("fetch the page again, or export it from its site"),
            )


def _visible(lines: Iterable[Line]) -> int:
    texts = (block_text(line.table) if line.table else line.text for line in lines)
    return sum(len("".join(text.split())) for text in texts)
