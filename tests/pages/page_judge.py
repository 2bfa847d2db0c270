"""A judge of finished pages: it reads a PDF with pdfplumber and asks nobody who made it.

It knows the grid of GB/T 9704 and the words that a notice must show, and says what a typesetter
would mind: words lost, lines of a single character, a last page of one line, pages without text.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

import pdfplumber

from notice_kit.model import Notice
from notice_kit.model.document import remark_lines

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CELL, PITCH = 156 / 28, 225 / 22
MARKS = set("。，、；：？！“”‘’（）《》〈〉【】〔〕—…·,.;:?!()[] ")
"""What is no character for the rule 单字不成行."""
TERMS = (
    *("巡视", "巡察", "整改", "进展情况", "反馈意见", "集中整改", "党组", "党委", "委员会", "通报"),
    *("公告", "报告", "关于", "省委", "市委", "县委", "区委", "有限公司", "领导小组", "办公室"),
)
"""Terms that a line of a title does not cut."""


@dataclass(frozen=True)
class Row:
    """A printed line, in mm from the upper left of the sheet."""

    page: int
    text: str
    left: float
    right: float
    y: float
    size: float
    is_red: bool
    in_table: bool


@dataclass(frozen=True)
class Sheet:
    """A page: its lines without the number, and the rules of 版记."""

    number: int
    rows: tuple[Row, ...]
    rules: tuple[float, ...]

    @property
    def foot_top(self) -> float:
        """Where 版记 begins; the foot of the type area without one."""
        return min((y for y in self.rules if y > 120), default=BOTTOM)

    @property
    def text_rows(self) -> tuple[Row, ...]:
        """Lines above 版记."""
        return tuple(row for row in self.rows if row.y < self.foot_top or row.in_table)


def sheets(data: bytes) -> list[Sheet]:
    """Read a PDF."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [_sheet(page, number) for number, page in enumerate(pdf.pages, start=1)]


def _sheet(page: pdfplumber.page.Page, number: int) -> Sheet:
    height = float(page.height)
    # A rule over the whole width that no upright line meets belongs to 版头 or 版记.
    upright = [line for line in page.lines if abs(line["x0"] - line["x1"]) < 0.1]
    level = [line for line in page.lines if abs(line["top"] - line["bottom"]) < 0.1]
    boxes = [(line["top"], line["bottom"]) for line in upright]
    rules = tuple(
        line["top"] / MM
        for line in level
        if line["x1"] - line["x0"] > 150 * MM
        and not any(top - 1 <= line["top"] <= bottom + 1 for top, bottom in boxes)
        and not _is_red(line.get("stroking_color"))
    )
    # A page on its side holds a table; its lines are not judged.
    chars = [char for char in page.chars if char["text"].strip() and char["upright"]]
    keyed = sorted(chars, key=lambda char: (_baseline(char, height), char["x0"]))
    rows = []
    for y, group in groupby(keyed, key=lambda char: _baseline(char, height)):
        line = sorted(group, key=lambda char: char["x0"])
        inside = any(top <= y <= bottom for top, bottom in boxes)
        rows.append(
            Row(
                page=number,
                text="".join(char["text"] for char in line),
                left=line[0]["x0"] / MM,
                right=line[-1]["x1"] / MM,
                y=y / MM,
                size=max(char["size"] for char in line),
                is_red=_is_red(line[0]["non_stroking_color"]),
                in_table=inside,
            )
        )
    return Sheet(number, tuple(row for row in rows if row.y < BOTTOM + 1), rules)


def _baseline(char: dict[str, object], height: float) -> float:
    return round(height - float(char["matrix"][5]), 1)  # type: ignore[index]


def _is_red(colour: object) -> bool:
    return isinstance(colour, tuple | list) and len(colour) >= 3 and colour[0] > colour[1] + 0.3


def faults(data: bytes, notice: Notice) -> list[str]:
    """Return what is wrong, a line each."""
    read = sheets(data)
    return [
        *_lost(read, notice),
        *single_characters(read),
        *short_last_pages(read),
        *empty_pages(read),
        *airless_ends(read),
        *split_terms(read),
    ]


def count(found: list[str]) -> Counter[str]:
    """Count faults by their kind."""
    return Counter(each.partition(":")[0] for each in found)


def _lost(read: list[Sheet], notice: Notice) -> Iterator[str]:
    text = _bare("".join(row.text for sheet in read for row in sheet.rows))
    wanted = [("title", notice.title)]
    head = notice.letterhead
    has_head = any(row.is_red for row in read[0].rows)
    if head and has_head:
        wanted += [("organ", organ.removesuffix("文件")) for organ in (head.mark or "").split()]
        wanted += [("signatory", name) for name in head.signatories]
    if head and head.recipients:
        wanted.append(("recipients", head.recipients.rstrip("：:")))
    wanted += [("remark", line) for line in remark_lines(head.remark if head else None)]
    if notice.signature:
        wanted += [("signature", organ.name) for organ in notice.signature.organs]
        if notice.signature.date:
            wanted.append(("date", notice.signature.date.printed()))
    for kind, words in wanted:
        if _bare(words) not in text:
            yield f"lost {kind}: {words}"


def _bare(text: str) -> str:
    return re.sub(r"\s|文件(?=.{0,12}局)", "", text)


def single_characters(read: list[Sheet]) -> Iterator[str]:
    for sheet in read:
        for row in sheet.rows:
            letters = [char for char in row.text if char not in MARKS]
            is_edge = row.left < LEFT + CELL / 2 or row.size > 20
            if len(letters) <= 1 and is_edge and not row.in_table:
                yield f"single: page {sheet.number}: {row.text}"


def short_last_pages(read: list[Sheet]) -> Iterator[str]:
    printed = [sheet for sheet in read if sheet.text_rows]
    if (
        len(printed) > 1
        and len(printed[-1].text_rows) == 1
        and not printed[-1].text_rows[0].in_table
    ):
        yield f"last page of one line: {printed[-1].text_rows[0].text}"


def empty_pages(read: list[Sheet]) -> Iterator[str]:
    """Yield pages without text that one or two lines fewer before them would have saved."""
    for before, sheet in pairwise(read):
        if sheet.rows or not before.text_rows:
            continue
        foot = next((each for each in read[sheet.number - 1 :] if each.rules), None)
        height = round((BOTTOM - foot.foot_top) / PITCH) if foot else 0
        free = 22 - round((before.text_rows[-1].y - TOP) / PITCH + 0.4)
        if height - free <= 2:
            yield f"page without text: {sheet.number}, {height} lines of 版记, {free} free"


def airless_ends(read: list[Sheet]) -> Iterator[str]:
    for sheet in read:
        rows = sheet.text_rows
        if sheet.rules and rows and sheet.foot_top < BOTTOM - 1:
            air = sheet.foot_top - rows[-1].y
            if air < 8:
                yield f"no air: page {sheet.number}: {air:.1f} mm"


def split_terms(read: list[Sheet]) -> Iterator[str]:
    for sheet in read:
        titled = [row for row in sheet.rows if row.size > 20 and not row.is_red]
        for upper, lower in pairwise(titled):
            joined, place = upper.text + lower.text, len(upper.text)
            for term in TERMS:
                for found in re.finditer(term, joined):
                    if found.start() < place < found.end():
                        yield f"split term: {upper.text}/{lower.text}: {term}"
