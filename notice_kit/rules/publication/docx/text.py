"""DOC010–DOC019: faces, sizes, weight and colour of the characters of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from notice_kit.appearance.document import CharacterLook, Element, Script
from notice_kit.appearance.faces import face_of
from notice_kit.findings import Severity
from notice_kit.ooxml import StyleName
from notice_kit.rules.publication.docx.subject import (
    DOCX,
    Fault,
    WordFile,
    of_document,
    origin,
    problems,
)
from notice_kit.rules.publication.expected import (
    HEADING_FACES,
    WANTED,
    is_black,
    is_face,
    is_size,
    named_size,
)
from notice_kit.rules.registry import Problem, rule

_CHINESE_MARKS: Final = frozenset("“”‘’—…·")
"""Marks that Word prints in the Latin font unless told."""


def _face_faults(file: WordFile, elements: Iterable[Element]) -> Iterator[Fault]:
    wanted = frozenset(elements)
    for piece in file.pieces:
        is_chinese = piece.script is Script.EAST_ASIAN
        if piece.paragraph.element not in wanted or not is_chinese or _is_emphasis(piece.look):
            continue
        if is_face(piece.look.font, piece.style.face) or (
            piece.is_doubtful and face_of(piece.look.font) in HEADING_FACES
        ):
            continue
        font = piece.look.font or "未指定"
        from_zh, from_en = origin(piece.look, "font")
        yield Fault(
            paragraph=piece.paragraph,
            key=("face", piece.name[0], piece.style.face, font, from_zh),
            text=piece.quote,
            message=f"{piece.name[0]}应为{piece.style.face}，现为{font}{from_zh}",
            english=f"the {piece.name[1]} should be in {piece.style.face}, is in "
            f"{piece.look.font or 'no named font'}{from_en}",
        )


def _is_emphasis(look: CharacterLook) -> bool:
    """Tell whether a style marks a few words; 黑体 then stands for bold."""
    return f"“{StyleName.STRONG}”" in look.origins.get("font", "")


def _size_faults(file: WordFile, elements: Iterable[Element]) -> Iterator[Fault]:
    wanted = frozenset(elements)
    for piece in file.pieces:
        if piece.paragraph.element not in wanted or is_size(
            piece.look.size_pt, piece.style.size_pt
        ):
            continue
        from_zh, from_en = origin(piece.look, "size")
        yield Fault(
            paragraph=piece.paragraph,
            key=(
                "size",
                piece.name[0],
                named_size(piece.style.size_pt),
                named_size(piece.look.size_pt),
                from_zh,
            ),
            text=piece.quote,
            message=f"{piece.name[0]}应为{named_size(piece.style.size_pt)}，"
            f"现为{named_size(piece.look.size_pt)}{from_zh}",
            english=f"the {piece.name[1]} should be {piece.style.size_pt:g} pt, is "
            f"{piece.look.size_pt:g} pt{from_en}",
        )


_HEADS: Final = frozenset({Element.TITLE})
_TEXT: Final = frozenset(WANTED) - _HEADS | {Element.HEADING}


@rule("DOC010", "title-face", Severity.WARNING, basis="GB/T 9704 7.3.1", subject=DOCX)
def title_face(file: WordFile) -> Iterator[Problem]:
    """The title is in 小标宋. The clause says 一般.

    Right: 方正小标宋简体, 方正小标宋_GBK. Wrong: 黑体, 宋体 in bold.
    """
    yield from problems(file, _face_faults(file, _HEADS))


@rule("DOC011", "title-size", Severity.WARNING, basis="GB/T 9704 7.3.1", subject=DOCX)
def title_size(file: WordFile) -> Iterator[Problem]:
    """The title is in 2号, 22 pt. The clause says 一般.

    Wrong: 18 pt (小2号).
    """
    yield from problems(file, _size_faults(file, _HEADS))


@rule("DOC012", "text-face", Severity.WARNING, basis="GB/T 9704 5.2.2", subject=DOCX)
def text_face(file: WordFile) -> Iterator[Problem]:
    """The text and all other elements are in 仿宋 unless a clause gives them another face.

    A font counts by its face, whoever made it. What looks like a heading but is too long
    for one may have the face of its level or of the text.

    Right: 仿宋, 仿宋_GB2312, FangSong. Wrong: 宋体, 等线, or a font that nothing names.
    """
    yield from problems(file, _face_faults(file, _TEXT - {Element.HEADING}))


@rule("DOC013", "text-size", Severity.WARNING, basis="GB/T 9704 5.2.2", subject=DOCX)
def text_size(file: WordFile) -> Iterator[Problem]:
    """The text is in 3号, 16 pt, headings too; the imprint (版记) in 4号.

    Wrong: 15 pt; 10.5 pt (5号), which is Word's own.
    """
    yield from problems(file, _size_faults(file, _TEXT))


@rule("DOC014", "heading-face", Severity.WARNING, basis="GB/T 9704 7.3.3", subject=DOCX)
def heading_face(file: WordFile) -> Iterator[Problem]:
    """Headings 一、 are in 黑体, （一） in 楷体, 1. and （1） in 仿宋; what follows in 仿宋.

    A heading ends with its first 。 where text goes on in its line; the label of an automatic
    number is part of it. The clause says 一般.

    Wrong: 一、 in 仿宋; （一） in 黑体; the text after （一）……。 in 楷体 as well.
    """
    yield from problems(file, _face_faults(file, {Element.HEADING}))


# Why: docs/decisions.md, Bold is a warning with 7.3.3 as its basis
@rule("DOC015", "bold", Severity.WARNING, basis="GB/T 9704 7.3.3", subject=DOCX)
def bold(file: WordFile) -> Iterator[Problem]:
    """Nothing is bold: the standard tells levels apart by their faces alone.

    Many local templates make （一） or 1. bold; the standard never does.
    """
    yield from problems(file, _weight_faults(file))


def _weight_faults(file: WordFile) -> Iterator[Fault]:
    for piece in file.pieces:
        if piece.look.is_bold:
            from_zh, from_en = origin(piece.look, "bold")
            yield Fault(
                paragraph=piece.paragraph,
                key=("bold", piece.name[0], from_zh),
                text=piece.quote,
                message=f"{piece.name[0]}不应加粗{from_zh}",
                english=f"the {piece.name[1]} should not be bold{from_en}",
            )


@rule("DOC016", "slanted-or-underlined", Severity.WARNING, basis="GB/T 9704 5.2.2", subject=DOCX)
def slanted_or_underlined(file: WordFile) -> Iterator[Problem]:
    """Nothing is in italics or underlined: the standard knows neither.

    Wrong: an address of a site that kept the look of a link.
    """
    yield from problems(file, _line_faults(file))


def _line_faults(file: WordFile) -> Iterator[Fault]:
    for piece in file.pieces:
        for is_so, chinese, english in (
            (piece.look.is_italic, "倾斜", "in italics"),
            (piece.look.is_underlined, "加下划线", "underlined"),
        ):
            if is_so:
                yield Fault(
                    paragraph=piece.paragraph,
                    key=("slant", piece.name[0], chinese),
                    text=piece.quote,
                    message=f"{piece.name[0]}不应{chinese}",
                    english=f"the {piece.name[1]} should not be {english}",
                )


@rule("DOC017", "colour", Severity.ERROR, basis="GB/T 9704 5.2.4", subject=DOCX)
def colour(file: WordFile) -> Iterator[Problem]:
    """All characters are black unless a clause says red (发文机关标志).

    Wrong: the blue headings of Word's own template; red words that mark a change; white
    ones, which do not show and yet are there.
    """
    yield from problems(file, _colour_faults(file))


def _colour_faults(file: WordFile) -> Iterator[Fault]:
    for piece in file.pieces:
        if not is_black(piece.look.colour):
            from_zh, from_en = origin(piece.look, "colour")
            yield Fault(
                paragraph=piece.paragraph,
                key=("colour", piece.name[0], piece.look.colour, from_zh),
                text=piece.quote,
                message=f"{piece.name[0]}应为黑色，现为#{piece.look.colour}{from_zh}",
                english=f"the {piece.name[1]} should be black, is #{piece.look.colour}{from_en}",
            )


@rule("DOC018", "mark-in-latin-font", Severity.WARNING, basis="GB/T 9704 5.2.2", subject=DOCX)
def mark_in_latin_font(file: WordFile) -> Iterator[Problem]:
    """Chinese marks “ ” ‘ ’ —— …… · show in the Chinese font.

    Word prints them in the Latin font unless the run carries the hint eastAsia, and then they
    are narrow and set for Latin letters.

    Wrong: Times New Roman for Latin, 仿宋 for Chinese, and “ ” without the hint.
    """
    faults = []
    for piece in file.pieces:
        marks = "".join(char for char in piece.text if char in _CHINESE_MARKS)
        is_latin = piece.script is Script.HIGH_ANSI
        if marks and is_latin and not is_face(piece.look.font, piece.style.face):
            font = piece.look.font or "未指定"
            faults.append(
                Fault(
                    paragraph=piece.paragraph,
                    key=("marks", piece.name[0], piece.style.face, font),
                    text=marks,
                    message=f"{piece.name[0]}中的标点应用{piece.style.face}，现按西文字体{font}显示",
                    english=f"marks in the {piece.name[1]} should be in {piece.style.face}, show "
                    f"in the Latin font {piece.look.font or '(none named)'}",
                )
            )
    yield from problems(file, faults)


@rule("DOC019", "theme-font-wins", Severity.WARNING, basis="GB/T 9704 5.2.2", subject=DOCX)
def theme_font_wins(file: WordFile) -> Iterator[Problem]:
    """A font that is named shows: no theme font stands beside it and wins.

    Word shows w:eastAsiaTheme and ignores w:eastAsia in the same element, so that a script
    which set 仿宋 changed nothing.
    """
    faults = []
    for piece in file.pieces:
        hidden = piece.look.overridden_font
        is_the_point = piece.script is Script.EAST_ASIAN and is_face(hidden, piece.style.face)
        if hidden and is_the_point:
            shown = piece.look.font or "未指定"
            faults.append(
                Fault(
                    paragraph=piece.paragraph,
                    key=("hidden", piece.name[0], hidden, shown),
                    message=f"{piece.name[0]}所设{hidden}被主题字体{shown}覆盖，不起作用",
                    english=f"{hidden} of the {piece.name[1]} never shows: the theme font "
                    f"{shown} wins",
                )
            )
    yield from problems(file, faults)


@rule("DOC020", "latin-in-other-face", Severity.INFO, basis="GB/T 9704 5.2.2", subject=DOCX)
def latin_in_other_face(file: WordFile) -> Iterator[Problem]:
    """Digits and letters are in the face of their element.

    Times New Roman for digits is a custom of many offices. The standard names no Latin face:
    by 5.2.2 it is 仿宋; a note only.
    """
    chinese: dict[int, set[str]] = {}
    for piece in file.pieces:
        if piece.script is Script.EAST_ASIAN:
            chinese.setdefault(piece.paragraph.number, set()).add(piece.look.font)
    count, fonts = 0, dict[str, None]()
    for piece in file.pieces:
        font = piece.look.font
        is_own = is_face(font, piece.style.face) or font in chinese.get(piece.paragraph.number, ())
        is_sure = not piece.is_doubtful and not _is_emphasis(piece.look)
        if piece.script is Script.ASCII and is_sure and not is_own:
            count += sum(not char.isspace() for char in piece.text)
            fonts[font or "未指定"] = None
    if count:
        named = "、".join(fonts)
        yield of_document(
            file,
            f"{count}个数字、字母用{named}；标准未规定西文字体，一般随本要素字体",
            f"{count} digits and letters are in {named}; the standard names no Latin font, so "
            "that of their element is usual",
        )
