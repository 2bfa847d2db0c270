"""A clean PDF painted character by character, and how to spoil it: one argument, one fault.

It is painted here and not by our writer, so that a change of the writer cannot hide a blind
rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from notice_kit.fonts import font_path

FILES = {
    "fang": "fang.ttf",
    "kai": "kai.ttf",
    "hei": "hei.ttf",
    "title": "song-bold.ttf",
    "song": "song.ttf",
}
for _name, _file in FILES.items():
    pdfmetrics.registerFont(TTFont(_name, str(font_path(_file))))

SENTENCE = "县委常委会逐条研究反馈意见并按月检查整改任务落实情况推动各单位把责任落到岗位和人员"
PARAGRAPH = (SENTENCE * 3)[:110] + "。"


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What is painted; each default is right."""

    width_mm: float = 210
    height_mm: float = 297
    left_mm: float = 28
    top_mm: float = 37
    pitch_pt: float = 28.99
    cell_mm: float = 156 / 28
    cells: int = 28
    size_pt: float = 16
    body: str = "fang"
    level_1: str = "hei"
    level_2: str = "kai"
    title: str = "title"
    title_pt: float = 22
    title_lines: tuple[str, ...] = ("中共云岭县委", "关于巡视整改进展情况的通报")
    title_shift_mm: float = 0
    is_mirrored: bool = False
    indent: int = 2
    paragraphs: int = 13
    folio: str = "— {} —"
    folio_font: str = "song"
    folio_pt: float = 14
    folio_place: str = "outer"
    folio_below_mm: float = 7
    head: bool = False
    red_line: tuple[float, float, str] | None = (156, 4, "FF3333")
    imprint_rules: tuple[float, ...] = (0.35, 0.25, 0.35)
    imprint_edge_mm: float = 262
    text: bool = True
    first_page: bool = True


def painted(recipe: Recipe) -> bytes:
    """Return the PDF of a recipe."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(recipe.width_mm * mm, recipe.height_mm * mm), invariant=True)
    head = [("number", "云委〔2024〕7号"), ("blank", "")] if recipe.head else []
    rows = head + [("title", line) for line in recipe.title_lines] + [("blank", "")]
    rows += [("blank", "")] * (0 if recipe.first_page else 22 - len(rows))
    rows += _rows(recipe)
    per_page = int(225 * mm / recipe.pitch_pt + 0.01)
    for number, start in enumerate(range(0, len(rows), per_page), start=1):
        for row, (kind, text) in enumerate(rows[start : start + per_page]):
            turned = recipe.is_mirrored and number % 2 == 0
            side = replace(recipe, left_mm=54 - recipe.left_mm) if turned else recipe
            _paint(canvas, side, row, kind, text)
        if recipe.head and number == 1:
            _paint_red_line(canvas, recipe)
        if recipe.head and start + per_page >= len(rows):
            _paint_imprint(canvas, recipe)
        _paint_folio(canvas, recipe, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _rows(recipe: Recipe) -> list[tuple[str, str]]:
    rows = []
    for index in range(recipe.paragraphs):
        if index == 0:
            rows.append(("level_1", "\u3000" * recipe.indent + "一、整改落实情况"))
        if index == 1:
            rows.append(("level_2", "\u3000" * recipe.indent + "（一）党的建设方面"))
        text = "\u3000" * recipe.indent + PARAGRAPH
        lines = [text[at : at + recipe.cells] for at in range(0, len(text), recipe.cells)]
        rows += [("body", line) for line in lines]
    rows += [("blank", ""), ("sign", "中共云岭县委员会"), ("date", "2024年7月5日")]
    return rows


def _paint(canvas: Canvas, recipe: Recipe, row: int, kind: str, text: str) -> None:
    size = recipe.title_pt if kind == "title" else recipe.size_pt
    font = {"title": recipe.title, "level_1": recipe.level_1, "level_2": recipe.level_2}.get(
        kind, recipe.body
    )
    y = (recipe.height_mm - recipe.top_mm) * mm
    y -= row * recipe.pitch_pt + recipe.pitch_pt / 2 + 0.38 * size
    cell = size if kind == "title" else recipe.cell_mm * mm
    width = sum(0.5 if char.isascii() else 1 for char in text) * cell
    x = recipe.left_mm * mm
    if kind == "title":
        x += (156 * mm - width) / 2 + recipe.title_shift_mm * mm
    elif kind == "number":
        x += (156 * mm - width) / 2
    elif kind == "sign":
        x += 18 * cell
    elif kind == "date":
        x += 20 * cell
    if not recipe.text:
        canvas.rect(x, y, max(width, 1), size * 0.8, fill=1)
        return
    canvas.setFont(font, size)
    for char in text:
        if char != "\u3000":
            canvas.drawString(x, y, char)
        x += cell * (0.5 if char.isascii() else 1)


def _paint_folio(canvas: Canvas, recipe: Recipe, number: int) -> None:
    if not recipe.folio or not recipe.text:
        return
    text = recipe.folio.format(number)
    width = pdfmetrics.stringWidth(text, recipe.folio_font, recipe.folio_pt)
    edge = recipe.left_mm * mm
    x = edge + 14 if number % 2 == 0 else edge + 156 * mm - 14 - width
    if recipe.folio_place == "centre":
        x = edge + (156 * mm - width) / 2
    y = (recipe.height_mm - 262 - recipe.folio_below_mm) * mm - 0.38 * recipe.folio_pt
    canvas.setFont(recipe.folio_font, recipe.folio_pt)
    canvas.drawString(x, y, text)


def _paint_red_line(canvas: Canvas, recipe: Recipe) -> None:
    if recipe.red_line is None:
        return
    width, below, colour = recipe.red_line
    ink = (recipe.height_mm - recipe.top_mm) * mm - recipe.pitch_pt / 2 - 0.5 * recipe.size_pt
    y = ink - below * mm
    canvas.saveState()
    canvas.setStrokeColor(HexColor(f"#{colour}"))
    canvas.setLineWidth(0.35 * mm)
    canvas.line(recipe.left_mm * mm, y, (recipe.left_mm + width) * mm, y)
    canvas.restoreState()


def _paint_imprint(canvas: Canvas, recipe: Recipe) -> None:
    edge = (recipe.height_mm - recipe.imprint_edge_mm) * mm
    canvas.setFont(recipe.body, 14)
    for row, text in enumerate(
        ("中共云岭县委办公室\u30002024年7月6日印发", "抄送：县人大常委会。")
    ):
        canvas.drawString(recipe.left_mm * mm + 14, edge + 8 + row * 24, text)
    for row, width in enumerate(reversed(recipe.imprint_rules)):
        canvas.setLineWidth(width * mm)
        y = edge + row * 24 + width * mm / 2
        canvas.line(recipe.left_mm * mm, y, (recipe.left_mm + 156) * mm, y)
