"""Carrier: the parts of a DOCX that hold the notice, and the bookmarks that lead to it.

The notice stands in a custom XML part, which Word, WPS and LibreOffice keep when they save;
each printed block begins with a hidden bookmark, so that it is known again after it was
edited. Content controls were measured and not used: LibreOffice 7.4 doubles their text.
Not here: the form of what is carried (`codec.carried`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from notice_kit.codec.carried import NAMESPACE, Carried, encode, without_surroundings
from notice_kit.layout.blocks import PrintedBlock
from notice_kit.layout.nodes import anchor, printed_nodes
from notice_kit.model import Notice
from notice_kit.ooxml import R_NS
from notice_kit.options import WriteOptions

PART: Final = "/customXml/item1.xml"
PROPERTIES: Final = "/customXml/itemProps1.xml"

_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM_ID: Final = "{6E6F7469-6365-4B69-8000-000000000001}"


def carried_part(notice: Notice, blocks: Iterable[PrintedBlock], options: WriteOptions) -> bytes:
    """Return the part that carries a notice printed as these blocks.

    Raises WriteError, with the node path, for a character that XML cannot hold.
    """
    return encode(
        Carried(
            notice=notice if options.embed_model else without_surroundings(notice),
            profile=options.profile.name,
            keep_labels=options.keep_labels,
            keys=tuple(node.key for node in printed_nodes(blocks)),
        )
    )


def properties_part() -> bytes:
    """Return the part that names the schema of the carried notice."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem xmlns:ds="{_SPACE}" ds:itemID="{_ITEM_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


RELATION: Final = f"{R_NS}/customXml"
PROPERTIES_RELATION: Final = f"{R_NS}/customXmlProps"
PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def bookmark(number: int) -> str:
    """Return the bookmark of a printed block."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{anchor(number)}"/>'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
