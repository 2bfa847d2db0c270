"""The notice that our own page carries, and the element in which the page prints it.

Whether the page still shows that notice is proved elsewhere (`edits.pages`). Not here: the
form of what is carried (`codec.carried`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from notice_kit.codec.carried import Carried, CarriedAltered, CarriedError, decode, digest_of
from notice_kit.codec.names import CARRIED_TYPE
from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity
from notice_kit.grammar.lines import Line
from notice_kit.messages.others import reason_of
from notice_kit.readers.html.tags import ASIDES, Element
from notice_kit.readers.html.walk import ElementLook, PageWalk, end_line, walk

_ARTICLE = "notice"
"""Class of the element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What stands in the element of the notice."""

    lines: tuple[Line, ...] = ()
    """All its lines; none if it is not there once, or something in it is no content."""

    left_out: str = ""
    """What the walk left out of the words, in order: marks of direction among it."""


def read_carried(root: etree._Element, name: str) -> tuple[Carried | None, tuple[Finding, ...]]:
    """Return the carried notice, or why what a page carries cannot be used."""
    script = next((each for each in root.iter("script") if each.get("type") == CARRIED_TYPE), None)
    if script is None:
        return None, ()
    try:
        carried = decode((script.text or "").strip(), script.get("data-sha256", ""))
    except CarriedError as error:
        return None, (_unusable(name, error),)
    body = next(root.iter("body"), root)
    shown = "".join("".join(body.itertext()).split())
    return replace(carried, is_untouched=digest_of(shown) == script.get("data-shown")), ()


def read_article(root: Element, hidden: set[Element], name: str) -> Article:
    """Return the lines of the element that our own pages print a notice in."""
    found = [each for each in root.iter("article") if _ARTICLE in (each.get("class") or "").split()]
    if len(found) != 1 or any(
        each in hidden or each.tag in ASIDES for each in found[0].iterancestors()
    ):
        return Article()
    page = PageWalk(name=name, main=found[0], hidden=hidden)
    walk(page, found[0], ElementLook(), _path(found[0]))
    end_line(page)
    if page.residue:
        return Article()
    left_out = "".join(made.before for made in page.repairs if not made.after)
    return Article(lines=tuple(each.line for each in page.lines), left_out=left_out)


def _path(element: Element) -> str:
    """Return the path of an element as a walk over the whole page has it."""
    parent = element.getparent()
    if parent is None:
        return "/html"
    if parent.getparent() is None:
        return f"/html/{element.tag!s}"
    tag = str(element.tag)
    number = 1 + sum(1 for _ in element.itersiblings(tag, preceding=True))
    return f"{_path(parent)}/{tag}[{number}]"


def _unusable(name: str, error: CarriedError) -> Finding:
    return Finding(
        rule="EMB002",
        slug="carried-notice-unusable",
        severity=Severity.ERROR if isinstance(error, CarriedAltered) else Severity.WARNING,
        message=f"网页所附的规范数据不可用，按网页文字读入（{reason_of(error).told('zh')}）",
        english=f"the notice carried in this page cannot be used ({error}); the shown text is read",
        basis="惯例",
        location=Location(file=name),
    )
