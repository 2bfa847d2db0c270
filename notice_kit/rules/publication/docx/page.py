"""DOC001–DOC009: paper, margins and grid of a Word document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import floor
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import LineRule, PaperSection, ShownParagraph
from notice_kit.findings import Severity
from notice_kit.rules.publication.docx.subject import (
    DOCX,
    Fault,
    WordFile,
    of_document,
    points,
    problems,
    set_by,
)
from notice_kit.rules.publication.margins import MARGINS, SLACK_MM, matched_margins
from notice_kit.rules.registry import Problem, rule

_SLACK_PT: Final = 0.02


def _upright(file: WordFile) -> list[PaperSection]:
    """Return the different sections whose sheets stand upright."""
    seen: dict[tuple[float, ...], PaperSection] = {}
    for section in file.document.sections:
        if not section.is_landscape:
            lengths = (section.width_mm, section.height_mm, section.top_mm, section.bottom_mm)
            seen.setdefault((*lengths, section.left_mm, section.right_mm), section)
    return list(seen.values())


@rule("DOC001", "paper-size", Severity.ERROR, basis="GB/T 9704 5.1", subject=DOCX)
def paper_size(file: WordFile) -> Iterator[Problem]:
    """The sheet is A4: 210 by 297 mm.

    A sheet on its side (横排表格) is measured turned.

    Wrong: US Letter, 215.9 by 279.4 mm, which templates from abroad bring along.
    """
    sizes = {
        tuple(sorted((round(each.width_mm, 1), round(each.height_mm, 1))))
        for each in file.document.sections
    }
    for width, height in sorted(sizes):
        misses = (
            abs(width - gbt9704.SHEET_WIDTH_MM),
            abs(height - gbt9704.SHEET_HEIGHT_MM),
        )
        if max(misses) > gbt9704.SHEET_WIDTH_MM.tolerance:
            yield of_document(
                file,
                f"纸张应为A4（210×297毫米），现为{width:g}×{height:g}毫米",
                f"the paper should be A4 (210 by 297 mm), is {width:g} by {height:g} mm",
            )


@rule("DOC002", "margins", Severity.ERROR, basis="GB/T 9704 5.2.1", subject=DOCX)
def margins(file: WordFile) -> Iterator[Problem]:
    """The type area is 156 by 225 mm, 37 mm from the top and 28 mm from the left, ± 1 mm.

    The upper and lower margin may be 37 and 35 mm, or 34.58 and 32.58 mm as GB/T 33476.2
    reads the same page for word processors; both belong to one reading. Right and lower
    margin follow from the sheet and the type area.

    Wrong: 25.4 mm on every side; 37 mm above and 32.58 mm below.
    """
    for section in _upright(file):
        wrong = list(_wrong_margins(section))
        if wrong:
            chinese = "，".join(zh for zh, _ in wrong)
            english = "; ".join(en for _, en in wrong)
            yield of_document(file, f"页边距不合：{chinese}", f"margins: {english}")


def _wrong_margins(section: PaperSection) -> Iterator[tuple[str, str]]:
    if not matched_margins(section):
        readings = "或".join(f"{top:g}、{bottom:g}" for top, bottom in MARGINS.values())
        wanted = readings.replace("或", " or ").replace("、", "/")
        top, bottom = f"{section.top_mm:.1f}", f"{section.bottom_mm:.1f}"
        yield (
            f"上、下应为{readings}毫米，现为{top}、{bottom}毫米",
            f"top and bottom should be {wanted} mm, are {top}/{bottom} mm",
        )
    for name, english, norm, found in (
        ("左（订口）", "left", gbt9704.LEFT_MM, section.left_mm),
        ("右", "right", gbt9704.RIGHT_MM, section.right_mm),
    ):
        if abs(found - norm) > norm.tolerance + SLACK_MM:
            yield (
                f"{name}应为{norm:g}毫米，现为{found:.1f}毫米",
                f"{english} should be {norm:g} mm, is {found:.1f} mm",
            )


def _pitches(file: WordFile) -> Counter[tuple[int, float, LineRule]]:
    """Count characters of 正文 by section, line height and how it is given."""
    counts: Counter[tuple[int, float, LineRule]] = Counter()
    for each in file.texts:
        counts[each.section, round(each.pitch_pt, 2), each.line_rule] += len(each.text)
    return counts


def _main_pitches(file: WordFile) -> dict[int, tuple[float, LineRule]]:
    """Return the usual line height of each upright section that has text."""
    main: dict[int, tuple[float, LineRule]] = {}
    for (section, pitch, line_rule), _ in _pitches(file).most_common():
        if not file.document.sections[section].is_landscape:
            main.setdefault(section, (pitch, line_rule))
    return main


def _lines(height_pt: float, pitch_pt: float) -> int:
    return floor((height_pt + _SLACK_PT) / pitch_pt) if pitch_pt else 0


def _fits_right_margins(section: PaperSection, pitch_pt: float) -> bool:
    """Tell whether 22 lines fit once the margins are right: those are told by `margins`."""
    height = float(gbt9704.AREA_HEIGHT_MM) * gbt9704.MM
    return not matched_margins(section) and _lines(height, pitch_pt) == gbt9704.LINES


@rule("DOC003", "lines-per-page", Severity.WARNING, basis="GB/T 9704 5.2.3", subject=DOCX)
def lines_per_page(file: WordFile) -> Iterator[Problem]:
    """A page has 22 lines: the line height of the text goes 22 times into the type area.

    At 37 and 35 mm that is at most 28.95 pt in whole twips; 29 pt gives 21 lines. The clause
    says 一般 and allows adjustment. A line height that is a multiple of the font's own
    differs from computer to computer.

    Wrong: 30 pt exact, 21 lines; single spacing without a grid, about 30 lines.
    """
    told = set()
    for index, (pitch, line_rule) in _main_pitches(file).items():
        section = file.document.sections[index]
        lines = _lines(section.area_height_pt, pitch)
        key = (lines, pitch)
        is_right = lines == gbt9704.LINES or _fits_right_margins(section, pitch)
        if is_right or key in told:
            continue
        told.add(key)
        is_sure = line_rule is LineRule.EXACT or bool(section.grid_pitch_pt)
        about, around = ("", "") if is_sure else ("约", "about ")
        height = section.area_height_pt
        if not matched_margins(section):
            height = float(gbt9704.AREA_HEIGHT_MM) * gbt9704.MM
        best = floor(height * 20 / gbt9704.LINES) / 20
        yield of_document(
            file,
            f"每面应排{gbt9704.LINES}行，现行距{about}{points(pitch)}磅，每面{about}{lines}行；"
            f"宜用固定值{points(best)}磅",
            f"a page should have {gbt9704.LINES} lines; at {around}{points(pitch)} pt it has "
            f"{around}{lines}; exactly {points(best)} pt would fit",
        )


@rule("DOC004", "characters-per-line", Severity.WARNING, basis="GB/T 9704 5.2.3", subject=DOCX)
def characters_per_line(file: WordFile) -> Iterator[Problem]:
    """A line has 28 characters: 28 times the width of a character fill the type area.

    28 characters of 16 pt are wider than 156 mm, so that 27 stand in a line unless a
    character grid or spacing of −0.25 pt makes them narrower. The clause says 一般.

    Wrong: 16 pt without a grid or spacing, 27 characters.
    """
    told = set()
    for index, cell in _cells(file).items():
        section = file.document.sections[index]
        count = floor((section.area_width_pt + _SLACK_PT) / cell)
        is_width_wrong = abs(section.area_width_pt / gbt9704.MM - gbt9704.AREA_WIDTH_MM) > 1
        wanted = floor((gbt9704.AREA_WIDTH_MM * gbt9704.MM + _SLACK_PT) / cell)
        if is_width_wrong and wanted == gbt9704.CELLS:
            continue  # told by `margins`
        if count != gbt9704.CELLS and (count, cell) not in told:
            told.add((count, cell))
            yield of_document(
                file,
                f"每行应排{gbt9704.CELLS}字，现每字宽{points(cell)}磅，每行{count}字",
                f"a line should have {gbt9704.CELLS} characters; at {points(cell)} pt each it has "
                f"{count}",
            )


def _cells(file: WordFile) -> dict[int, float]:
    """Return the width of a character of 正文 in each upright section."""
    widths: Counter[tuple[int, float]] = Counter()
    for paragraph in file.texts:
        for each in paragraph.stretches:
            width = each.look.size_pt + each.look.tracking_pt
            widths[paragraph.section, round(width, 3)] += len(each.text)
    cells: dict[int, float] = {}
    for (index, width), _ in widths.most_common():
        section = file.document.sections[index]
        if not section.is_landscape and width:
            cells.setdefault(index, section.grid_cell_pt or width)
    return cells


@rule("DOC005", "area-not-filled", Severity.INFO, basis="GB/T 9704 5.2.3", subject=DOCX)
def area_not_filled(file: WordFile) -> Iterator[Problem]:
    """22 lines fill the type area (撑满版心): less than a quarter of a line stays empty.

    28 pt, which many templates have, gives 22 lines and leaves 7.7 mm.
    """
    told = set()
    for index, (pitch, _) in _main_pitches(file).items():
        section = file.document.sections[index]
        empty_pt = section.area_height_pt - gbt9704.LINES * pitch
        lines = _lines(section.area_height_pt, pitch)
        is_short = lines == gbt9704.LINES and empty_pt > gbt9704.PITCH_PT / 4
        if is_short and matched_margins(section) and pitch not in told:
            told.add(pitch)
            yield of_document(
                file,
                f"{gbt9704.LINES}行应撑满版心，现行距{points(pitch)}磅，"
                f"余{empty_pt / gbt9704.MM:.1f}毫米",
                f"{gbt9704.LINES} lines should fill the type area; at {points(pitch)} pt "
                f"{empty_pt / gbt9704.MM:.1f} mm stay empty",
            )


@rule("DOC006", "pitch-varies", Severity.WARNING, basis="GB/T 9704 5.2.3", subject=DOCX)
def pitch_varies(file: WordFile) -> Iterator[Problem]:
    """All paragraphs of the text have one line height.

    A multiple of the font's own height in another size is the size's fault, told by text-size.

    Wrong: one paragraph of 正文 in 30 pt where the others have 28.95 pt.
    """
    main = _main_pitches(file)
    yield from problems(file, (fault for each in file.texts for fault in _odd_pitch(each, main)))


def _odd_pitch(
    paragraph: ShownParagraph, main: dict[int, tuple[float, LineRule]]
) -> Iterator[Fault]:
    usual = main.get(paragraph.section, (paragraph.pitch_pt, paragraph.line_rule))[0]
    sizes = {float(gbt9704.SIZE_3_PT), *(each.look.size_pt for each in paragraph.stretches)}
    is_by_size = paragraph.line_rule is LineRule.MULTIPLE and len(sizes) > 1
    if abs(paragraph.pitch_pt - usual) > 0.3 and not is_by_size:
        from_zh, from_en = set_by(paragraph, "line")
        yield Fault(
            paragraph=paragraph,
            key=("line height", points(usual), points(paragraph.pitch_pt), from_zh),
            message=f"行距应与全文一致为{points(usual)}磅，"
            f"现为{points(paragraph.pitch_pt)}磅{from_zh}",
            english=f"the line height should be {points(usual)} pt as in the rest, is "
            f"{points(paragraph.pitch_pt)} pt{from_en}",
        )


@rule("DOC007", "paragraph-spacing", Severity.WARNING, basis="GB/T 9704 5.2.3", subject=DOCX)
def paragraph_spacing(file: WordFile) -> Iterator[Problem]:
    """No space above or below a paragraph of the text, but for whole blank lines.

    Space between paragraphs takes the lines off the grid of 22.

    Wrong: 8 pt below every paragraph, as Word's own template has it.
    """
    main = _main_pitches(file)
    yield from problems(file, (fault for each in file.texts for fault in _spaced(each, main)))


def _spaced(paragraph: ShownParagraph, main: dict[int, tuple[float, LineRule]]) -> Iterator[Fault]:
    pitch = main.get(paragraph.section, (paragraph.pitch_pt, paragraph.line_rule))[0]
    for name, label, english, space in (
        ("before", "段前", "above", paragraph.before_pt),
        ("after", "段后", "below", paragraph.after_pt),
    ):
        off_grid = abs(space - round(space / pitch) * pitch) if pitch else space
        if off_grid > 1:
            from_zh, from_en = set_by(paragraph, f"{name}_lines", name)
            yield Fault(
                paragraph=paragraph,
                key=("space", label, points(space), from_zh),
                message=f"{label}间距应为0，现为{points(space)}磅{from_zh}",
                english=f"the space {english} should be 0, is {points(space)} pt{from_en}",
            )
