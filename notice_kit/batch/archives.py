"""Archives: the members of .zip and .tar files as sources.

A member of a .zip is read by the worker; a .tar has no table of contents, so its members
are read in passing and travel to the worker. Nothing is ever unpacked to the disk, and a
member's name is only a name.
"""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from notice_kit.batch.source import BatchSource
from notice_kit.errors import BrokenInput, LimitExceeded, Location, ReadError
from notice_kit.files import MAX_INPUT_BYTES
from notice_kit.messages import Message, _
from notice_kit.messages.others import reason_of

_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_TWICE = _("the archive holds several members of this name; none is read")
_SECOND = _("a second member of this name, which was not read")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, tarfile.TarError)


def is_archive(name: str) -> bool:
    """Tell whether a file is an archive, by its suffix.

    >>> is_archive("2024.tar.gz"), is_archive("通报.docx")
    (True, False)
    """
    return name.lower().endswith((".zip", *_TAR))


def iter_members(path: str, base: str) -> Iterator[BatchSource]:
    """Yield the files inside an archive in its order; `base` goes before their names."""
    members = _zip_members if path.lower().endswith(".zip") else _tar_members
    try:
        yield from members(path, base)
    except (OSError, *_BROKEN) as error:
        told = _("the archive cannot be read: {reason}", reason=reason_of(error))
        yield BatchSource(path=path, name=base, trouble=told)


def _zip_members(path: str, base: str) -> Iterator[BatchSource]:
    with zipfile.ZipFile(path) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        counts = Counter(_name(info) for info in members)
        for info in members:
            name = f"{base}/{_name(info)}"
            count = counts[_name(info)]
            if count == 1:
                yield BatchSource(path=path, member=info.filename, name=name)
            elif count:
                counts[_name(info)] = 0  # once for all of them
                yield BatchSource(path=path, member=info.filename, name=name, trouble=_TWICE)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; one that is not marked as UTF-8 is GBK where it can be."""
    if info.flag_bits & _UTF8_FLAG or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _tar_members(path: str, base: str) -> Iterator[BatchSource]:
    seen: Counter[str] = Counter()
    with tarfile.open(path, "r|*") as archive:
        for info in archive:
            if info.isfile():
                name = f"{base}/{info.name}"
                seen[name] += 1
                if seen[name] > 1:
                    other = f"{name}#{seen[name]}"
                    yield BatchSource(path=path, member=info.name, name=other, trouble=_SECOND)
                elif info.size > MAX_INPUT_BYTES:
                    told = _too_large(info.size)
                    yield BatchSource(path=path, member=info.name, name=name, trouble=told)
                else:
                    stream = archive.extractfile(info)
                    body = stream.read() if stream else b""
                    yield BatchSource(path=path, member=info.name, name=name, body=body)
            archive.members.clear()  # type: ignore[attr-defined]  # or a long archive would fill the memory


def read_member(path: str, member: str) -> bytes:
    """Return the bytes of a member of a .zip.

    Raises ReadError, BrokenInput or LimitExceeded.
    """
    place = Location(file=f"{path}!/{member}")
    try:
        stamp = Path(path).stat()
        archive = _open(path, stamp.st_mtime_ns, stamp.st_size)
        info = archive.getinfo(member)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise ReadError(_("the member is encrypted"), location=place, hint=_("unpack it first"))
        if info.file_size > MAX_INPUT_BYTES:
            raise LimitExceeded(_too_large(info.file_size), location=place)
        with archive.open(info) as stream:
            return stream.read(MAX_INPUT_BYTES + 1)
    except KeyError as error:
        raise ReadError(_("there is no such member"), location=place) from error
    except _BROKEN as error:
        raise BrokenInput(
            _("the archive is damaged: {reason}", reason=reason_of(error)), location=place
        ) from error
    except OSError as error:
        raise ReadError(
            _("cannot be read: {reason}", reason=reason_of(error)), location=place
        ) from error


@lru_cache(maxsize=2)
def _open(path: str, changed: int, size: int) -> zipfile.ZipFile:
    """Open an archive once for all its members; `changed` and `size` tell versions apart."""
    del changed, size
    return zipfile.ZipFile(path)


def _too_large(size: int) -> Message:
    return _("{size:,} bytes; at most {most:,} are read", size=size, most=MAX_INPUT_BYTES)
