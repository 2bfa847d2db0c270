"""Lines of finished pages keep the rules of Chinese typesetting, by the PDF's own positions.

Notices are made up with all that breaks badly: marks side by side, numbers with units, dashes,
quotes in quotes, web addresses. PDFium reads the characters and where their pens start; our
own layout is not asked. A few notices by default; ``NOTICES=1000 python -m pytest
tests/conformance/test_lines_of_pages.py`` for many.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from pypdfium2 import raw

import notice_kit as nk
from notice_kit.model import (
    Block,
    Issue,
    Letterhead,
    Measure,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Section,
    Signature,
    Sub,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL, PUBLIC
from notice_kit.writers.pdf import write

COUNT = int(os.environ.get("NOTICES", "12"))
REAL = Path(__file__).parents[3] / "shared" / "corpus" / "haimen_2023.txt"

MM = 72 / 25.4
LEFT, RIGHT, TOP = 28.0, 184.0, 37.0
CELL, PITCH = 156 / 28, 225 / 22
# GB/T 15834-2011 5.1, written out here once more so that the layout is not its own judge.
NEVER_FIRST = set("。，、；：？！”’）》〉】〕…—～·％℃/,.;:?!)]}%")
NEVER_LAST = set("“‘（《〈【〔([{第")
NEVER_LAST.discard("第")
HALF = set("。，、；：”’）》〉】〕")
UNITS = set("年月日元万亿人件个次项家户亩吨米公％℃")


@dataclass(frozen=True)
class Row:
    """A printed line as PDFium reads it, in mm from the upper left of the sheet."""

    text: str
    pens: tuple[float, ...]
    right: float
    y: float
    size: float

    @property
    def is_continuation(self) -> bool:
        """True if it goes on with the paragraph of the line above."""
        return self.size < 17 and self.pens[0] < LEFT + CELL

    @property
    def end(self) -> float:
        """Where the room of its last character ends."""
        if self.text[-1] == "·":  # its glyph stands in the middle of half a cell
            return self.pens[-1] + 4 / MM + CELL / 2
        return self.pens[-1] + CELL / 2 if self.text[-1] in HALF else self.right


def rows_of(page: pypdfium2.PdfPage) -> list[Row]:
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    rows: dict[int, list[tuple[float, float, str, float]]] = {}
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) or char in "\r\n\0":
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = raw.FPDFText_GetFontSize(text, index)
        right = text.get_charbox(index, loose=True)[2]
        # Characters raised or lowered belong to the line whose middle is nearest.
        line = round(((height - y.value) / MM - TOP) / PITCH - 0.71)
        rows.setdefault(line, []).append((x.value / MM, right / MM, char, size))
    return [_row(line, rows[line]) for line in sorted(rows) if line < 22]


def _row(line: int, chars: list[tuple[float, float, str, float]]) -> Row:
    chars.sort()
    while len(chars) > 1 and chars[-1][2].isspace():
        chars.pop()
    return Row(
        text="".join(char for *_, char, _ in chars),
        pens=tuple(pen for pen, *_ in chars),
        right=chars[-1][1],
        y=TOP + line * PITCH,
        size=max(size for *_, size in chars),
    )


def pages_of(data: bytes) -> list[list[Row]]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [rows_of(page) for page in document]
    finally:
        document.close()


WORDS = [
    "望川县委坚持以人民为中心",
    "“四个意识”、“两个维护”",
    "《望川县巡察工作办法》（试行）",
    "整改完成率98.5%",
    "2024年9月14日",
    "县委书记（组长）",
    "‘庸懒散’现象",
    "——既要治标、更要治本——",
    "……等问题",
    "https://www.example.gov.cn/xxgk/zgtb/2024/09/t20240914_1234567.html?from=index&page=2",
    "1200.5万元",
    "63.5公里",
    "GB/T 9704-2012",
    "截至8月底",
    "14人次",
    "3～5年",
    "“‘回头看’不到位”（第3项）",
    "水质达Ⅲ类",
    "10:30—12:00",
    "是否到位？",
    "问题见底！",
    "整改",
    "落实",
    "《关于“三重一大”事项的规定》",
    "0513-88001234",
    "氨氮、总磷、高锰酸盐指数",
    "降至3.9mg/L",
    "（一）",
    "①",
    "甲·乙",
]
MARKS = "，，，，。；：、"


def sentence(random: Random) -> str:
    parts = random.choices(WORDS, k=random.randint(3, 25))
    return "".join(part + random.choice([*MARKS, ""]) for part in parts).rstrip(MARKS) + "。"


def generated(seed: int) -> Notice:
    random = Random(seed)  # noqa: S311 - a test wants the same notices each time
    signature = Signature(
        organs=(Organ(name="中共望川县委员会"),), date=PartialDate(year=2024, month=9, day=14)
    )
    letterhead = Letterhead(mark="中共望川县委文件", document_number=f"望委〔2024〕{seed + 1}号")
    return Notice(
        title="中共望川县委关于巡视整改进展情况的通报",
        blocks=tuple(_blocks(random)),
        signature=signature,
        letterhead=letterhead,
    )


def _blocks(random: Random) -> Iterator[Block]:
    yield Paragraph(text=(Text(sentence(random)),))
    for number in range(random.randint(2, 6)):
        measures = (
            Measure(label="一是", text=(Text(sentence(random)), Sub("2.5"), Text(sentence(random))))
            for _ in range(random.randint(1, 3))
        )
        issue = Issue(label=f"{number + 1}.", heading=sentence(random), blocks=tuple(measures))
        yield Section(label="一、", level=1, heading="整改情况", blocks=(issue,))


def faults(pages: list[list[Row]]) -> list[str]:
    """What breaks a rule, with the line it stands in."""
    found = []
    rows = [row for page in pages for row in page]
    for row in rows:
        if row.text[0] in NEVER_FIRST and row.is_continuation:
            found.append(f"begins with {row.text[0]}: {row.text}")
        if row.text[-1] in NEVER_LAST:
            found.append(f"ends with {row.text[-1]}: {row.text}")
        if not row.pens[0] > LEFT - CELL / 2:
            found.append(f"begins left of the type area: {row.text}")
    for row, following in pairwise(rows):
        if not following.is_continuation or following.size != row.size:
            continue
        last, first = row.text[-1], following.text[0]
        if last.isdecimal() and (first in UNITS or first.isdecimal()) and "/" not in row.text[-24:]:
            found.append(f"a number is cut: {row.text}|{following.text}")
        if last == first and first in "—…":
            found.append(f"a dash is cut: {row.text}|{following.text}")
        if abs(row.end - RIGHT) > 0.1:
            found.append(f"ends at {row.end:.2f} mm: {row.text}")
    return found


def short_pages(pages: list[list[Row]]) -> list[int]:
    """Pages before a line that goes on with a paragraph, that have room for more lines."""
    return [
        number
        for number, (page, following) in enumerate(pairwise(pages), start=1)
        if page
        and following
        and following[0].is_continuation
        # The signature takes the last two lines of the text with it.
        and number < len(pages) - 1
        and round((page[-1].y - TOP) / PITCH) != 21
    ]


@pytest.mark.parametrize("profile", [PUBLIC, FORMAL], ids=lambda profile: profile.name)
def test_generated_notices_break_no_rule(profile: nk.Profile) -> None:
    for seed in range(COUNT):
        printed = generated(seed)
        data = write(printed, WriteOptions(office_fonts=False, profile=profile)).data
        pages = pages_of(data)
        assert not faults(pages), seed
        assert not short_pages(pages), seed


def test_judge_finds_what_is_wrong() -> None:
    pens = tuple(LEFT + CELL * place for place in range(28))
    row = Row(text="望" * 27 + "（", pens=pens, right=RIGHT, y=TOP, size=16)
    next_row = Row(text="，" + "望" * 26 + "3", pens=pens, right=183.0, y=TOP + PITCH, size=16)
    last = Row(text="年", pens=pens[:1], right=LEFT + CELL, y=TOP + 2 * PITCH, size=16)
    told = " ".join(faults([[row, next_row], [last]]))
    assert all(part in told for part in ("ends with （", "begins with ，", "is cut", "183.00 mm"))
    assert short_pages([[row], [last], [last]]) == [1]


@pytest.mark.skipif(not REAL.exists(), reason="the real notice is not part of the project")
@pytest.mark.parametrize("profile", [PUBLIC, FORMAL], ids=lambda profile: profile.name)
def test_real_notice_breaks_no_rule(profile: nk.Profile) -> None:
    data = write(nk.read(REAL), WriteOptions(office_fonts=False, profile=profile)).data
    pages = pages_of(data)
    assert not faults(pages)
    assert not short_pages(pages)
    full = [row for page in pages for row, after in pairwise(page) if after.is_continuation]
    assert len(full) > 150
    flush = [row for row in full if row.is_continuation and row.text[0] not in "“‘（《〈〔"]
    assert all(row.end - row.pens[0] == pytest.approx(156, abs=0.1) for row in flush)
    inner = pages[1:-2]
    assert sum(len(page) == 22 for page in inner) >= len(inner) - 2
