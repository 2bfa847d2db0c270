"""Compatibility forms: characters that look like a Chinese one and are another (兼容字形).

Copies out of a PDF hold ⼀⽉⽂ (Kangxi radicals) for 一月文, vertical setting ︵︶ for （）. Nobody
sees the difference and no word is found, so each is folded to what it shows, as a recorded
repair. What is set aside keeps its own form. Not here: full-width and half-width forms, which
are seen (`rules`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from notice_kit.accounting import Repair, RepairKind, SourceMap
from notice_kit.errors import Location
from notice_kit.grammar.lines import Line, SetAside
from notice_kit.model import Strong, Sub, Sup, Table, Text

_RADICALS: Final = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺"
    "⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠"
    "⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Radicals of the CJK Radicals Supplement, each before the ideograph it shows
(Unicode, EquivalentUnifiedIdeograph.txt)."""

_VERTICAL: Final = (
    "︐，︑、︒。︓：︔；︕！︖？︵（︶）︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁“﹂”﹃‘﹄’︱—︙…"
)
"""Marks of vertical setting, each before the mark it shows."""

_ANY: Final = re.compile("[⺀-⿕\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe48\U0002f800-\U0002fa1f]")
"""A character of the blocks that hold them, for passing by the lines without."""

_FOLDED_BY_UNICODE: Final = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
"""Kangxi radicals and compatibility ideographs, which Unicode itself folds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Lines with their compatibility forms folded."""

    lines: tuple[Line, ...]
    """The lines, as long as before."""

    made: dict[Location, Repair]
    """Place of a folded character → its repair, for characters outside tables."""

    repairs: tuple[Repair, ...]
    """One for each folded character."""


def fold(lines: tuple[Line, ...]) -> Folded:
    """Fold the compatibility forms of some lines.

    >>> folded = fold((Line(text="⼀、整改⽇期"),))
    >>> folded.lines[0].text, [repair.before for repair in folded.repairs]
    ('一、整改日期', ['⼀', '⽇'])
    """
    forms = _forms()
    repairs: list[Repair] = []
    made: dict[Location, Repair] = {}
    result = []
    for line in lines:
        if line.table is None and not _ANY.search(line.text):
            result.append(line)
            continue
        text = line.text.translate(forms)
        table = _folded_table(line, forms, repairs) if line.table else None
        if text == line.text and table == line.table:
            result.append(line)
            continue
        for offset, (before, after) in enumerate(zip(line.text, text, strict=True)):
            if before != after:
                repairs.append(_repair(before, after, _place(line, offset)))
                made[repairs[-1].location] = repairs[-1]
        result.append(replace(line, text=text, table=table))
    return Folded(lines=tuple(result), made=made, repairs=tuple(repairs))


def unfold(
    folded: Folded, residue: list[SetAside], repairs: list[Repair]
) -> tuple[list[SetAside], list[Repair]]:
    """Give the characters of the source back to residue and to other repairs; return both.

    What is still folded is among the repairs.

    >>> folded = fold((Line(text="⼀、整改⽇期"),))
    >>> [made.before for made in unfold(folded, [], [])[1]]
    ['⼀', '⽇']
    """
    if not folded.made:
        return residue, repairs
    given_back: set[Location] = set()

    def original(char: str, place: Location) -> str:
        made = folded.made.get(place)
        if place.column is None or made is None or made.after != char:
            return char
        given_back.add(place)
        return made.before

    items = []
    for item in residue:
        chars = (original(char, _place(item.line, at)) for at, char in enumerate(item.line.text))
        items.append(replace(item, line=replace(item.line, text="".join(chars))))
    others = []
    for made in repairs:
        chars = (original(char, _moved(made.location, at)) for at, char in enumerate(made.before))
        others.append(replace(made, before="".join(chars)))
    kept = [made for made in folded.repairs if made.location not in given_back]
    return items, others + kept


def _forms() -> dict[int, str]:
    """Return the table of translation, made once."""
    if not _TABLE:
        pairs = _RADICALS + _VERTICAL
        _TABLE.update(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))
        for code in (code for block in _FOLDED_BY_UNICODE for code in block):
            after = unicodedata.normalize("NFKC", chr(code))
            if after != chr(code) and len(after) == 1:
                _TABLE[code] = after
    return _TABLE


_TABLE: Final[dict[int, str]] = {}
"""Code of a compatibility form → what it shows; filled on first use."""


def _place(line: Line, offset: int) -> Location:
    """Return where a character of a line stood."""
    return SourceMap(nodes={"": line.pieces}).locate("", offset) or Location()


def _moved(place: Location, by: int) -> Location:
    """Return the place some characters behind a place in the same line."""
    return place if place.column is None else replace(place, column=place.column + by)


def _repair(before: str, after: str, place: Location) -> Repair:
    return Repair(kind=RepairKind.COMPATIBILITY, before=before, after=after, location=place)


def _folded_table(line: Line, forms: dict[int, str], repairs: list[Repair]) -> Table | None:
    """Return a table with its cells folded; where lines have columns its cells have no place."""
    place = _place(line, 0)
    if line.table is None or place.column is not None:
        return line.table
    rows = []
    for row in line.table.rows:
        cells = []
        for cell in row.cells:
            text = tuple(
                type(piece)(piece.text.translate(forms))
                if isinstance(piece, Text | Sub | Sup | Strong)
                else piece
                for piece in cell.text
            )
            repairs += (
                _repair(before, after, place)
                for old, new in zip(cell.text, text, strict=True)
                if isinstance(old, Text | Sub | Sup | Strong)
                for before, after in zip(old.text, getattr(new, "text", ""), strict=True)
                if before != after
            )
            cells.append(replace(cell, text=text))
        rows.append(replace(row, cells=tuple(cells)))
    return replace(line.table, rows=tuple(rows))
