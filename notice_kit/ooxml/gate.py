"""Gate: what a foreign DOCX brings along beside its text, told before it is read.

Nothing of it is run, opened or fetched here: macros, embedded programs, references to
other files. What could harm the reader itself (sizes, doubled names, document types) is
refused in `package`. About a quarter of a millisecond a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity
from notice_kit.ooxml.package import Package

_MACROS: Final = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml)$", re.IGNORECASE)
"""Parts that hold macros."""
_PROGRAMS: Final = re.compile(r"(?:^|/)(?:embeddings|activeX|ctrlProps)/", re.IGNORECASE)
"""Folders of embedded objects and of controls."""
_HARMLESS: Final = frozenset({"hyperlink"})
_MOST: Final = 20
"""References that are named one by one."""


def notice_dangers(package: Package) -> tuple[Finding, ...]:
    """Return a finding for each thing that a document brings and no reader uses.

    PKG001 macros, PKG002 embedded objects and controls, PKG003 references to other files
    except links to click on, PKG004 documents of other formats. Raises BrokenInput for a
    list of references that is damaged.
    """
    return tuple(_dangers(package))


def _dangers(package: Package) -> Iterator[Finding]:
    for part in package.parts():
        place = Location(file=package.name, path=part)
        if _MACROS.search(part):
            yield _finding("macros", place)
        elif _PROGRAMS.search(part):
            yield _finding("embedded-object", place)
    yield from islice(_references(package), _MOST)


def _references(package: Package) -> Iterator[Finding]:
    for part in package.parts():
        if not part.endswith(".rels"):
            continue
        place = Location(file=package.name, path=part)
        folder, _, file = part.rpartition("_rels/")
        for relation in package.relations(folder + file.removesuffix(".rels")).values():
            if relation.is_external and relation.kind not in _HARMLESS:
                yield _finding("external-reference", place, relation.target)
            elif relation.kind == "aFChunk":
                yield _finding("foreign-chunk", place, relation.target)


_TOLD: Final = {
    "macros": (
        "PKG001",
        "文件带有宏，未运行，也不会写出",
        "it has macros, which are not run or written",
    ),
    "embedded-object": (
        "PKG002",
        "文件嵌有对象或控件，未打开",
        "it embeds an object or control, which is not opened",
    ),
    "external-reference": (
        "PKG003",
        "文件引用外部内容，未读取",
        "it refers to content elsewhere, which is not read",
    ),
    "foreign-chunk": (
        "PKG004",
        "文件内含其他格式的文档，未读入正文，其中的文字列入剩余",
        "it holds a document of another format, whose words are kept as residue, not as text",
    ),
}


def _finding(slug: str, place: Location, text: str = "") -> Finding:
    rule, message, english = _TOLD[slug]
    return Finding(
        rule=rule,
        slug=slug,
        severity=Severity.WARNING,
        message=message,
        english=english,
        basis="惯例",
        text=text,
        location=place,
    )
