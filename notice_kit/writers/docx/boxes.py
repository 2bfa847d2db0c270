"""Boxes: text at a place of its own on the sheet, which every word processor keeps there.

A floating table or frame would be simpler, but LibreOffice 7.4 sets both where they are written.
Not here: what stands in a box (`foot`, `sections`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_EMU_PER_TWIP: Final = 635
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """Where a box stands and how large it is, in twips."""

    number: int
    """Its number among all boxes of the document."""

    name: str
    """What stands in it, for those who have the document read aloud."""

    width: int
    """Its width on the sheet."""

    height: int
    """Its height on the sheet."""

    left: int | None = None
    """From the left edge of the sheet; None at the left edge of the type area."""

    top: int | None = None
    """From the upper edge of the sheet; None at the foot of the type area, text above it."""

    is_turned: bool = False
    """True if its words run down the sheet."""


def drawing(paragraphs: str, box: TextBox) -> str:
    """Return a run with a box that holds paragraphs, its words at its foot."""
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps">'
        f"{_anchored(paragraphs, box)}</mc:Choice></mc:AlternateContent></w:r>"
    )


def _anchored(paragraphs: str, box: TextBox) -> str:
    width, height = box.width * _EMU_PER_TWIP, box.height * _EMU_PER_TWIP
    wrap = "<wp:wrapTopAndBottom/>" if box.top is None else "<wp:wrapNone/>"
    turned = ' vert="vert"' if box.is_turned else ""
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"'
        ' simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        f"{_place('H', box.left, 'left')}{_place('V', box.top, 'bottom')}"
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'{wrap}<wp:docPr id="{box.number}" name="{box.name}" descr="{box.name}"/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx>"
        f"<w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{turned} lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _place(axis: str, twips: int | None, side: str) -> str:
    """Return a position: from the edge of the sheet, or at a side of the type area."""
    if twips is None:
        return (
            f'<wp:position{axis} relativeFrom="margin"><wp:align>{side}</wp:align>'
            f"</wp:position{axis}>"
        )
    return (
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{twips * _EMU_PER_TWIP}'
        f"</wp:posOffset></wp:position{axis}>"
    )
