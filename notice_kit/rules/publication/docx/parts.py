"""DOC024–DOC029: where paragraphs, signature and attachments stand in a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import Element, ShownParagraph
from notice_kit.findings import Severity
from notice_kit.layout.signature import signature_lefts
from notice_kit.rules.publication.docx.subject import (
    DOCX,
    Fault,
    WordFile,
    first_cells,
    points,
    problems,
    set_by,
    tracking,
)
from notice_kit.rules.publication.expected import ELEMENT_NAMES, heading_name
from notice_kit.rules.registry import Problem, rule

_INDENT_SLACK: Final = 0.15
"""Characters that an indent may miss: the grid's are narrower than those of the font."""
_PLACE_SLACK: Final = 0.6
"""Characters that a signature may miss: it is placed by indents, blanks or tabs."""
_CENTRE_SLACK: Final = 1.0


@rule("DOC024", "indent", Severity.ERROR, basis="GB/T 9704 7.3.3", subject=DOCX)
def indent(file: WordFile) -> Iterator[Problem]:
    """Every paragraph of the text begins two characters in; its other lines begin at the edge.

    White space in front of the text counts as indent. Characters and points both do.

    Wrong: no indent; 0.75 cm where the text has 16 pt; a hanging indent.
    """
    yield from problems(file, (fault for each in file.texts for fault in _indent_faults(each)))


def _indent_faults(paragraph: ShownParagraph) -> Iterator[Fault]:
    name = (
        heading_name(paragraph.level)
        if paragraph.element is Element.HEADING and paragraph.level
        else ELEMENT_NAMES[Element.BODY]
    )
    if paragraph.align in ("center", "right"):
        align = ("居中", "centred") if paragraph.align == "center" else ("右对齐", "flush right")
        yield Fault(
            paragraph=paragraph,
            key=("alignment", name[0], align[0]),
            message=f"{name[0]}应左空二字、回行顶格，现为{align[0]}",
            english=f"the {name[1]} should begin two characters in, is {align[1]}",
        )
        return
    size = paragraph.size_pt
    first, left = first_cells(paragraph), paragraph.indent.left_pt / size
    told = set_by(paragraph, "first_chars", "first")[0]
    if abs(first - gbt9704.INDENT_CELLS) > _INDENT_SLACK:
        yield Fault(
            paragraph=paragraph,
            key=("first line", name[0], points(round(first, 2)), told),
            message=f"{name[0]}首行应左空2字，现为{points(round(first, 2))}字{told}",
            english=f"the first line of the {name[1]} should be indented by 2 characters, is by "
            f"{points(round(first, 2))}",
        )
    if abs(left) > _INDENT_SLACK:
        yield Fault(
            paragraph=paragraph,
            key=("left", name[0], points(round(left, 2))),
            message=f"{name[0]}回行应顶格，现左缩进{points(round(left, 2))}字",
            english=f"lines of the {name[1]} should begin at the edge, are indented by "
            f"{points(round(left, 2))} characters",
        )
    right = paragraph.indent.right_pt / size
    if abs(right) > _INDENT_SLACK:
        yield Fault(
            paragraph=paragraph,
            key=("right", name[0], points(round(right, 2))),
            message=f"{name[0]}应排满版心，现右缩进{points(round(right, 2))}字",
            english=f"lines of the {name[1]} should fill the width, are indented by "
            f"{points(round(right, 2))} characters on the right",
        )


@rule("DOC025", "recipients", Severity.ERROR, basis="GB/T 9704 7.3.2", subject=DOCX)
def recipients(file: WordFile) -> Iterator[Problem]:
    """主送机关 stands at the left edge and ends with a full-width colon.

    Wrong: indented by two characters; 各区县: with a half-width colon.
    """
    faults = []
    for each in file.of(Element.RECIPIENTS):
        if abs(first_cells(each)) > _INDENT_SLACK or each.align in ("center", "right"):
            faults.append(
                Fault(
                    paragraph=each,
                    key=("left edge", points(round(first_cells(each), 2))),
                    message=f"主送机关应居左顶格，现左空{points(round(first_cells(each), 2))}字",
                    english="the recipients should stand at the left edge",
                )
            )
        if not each.text.endswith("："):
            faults.append(
                Fault(
                    paragraph=each,
                    key=("colon",),
                    text=each.text[-6:],
                    message="主送机关之后应标全角冒号“：”",
                    english="a full-width colon should follow the recipients",
                )
            )
    yield from problems(file, faults)


