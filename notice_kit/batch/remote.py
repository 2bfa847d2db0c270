"""Addresses with ``://``: object stores and other file systems, by fsspec (extra `remote`).

Which stores there are is fsspec's affair; s3, oss, gs and others need their own driver.
A store has no rename, but a single put is whole or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from notice_kit import extras
from notice_kit.batch.source import BatchSource
from notice_kit.errors import LimitExceeded, Location, ReadError, WriteError
from notice_kit.files import MAX_INPUT_BYTES
from notice_kit.messages import _
from notice_kit.messages.others import reason_of


def is_address(path: str) -> bool:
    """Tell whether a path is an address.

    >>> is_address("s3://bucket/in"), is_address("in/a.txt")
    (True, False)
    """
    return "://" in path


def _file_system(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        raise extras.missing("fsspec", "remote") from error
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise ReadError(str(error), location=Location(file=address)) from error
    return system, str(path)


def iter_sources(address: str, label: str) -> Iterator[BatchSource]:
    """Yield the file at an address, those below it, or those that it matches."""
    system, root = _file_system(address)
    if any(mark in root for mark in "*?["):
        head = root[: min(root.index(mark) for mark in "*?[" if mark in root)]
        root, found = head.rpartition("/")[0], system.glob(root)
    elif system.isfile(root):
        root, found = root.rpartition("/")[0], [root]
    else:
        found = system.find(root)
    for path in sorted(found):
        below = path[len(root) :].lstrip("/")
        name = f"{label}/{below}" if label else below
        yield BatchSource(path=system.unstrip_protocol(path), name=name)


def read_bytes(address: str) -> bytes:
    """Return the bytes at an address; raise ReadError or LimitExceeded."""
    system, path = _file_system(address)
    place = Location(file=address)
    try:
        size = system.info(path)["size"] or 0
        if size > MAX_INPUT_BYTES:
            raise LimitExceeded(
                _("{size:,} bytes; at most {most:,} are read", size=size, most=MAX_INPUT_BYTES),
                location=place,
            )
        data: bytes = system.cat_file(path)
    except FileNotFoundError as error:
        raise ReadError(_("there is no such file"), location=place) from error
    except OSError as error:
        raise ReadError(
            _("cannot be read: {reason}", reason=reason_of(error)), location=place
        ) from error
    return data


def write_bytes(address: str, data: bytes) -> None:
    """Put bytes at an address, whole or not at all; raise WriteError."""
    system, path = _file_system(address)
    try:
        if getattr(system, "local_file", False):
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.pipe_file(path, data)
    except OSError as error:
        place = Location(file=address)
        raise WriteError(
            _("cannot be written: {reason}", reason=reason_of(error)), location=place
        ) from error


def size_of(address: str) -> int | None:
    """Return how many bytes stand at an address, or None if there are none."""
    system, path = _file_system(address)
    try:
        size: int | None = system.info(path)["size"]
    except OSError:
        return None
    return size
