"""Carried: the canonical notice inside a document that people edit.

A DOCX or a page shows its text and carries the notice that the text was printed from. What
is shown is the truth: the carried notice counts only where printing it again gives what
stands in the document (`edits`). Each printed paragraph or table has a *form*, in which the
two are compared. The digest and the keys that a document stores prove nothing, for anybody
can make them anew; they tell accidents, and whether a notice was put in place of another.
Not here: where a format keeps it (`writers.docx`, `readers.docx`), nor what is done about
text that has changed (`edits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from typing import Any, Final

import msgspec

from notice_kit.codec.characters import FORBIDDEN, require_characters
from notice_kit.codec.names import require_version
from notice_kit.codec.structs import STRUCTS, ModelError, from_struct, to_struct
from notice_kit.errors import NoticeError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.model import Inline, LineBreak, Notice, Strong, Sub, Sup, Table, Text

NAMESPACE: Final = "urn:notice-kit:carried:1"
"""XML namespace of the carried notice; it is found by this, never by the name of its part."""

_MARKS: Final = {Sub: "\x01", Sup: "\x02", Strong: "\x03"}
"""Put before each character of a marked stretch; no document holds them."""

_SPACE: Final = re.compile("[\\s\u200b\u2060\ufeff]+")
"""White space, and characters that take no room: one blank in a form."""
_BREAK: Final = re.compile("[\n\r]")
"""Where a printed line was ended on purpose."""
_LAYOUT: Final = re.compile("[^\\S\n]*\n\\s*")
"""A line end with the blanks around it: nothing at all in the form of a title."""
_TIGHT: Final = "~"
"""Before the key of words whose line breaks are layout."""
_CELL: Final = "\x1f"
"""Behind each cell of a table's form."""
_ROW: Final = "\x1e"
"""Before each row of it; the caption comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNode:
    """A printed paragraph or table, and the nodes of the notice that it was printed from."""

    form: str
    """Its words as they are compared (`words_form`, `table_form`)."""

    anchor: str
    """Name of the bookmark that it begins with; empty if it has none."""

    paths: tuple[str, ...]
    """Node paths in the order of the words: blocks/2, blocks/2/blocks/0."""

    is_tight: bool = False
    """True if its line breaks are layout, as those of a title."""

    @property
    def key(self) -> str:
        """Digest of its words that a document stores."""
        words = self.form
        if _CELL in words:
            rows = words.split(_ROW)
            cells = (_CELL.join(filter(None, row.split(_CELL))) for row in rows)
            words = _ROW.join(filter(None, cells))
        if self.is_tight:
            words = words.replace(" ", "")
        digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return f"{_TIGHT}{digest}" if self.is_tight else digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A notice as a document carries it."""

    notice: Notice
    """The notice."""

    profile: str
    """Name of the profile that it was printed in."""

    keep_labels: bool
    """True if labels were printed as the source wrote them."""

    keys: tuple[str, ...] = ()
    """Keys of what was printed, in order, as the document has them: no evidence for anything."""

    is_untouched: bool = False
    """True if a page says, by a digest, that nothing on it changed since it was made."""


class CarriedError(Exception):
    """The carried notice is damaged, altered, or of a newer version."""


class CarriedAltered(CarriedError):
    """The carried notice is not the one that was written."""


class _Payload(msgspec.Struct, forbid_unknown_fields=True):
    notice: msgspec.Raw
    profile: str
    keep_labels: bool
    printed: list[list[str]] = []


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
    words = escape(text, quote=False)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<carried xmlns="{NAMESPACE}" sha256="{digest_of(text)}">{words}</carried>'
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
            printed=[[key] for key in carried.keys],
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
        raise CarriedAltered(_("its digest does not fit"))
    try:
        payload = _PAYLOAD.decode(text)
        struct: Any = _NOTICE.decode(payload.notice)
        require_version(struct.version, "")
        notice: Notice = from_struct(struct)
        keys = tuple(row[0] for row in payload.printed if row)
    except (msgspec.MsgspecError, ModelError, NoticeError, ValueError) as error:
        raise CarriedError(reason_of(error)) from error
    return Carried(
        notice=notice,
        profile=payload.profile,
        keep_labels=payload.keep_labels,
        keys=keys,
    )


def words_form(words: Iterable[Inline], *, tight: bool = False) -> str:
    """Return the form of a paragraph: its characters with their marks, white space as one blank.

    With `tight` line breaks do not count, for titles, whose line breaks are layout. Words
    that show nothing have an empty form.

    >>> words_form((Text("PM"), Sub("2.5"))) == words_form((Text("P"), Text("M"), Sub("2.5")))
    True
    >>> words_form((Text("PM2.5"),)) == words_form((Text("PM"), Sub("2.5")))
    False
    """
    words = tuple(words)
    if all(isinstance(piece, Text | LineBreak) for piece in words):
        joined = "".join(piece.text if isinstance(piece, Text) else "\n" for piece in words)
        joined = _same(joined)
    else:
        joined = _with_marks(words)
    if tight:
        joined = _LAYOUT.sub("", joined.replace("\r", "\n"))
    return _SPACE.sub(" ", joined).strip(" ")


def table_form(table: Table) -> str:
    """Return the form of a table: caption, then each row with all its cells, empty ones too.

    >>> from notice_kit.model import Cell, Row
    >>> one, two = (Row(cells=tuple(Cell(text=(Text(word),)) for word in words))
    ...             for words in (("是", ""), ("", "是")))
    >>> table_form(Table(rows=(one,))) == table_form(Table(rows=(two,)))
    False
    """
    cells = [[words_form(cell.text) for cell in row.cells] for row in table.rows]
    caption = words_form((Text(table.caption),))
    if not any(map(any, cells)):
        return caption  # empty cells alone show nothing
    rows = ("".join(f"{cell}{_CELL}" for cell in row) for row in cells)
    return _ROW.join([caption, *rows])


def _with_marks(words: Iterable[Inline]) -> str:
    """Return words with a sign before each marked character, line breaks as line ends."""
    rows: list[list[Inline]] = [[]]
    for piece in words:
        if isinstance(piece, LineBreak):
            rows.append([])
            continue
        first, *others = _BREAK.split(_same(piece.text))
        rows[-1].append(type(piece)(first))
        rows += [[type(piece)(other)] for other in others]
    return "\n".join("".join(_marked(row)) for row in rows)


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