@rule("DOC026", "signature-place", Severity.ERROR, basis="GB/T 9704 7.3.5", subject=DOCX)
def signature_place(file: WordFile) -> Iterator[Problem]:
    """署名 and 成文日期 stand where 7.3.5.2 (unsealed) or 7.3.5.1 (sealed) has them.

    Unsealed: the organ two characters from the right, the date beginning two characters to
    the right of the organ; a date longer than the organ itself two from the right. Sealed:
    the date four from the right, the organ centred above it. Joint signatures are not judged.

    Wrong: both flush right; both centred on the page.
    """
    organs, dates = file.of(Element.SIGNATURE), file.of(Element.DATE)
    if len(organs) != 1 or len(dates) != 1:
        return
    organ, date = _Placed(file, organs[0]), _Placed(file, dates[0])
    if any(_stands(organ, date, is_sealed=is_sealed) for is_sealed in (False, True)):
        return
    yield from problems(
        file,
        [
            Fault(
                paragraph=organs[0],
                key=(
                    "place",
                    round(organ.right, 1),
                    round(date.right, 1),
                    round(date.left - organ.left, 1),
                ),
                text=f"{organs[0].text}/{dates[0].text}",
                message="署名、日期的位置应为不盖章式（署名右空2字，日期首字右移2字）"
                f"或盖章式（日期右空4字，署名居中于其上）；现署名右空{organ.right:.1f}字，"
                f"日期右空{date.right:.1f}字，首字相差{date.left - organ.left:.1f}字",
                english="signature and date should stand as for no seal (organ 2 characters from "
                "the right, date beginning 2 to its right) or a seal (date 4 from the right, organ "
                f"centred above); the organ is {organ.right:.1f} from the right, the date "
                f"{date.right:.1f}, their beginnings {date.left - organ.left:.1f} apart",
            )
        ],
    )


class _Placed:
    """Where a line stands, in characters of the text from the edges of the type area."""

    def __init__(self, file: WordFile, paragraph: ShownParagraph) -> None:
        cell = paragraph.size_pt + tracking(paragraph)
        area = file.section_of(paragraph).area_width_pt / cell
        self.width = sum(0.5 if char.isascii() else 1.0 for char in paragraph.text)
        begin = (paragraph.indent.left_pt + paragraph.indent.first_pt) / cell
        end = area - paragraph.indent.right_pt / cell
        trail = _trailing_cells(paragraph)
        whole = paragraph.lead_cells + self.width + trail
        match paragraph.align:
            case "right":
                begin = end - whole
            case "center":
                begin = (begin + end - whole) / 2
            case _:
                pass
        self.left = begin + paragraph.lead_cells
        self.right = area - self.left - self.width


def _trailing_cells(paragraph: ShownParagraph) -> float:
    text = "".join(each.text for each in paragraph.stretches)
    blank = text[len(text.rstrip(" \u3000\u00a0")) :]
    return sum(1.0 if char == "\u3000" else 0.5 for char in blank)


def _stands(organ: _Placed, date: _Placed, *, is_sealed: bool) -> bool:
    """Tell whether signature and date stand as the standard places them, for a seal or none."""
    (wanted_organ,), wanted_date = signature_lefts([organ.width], date.width, is_sealed=is_sealed)
    shift = organ.left + organ.width + organ.right - gbt9704.CELLS
    slack = _CENTRE_SLACK if is_sealed else _PLACE_SLACK
    return (
        abs(organ.left - wanted_organ - shift) <= slack
        and abs(date.left - wanted_date - shift) <= _PLACE_SLACK
    )


