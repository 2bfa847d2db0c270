"""Frames: how a run and its workers talk over pipes.

A frame is a head (JSON) and a body (bytes, mostly none), each after its length. JSON and
not pickle: a worker that a document has confused cannot make the run execute anything.
Lone surrogates of file names survive as escapes.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

import msgspec

from notice_kit.batch.result import Failure

_LENGTHS = struct.Struct("<II")


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """The first frame to a worker."""

    call: str
    """What prepares the work, as ``module:function``."""

    settings: Any
    """What it is given, plain."""

    memory: int
    """Bytes of data that the worker may hold; 0 for no limit."""


class Reply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A frame from a worker."""

    ready: bool = False
    """True for the frame that says that orders may come."""

    value: Any = None
    """What the work returned, plain."""

    error: Failure | None = None
    """Why it returned nothing."""


def pack(head: object, body: bytes = b"") -> bytes:
    r"""Return a frame as bytes; its head is a struct, or plain.

    Raises TypeError or ValueError if the head is more than JSON can hold.

    >>> pack({"ok": True}, b"xyz")
    b'\x0c\x00\x00\x00\x03\x00\x00\x00{"ok": true}xyz'
    """
    told = json.dumps(msgspec.to_builtins(head)).encode("ascii")
    return _LENGTHS.pack(len(told), len(body)) + told + body


def read(stream: IO[bytes]) -> tuple[object, bytes] | None:
    """Return the next frame, its head plain, or None where the stream ends or breaks off."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_length, body_length = _LENGTHS.unpack(lengths)
    told = stream.read(head_length)
    body = stream.read(body_length) if body_length else b""
    if len(told) < head_length or len(body) < body_length:
        return None
    return json.loads(told), body
