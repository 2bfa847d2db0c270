"""Doubts about fields: results that were stored once and that a program computes anew.

A result that follows from the file itself (a page number, a contents table, a number of a
caption, a reference to words that are there, quoted words) is no doubt. Not here: which
elements make up a field for the reader (`story`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from notice_kit.doubts import DoubtKind
from notice_kit.ooxml import w
from notice_kit.ooxml.properties import Element
from notice_kit.readers.docx.run_doubts import is_taken_out

_HARMLESS: Final = frozenset({
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "HYPERLINK", "TOC", "INDEX", "TC",
    "XE", "EQ", "SYMBOL", "ADVANCE", "LISTNUM", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
    "NOTEREF", "STYLEREF", "TOA", "RD", "BIBLIOGRAPHY", "CITATION", "ADDIN", "GOTOBUTTON",
    "MACROBUTTON", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "PRIVATE", "SET", "BARCODE",
})  # fmt: skip
"""Fields whose result is a place, a number of one, or what a person typed."""
_CODE: Final = re.compile(r"\s*(=|[A-Za-z]+)\s*(.*)", re.DOTALL)
"""The name of a field, or = for a formula, and what follows it."""
_QUOTED: Final = re.compile('["“]([^"”]*)["”]')
"""Words in quotation marks in a field code."""
_NUMBER: Final = re.compile(r"[-+]?\d+(?:\.\d+)?")
"""A number with or without sign and decimals."""
_SWITCH: Final = re.compile(r"\\[#@*!a-z](?:\s*\"[^\"]*\"|\s*[A-Za-z]+)?", re.IGNORECASE)
r"""A switch of a field code with its word: \* ARABIC."""
_NAMED: Final = frozenset({
    "DOCPROPERTY", "INFO", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY",
    "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "FILENAME", "FILESIZE",
    "NUMWORDS", "NUMCHARS", "REVNUM", "TEMPLATE", "USERNAME", "USERADDRESS", "USERINITIALS",
}) | _HARMLESS  # fmt: skip
"""Fields that are no reference though they have no argument."""
_LABEL: Final = re.compile(r"[第（(\[]?[\d.一二三四五六七八九十]{1,6}[章节条款项）)\].、]?")
"""The number of a heading or paragraph that a reference shows."""
_NUMBERED: Final = re.compile(r"\\[rnw]\b", re.IGNORECASE)
"""A switch that asks for the number of a paragraph instead of its words."""


@dataclass(slots=True, kw_only=True)
class _Field:
    """A field that is open."""

    is_dirty: bool = False
    """True if the program is told to compute it anew."""

    code: str = ""
    """Its instruction."""

    result: list[str] = field(default_factory=list)
    """Its result, as stored."""

    is_result: bool = False
    """True behind the separator."""

    first: Element
    """Where it begins."""


def doubts_of_fields(
    root: Element, properties: Mapping[str, str]
) -> Iterator[tuple[DoubtKind, str, str, Element]]:
    """Yield kind, code, result and place of each field of a part whose result may change.

    `properties` are those of the document, by their names in lower case.
    """
    bookmarks = _bookmarks(root)
    counts: dict[str, int] = {}
    for each in _fields(root):
        name, rest = _parsed(each.code)
        result = "".join(each.result)
        if name == "SEQ":
            key = rest.split()[0] if rest.split() else ""
            counts[key] = counts.get(key, 0) + 1
            expected = str(counts[key])
            is_doubtful = result.strip() != expected and not re.search(r"\\[rch]", rest)
        else:
            is_doubtful = bool(name) and not _follows(name, rest, result, bookmarks, properties)
        is_doubtful = is_doubtful or (each.is_dirty and name not in _HARMLESS)
        if is_doubtful:
            yield DoubtKind.COMPUTED, " ".join(each.code.split())[:60], result, each.first


def _parsed(code: str) -> tuple[str, str]:
    found = _CODE.match(code)
    return (found.group(1).upper(), found.group(2)) if found else ("", code)


def _fields(root: Element) -> Iterator[_Field]:
    """Yield the fields of a part, each when it ends."""
    tags = (w("fldChar"), w("instrText"), w("t"), w("fldSimple"))
    opened: list[_Field] = []
    for element in root.iter(*tags):
        if is_taken_out(element):
            continue
        if element.tag == w("fldSimple"):
            words = "".join(each.text or "" for each in element.iter(w("t")))
            yield _Field(
                is_dirty=_is_dirty(element),
                code=element.get(w("instr"), ""),
                result=[words],
                first=element,
            )
        elif element.tag == w("instrText"):
            if opened:
                opened[-1].code += element.text or ""
        elif element.tag == w("t"):
            for each in opened:
                if each.is_result:
                    each.result.append(element.text or "")
        else:
            yield from _marked(element, opened)


def _marked(element: Element, opened: list[_Field]) -> Iterator[_Field]:
    match element.get(w("fldCharType")):
        case "begin":
            opened.append(_Field(is_dirty=_is_dirty(element), first=element))
        case "separate" if opened:
            opened[-1].is_result = True
            opened[-1].is_dirty = opened[-1].is_dirty or _is_dirty(element)
        case "end" if opened:
            opened[-1].is_dirty = opened[-1].is_dirty or _is_dirty(element)
            yield opened.pop()
        case _:
            pass


def _is_dirty(element: Element) -> bool:
    return element.get(w("dirty"), "0") in ("1", "true", "on")


def _bookmarks(root: Element) -> dict[str, str]:
    """Return the words in each bookmark."""
    opened: dict[str, str] = {}
    words: dict[str, list[str]] = {}
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd"), w("t")):
        if element.tag == w("bookmarkStart"):
            name = element.get(w("name"), "")
            opened[element.get(w("id"), "")] = name
            words.setdefault(name, [])
        elif element.tag == w("bookmarkEnd"):
            opened.pop(element.get(w("id"), ""), None)
        else:
            for name in opened.values():
                words[name].append(element.text or "")
    return {name: "".join(parts) for name, parts in words.items()}


def _follows(
    name: str, rest: str, result: str, bookmarks: Mapping[str, str], properties: Mapping[str, str]
) -> bool:
    """Tell whether a stored result is what the field gives in this file."""
    plain = _SWITCH.sub(" ", rest).strip()
    shown = result.strip()
    key = plain.strip('"“” ').lower()
    if name == "REF" or (name not in _NAMED and not rest.strip()):
        return _refers(key or name.lower(), rest, shown, bookmarks)
    if name == "QUOTE":
        return "".join(_QUOTED.findall(rest)).strip() == shown or key == shown.lower()
    if name == "=":
        return bool(_NUMBER.fullmatch(plain)) and _same_number(plain, shown)
    known = properties.get(key if name in ("DOCPROPERTY", "INFO") else name.lower())
    return name in _HARMLESS or (name in _NAMED and known == shown)


def _refers(mark: str, rest: str, shown: str, bookmarks: Mapping[str, str]) -> bool:
    """Tell whether a reference shows the words of its bookmark, or a number."""
    if _NUMBERED.search(rest):
        return bool(_LABEL.fullmatch(shown))
    known = {each.lower(): words for each, words in bookmarks.items()}
    return known.get(mark.split(maxsplit=1)[0] if mark.split() else "", "").strip() == shown


def _same_number(computed: str, shown: str) -> bool:
    found = _NUMBER.fullmatch(shown)
    return found is not None and float(computed) == float(shown)
