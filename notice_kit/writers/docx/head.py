"""Head: 版头 of the formal document as paragraphs (GB/T 9704 7.2), and the red line below it.

Its elements hang from the upper edge of the type area at the standard's own distances; the
title below stands on the grid of lines again, as in the PDF. 签发人 stand in the line of
发文字号 by tab stops. Not here: which elements there are (`layout.letterhead`), and how
发文机关标志 is fitted (`mark`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from notice_kit import gbt9704
from notice_kit.layout.blocks import HEAD, PrintedBlock, Role, Span, TextBlock
from notice_kit.model import LineBreak, Text
from notice_kit.model.inline import plain
from notice_kit.ooxml import mm_to_twips, pt_to_twips
from notice_kit.writers.docx import geometry, mark, styles

_HANGING: Final = frozenset({Role.MARK, Role.DOCUMENT_NUMBER, Role.SIGNATORIES})
"""What hangs from 35 mm below the upper edge of the type area."""
_LABEL_CELLS: Final = 4
"""Width of the words 签发人：."""
_EIGHTHS_PER_MM: Final = 8 * gbt9704.MM


def arranged(blocks: Iterable[PrintedBlock]) -> tuple[PrintedBlock, ...]:
    """Return the blocks as paragraphs of a document: 发文字号 and 签发人 are one.

    The date of the imprint is moved to the right by a tab.
    """
    result: list[PrintedBlock] = []
    for block in blocks:
        if isinstance(block, TextBlock) and block.role is Role.SIGNATORIES:
            number = result.pop() if _is_number(result[-1:]) else None
            result.append(_signatories(number, block))
        elif isinstance(block, TextBlock) and block.role is Role.IMPRINT:
            result.append(replace(block, spans=tuple(_with_tab(block.spans))))
        else:
            result.append(block)
    return tuple(result)


def _is_number(last: Sequence[PrintedBlock]) -> bool:
    return any(
        isinstance(block, TextBlock) and block.role is Role.DOCUMENT_NUMBER for block in last
    )


def _with_tab(spans: tuple[Span, ...]) -> Iterator[Span]:
    for span in spans:
        is_date = span.path.endswith("/printed")
        yield replace(span, text=(Text("\t"), *span.text)) if is_date else span


@dataclass(frozen=True, slots=True)
class _Signers:
    """Names of 签发人 in rows, the label before the first, 发文字号 at the left of the last.

    A tab leads to each place; the first two are one if there is nothing before the label::

        ⇥望办〔2024〕12号 ⇥签发人：⇥王某某　李某某
                                  ⇥赵某某
    """

    rows: tuple[tuple[Span, ...], ...]
    """The names, row by row."""

    free: float
    """Where 发文字号 ends, in characters; the indent if there is none."""

    @property
    def left(self) -> float:
        """Where the names begin."""
        return names_left(self.rows)

    @property
    def fits(self) -> bool:
        """True if 发文字号 ends before what stands to its right: the label, or a name."""
        return self.left - (_LABEL_CELLS if len(self.rows) == 1 else 0) >= self.free


def _signatories(number: PrintedBlock | None, block: TextBlock) -> TextBlock:
    """Return 发文字号 at the left of the last 签发人 (7.2.5, 7.2.6)."""
    spans = number.spans if isinstance(number, TextBlock) else ()
    free = gbt9704.HEAD_INDENT_CELLS * 2 + _cells("".join(plain(span.text) for span in spans))
    label, *names = block.spans
    longest = max((len(plain(span.text)) for span in names), default=0)
    padded = [_padded(span, longest) for span in names]
    tried = [_in_rows(padded, count, free) for count in (int(gbt9704.SIGNATORIES_PER_LINE), 1)]
    signers = next((each for each in tried if each.fits), tried[-1])
    printed = tuple(_printed_signers(signers, label, spans))
    return TextBlock(role=Role.SIGNATORIES, spans=printed, left_cells=signers.left)


def _in_rows(names: Sequence[Span], count: int, free: float) -> _Signers:
    rows = (tuple(names[start : start + count]) for start in range(0, len(names), count))
    return _Signers(tuple(rows), free)


def _printed_signers(signers: _Signers, label: Span, number: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the label and the names with tabs and line ends, 发文字号 where it belongs."""
    is_beside = bool(number) and signers.fits
    for place, row in enumerate(signers.rows):
        is_last = place == len(signers.rows) - 1
        yield _blank("\t", label)
        if is_last and is_beside:
            yield from number
        is_past = is_last and is_beside and signers.free > signers.left - _LABEL_CELLS
        yield _blank("\t" if place == 0 or is_past else "\t\t", label)
        if place == 0:
            yield label
        yield from (*row[:-1], _without_end(row[-1]))
        if not is_last or (number and not is_beside):
            yield replace(label, text=(LineBreak(),))
    if number and not is_beside:
        yield _blank("\t", label)
        yield from number


