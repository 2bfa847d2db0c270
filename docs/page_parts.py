"""Markdown of the pages that are made from the code.

Not here: what the pages say.
"""  # noqa: INP001 - a module beside the pages, not a package

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MARK = "<!-- Made by docs/generate.py; do not edit. -->\n"


def page(parts: Iterable[str]) -> str:
    """Return a page of paragraphs, with the mark that it is made."""
    return _MARK + "\n" + "\n\n".join(part for part in parts if part) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], right: str = "") -> str:
    """Return a table; `right` names the heads whose columns are set to the right."""
    kept = [_row(row) for row in rows]
    dashes = ("---:" if head in right.split("|") else "---" for head in heads)
    return "\n".join([_row(heads), "|" + "|".join(dashes) + "|", *kept]) if kept else ""


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
