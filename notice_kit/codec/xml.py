"""Notice → canonical XML: one element a line, mixed content untouched, defaults left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from notice_kit.codec.characters import require_characters
from notice_kit.codec.names import BLOCKS, INLINES, NAMESPACE, VERSION, FieldShape, Shape, fields_of
from notice_kit.model import Inline, LineBreak, Notice, Text

_BLOCK_NAMES: dict[type, str] = {kind: name for name, kind in BLOCKS.items()}
_INLINE_NAMES: dict[type, str] = {kind: name for name, kind in INLINES.items()}


def encode(notice: Notice) -> bytes:
    """Return a notice as canonical XML; equal notices give equal bytes.

    Raises WriteError for a character that the canonical forms cannot carry.
    """
    require_characters(notice)
    names: dict[str | None, str] = {None: NAMESPACE}
    root = etree.Element(_name("notice"), nsmap=names)
    root.set("version", VERSION)
    _fill(root, notice, depth=1)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _fill(element: etree._Element, node: object, depth: int) -> None:
    """Put a node's fields into its element, each child on a line of its own."""
    for field in fields_of(type(node)):
        value = getattr(node, field.name)
        if value == field.default:
            continue
        if field.is_attribute:
            element.set(field.name, _attribute(value))
        elif field.shape is Shape.INLINES:
            _fill_mixed(element, value)
        else:
            for child in _children(field, value, depth):
                element.append(child)
    _indent(element, depth)


def _attribute(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _children(field: FieldShape, value: Any, depth: int) -> Iterator[etree._Element]:
    for item in value if field.is_many else (value,):
        name = _BLOCK_NAMES[type(item)] if field.shape is Shape.BLOCKS else field.element
        child = etree.Element(_name(name))
        if isinstance(item, str):
            child.text = str(item)
        else:
            _fill(child, item, depth + 1)
        yield child


def _fill_mixed(element: etree._Element, inlines: tuple[Inline, ...]) -> None:
    last: etree._Element | None = None
    for piece in inlines:
        if isinstance(piece, Text):
            if last is None:
                element.text = piece.text
            else:
                last.tail = piece.text
            continue
        last = etree.SubElement(element, _name(_INLINE_NAMES[type(piece)]))
        if not isinstance(piece, LineBreak):
            last.text = piece.text


def _indent(element: etree._Element, depth: int) -> None:
    """Set line ends between children; elements of mixed content are left alone."""
    if len(element) == 0 or _is_mixed(element):
        return
    element.text = "\n" + "  " * depth
    for child in element:
        child.tail = "\n" + "  " * depth
    element[-1].tail = "\n" + "  " * (depth - 1)


def _is_mixed(element: etree._Element) -> bool:
    return etree.QName(element).localname in _MIXED


_MIXED = frozenset({"paragraph", "measure", "cell"})
"""Elements whose own content is words with marks."""
