"""Rewriting: a package with some parts changed and all others as they were, byte for byte.

Not here: what is changed in a part (`marking`, `remarks`).
"""

from __future__ import annotations

import posixpath
import zipfile
from copy import copy
from dataclasses import dataclass, field
from io import SEEK_CUR, BytesIO
from struct import Struct
from typing import Final

from lxml import etree

from notice_kit.ooxml.package import Package
from notice_kit.ooxml.properties import Element

TYPES_PART: Final = "[Content_Types].xml"
"""The part that says of which kind each part is."""

_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_USUAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_STRICT_NAMES: Final = (
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    (
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
        b"http://purl.oclc.org/ooxml/drawingml/main",
    ),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
        b"http://purl.oclc.org/ooxml/officeDocument/math",
    ),
)
"""Names of the usual kind of document → those of ISO/IEC 29500 Strict, as the package reads them
into the usual ones."""
_LENGTHS: Final = 26
"""Where in the head of a member the lengths of its name and of what follows that stand."""
_SIZES_BEHIND: Final = 0x8
"""Flag of a member whose sizes stand behind it."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The date of a new member: the first that a zip can hold."""


@dataclass(slots=True, kw_only=True)
class Rewriting:
    """A package and what becomes of it."""

    package: Package
    """The package; the elements of its parts are changed in place."""

    touched: set[str] = field(default_factory=set)
    """Parts whose elements were changed."""

    added: dict[str, Element] = field(default_factory=dict)
    """New parts."""

    def part(self, name: str) -> Element:
        """Return the root of a part, which is about to be changed."""
        if name in self.added:
            return self.added[name]
        self.touched.add(name)
        return self.package.root(name)

    def add(self, name: str, root: Element, *, content_type: str, relation: str) -> str:
        """Add a part beside the main one, to which that refers; return its name.

        `relation` is the type of the reference; one of the usual beginning takes that of the file.
        """
        main = self.package.main
        folder = posixpath.dirname(main)
        target = self._free(posixpath.join(folder, name))
        self.added[target] = root
        types = self.part(TYPES_PART)
        etree.SubElement(
            types, f"{_TYPES}Override", PartName=f"/{target}", ContentType=content_type
        )
        relations = self._relations(main)
        known = {each.get("Id") for each in relations}
        number = next(n for n in range(1, len(known) + 2) if f"rIdNk{n}" not in known)
        etree.SubElement(
            relations,
            f"{{{_RELATIONS}}}Relationship",
            Id=f"rIdNk{number}",
            Type=self._relation(relation),
            Target=posixpath.relpath(target, folder or "."),
        )
        return target

    @property
    def is_strict(self) -> bool:
        """True for a document of ISO/IEC 29500 Strict."""
        return b"http://purl.oclc.org/ooxml/wordprocessingml/main" in self.package.unpacked(
            self.package.main
        )

    def _free(self, name: str) -> str:
        """Return a name that no part has: comments.xml, comments2.xml."""
        taken = {part.lower() for part in (*self.package.parts(), *self.added)}
        stem, suffix = posixpath.splitext(name)
        names = (name, *(f"{stem}{number}{suffix}" for number in range(2, len(taken) + 3)))
        return next(each for each in names if each.lower() not in taken)

    def _relation(self, relation: str) -> str:
        is_strict = self.is_strict and relation.startswith(_USUAL)
        return _STRICT + relation.removeprefix(_USUAL) if is_strict else relation

    def _relations(self, part: str) -> Element:
        folder, file = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if self.package.has(name):
            return self.part(name)
        if name not in self.added:
            self.added[name] = etree.Element(
                f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS}
            )
        return self.added[name]

    def packed(self) -> bytes:
        """Return the bytes of the package: members in their order, new ones last."""
        is_strict = self.is_strict
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self.package.archive.infolist():
                if info.filename in self.touched:
                    root = self.package.roots[info.filename]
                    archive.writestr(_like(info), _bytes(root, is_strict=is_strict))
                else:
                    _copy(self.package.archive, info, archive)
            for name, root in self.added.items():
                made = zipfile.ZipInfo(name, _EPOCH)
                made.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(made, _bytes(root, is_strict=is_strict))
        return stream.getvalue()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the entry of a member that is written again."""
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = info.external_attr
    made.create_system = info.create_system
    return made


def _copy(source: zipfile.ZipFile, info: zipfile.ZipInfo, target: zipfile.ZipFile) -> None:
    """Copy a member as it is packed: to unpack and pack pictures anew would take most time."""
    stream, out = source.fp, target.fp
    if stream is None or out is None:
        raise ValueError("the archive is closed")
    stream.seek(info.header_offset + _LENGTHS)
    name, extra = Struct("<HH").unpack(stream.read(4))
    stream.seek(name + extra, SEEK_CUR)
    made = copy(info)
    made.header_offset = out.tell()
    made.flag_bits &= ~_SIZES_BEHIND
    made.extra = b""
    out.write(made.FileHeader(zip64=False))
    out.write(stream.read(info.compress_size))
    target.filelist.append(made)
    target.NameToInfo[made.filename] = made
    target.start_dir = out.tell()


def _bytes(root: Element, *, is_strict: bool) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if is_strict:
        for usual, strict in _STRICT_NAMES:
            data = data.replace(usual, strict)
    return data
