"""A draft as plain text: indents, blank lines, hard wraps, running heads, Markdown."""

from __future__ import annotations

from draft import Draft, Para
from structure import Structure

_WIDTH = 40
"""Characters of a line, for what is centred or set to the right."""

_NEVER_FIRST = "，。；：、！？）”’》%"
"""Marks that do not begin a line."""

_PAGE = 28
"""Lines of a page, for running heads."""


def as_text(draft: Draft) -> bytes:
    """Return the bytes of a text file."""
    structure = draft.structure
    lines: list[str] = []
    paras = [each for each in draft.blocks if isinstance(each, Para)]
    for number, para in enumerate(paras):
        lines += _lines(para, structure)
        behind = paras[number + 1] if number + 1 < len(paras) else None
        if behind and (structure.blank_lines or _is_parted(para, behind)):
            lines.append("")
    if structure.page_heads:
        title = draft.truth.title or "整改情况"
        lines = _paged(lines, title)
    return (structure.newline.join(lines) + structure.newline).encode()


def _is_parted(para: Para, behind: Para) -> bool:
    """Tell whether a blank line parts two paragraphs where others have none."""
    return para.kind == "title" != behind.kind or behind.kind == "signature" != para.kind


def _lines(para: Para, structure: Structure) -> list[str]:
    """Return the printed lines of a paragraph."""
    text = para.text
    hashes = 1 if para.kind == "title" else para.level + 1 if para.level and not para.rest else 0
    if structure.markdown and hashes:
        return [f"{'#' * hashes} {text}"]
    if para.kind in ("title", "signature", "contents"):
        return [_placed(para, structure)]
    return _wrapped(structure.indent + text, structure.wrap)


def _wrapped(text: str, width: int) -> list[str]:
    """Cut a paragraph into lines; no line begins with a stop or within a number."""
    lines: list[str] = []
    while width and len(text) > width:
        cut = width
        while text[cut].isascii() and text[cut - 1].isascii() and cut > width // 2:
            cut -= 1
        while cut < len(text) and text[cut] in _NEVER_FIRST:
            cut += 1
        lines.append(text[:cut])
        text = text[cut:]
    return [*lines, text] if text else lines


def _placed(para: Para, structure: Structure) -> str:
    """Return a line that may stand in the middle or on the right."""
    if para.kind == "title" and structure.seed % 3 == 0:
        return para.text.center(_WIDTH).rstrip()
    is_right = para.kind == "signature" and structure.seed % 5
    return para.text.rjust(_WIDTH) if is_right else para.text


def _paged(lines: list[str], title: str) -> list[str]:
    """Put a page number and a running head between pages."""
    paged: list[str] = []
    for number, start in enumerate(range(0, len(lines), _PAGE), start=1):
        paged += lines[start : start + _PAGE]
        if start + _PAGE < len(lines):
            paged += [f"— {number} —", title] if number % 2 else [f"— {number} —"]
    return paged
