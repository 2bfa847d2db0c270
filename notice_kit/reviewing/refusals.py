"""Refusals: documents that a review must not touch, and places where it must not write.

Not here: what harms a reader (`ooxml.package`), and writing itself (`files`).
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from notice_kit.errors import BrokenInput, Location, OutputExists, ReadError, WriteError
from notice_kit.messages import _
from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package
from notice_kit.ooxml.properties import Element
from notice_kit.reviewing.rewriting import TYPES_PART

_SIGNATURES: Final = "_xmlsignatures/"
_SUFFIXES: Final = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": ".docm",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": ".dotm",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": ".dotx",
}
"""Content type of the main part → the suffix that programs ask for; .docx for others."""
_LOCKS: Final = ("~${name}", "~${short}", ".~lock.{name}#")
"""Names of the files by which word processors say that they have a document open."""


def protection(package: Package) -> str:
    """Return what protects a document against changes: comments, trackedChanges; or nothing.

    Raises ReadError for one that is signed, or that may only be read or filled in, BrokenInput for
    one that does not say what its parts are, so that nothing can be added.
    """
    place = Location(file=package.name)
    _types(package)
    if any(part.startswith(_SIGNATURES) for part in package.parts()):
        raise ReadError(
            _("this document is signed; comments or changes would break the signature"),
            location=place,
            hint=_("review a copy without the signature, or the draft before it was signed"),
        )
    settings = package.companion("settings")
    element = None if settings is None else settings.find(w("documentProtection"))
    if element is None:
        return ""
    edit = element.get(w("edit"), "none")
    if element.get(w("enforcement")) not in ("1", "true", "on") or edit == "none":
        return ""
    if edit in ("readOnly", "forms"):
        raise ReadError(
            _("this document is protected against changes ({kind})", kind=edit),
            location=place,
            hint=_("take the protection off in the word processor first"),
        )
    return edit


def _types(package: Package) -> Element:
    """Return the list of the kinds of the parts."""
    if not package.has(TYPES_PART):
        raise BrokenInput(
            _("this document does not say what its parts are ([Content_Types].xml)"),
            location=Location(file=package.name),
            hint=_("open it in a word processor and save it anew"),
        )
    return package.root(TYPES_PART)


def require_suffix(package: Package, target: Path) -> None:
    """Raise WriteError if programs would not open the document under a suffix."""
    types = _types(package)
    name = f"/{package.main}".lower()
    kind = next(
        (each.get("ContentType", "") for each in types if each.get("PartName", "").lower() == name),
        "",
    )
    wanted = _SUFFIXES.get(kind, ".docx")
    if target.suffix.lower() != wanted:
        raise WriteError(
            _("the reviewed document needs the suffix {suffix}", suffix=wanted),
            location=Location(file=str(target)),
            hint=_("all in it, macros too, is kept; programs go by the suffix"),
        )


def require_writable(source: Path, target: Path, *, replace: bool) -> None:
    """Raise WriteError for a target that is the source, read-only, or open in a word processor."""
    place = Location(file=str(target))
    if not target.exists():
        return
    if not replace:
        is_source = source.exists() and target.samefile(source)
        raise OutputExists(
            _("this is the draft itself; it is not written over")
            if is_source
            else _("the output exists already"),
            location=place,
            hint=_("use --force to replace it"),
        )
    if not target.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise WriteError(
            _("this file is read-only"), location=place, hint=_("name another one with --out")
        )
    if lock := lock_of(target):
        raise WriteError(
            _("this file is open in a word processor ({lock})", lock=lock.name),
            location=place,
            hint=_("close it there, or name another one with --out"),
        )


def lock_of(path: Path) -> Path | None:
    """Return the file by which a word processor says that it has a document open."""
    names = (each.format(name=path.name, short=path.name[2:]) for each in _LOCKS)
    return next((lock for name in names if (lock := path.with_name(name)).exists()), None)
