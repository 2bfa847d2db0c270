"""Carried: the canonical notice inside a document that people edit, as a cache of its text.

A DOCX shows its text and carries the notice that the text was printed from. The text is the
truth: each printed paragraph or table has a *key*, and only where the key of what now stands
in the document is still the one that was written does the carried notice answer for it.
Not here: where a format keeps it (`writers.docx`, `readers.docx`), nor what is done about
text that has changed (`edits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final
from xml.sax.saxutils import escape

import msgspec

from notice_kit.codec.characters import FORBIDDEN, require_characters
from notice_kit.codec.names import require_version
from notice_kit.codec.structs import STRUCTS, ModelError, from_struct, to_struct
from notice_kit.errors import NoticeError
from notice_kit.model import Inline, LineBreak, Notice, Strong, Sub, Sup, Table, Text

NAMESPACE: Final = "urn:notice-kit:carried:1"
"""XML namespace of the carried notice; it is found by this, never by the name of its part."""

_MARKS: Final = {Sub: "\x01", Sup: "\x02", Strong: "\x03"}
"""Put before each character of a marked stretch; no document holds them."""

_SPACE: Final = re.compile("[\\s\u200b\u2060\ufeff]+")
"""White space and marks without width, which do not count when texts are compared."""
_BREAK: Final = re.compile("[\n\r]")
"""The end of a line, which no attribute keeps."""
_TIGHT: Final = "~"
"""Before the key of words whose line breaks are layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNode:
    """A printed paragraph or table, and the nodes of the notice that it was printed from."""

    key: str
    """Key of its words (`words_key`, `table_key`)."""

    anchor: str
    """Name of the bookmark that it begins with; empty if it has none."""

    paths: tuple[str, ...]
    """Node paths in the order of the words: blocks/2, blocks/2/blocks/0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A notice as a document carries it."""

    notice: Notice
    """The notice."""

    profile: str
    """Name of the profile that it was printed in."""

    keep_labels: bool
    """True if labels were printed as the source wrote them."""

    printed: tuple[PrintedNode, ...]
    """What was printed and has words, in order."""


class CarriedError(Exception):
    """The carried notice is damaged, altered, or of a newer version."""


class _Payload(msgspec.Struct, forbid_unknown_fields=True):
    notice: msgspec.Raw
    profile: str
    keep_labels: bool
    printed: list[list[str]]


_NOTICE: Final = msgspec.json.Decoder(STRUCTS[Notice])
_PAYLOAD: Final = msgspec.json.Decoder(_Payload)


def without_surroundings(notice: Notice) -> Notice:
    """Return the content of a notice alone: no source, and no residue.

    Residue holds what a reader set aside on purpose: comments, hidden text, what tracked
    changes took out. A document that is passed on must not give it away unasked.
    """
    return replace(notice, source=None, residue=())


def encode(carried: Carried) -> bytes:
    """Return the XML that carries a notice.

    Raises WriteError, with the node path, for a character that XML cannot hold.
    """
    text = encode_text(carried)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<carried xmlns="{NAMESPACE}" sha256="{digest_of(text)}">{escape(text)}</carried>'
    ).encode()


def digest_of(text: str) -> str:
    """Return the digest by which a text is known to be the one that was written."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def encode_text(carried: Carried) -> str:
    """Return the JSON that carries a notice.

    Raises WriteError, with the node path, for a character that XML cannot hold.
    """
    try:
        payload = _Payload(
            notice=msgspec.Raw(msgspec.json.encode(to_struct(carried.notice))),
            profile=carried.profile,
            keep_labels=carried.keep_labels,
            printed=[[node.key, node.anchor, *node.paths] for node in carried.printed],
        )
        text = msgspec.json.encode(payload).decode()
    except UnicodeEncodeError:
        require_characters(carried.notice)
        raise
    if FORBIDDEN.search(text) or "\\u00" in text:
        require_characters(carried.notice)
    return text


def decode(text: str, digest: str) -> Carried:
    """Return the notice from the words and the digest of its element.

    Raises CarriedError if it cannot be relied on.
    """
    if digest_of(text) != digest:
        raise CarriedError("its digest does not fit")
    try:
        payload = _PAYLOAD.decode(text)
        struct: Any = _NOTICE.decode(payload.notice)
        require_version(struct.version, "")
        notice: Notice = from_struct(struct)
        printed = tuple(
            PrintedNode(key=key, anchor=anchor, paths=tuple(paths))
            for key, anchor, *paths in payload.printed
        )
    except (msgspec.MsgspecError, ModelError, NoticeError, ValueError) as error:
        raise CarriedError(str(error)) from error
    return Carried(
        notice=notice,
        profile=payload.profile,
        keep_labels=payload.keep_labels,
        printed=printed,
    )


def words_key(words: Iterable[Inline], *, tight: bool = False) -> str:
    """Return the key of a paragraph: its characters with their marks, white space as one blank.

    With `tight` white space does not count, for titles, whose line breaks are layout. Words
    that show nothing have an empty key.

    >>> words_key((Text("PM"), Sub("2.5"))) == words_key((Text("P"), Text("M"), Sub("2.5")))
    True
    >>> words_key((Text("PM2.5"),)) == words_key((Text("PM"), Sub("2.5")))
    False
    """
    return _digest(_normal(words), tight=tight)


def table_key(table: Table) -> str:
    """Return the key of a table: caption, then what stands in the cells of each row."""
    rows = [
        "\x1f".join(filter(None, (_normal(cell.text) for cell in row.cells))) for row in table.rows
    ]
    return _digest("\x1e".join(filter(None, [_normal((Text(table.caption),)), *rows])))


def _digest(normal: str, *, tight: bool = False) -> str:
    if tight:
        normal = normal.replace(" ", "")
    if not normal:
        return ""
    digest = sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{_TIGHT}{digest}" if tight else digest


def _normal(words: Iterable[Inline]) -> str:
    """Return words in the form that is compared: it outlives what programs do to runs."""
    words = tuple(words)
    if all(isinstance(piece, Text | LineBreak) for piece in words):
        joined = "".join(piece.text if isinstance(piece, Text) else " " for piece in words)
        return _SPACE.sub(" ", _same(joined)).strip(" ")
    rows: list[list[Inline]] = [[]]
    for piece in words:
        if isinstance(piece, LineBreak):
            rows.append([])
            continue
        first, *others = _BREAK.split(_same(piece.text))
        rows[-1].append(type(piece)(first))
        rows += [[type(piece)(other)] for other in others]
    joined = " ".join("".join(_marked(row)) for row in rows)
    return _SPACE.sub(" ", joined).strip(" ")


def _same(text: str) -> str:
    """Return a text with those characters made alike that programs give back in another way."""
    return text.replace("\u2011", "-").replace("\u00ad", "")


def _marked(row: list[Inline]) -> Iterable[str]:
    # Strong type on a whole line is its look, no emphasis: readers take it so.
    is_strong_all = all(isinstance(piece, Strong) or not _visible(piece) for piece in row)
    for piece in row:
        if isinstance(piece, LineBreak):
            continue
        mark = _MARKS.get(type(piece), "")
        if not mark or (is_strong_all and isinstance(piece, Strong)):
            yield piece.text
        else:
            yield "".join(
                char if _SPACE.fullmatch(char) else f"{mark}{char}" for char in piece.text
            )


def _visible(piece: Inline) -> bool:
    return not isinstance(piece, LineBreak) and bool(_SPACE.sub("", piece.text))
