"""Glyphs: taking printed blocks off the sheets of a PDF, one after another.

A line is what stands at one height, however it is stored; a cell what stands between the
edges of its columns. What is taken must be the block, whole and in order. Not here: which
blocks are expected (`sheets`), where glyphs come from (`readers.pdf`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple
from unicodedata import category, normalize

from notice_kit import gbt9704
from notice_kit.codec.characters import TURNS
from notice_kit.grammar.lines import ShownGlyph
from notice_kit.layout.blocks import PrintedBlock, TableBlock, TableCell, TextBlock
from notice_kit.layout.fonts import MISSING
from notice_kit.layout.frame import turned
from notice_kit.layout.strips import SCRIPT_SIZE
from notice_kit.layout.tables import column_edges, full_rows
from notice_kit.model import Inline, LineBreak, Sub, Sup

_SMALL: Final = 0.8
"""A glyph below this share of its line's size, off its baseline, is raised or lowered."""
_LINE: Final = 0.75
"""Baselines nearer than this, in the size of the line, are one line."""
_GAP: Final = 0.25
"""Room between two digits from which on a blank is seen, in their size."""
_LIGATURE: Final = re.compile("[\ufb00-\ufb17]")
"""What PDFium tells as the letters that it is made of: ﬁ."""
_TOUCHING: Final = 0.4
"""Room between glyphs of one cell, in their size; between two cells there is more."""
_UNDRAWN: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What chooses a form of the character before it."""
_FOLIO: Final = re.compile(r"[—–-]*(\d{1,4})[—–-]*")
"""A page number with its strokes."""
_COMMON: Final = re.compile("[!-~\u4e00-\u9fff，。；：！？、“”‘’（）《》〔〕—…]")
"""Characters that every font has: the sign for a missing one never stands for them."""


_TINY: Final = 0.01
"""Points that cannot be told apart."""
_TOP: Final = min(each.top_pt for each in gbt9704.GEOMETRIES.values())
_BOTTOM: Final = max(each.bottom_pt for each in gbt9704.GEOMETRIES.values())
"""Edges of the type area in whichever reading it is larger."""
_TURNED: Final = turned(gbt9704.PageReading.BOX)
"""The type area of a page on its side."""


class _Sort(NamedTuple):
    """A character that is expected, or seen."""

    text: str
    """The character."""

    mark: str = ""
    """^ if it is raised, _ if it is lowered, ? if it is one of these in a line of its own."""

    is_behind_blank: bool | None = False
    """True if white space stands before it; None where a line begins, and none can be seen."""


def _is_inside(glyph: ShownGlyph) -> bool:
    """Tell whether a glyph stands in the type area, upright or turned."""
    place = glyph.x if glyph.is_turned else glyph.y
    least = _TURNED.left - _TINY if glyph.is_turned else _TOP
    return least <= place <= (_TURNED.right if glyph.is_turned else _BOTTOM) + _TINY


class Sheets:
    """What is left of the glyphs of a file, in reading order."""

    def __init__(self, glyphs: Iterable[ShownGlyph]) -> None:
        inside: list[ShownGlyph] = []
        self._outside: list[ShownGlyph] = []
        for glyph in glyphs:
            (inside if _is_inside(glyph) else self._outside).append(glyph)
        self._rest: deque[list[ShownGlyph]] = deque(_lines(inside))

    @property
    def is_empty(self) -> bool:
        """True if nothing is left."""
        return not self._rest

    def has_folios_only(self) -> bool:
        """Tell whether outside of the type area stands nothing but the number of each sheet."""
        by_page: defaultdict[int, list[ShownGlyph]] = defaultdict(list)
        for glyph in self._outside:
            by_page[glyph.page].append(glyph)
        for page, glyphs in by_page.items():
            words = "".join(glyph.text for line in _lines(glyphs) for glyph in line)
            found = _FOLIO.fullmatch(words)
            if not found or int(found.group(1)) != page:
                return False
        return True

    def take(self, block: PrintedBlock) -> bool:
        """Take a block; false if it is not there, whole and in order."""
        if isinstance(block, TableBlock):
            return self.take_table(block)
        return self.take_text(block)

    def take_text(self, block: TextBlock) -> bool:
        """Take the lines of a block; false if they are not there."""
        expected = list(_expected(piece for span in block.spans for piece in span.text))
        size = min(span.style.size_pt for span in block.spans)
        seen: list[_Sort] = []
        while len(seen) < len(expected) and self._rest:
            seen += _seen(self._rest.popleft(), size)
        return _is_same(expected, seen)

    def take_scattered(self, spans: Sequence[tuple[Inline, ...]]) -> bool:
        """Take lines that several elements share; each stands in one piece, or by its words."""
        wanted = ["".join(sort.text for sort in _expected(span)) for span in spans]
        count = sum(map(len, wanted))
        lines: list[str] = []
        while sum(map(len, lines)) < count and self._rest:
            lines.append("".join(glyph.text for glyph in self._rest.popleft()))
        if Counter("".join(lines)) != Counter("".join(wanted)):
            return MISSING in "".join(lines) and len("".join(lines)) == count
        pieces = (piece for words in wanted for piece in _pieces(words, lines))
        return all(any(piece in line for line in lines) for piece in pieces)

    def take_table(self, block: TableBlock) -> bool:
        """Take a table, cell by cell; false if a cell is not in its column and row."""
        cells = list(full_rows(block))
        count = sum(len(list(_words(cell))) for row in cells for cell in row)
        if not count or not self._rest:
            return not count
        glyphs = list(chain.from_iterable(self._rest))
        for size in _sizes(glyphs):
            table = _Table(block, glyphs, size)
            if all(table.take_row(row) for row in cells):
                self._rest = deque(_lines(table.rest()))
                return True
        return False


class _Table:
    """The glyphs of the sheets from a table on, by sheet and column."""

    def __init__(self, block: TableBlock, glyphs: Iterable[ShownGlyph], size: float) -> None:
        self._head = list(full_rows(block))[: block.header_rows]
        self._size = size
        self._edges = column_edges(block, size)
        self._columns: dict[int, list[deque[ShownGlyph]]] = {}
        before: ShownGlyph | None = None
        column = 0
        for glyph in sorted(glyphs):
            columns = self._columns.setdefault(glyph.page, [deque() for _ in self._edges])
            if before is None or not _goes_on(before, glyph):
                column = self._column(glyph)
            columns[column].append(glyph)
            before = glyph
        for columns in self._columns.values():
            columns[:] = [deque(chain.from_iterable(_lines(each))) for each in columns]
        self._pages = deque(sorted(self._columns))
        self._page = self._pages[0]
        self._begun = {self._page}
        self._last = (0, 0.0)

    def _column(self, glyph: ShownGlyph) -> int:
        middle = (glyph.x + glyph.right) / 2
        found = sum(edge <= middle for edge in self._edges) - 1
        return min(max(found, 0), len(self._edges) - 1)

    def rest(self) -> Iterator[ShownGlyph]:
        """Yield what is left."""
        for columns in self._columns.values():
            for column in columns:
                yield from column

    def take_row(self, row: Sequence[TableCell]) -> bool:
        """Take the cells that begin in a row; it stands below the rows before it."""
        places: list[tuple[int, float]] = []
        for cell in row:
            taken = self._take_cell(cell)
            if taken is None:
                return False
            if cell.rows == 1:
                places += ((glyph.page, glyph.y) for glyph in taken)
        if places:
            if min(places) <= self._last:
                return False
            self._last = max(places)
        return True

    def _is_cell(self, cell: TableCell, taken: Iterable[ShownGlyph]) -> bool:
        """Tell whether some glyphs are the words of a cell."""
        lines = (_seen(line, self._size) for line in _lines(taken))
        return _is_same(list(_words(cell)), list(chain.from_iterable(lines)))

    def _take_cell(self, cell: TableCell) -> list[ShownGlyph] | None:
        count = len(list(_words(cell)))
        taken: list[ShownGlyph] = []
        for page in self._pages:
            missing = count - len(taken)
            if not missing:
                break
            self._turn(page)
            taken += self._next(page, cell, missing)
        return taken if self._is_cell(cell, taken) else None

    def _turn(self, page: int) -> None:
        """Take the head of a table that is printed again on a sheet, if it is."""
        if page in self._begun:
            return
        self._begun.add(page)
        kept = [deque(column) for column in self._columns[page]]
        for row in self._head:
            for cell in row:
                taken = self._next(page, cell, len(list(_words(cell))))
                if not self._is_cell(cell, taken):
                    self._columns[page] = kept
                    return

    def _next(self, page: int, cell: TableCell, count: int) -> list[ShownGlyph]:
        """Take the next glyphs between the edges of a cell."""
        columns = self._columns[page][cell.column : cell.column + cell.columns]
        if len(columns) == 1:
            return [columns[0].popleft() for _ in range(min(count, len(columns[0])))]
        near = (glyph for column in columns for glyph in list(column)[:count])
        taken = list(chain.from_iterable(_lines(near)))[:count]
        for glyph in taken:
            next(column for column in columns if glyph in column).remove(glyph)
        return taken


def _sizes(glyphs: Sequence[ShownGlyph]) -> tuple[float, float]:
    """Return the size of a table that begins with some glyphs; its first may all be raised."""
    first = glyphs[0]
    near = (glyph for glyph in glyphs if glyph.page == first.page)
    size = max(glyph.size for glyph in near if glyph.y - first.y < first.size)
    return size, size / SCRIPT_SIZE


def _lines(glyphs: Iterable[ShownGlyph]) -> Iterator[list[ShownGlyph]]:
    """Yield the lines of some glyphs from the top, each from left to right."""
    line: list[ShownGlyph] = []
    base, size = 0.0, 0.0
    for glyph in sorted(glyphs):
        largest = max(size, glyph.size)
        if line and (glyph.page != line[0].page or glyph.y - base > largest * _LINE):
            yield sorted(line, key=_left)
            line = []
        if not line or glyph.size > size:
            base, size = glyph.y, glyph.size
        line.append(glyph)
    if line:
        yield sorted(line, key=_left)


def _goes_on(before: ShownGlyph, glyph: ShownGlyph) -> bool:
    """Tell whether a glyph touches the one before it: a word may be wider than its column."""
    is_level = before.page == glyph.page and abs(before.y - glyph.y) < _TINY
    return is_level and glyph.x - before.right < glyph.size * _TOUCHING


def _left(glyph: ShownGlyph) -> float:
    return glyph.x


def _seen(line: Sequence[ShownGlyph], size: float) -> Iterator[_Sort]:
    """Yield the characters of a line that is set in a size."""
    base = next((glyph.y for glyph in line if glyph.size >= size * _SMALL), None)
    end: float | None = None
    for glyph in line:
        mark = ""
        if glyph.size < size * _SMALL:
            mark = "?" if base is None else "^" if glyph.y < base else "_"
        is_apart = None if end is None else glyph.x - end > glyph.size * _GAP
        for each in _letters(glyph.text):
            yield _Sort(each, mark, is_apart)
        end = glyph.right


def _letters(char: str) -> str:
    """Return the letters that a character is made of, as PDFium tells them."""
    return normalize("NFKC", char) if _LIGATURE.match(char) else char


def _words(cell: TableCell) -> Iterator[_Sort]:
    return _expected(piece for span in cell.spans for piece in span.text)


def _expected(words: Iterable[Inline]) -> Iterator[_Sort]:
    """Yield the characters of some words that are printed."""
    is_blank = True
    for piece in words:
        if isinstance(piece, LineBreak):
            is_blank = True
            continue
        mark = {Sup: "^", Sub: "_"}.get(type(piece), "")
        for char in piece.text:
            if _UNDRAWN.match(char) or (category(char) == "Cf" and not TURNS.match(char)):
                continue
            if char.isspace():
                is_blank = True
                continue
            for each in _letters(char):
                yield _Sort(each, mark, is_blank)
                is_blank = False


def _is_same(expected: Sequence[_Sort], seen: Sequence[_Sort]) -> bool:
    """Tell whether what is seen is what is expected; blanks count between two digits."""
    if len(expected) != len(seen):
        return False
    before = ""
    for one, two in zip(expected, seen, strict=True):
        is_marked = bool(one.mark) if two.mark == "?" else one.mark == two.mark
        if not is_marked or not _is_char(one.text, two.text):
            return False
        is_in_number = before.isdecimal() and one.text.isdecimal()
        if is_in_number and two.is_behind_blank not in (None, one.is_behind_blank):
            return False
        before = one.text
    return True


def _is_char(expected: str, seen: str) -> bool:
    return expected == seen or (seen == MISSING and not _COMMON.match(expected))


def _pieces(words: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield words whole if they stand in one line, else what no line of a page would part."""
    if any(words in line for line in lines):
        yield words
    else:
        yield from re.findall(r"[\w.%]+?(?=[\u4e00-\u9fff]|\W|$)|[\u4e00-\u9fff]", words)
