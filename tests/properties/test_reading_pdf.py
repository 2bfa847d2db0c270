"""Law 2 for text PDF: every character that another tool finds is content, residue or repaired."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pdfplumber
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from source_text import unaccounted

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.encoding import decode
from notice_kit.errors import NotANoticeError
from notice_kit.formats import find_format
from notice_kit.options import ReadOptions

FONTS = Path(nk.__file__).parent / "fonts"
TEXTS = Path(__file__).parents[1] / "corpus" / "text"
FONT = "reading"
SIZE, LEADING, LEFT, TOP, ROWS = 12, 20, 72, 740, 32
NOISE = ["（下转A6版）", "————————", "分享到：", "—— 3 ——", "责任编辑：某某", "2024年3月5日"]

COLLECTIVE = ReadOptions(allow_collective=True)

# Embedded: PDFium leaves out a lone mark of a font that is neither in the file nor installed.
FANG = TTFont(FONT, str(FONTS / "fang.ttf"))
pdfmetrics.registerFont(FANG)


def _rows(path: Path) -> list[str]:
    """Return the lines of a text, without characters that the font has no glyph for."""
    text = decode(path.read_bytes(), path.name)
    rows = (
        "".join(char for char in row if ord(char) in FANG.face.charToGlyph)
        for row in text.splitlines()
    )
    return [row.strip() for row in rows if row.strip()]


PARAGRAPHS = [_rows(path) for path in sorted(TEXTS.glob("*.txt"))]


def printed(paragraphs: list[str], columns: int) -> list[tuple[int, str]]:
    """Return the printed lines of a text, each with its indent in characters."""
    rows: list[tuple[int, str]] = []
    for text in paragraphs:
        first, rest = text[: columns - 2], text[columns - 2 :]
        rows.append((2, first))
        rows += [(0, rest[at : at + columns]) for at in range(0, len(rest), columns)]
    return rows


def pdf_of(paragraphs: list[str], columns: int, head: str) -> bytes:
    """Return a PDF such as a print shop makes: wrapped lines, running head, page numbers."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    rows = printed(paragraphs, columns)
    for page, start in enumerate(range(0, len(rows), ROWS), start=1):
        canvas.setFont(FONT, SIZE)
        if head:
            canvas.drawString(LEFT, TOP + 3 * LEADING, head)
        for index, (indent, text) in enumerate(rows[start : start + ROWS]):
            canvas.drawString(LEFT + indent * SIZE, TOP - index * LEADING, text)
        canvas.drawString(290, 40, f"— {page} —")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def other_text(data: bytes) -> str:
    """Return the text of a PDF as pdfplumber finds it."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return "".join(char["text"] for page in document.pages for char in page.chars)


@settings(max_examples=12)
@given(
    paragraphs=st.sampled_from(PARAGRAPHS),
    noise=st.lists(st.tuples(st.integers(0, 500), st.sampled_from(NOISE)), max_size=6),
    columns=st.integers(18, 36),
    head=st.sampled_from(["", "望川日报　要闻"]),
)
def test_printed_notice_is_accounted_for(
    paragraphs: list[str], noise: list[tuple[int, str]], columns: int, head: str
) -> None:
    texts = list(paragraphs)
    for place, words in noise:
        texts.insert(place % len(texts), words)
    data = pdf_of(texts, columns, head)
    try:
        notice, report = read_parts([(data, "a.pdf")], find_format("pdf"), COLLECTIVE)
    except NotANoticeError:
        assume(False)
    lost, added = unaccounted(notice, report, other_text(data))
    assert lost == Counter()
    assert added == Counter()
