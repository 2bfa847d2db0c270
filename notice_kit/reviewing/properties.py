"""Properties put into a document: in the order of the schema, and tracked if asked.

A tracked change of format (w:pPrChange, w:rPrChange, w:sectPrChange) keeps what the properties
were, so that rejecting it brings them back. One that is there already keeps its own. Not here:
which properties are wanted (`looks`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from notice_kit.ooxml import w
from notice_kit.ooxml.properties import Element
from notice_kit.reviewing.marking import Pen

Values = Mapping[str, Mapping[str, str]]
"""Name of a property → its attributes: {"jc": {"val": "center"}}."""

_PARAGRAPH_NAMES: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange"
)
_RUN_NAMES: Final = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline "
    "shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz "
    "szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish "
    "oMath rPrChange"
)
_SECTION_NAMES: Final = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings sectPrChange"
)
_ORDERS: Final = {
    kind: tuple(names.split())
    for kind, names in (
        ("pPr", _PARAGRAPH_NAMES),
        ("rPr", _RUN_NAMES),
        ("sectPr", _SECTION_NAMES),
    )
}
"""Element of properties → its children in the order of ISO/IEC 29500-1, A.1."""
_NOT_KEPT: Final = {
    "pPr": ("rPr", "sectPr", "pPrChange"),
    "rPr": ("ins", "del", "moveFrom", "moveTo", "rPrChange"),
    "sectPr": ("headerReference", "footerReference", "sectPrChange"),
}
"""Element of properties → children that are no part of what it was before a change."""


def put(owner: Element, kind: str, values: Values, pen: Pen | None) -> bool:
    """Set properties of a paragraph, run or paragraph mark; false if they are so already.

    `kind` is pPr or rPr, below the owner; with a pen the change is tracked.
    """
    properties = owner.find(w(kind))
    if properties is None:
        properties = etree.Element(w(kind))
        _insert(owner, properties, _ORDERS["pPr"] if owner.tag == w("pPr") else (kind,))
    return put_into(properties, kind, values, pen)


def put_into(properties: Element, kind: str, values: Values, pen: Pen | None) -> bool:
    """Set properties in their element; false if they are so already."""
    if all(_is_so(properties.find(w(name)), wanted) for name, wanted in values.items()):
        return False
    former = _former(properties, kind)
    for name, wanted in values.items():
        old = properties.find(w(name))
        if old is not None:
            properties.remove(old)
        made = etree.Element(w(name), {w(key): value for key, value in wanted.items()})
        _insert(properties, made, _ORDERS[kind])
    if pen is not None and properties.find(w(f"{kind}Change")) is None:
        change = pen.signed(f"{kind}Change")
        change.append(former)
        _insert(properties, change, _ORDERS[kind])
    return True


def _is_so(found: Element | None, wanted: Mapping[str, str]) -> bool:
    return found is not None and dict(found.attrib) == {w(k): v for k, v in wanted.items()}


def _former(properties: Element, kind: str) -> Element:
    """Return what properties are before they are changed."""
    former = etree.Element(w(kind))
    if kind == "sectPr":
        for key, value in properties.attrib.items():
            former.set(key, value)
    left_out = {w(name) for name in _NOT_KEPT[kind]}
    kept = (each for each in properties if each.tag not in left_out)
    former.extend(deepcopy(each) for each in kept)
    return former


def _insert(parent: Element, child: Element, order: Sequence[str]) -> None:
    """Put a child where the order has it; properties of a paragraph or run stand first."""
    ranks = {w(name): rank for rank, name in enumerate(order)}
    rank = ranks[str(child.tag)]
    for place, each in enumerate(parent):
        if ranks.get(str(each.tag), len(order)) > rank:
            parent.insert(place, child)
            return
    parent.append(child)


def place_in(properties: Element, child: Element, kind: str) -> None:
    """Put a child into properties where the schema has it, in place of one of its name."""
    old = properties.find(str(child.tag))
    if old is not None:
        properties.remove(old)
    _insert(properties, child, _ORDERS[kind])
