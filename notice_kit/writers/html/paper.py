"""Paper: where 版头 and 版记 stand when the page is printed (GB/T 9704 7.2 and 7.4).

A browser cannot reckon their distances, so they are taken from our own pages and written
beside the elements as custom properties, in millimetres from the upper left of the type
area; the style sheet uses them in print alone. Not here: the style sheet (`style`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import BOX, MM
from notice_kit.layout.blocks import FOOT, HEAD, PrintedBlock, Role, TextBlock
from notice_kit.layout.fonts import font_map
from notice_kit.layout.foot import set_foot
from notice_kit.layout.head import set_head
from notice_kit.layout.page import LayoutLine
from notice_kit.model.inline import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Attributes of elements, each with a blank in front; none for what flows."""

    article: str = ""
    """Of the article: lines that the head takes, the red line, lines of 版记."""

    blocks: Mapping[int, str] = field(default_factory=dict)
    """Place of a block → of its element."""

    spans: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Place of a block and of its span → of the span's element."""


def paper_of(blocks: Sequence[PrintedBlock]) -> Paper:
    """Return where head and foot of some blocks stand."""
    head = [(n, b) for n, b in enumerate(blocks) if isinstance(b, TextBlock) and b.role in HEAD]
    foot = [(n, b) for n, b in enumerate(blocks) if isinstance(b, TextBlock) and b.role in FOOT]
    if not head and not foot:
        return Paper()
    fonts = font_map(office_fonts=False)
    values: dict[str, float] = {}
    spans: dict[tuple[int, int], str] = {}
    places: dict[int, str] = {}
    set_ = set_head(head, fonts, BOX)
    values["head"] = set_.filled
    if set_.rules:
        values["red-line"] = _down(set_.rules[0].y1 - gbt9704.RED_LINE_MM * MM / 2)
    for number, block in head:
        lines = [line for line in set_.lines if line.block == number]
        match block.role:
            case Role.MARK:
                spans |= {(number, n): _mark(line) for n, line in enumerate(lines)}
            case Role.SIGNATORIES:
                spans |= dict(_signatories(number, block, lines))
            case _:
                places[number] = _style(**_corner(lines[0]))
    if foot:
        values["foot"] = sum(page.height for page in set_foot(foot, fonts, BOX))
        places |= {number: _hanging(block) for number, block in foot}
    return Paper(article=_style(**values), blocks=places, spans=spans)


def _corner(line: LayoutLine) -> dict[str, float]:
    """Return where a line of the grid's height begins: its box is around the middle of the em."""
    size = line.runs[0].size if line.runs else gbt9704.SIZE_3_PT
    top = line.y - gbt9704.EM_CENTRE * size - gbt9704.PITCH_PT / 2
    return {"x": (line.left - BOX_LEFT) / MM, "y": _down(top)}


def _mark(line: LayoutLine) -> str:
    """Return place, size and width of one organ of 发文机关标志; its line is as high as it is."""
    run = line.runs[0]
    return _style(
        x=(line.left - BOX_LEFT) / MM,
        y=_down(line.y - (gbt9704.EM_CENTRE + 0.5) * run.size),
        size=run.size,
        width=(line.right - line.left) / run.scale / MM,
        scale=run.scale,
    )


def _signatories(
    number: int, block: TextBlock, lines: Sequence[LayoutLine]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the places of 签发人： and of each name, two or one in a line as on our page."""
    names = block.spans[1:]
    per_row = -(-len(names) // max(len(lines), 1))
    column = 1 + max((len(plain(name.text)) for name in names), default=0)
    yield (number, 0), _style(**_corner(lines[0]))
    label = sum(run.width for run in lines[0].runs if run.face is block.spans[0].style.face)
    left = (lines[0].left + label - BOX_LEFT) / MM
    for place in range(len(names)):
        row, at = divmod(place, per_row)
        corner = _corner(lines[min(row, len(lines) - 1)])
        x = left + at * column * gbt9704.CELL_PT / MM
        yield (number, place + 1), _style(x=x, y=corner["y"])


def _hanging(block: TextBlock) -> str:
    """Return the indents of a line of 版记, in characters of the text."""
    return _style(left=block.left_cells, first=block.indent_cells, right=block.right_cells)


BOX_LEFT: Final = gbt9704.LEFT_MM * MM


def _down(y: float) -> float:
    """Return a height on the sheet in millimetres below the upper edge of the type area."""
    return (y - BOX.top_pt) / MM


def _style(**values: float) -> str:
    """Return a style attribute of custom properties.

    >>> _style(x=1.25, red_line=80)
    ' style="--x: 1.25; --red-line: 80"'
    """
    text = "; ".join(f"--{name.replace('_', '-')}: {round(v, 3):g}" for name, v in values.items())
    return f' style="{text}"'
