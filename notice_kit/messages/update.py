"""Bring the Chinese catalogue up to date: ``python -m notice_kit.messages.update``.

Extracts every message that is marked in the package (Babel), and the pages of the rules, which
are their docstrings; merges them into the catalogue, and compiles it. New messages come without a
text, and a test says so until there is one; those that nobody says any more go. Not here: what a
message is. Needs the extra ``dev``; nothing else imports it.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from notice_kit.messages import DOMAIN, FOLDER
from notice_kit.messages.pages import paragraphs

KEYWORDS: Final = {"_": None, "ngettext": (1, 2)}
"""How a message is marked in the code."""
CATALOGUE: Final = FOLDER / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
"""The Chinese catalogue."""
_DATE: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""Written into the compiled form, so that equal catalogues give equal bytes."""
_ID: Final = re.compile("[A-Z]{3}[0-9]{3}")
"""The id of a rule: three letters and three digits."""
_PACKAGE: Final = FOLDER.parent


def extracted() -> Catalog:
    """Return every message of the package, without texts."""
    catalog = Catalog()
    for path in sorted(_PACKAGE.rglob("*.py")):
        source = path.read_bytes()
        for _, message, _, _ in extract("python", io.BytesIO(source), KEYWORDS):
            catalog.add(message)
        if path.is_relative_to(_PACKAGE / "rules"):
            for paragraph in _pages(source.decode()):
                catalog.add(paragraph)
    return catalog


def _pages(source: str) -> Iterator[str]:
    """Yield the paragraphs of the pages of the rules in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(map(_is_rule, node.decorator_list)):
            yield from paragraphs(ast.get_docstring(node) or "")


def _is_rule(decorator: ast.expr) -> bool:
    """Tell whether a decorator registers a rule: its first argument is an id."""
    first = decorator.args[0] if isinstance(decorator, ast.Call) and decorator.args else None
    return (
        isinstance(first, ast.Constant)
        and isinstance(first.value, str)
        and bool(_ID.fullmatch(first.value))
    )


def updated(catalog: Catalog) -> Catalog:
    """Return a catalogue with the messages that there are now and the texts that it has."""
    fresh = extracted()
    made = Catalog(locale="zh", domain=DOMAIN, fuzzy=False, header_comment="# Messages in Chinese.")
    for message in fresh:
        if message.id:
            known = catalog.get(message.id)
            made.add(message.id, known.string if known else "", flags=message.flags)
    return made


def read(path: Path = CATALOGUE) -> Catalog:
    """Return the catalogue in a file; an empty one if there is none."""
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale="zh")


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as text, sorted, without places and dates, so that changes stay small."""
    target = io.BytesIO()
    write_po(target, catalog, width=100, no_location=True, omit_header=True, sort_output=True)
    header = (
        '# Messages in Chinese.\nmsgid ""\nmsgstr ""\n'
        '"Language: zh\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    )
    return header.encode() + target.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    target = io.BytesIO()
    catalog.creation_date = catalog.revision_date = _DATE
    write_mo(target, catalog)
    return target.getvalue()


def main() -> None:
    """Update the catalogue and its compiled form."""
    CATALOGUE.write_bytes(written(updated(read())))
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(read()))


if __name__ == "__main__":
    main()