def names_left(rows: Sequence[Sequence[Span]]) -> float:
    """Return where the names begin so that the longest row ends one character from the edge."""
    widths = [_cells("".join(plain(span.text) for span in row).rstrip()) for row in rows]
    return max(gbt9704.CELLS - gbt9704.HEAD_INDENT_CELLS - max(widths), float(_LABEL_CELLS + 1))


def _padded(span: Span, length: int) -> Span:
    """Return a name with the blank that aligns the next of its line."""
    return replace(span, text=(Text(plain(span.text).ljust(length + 1, "　")),))


def _without_end(span: Span) -> Span:
    """Return a name without that blank: a line would break behind it."""
    return replace(span, text=(Text(plain(span.text).rstrip()),))


def _blank(text: str, like: Span) -> Span:
    return replace(like, text=(Text(text),))


def _cells(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def tabs(block: TextBlock) -> str:
    """Return the tab stops of a paragraph: of 签发人, or of the imprint's date."""
    if block.role is Role.SIGNATORIES:
        label = max(block.left_cells - _LABEL_CELLS, 1.5)
        cells = (float(gbt9704.HEAD_INDENT_CELLS), label, block.left_cells)
        stops = "".join(
            f'<w:tab w:val="left" w:pos="{round(cell * geometry.CELL)}"/>' for cell in cells
        )
        return f"<w:tabs>{stops}</w:tabs>"
    if block.role is Role.IMPRINT:
        edge = geometry.AREA_WIDTH - round(block.right_cells * geometry.CELL)
        return f'<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>'
    return ""


def spacings(blocks: Sequence[PrintedBlock]) -> dict[int, int]:
    """Return the blank above each block of the head and above the title, in twips."""
    roles = {
        block.role: place
        for place, block in enumerate(blocks)
        if isinstance(block, TextBlock) and block.role in HEAD
    }
    if not roles:
        return {}
    above: dict[int, int] = {}
    used = 0
    for role in (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY):
        if role in roles:
            line = int(gbt9704.SECRECY_LINE) - 1 if role is Role.SECRECY else 0
            above[roles[role]] = max(line * geometry.PITCH - used, 0)
            used += above[roles[role]] + geometry.PITCH
    used = _place_mark(blocks, roles, above, used)
    title = max(roles.values()) + 1
    gap = int(gbt9704.HEAD_GAP_LINES) * geometry.PITCH
    filled = round((used + gap) / geometry.PITCH)
    above[title] = filled * geometry.PITCH - used
    return above


def _place_mark(
    blocks: Sequence[PrintedBlock], roles: dict[Role, int], above: dict[int, int], used: int
) -> int:
    """Place what hangs from 35 mm below the edge, and return where the red line ends."""
    if not roles.keys() & _HANGING:
        return used
    hang = max(mm_to_twips(gbt9704.MARK_BELOW_MM) - used, 0)
    used += hang
    height = pt_to_twips(gbt9704.MARK_PT)
    if Role.MARK in roles:
        above[roles[Role.MARK]] = hang
        hang = 0
        block = blocks[roles[Role.MARK]]
        height = mark.height(block) if isinstance(block, TextBlock) else height
    else:
        hang += height  # the mark may be on the paper already; its room stays free
    used += height
    gap = int(gbt9704.NUMBER_GAP_LINES) * geometry.PITCH
    for role in (Role.DOCUMENT_NUMBER, Role.SIGNATORIES):
        if role in roles:
            above[roles[role]] = hang + gap
            used += gap + geometry.PITCH * _rows(blocks[roles[role]])
    return used + red_line_height()


def _rows(block: PrintedBlock) -> int:
    return 1 + block.plain.count("\n")


def is_last(blocks: Sequence[PrintedBlock], number: int) -> bool:
    """Tell whether the red line stands below a block: the last that hangs from the mark."""
    block = blocks[number]
    if not isinstance(block, TextBlock) or block.role not in _HANGING:
        return False
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    return not (isinstance(after, TextBlock) and after.role in _HANGING)


def red_line_height() -> int:
    """Return the height of the paragraph that has the red line at its foot, in twips."""
    em_bottom = (geometry.PITCH - geometry.CHARACTER) // 2
    return mm_to_twips(gbt9704.RED_LINE_BELOW_MM) - em_bottom + mm_to_twips(gbt9704.RED_LINE_MM)


def red_line() -> str:
    """Return 红色分隔线 (7.2.7): the lower border of a paragraph as wide as the type area."""
    height = red_line_height() - mm_to_twips(gbt9704.RED_LINE_MM)
    colour = styles.hex_colour(gbt9704.MARK.ink)
    return rule(gbt9704.RED_LINE_MM, height=height, colour=colour)


def rule(thickness_mm: float, *, height: int = geometry.RULE, colour: str = "000000") -> str:
    """Return a line as wide as the type area, at the foot of a paragraph of a height in twips."""
    eighths = round(thickness_mm * _EIGHTHS_PER_MM)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.RULE.id}"/><w:pBdr><w:bottom w:val="single"'
        f' w:sz="{eighths}" w:space="0" w:color="{colour}"/></w:pBdr>'
        f'<w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'
    )