@rule("DOC027", "blank-line-above", Severity.ERROR, basis="GB/T 9704 7.3.4, 7.3.5.2", subject=DOCX)
def blank_line_above(file: WordFile) -> Iterator[Problem]:
    """One line stays blank above 附件说明 and above an unsealed signature.

    Space above the paragraph counts as a blank line.
    """
    faults = []
    for before, each in pairwise(file.document.paragraphs):
        is_first = each.element is not before.element
        if each.element not in (Element.ATTACHMENT_NOTE, Element.SIGNATURE) or not is_first:
            continue
        is_blank = before.element is Element.BLANK or each.begins_page
        if not is_blank and each.before_pt + before.after_pt < each.pitch_pt * 0.8:
            name = ELEMENT_NAMES[each.element]
            faults.append(
                Fault(
                    paragraph=each,
                    key=("blank line", name[0]),
                    message=f"{name[0]}之上应空一行",
                    english=f"one blank line should stand above the {name[1]}",
                )
            )
    yield from problems(file, faults)


@rule("DOC028", "attachment-note", Severity.ERROR, basis="GB/T 9704 7.3.4", subject=DOCX)
def attachment_note(file: WordFile) -> Iterator[Problem]:
    """附件说明 begins two characters in, and no mark follows a name.

    Wrong: 附件：1. 整改台账。
    """
    faults = []
    for index, each in enumerate(file.of(Element.ATTACHMENT_NOTE)):
        if index == 0 and abs(first_cells(each) - gbt9704.INDENT_CELLS) > _INDENT_SLACK:
            faults.append(
                Fault(
                    paragraph=each,
                    key=("indent", points(round(first_cells(each), 2))),
                    message=f"附件说明应左空2字，现为{points(round(first_cells(each), 2))}字",
                    english="the list of attachments should be indented by 2 characters",
                )
            )
        if re.search("[。；;，,、.]$", each.text):
            faults.append(
                Fault(
                    paragraph=each,
                    key=("mark",),
                    text=each.text[-8:],
                    message="附件名称后不应有标点",
                    english="no mark should follow the name of an attachment",
                )
            )
    yield from problems(file, faults)


@rule("DOC029", "attachment-head", Severity.ERROR, basis="GB/T 9704 7.3.7", subject=DOCX)
def attachment_head(file: WordFile) -> Iterator[Problem]:
    """附件 and its number stand at the left edge of line 1 of a new page, the title on line 3.

    Wrong: 附件1 two characters in; the title right below it.
    """
    faults = []
    paragraphs = file.document.paragraphs
    for index, each in enumerate(paragraphs):
        if each.element is not Element.ATTACHMENT_LABEL:
            continue
        if abs(first_cells(each)) > _INDENT_SLACK or each.align in ("center", "right"):
            faults.append(
                Fault(
                    paragraph=each,
                    key=("left edge",),
                    message="附件序号应顶格",
                    english="the attachment label should stand at the left edge",
                )
            )
        if not each.begins_page:
            faults.append(
                Fault(
                    paragraph=each,
                    key=("new page",),
                    message="附件应另面编排",
                    english="an attachment should begin on a new page",
                )
            )
        if (gap := _gap_below(paragraphs[index:])) is not None and abs(gap - 1) > _PLACE_SLACK:
            faults.append(
                Fault(
                    paragraph=each,
                    key=("line 3", round(gap, 1)),
                    message=f"附件标题应在第3行，现与附件序号之间空{gap:.1f}行",
                    english=f"the attachment's title should stand on line 3; {gap:.1f} lines are "
                    "blank above it",
                )
            )
    yield from problems(file, faults)


def _gap_below(paragraphs: tuple[ShownParagraph, ...]) -> float | None:
    """Return how many lines are blank between a label and the title below it."""
    gap = paragraphs[0].after_pt / paragraphs[0].pitch_pt if paragraphs[0].pitch_pt else 0.0
    for each in paragraphs[1:]:
        if each.element is Element.ATTACHMENT_TITLE:
            return gap + (each.before_pt / each.pitch_pt if each.pitch_pt else 0.0)
        if each.element is not Element.BLANK:
            return None
        gap += 1
    return None
