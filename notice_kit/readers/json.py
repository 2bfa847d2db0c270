"""Canonical JSON → notice: every unknown field, wrong type and duplicate is refused by place."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from notice_kit.accounting import ReadReport
from notice_kit.codec.characters import find_forbidden
from notice_kit.codec.depth import require_shallow
from notice_kit.codec.names import require_version
from notice_kit.codec.structs import STRUCTS, ModelError, from_struct
from notice_kit.errors import BrokenInput, LimitExceeded, Location, SchemaError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.messages.schemas import violation
from notice_kit.model import Notice

_DECODER = msgspec.json.Decoder(STRUCTS[Notice])
_PATH = re.compile(r"^(?P<message>.*?)(?: - at `(?P<path>[^`]+)`)?$", re.DOTALL)
"""A message of msgspec, with the place that it names at its end."""
_BYTE = re.compile(r"\(byte (\d+)\)$")
"""The place in a message of msgspec about what is no JSON."""
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
"""A step of such a place: a field, or a number in brackets."""


def read(data: bytes, name: str) -> tuple[Notice, ReadReport]:
    """Return the notice in canonical JSON.

    Raises BrokenInput for what is no JSON, SchemaError for JSON that is no notice,
    LimitExceeded for deep nesting; each names line and path.
    """
    text = _decoded(data, name)
    _refuse_duplicates(text, name)
    notice = _notice(text, name)
    if forbidden := find_forbidden(notice):
        message = f"U+{forbidden[1]:04X} is not allowed"
        raise _schema_error(message, _json_path(forbidden[0]), text, name)
    require_shallow(notice, name)
    return notice, ReadReport(source=name, format="json")


def _notice(text: str, name: str) -> Notice:
    try:
        struct: Any = _DECODER.decode(text)
        require_version(struct.version, name)
        notice: Notice = from_struct(struct)
    except msgspec.ValidationError as error:
        found = _PATH.match(str(error))
        message, path = (found["message"], found["path"] or "$") if found else (str(error), "$")
        raise _schema_error(message, path, text, name) from error
    except ModelError as error:
        raise _schema_error(str(error), error.path, text, name) from error
    except (msgspec.DecodeError, UnicodeError) as error:  # what Python's reader of JSON lets pass
        raise BrokenInput(
            _("not JSON: {reason}", reason=reason_of(error)), location=_place(text, error, name)
        ) from error
    except RecursionError as error:
        raise LimitExceeded(_("nested too deeply"), location=Location(file=name)) from error
    return notice


def _place(text: str, error: Exception, name: str) -> Location:
    """Return the line and column that an error of msgspec gives as a byte."""
    found = _BYTE.search(str(error))
    if found is None:
        return Location(file=name)
    before = text.encode(errors="surrogatepass")[: int(found[1])].decode(errors="replace")
    line = before.count("\n") + 1
    return Location(file=name, line=line, column=len(before) - before.rfind("\n"))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenInput(
            _("byte {byte} is not UTF-8", byte=error.start),
            location=Location(file=name),
            hint=_("JSON is always UTF-8"),
        ) from error


def _refuse_duplicates(text: str, name: str) -> None:
    """Refuse what is no JSON, or names a field twice, where one value would be lost."""

    def check(pairs: list[tuple[str, Any]]) -> None:
        keys: set[str] = set()
        for key, _value in pairs:
            if key in keys:
                place = text.rfind(f'"{key}"')
                raise SchemaError(
                    _("the field {key!r} is given twice", key=key),
                    location=Location(file=name, line=text.count("\n", 0, place) + 1),
                )
            keys.add(key)

    try:
        # Numbers are left to the schema: here the longest one must not be worked out.
        json.loads(text, object_pairs_hook=check, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise BrokenInput(
            _("not JSON: {reason}", reason=error.msg),
            location=Location(file=name, line=error.lineno, column=error.colno),
        ) from error
    except RecursionError as error:
        raise LimitExceeded(_("nested too deeply"), location=Location(file=name)) from error


def _schema_error(message: str, path: str, text: str, name: str) -> SchemaError:
    return SchemaError(
        _("does not fit the schema: {message}", message=violation(message)),
        location=Location(file=name, line=_line_of(text, path), path=path),
        hint=_("notice-kit schema json prints the schema"),
    )


def _json_path(node_path: str) -> str:
    steps = (f"[{step}]" if step.isdigit() else f".{step}" for step in node_path.split("/"))
    return "$" + "".join(steps)


def _line_of(text: str, path: str) -> int:
    """Return the line at which a JSON path begins."""
    place = _skip(text, 0)
    for key, index in _STEP.findall(path):
        found = _enter(text, place, key or int(index))
        if found is None:
            break
        place = found
    return text.count("\n", 0, place) + 1


def _enter(text: str, place: int, wanted: str | int) -> int | None:
    """Return where a member of the object or array at `place` begins."""
    if text[place : place + 1] != ("{" if isinstance(wanted, str) else "["):
        return (
            None  # an inline without marks is a plain string, its words have no place of their own
        )
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    number = 0
    place = _skip(text, place + 1)
    while place < len(text) and text[place] not in "}]":
        key: str | int = number
        if isinstance(wanted, str):
            key, place = decoder.raw_decode(text, place)
            place = _skip(text, _skip(text, place) + 1)
        if key == wanted:
            return place
        _, place = decoder.raw_decode(text, place)
        place = _skip(text, place)
        if text[place : place + 1] == ",":
            place = _skip(text, place + 1)
        number += 1
    return None


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n":
        place += 1
    return place
