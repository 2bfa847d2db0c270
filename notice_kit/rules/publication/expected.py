"""Which face and size each element wants, the same for Word documents and PDF.

Not here: the numbers (`gbt9704`), and who breaks them (`docx.text`, `pdf.text`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import Element
from notice_kit.appearance.faces import face_of
from notice_kit.gbt9704 import Face, Style

WANTED: Final[Mapping[Element, Style]] = {
    Element.TITLE: gbt9704.TITLE,
    Element.RECIPIENTS: gbt9704.BODY,
    Element.BODY: gbt9704.BODY,
    Element.ATTACHMENT_NOTE: gbt9704.BODY,
    Element.SIGNATURE: gbt9704.BODY,
    Element.DATE: gbt9704.BODY,
    Element.NOTE: gbt9704.BODY,
    Element.ATTACHMENT_LABEL: gbt9704.ATTACHMENT_LABEL,
    Element.COPY_NUMBER: gbt9704.COPY_NUMBER,
    Element.SECRECY: gbt9704.SECRECY,
    Element.URGENCY: gbt9704.URGENCY,
    Element.DOCUMENT_NUMBER: gbt9704.DOCUMENT_NUMBER,
    Element.IMPRINT: gbt9704.IMPRINT,
}
"""Element → style. Of an attachment's title the standard says only where it stands, of tables
and captions nothing; they are not judged."""

LETTERHEAD: Final = frozenset(
    {
        Element.COPY_NUMBER,
        Element.SECRECY,
        Element.URGENCY,
        Element.DOCUMENT_NUMBER,
        Element.IMPRINT,
    }
)
"""Elements that only the formal profile has; in others they are no part of the notice."""

HEADING_FACES: Final = frozenset(style.face for style in gbt9704.HEADINGS.values())
"""Faces that a heading without a label may have: its level is not known."""

SIZE_NAMES: Final = {22.0: "2号", 16.0: "3号", 14.0: "4号"}
"""Points → name of the size (字号)."""

SIZE_TOLERANCE_PT: Final = 0.3
"""3号 is 16 pt in word processors and 15.75 pt in print; both are right."""


def is_face(font: str, face: Face) -> bool:
    """Tell whether a font is of a face.

    >>> is_face("FangSong", Face.FANGSONG), is_face("宋体", Face.FANGSONG)
    (True, False)
    """
    return face_of(font) is face


def is_size(size_pt: float, wanted_pt: float) -> bool:
    """Tell whether a size is the one that is wanted."""
    return abs(size_pt - wanted_pt) <= SIZE_TOLERANCE_PT


def named_size(size_pt: float) -> str:
    """Return a size with its name.

    >>> named_size(16.0), named_size(15.0)
    ('3号（16磅）', '15磅')
    """
    shown = f"{size_pt:.2f}".rstrip("0").rstrip(".")
    name = SIZE_NAMES.get(float(size_pt))
    return f"{name}（{shown}磅）" if name else f"{shown}磅"


ELEMENT_NAMES: Final = {
    Element.TITLE: ("标题", "title"),
    Element.RECIPIENTS: ("主送机关", "recipients"),
    Element.BODY: ("正文", "body"),
    Element.ATTACHMENT_NOTE: ("附件说明", "list of attachments"),
    Element.SIGNATURE: ("署名", "signature"),
    Element.DATE: ("成文日期", "date"),
    Element.NOTE: ("附注", "note"),
    Element.ATTACHMENT_LABEL: ("附件序号", "attachment label"),
    Element.ATTACHMENT_TITLE: ("附件标题", "attachment title"),
    Element.COPY_NUMBER: ("份号", "copy number"),
    Element.SECRECY: ("密级和保密期限", "secrecy mark"),
    Element.URGENCY: ("紧急程度", "urgency"),
    Element.DOCUMENT_NUMBER: ("发文字号", "document number"),
    Element.MARK: ("发文机关标志", "issuer's mark"),
    Element.IMPRINT: ("版记", "imprint"),
}
"""Element → its name in Chinese and English."""


def heading_name(level: int) -> tuple[str, str]:
    """Return the name of headings of a level."""
    return f"{'零一二三四'[level]}级标题", f"level-{level} heading"


_DARK: Final = 0x20
"""Largest part of red, green and blue that still prints as black."""
_RED: Final = (0xB0, 0x60)
"""Least red, most green and blue; the standard mixes its red of Y 80 % and M 80 %."""


def is_black(colour: str) -> bool:
    """Tell whether a colour prints as black; automatic does.

    >>> is_black(""), is_black("000000"), is_black("FF0000")
    (True, True, False)
    """
    try:
        parts = bytes.fromhex(colour)
    except ValueError:
        return True  # not a colour at all: Word takes it for automatic
    return all(part <= _DARK for part in parts)


def is_red(colour: str) -> bool:
    """Tell whether a colour is clearly red.

    >>> is_red("FF3333"), is_red(""), is_red("FF9900")
    (True, False, False)
    """
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return False
    return red >= _RED[0] and max(green, blue) <= _RED[1]
