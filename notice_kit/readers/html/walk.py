"""The walk: the element tree of a page → its lines, as a browser shows them.

Block elements and <br> part lines, white space collapses as CSS has it, hidden elements
and pictures are set aside. Not here: which lines are the notice (`content`), data `tables`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.errors import Location
from notice_kit.grammar.lines import Line, LineLook, SetAside
from notice_kit.grammar.runs import Run, asides, content_line
from notice_kit.model import Cell, Inline, LineBreak, ResidueKind, Row, Strong, Sub, Sup, Table
from notice_kit.model.walk import block_text
from notice_kit.readers.html import lists, looks, tables
from notice_kit.readers.html.tags import ASIDES, BLOCKS, PICTURES, SILENT, Element, is_link

_Mark = type[Sub | Sup | Strong]
_MARKS: Final[dict[str, _Mark]] = {"sub": Sub, "sup": Sup, "b": Strong, "strong": Strong}
_TELLING: Final = frozenset({*_MARKS, *ASIDES, "pre", "center"})
"""Tags that say something of the words in them without an attribute."""
_NUMBERED: Final = re.compile(r"\d{1,3}[.．、](?!\d).*(?:关于|问题)")
"""An item that has the label of an issue already."""
_NO_LABEL: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
"""A list whose items the browser gives no label."""
_TOKENS: Final = re.compile(r"[ \t\r\n\f]+|[^ \t\r\n\f]+")
"""White space, or what stands between."""
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]+")
"""Characters that show nothing: soft hyphens, marks of direction, of no width."""
_WIDE: Final = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60“”‘’—…·]"
)
"""A character of a Chinese text, at which a line may end without a blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line of a page with what tells whether it belongs to the notice."""

    line: Line
    """Its characters."""

    is_link: bool
    """True if all of it is links."""

    is_inside: bool
    """True if it stands in the main element."""

    holders: tuple[Element, ...] = ()
    """The elements whose text it is."""

    @property
    def words(self) -> str:
        """Its words, or those of the table that stands here."""
        return block_text(self.line.table) if self.line.table else self.line.text


@dataclass(slots=True, kw_only=True)
class PageWalk:
    """A page while it is walked."""

    name: str
    """Name of the file."""

    main: Element
    """The element that holds most of the text."""

    hidden: set[Element]
    """Elements that hide what is in them."""

    lines: list[PageLine] = field(default_factory=list)
    """Finished lines."""

    residue: list[SetAside] = field(default_factory=list)
    """Hidden and struck text, pictures of the main element."""

    repairs: list[Repair] = field(default_factory=list)
    """Numbers of lists that became text."""

    runs: list[Run] = field(default_factory=list)
    """The line that is open."""

    place: Location = field(default_factory=Location)
    """Where the open line begins."""

    element: Element | None = None
    """The element whose text is added."""

    holders: list[Element] = field(default_factory=list)
    """Elements whose text the open line has."""

    heading: int = 0
    """Level of the heading that the open line stands in."""

    looks: set[tuple[bool, float]] = field(default_factory=set)
    """How the words of the open line are set: in the middle, and their size."""

    last: str = ""
    """Last character of the open line."""

    space: str = ""
    """White space that waits for the next character."""

    text: int = 0
    """Characters of the open line."""

    linked: int = 0
    """Characters of the open line that are links."""

    deeper: set[Element] = field(default_factory=set)
    """Lists that stand below a heading 1. in the text: a label 1. would make them its equals."""

    has_only_label: bool = False
    """True while the open line has the number of a list's item and nothing else."""

    numbers: dict[Element, int] = field(default_factory=dict)
    """Ordered list → the number of its last item."""

    is_inside: bool = False
    """True while the walk is in the main element."""

    is_behind_blank: bool = True
    """True at the beginning of a block and behind an empty line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementLook:
    """What the elements around a text say of it."""

    mark: _Mark | None = None
    """Lowered, raised, strong."""

    aside: ResidueKind | None = None
    """Why it is no content."""

    is_link: bool = False
    """True inside <a>."""

    keeps_space: bool = False
    """True inside <pre>."""

    is_centred: bool = False
    """True inside what is set in the middle."""

    size: float = 0.0
    """Size of the type in points; 0 if no element names one."""


def walk_page(page: PageWalk, root: Element, body: Element) -> None:
    """Walk the body, and what a broken page has before or behind it."""
    if body is root:
        walk(page, body, ElementLook(), "/html")
        return
    page.element = body
    add(page, root.text, ElementLook())
    for child in root:
        tag = str(child.tag)
        walk(page, child, ElementLook(), f"/html/{tag}")
        page.element = body
        add(page, child.tail, ElementLook())
        end_line(page)


def walk(page: PageWalk, element: Element, look: ElementLook, path: str) -> None:
    """Walk an element and everything below it."""
    tag = str(element.tag)
    if tag in SILENT:
        return
    if tag == "br":
        end_line(page)
        return
    if tag in PICTURES:
        _picture(page, element, tag, path)
    look = _look(page, element, tag, look)
    is_main = element is page.main
    page.is_inside = page.is_inside or is_main
    if tag in BLOCKS:
        _block(page, element, look, path)
    else:
        page.element = element
        add(page, element.text, look)
        _walk_children(page, element, look, path)
    if is_main:
        page.is_inside = False


def _block(page: PageWalk, element: Element, look: ElementLook, path: str) -> None:
    """Walk an element that begins and ends lines."""
    tag = str(element.tag)
    if not page.has_only_label:
        end_line(page)
    page.is_behind_blank = True
    page.place = Location(file=page.name, line=element.sourceline, path=path)
    if tag == "table" and page.is_inside and tables.is_data(element):
        _table(page, element, look, path)
        return
    outer = page.heading
    if tag in _HEADINGS and len("".join(element.itertext())) <= _LONGEST_HEADING:
        page.heading = int(tag[1])
    if tag == "li":
        _number(page, element, look)
    page.element = element
    add(page, element.text, look)
    _walk_children(page, element, look, path)
    if tag == "li" or not page.has_only_label:
        end_line(page)
    page.is_behind_blank = True
    page.heading = outer


_HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
_LONGEST_HEADING: Final = 200
"""A longer h1 was never closed (characters)."""


def _walk_children(page: PageWalk, element: Element, look: ElementLook, path: str) -> None:
    counts: dict[str, int] = {}
    for child in element:
        tag = str(child.tag)
        counts[tag] = counts.get(tag, 0) + 1
        walk(page, child, look, f"{path}/{tag}[{counts[tag]}]")
        page.element = element
        add(page, child.tail, look)


def _look(page: PageWalk, element: Element, tag: str, outer: ElementLook) -> ElementLook:
    if tag not in _TELLING and not element.attrib and element not in page.hidden:
        return outer
    aside = outer.aside or ASIDES.get(tag)
    if aside is None and element in page.hidden:
        aside = ResidueKind.HIDDEN
    style = element.get("style") or ""
    mark = Strong if looks.is_bold(style) else _MARKS.get(tag)
    if mark is Strong and outer.mark is not None:
        mark = outer.mark
    look = ElementLook(
        mark=mark or outer.mark,
        aside=aside,
        is_link=outer.is_link or is_link(element),
        keeps_space=outer.keeps_space or tag == "pre",
        is_centred=looks.is_centred(element, style, tag, outer=outer.is_centred),
        size=looks.size_of(style, outer.size),
    )
    return outer if look == outer else look


def add(page: PageWalk, text: str | None, look: ElementLook) -> None:
    """Add text to the open line; white space collapses as CSS has it."""
    if not text:
        return
    if look.keeps_space:
        _add_kept(page, text, look)
        return
    is_blank = not text.strip(" \t\r\n\f")
    if not is_blank and _INVISIBLE.search(text):
        text = _without_invisible(page, text)
    for token in [text] if is_blank else _TOKENS.findall(text):
        if token[0] in " \t\r\n\f":
            page.space = "\n" if "\n" in token or page.space == "\n" else " "
        else:
            _append(page, token, look)


def _without_invisible(page: PageWalk, text: str) -> str:
    """Leave out what no browser shows, as zero width spaces inside words."""
    for found in _INVISIBLE.finditer(text):
        page.repairs.append(
            Repair(kind=RepairKind.CONTROL, before=found.group(), after="", location=page.place)
        )
    return _INVISIBLE.sub("", text)


def _add_kept(page: PageWalk, text: str, look: ElementLook) -> None:
    for index, row in enumerate(text.replace("\r\n", "\n").split("\n")):
        if index:
            end_line(page)
        if row:
            _append(page, row, look)


def _append(page: PageWalk, token: str, look: ElementLook) -> None:
    """Append a word; a line end of the source by a Chinese character is no blank."""
    blank = bool(page.space and page.last)
    if page.space == "\n" and (_WIDE.match(page.last) or _WIDE.match(token)):
        blank = False
    page.runs.append(Run(f" {token}" if blank else token, look.mark, look.aside))
    page.space, page.last, page.has_only_label = "", token[-1], False
    if look.aside is None:
        if page.element is not None and page.element not in page.holders[-1:]:
            page.holders.append(page.element)
        page.looks.add((look.is_centred, look.size))
        page.text += len(token)
        page.linked += len(token) if look.is_link else 0


def end_line(page: PageWalk) -> None:
    """Finish the open line."""
    if not page.runs:
        page.space, page.is_behind_blank = "", True
        return
    runs, page.runs = page.runs, []
    holders, page.holders = tuple(page.holders), []
    page.space = page.last = ""
    page.has_only_label = False
    is_link = 0 < page.text == page.linked
    page.text = page.linked = 0
    found, page.looks = page.looks, set()
    is_centred, size = found.pop() if len(found) == 1 else (False, 0.0)
    line = content_line(
        runs,
        page.place,
        heading=page.heading,
        begins=page.is_behind_blank,
        look=LineLook(is_centred=is_centred, size=size),
    )
    page.residue += asides(runs, page.place)
    page.is_behind_blank = not line.text
    if line.text:
        page.lines.append(
            PageLine(line=line, is_link=is_link, is_inside=page.is_inside, holders=holders)
        )


def _number(page: PageWalk, element: Element, look: ElementLook) -> None:
    """Put the number that a browser shows in front of an item of an ordered list."""
    parent = element.getparent()
    if parent is None or parent.tag != "ol" or not page.is_inside or look.aside:
        return
    if any(_NO_LABEL.search(each.get("style") or "") for each in (element, parent)):
        return
    if parent not in page.numbers and _is_below_number(page):
        page.deeper.add(parent)
    last = page.numbers.get(parent, lists.start_of(parent.get("start"), 1) - 1)
    number = page.numbers[parent] = lists.start_of(element.get("value"), last + 1)
    label = f"（{number}）" if parent in page.deeper else lists.label_of(number, element, parent)
    page.runs.append(Run(f"{label} "))
    page.has_only_label = True
    page.repairs.append(
        Repair(kind=RepairKind.AUTO_NUMBER, before="", after=label, location=page.place)
    )


def _is_below_number(page: PageWalk) -> bool:
    """Tell whether the line above a list is a heading that is numbered 1. itself."""
    return bool(page.lines) and bool(_NUMBERED.match(page.lines[-1].line.text))


def _picture(page: PageWalk, element: Element, tag: str, path: str) -> None:
    """Set a picture aside by its words (替代文字) and address."""
    address = element.get(PICTURES[tag]) or ""
    if address.startswith("data:"):
        address = address.partition(",")[0]
    words = element.get("alt") or element.get("title") or ""
    text = " ".join(each for each in (words.strip(), address) if each) or tag
    if not page.is_inside and not words.strip():
        return
    kind = ResidueKind.IMAGE if page.is_inside else ResidueKind.SITE_FURNITURE
    place = Location(file=page.name, line=element.sourceline, path=path)
    line = Line(text=text, pieces=(Piece(offset=0, location=place),)).cut(0)
    page.residue.append(SetAside(kind=kind, line=line))


def _table(page: PageWalk, element: Element, look: ElementLook, path: str) -> None:
    """Read a table with data into a line of its own."""
    place = page.place
    caption = element.find("caption")
    words = _lines_in(page, caption, look, path) if caption is not None else []
    rows = [
        Row(cells=tuple(_cell(page, cell, look, path) for cell in row))
        for row in tables.grid(element)
    ]
    table = Table(
        caption=" ".join(line.text for line in words),
        header_rows=tables.header_rows(element),
        rows=tuple(rows),
    )
    for text in tables.strays(element):
        stray = Line(text=text, pieces=(Piece(offset=0, location=place),)).cut(0)
        page.residue.append(SetAside(kind=ResidueKind.OTHER, line=stray))
    line = Line(text="", table=table, pieces=(Piece(offset=0, location=place),))
    page.lines.append(PageLine(line=line, is_link=False, is_inside=True, holders=(element,)))


def _cell(page: PageWalk, found: tables.CellFound, look: ElementLook, path: str) -> Cell:
    text: list[Inline] = []
    for line in _lines_in(page, found.element, look, f"{path}{found.path}"):
        text += [*([LineBreak()] if text else []), *line.inlines()]
    return Cell(text=tuple(text), columns=found.columns, rows=found.rows)


def _lines_in(page: PageWalk, element: Element, look: ElementLook, path: str) -> list[Line]:
    """Return the lines of an element; they do not become lines of the page."""
    outer, page.lines = page.lines, []
    walk(page, element, look, path)
    found, page.lines = page.lines, outer
    return [each.line for each in found]
