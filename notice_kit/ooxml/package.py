"""The package: a DOCX file as a ZIP of parts, opened behind a gate.

Sizes, names and structure are judged from the directory of the ZIP before anything is
unpacked, and a part is unpacked only when it is read: pictures never are. Not here: what
the parts say (`readers.docx`, `appearance`).
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from lxml import etree

from notice_kit.errors import BrokenInput, LimitExceeded, Location
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.ooxml import W_NS
from notice_kit.ooxml.trace import Trace

MAX_PARTS: Final = 5_000
"""Most parts; a draft has some twenty, one per picture on top."""

MAX_PART_BYTES: Final = 64 * 1024 * 1024
"""Largest part that is unpacked; the text of a notice is some 200 kB of XML."""

MAX_BYTES: Final = 1024 * 1024 * 1024
"""Most bytes that all parts together may say they unpack to; pictures are most of a draft."""

MAX_RATIO: Final = 250
"""Most times that a large part may grow when it is unpacked; XML of a draft grows 5 to 40 times."""

_SMALL: Final = 4 * 1024 * 1024
"""Parts up to this size may grow as they like."""

_ENCRYPTED: Final = 0x1
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W_NS.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""Namespaces of ISO/IEC 29500 Strict and of the usual Transitional documents."""
_UNZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the library raises for damaged, encrypted and unknown compression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A reference from one part to another."""

    kind: str
    """Last step of its type: styles, header, image."""

    target: str
    """Name of the part, or the address outside the file."""

    is_external: bool = False
    """True if the target lies outside the file; it is never fetched."""


@dataclass(slots=True, kw_only=True)
class Package:
    """An opened DOCX file."""

    name: str
    """Name of the file, for messages."""

    archive: zipfile.ZipFile
    """The ZIP."""

    main: str = ""
    """Name of the part with the text."""

    known: dict[str, dict[str, Relation]] = field(default_factory=dict)
    """References of the parts that were asked for them."""

    roots: dict[str, etree._Element] = field(default_factory=dict)
    """Parts that were read → their root elements; who asks for one must not change it."""

    trace: Trace | None = None
    """What the reader met, for who asked for it before reading."""

    def root(self, part: str) -> etree._Element:
        """Return the root element of a part, which is parsed once."""
        if part not in self.roots:
            self.roots[part] = _parsed(self.unpacked(part), self.name, part)
        return self.roots[part]

    def companion(self, kind: str) -> etree._Element | None:
        """Return the root of the part of a kind beside the main one, as styles or numbering.

        A damaged file may have lost the reference; the part is then found by its usual name.
        """
        relations = self.relations(self.main).values()
        named = [each.target for each in relations if each.kind == kind and not each.is_external]
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        part = named[-1] if named else usual
        return self.root(part) if self.has(part) else None

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self.archive.NameToInfo

    def parts(self) -> tuple[str, ...]:
        """Return the names of all parts, in the order of the file."""
        return tuple(self.archive.NameToInfo)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the references of a part by their id."""
        if part not in self.known:
            self.known[part] = self._read_relations(part)
        return self.known[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(rels):
            return {}
        return {
            each.get("Id", ""): Relation(
                kind=each.get("Type", "").rpartition("/")[2],
                target=_resolved(folder, each),
                is_external=each.get("TargetMode") == "External",
            )
            for each in self.root(rels).iter(_RELATIONSHIPS)
        }

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts of a kind that a part refers to and that are there."""
        relations = self.relations(part).values()
        return [
            each.target
            for each in relations
            if each.kind == kind and not each.is_external and self.has(each.target)
        ]

    def unpacked(self, part: str) -> bytes:
        """Return the bytes of a part; raise LimitExceeded for one that is made to harm."""
        info = self.archive.getinfo(part)
        place = Location(file=self.name, path=part)
        grown = info.file_size > info.compress_size * MAX_RATIO and info.file_size > _SMALL
        if info.file_size > MAX_PART_BYTES or grown:
            raise LimitExceeded(
                _(
                    "this part would unpack from {packed:,} to {size:,} bytes",
                    packed=info.compress_size,
                    size=info.file_size,
                ),
                location=place,
                hint=_("no draft is like that: the file is damaged or made to harm"),
            )
        try:
            return self.archive.read(info)
        except _UNZIP_ERRORS as error:
            raise BrokenInput(
                _("this part cannot be unpacked: {reason}", reason=reason_of(error)), location=place
            ) from error


def open_package(data: bytes | Package, name: str, *, kind: str = "DOCX") -> Package:
    """Return a DOCX file, or one of another kind, opened and judged; an open one as it is.

    Raises BrokenInput for what is no DOCX, is encrypted or ambiguous, LimitExceeded for
    what is made to harm.
    """
    if isinstance(data, Package):
        return data
    place = Location(file=name)
    if data.startswith(_OLE):
        raise BrokenInput(
            _("this is an old .doc file or a DOCX with a password"),
            location=place,
            hint=_("open it in a word processor and save it as DOCX without a password"),
        )
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _UNZIP_ERRORS as error:
        raise BrokenInput(
            _("this is no {kind} file: {reason}", kind=kind, reason=reason_of(error)),
            location=place,
            hint=_("it may have been cut off; fetch it again"),
        ) from error
    _require_sane(archive, place)
    package = Package(name=name, archive=archive)
    package.main = _main_part(package)
    return package


def _require_sane(archive: zipfile.ZipFile, place: Location) -> None:
    names = [info.filename for info in archive.infolist()]
    if len(names) > MAX_PARTS:
        raise LimitExceeded(
            _("{count:,} parts; at most {most:,} are read", count=len(names), most=MAX_PARTS),
            location=place,
        )
    declared = sum(info.file_size for info in archive.infolist())
    if declared > MAX_BYTES:
        raise LimitExceeded(
            _(
                "the parts would unpack to {declared:,} bytes; at most {most:,} are accepted",
                declared=declared,
                most=MAX_BYTES,
            ),
            location=place,
            hint=_("no draft is like that: the file is damaged or made to harm"),
        )
    if any(info.flag_bits & _ENCRYPTED for info in archive.infolist()):
        raise BrokenInput(
            _("this ZIP file is encrypted"),
            location=place,
            hint=_("open it with its password and save it without one"),
        )
    if len(names) != len({name.lower() for name in names}):
        raise BrokenInput(
            _("two parts have the same name, so that programs would read different texts"),
            location=place,
            hint=_("open it in a word processor and save it anew"),
        )


def _main_part(package: Package) -> str:
    found = package.related("", "officeDocument")
    if found:
        return found[0]
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise BrokenInput(
        _("this ZIP file has no Word document in it"),
        location=Location(file=package.name),
        hint=_("name its format with --from if the suffix is wrong"),
    )


def _resolved(folder: str, relation: etree._Element) -> str:
    """Return the name of a part from how another part names it; an address outside as it is."""
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _parsed(data: bytes, name: str, part: str) -> etree._Element:
    for strict, usual in _STRICT:
        if strict in data:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    place = Location(file=name, path=part)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenInput(
            _("this part is not well-formed XML: {reason}", reason=reason_of(error)), location=place
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenInput(
            _("a document type declaration is not accepted"),
            location=place,
            hint=_("no word processor writes one; the file may be made to harm"),
        )
    return root
