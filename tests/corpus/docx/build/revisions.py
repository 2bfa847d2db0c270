"""Tracked changes: what Word writes while 修订 is switched on."""

from __future__ import annotations

from .wml import NEW_ID, Xml, run, runs, words

_BY = 'w:author="审核人" w:date="2025-03-04T09:30:00Z"'
WHO = f'w:id="{NEW_ID}" {_BY}'

INSERTED_MARK = f"<w:ins {WHO}/>"
"""Property of a paragraph mark, or of a number: it was put in."""

DELETED_MARK = f"<w:del {WHO}/>"
"""Property of a paragraph mark, or of a table row: it was taken out."""

MOVED_AWAY_MARK = f"<w:moveFrom {WHO}/>"
MOVED_HERE_MARK = f"<w:moveTo {WHO}/>"


def inserted(*content: str, props: str = "") -> Xml:
    return Xml(f"<w:ins {WHO}>{runs(*content, props=props)}</w:ins>")


def deleted(text: str, props: str = "") -> Xml:
    return Xml(f"<w:del {WHO}>{run(words(text, deleted=True), props)}</w:del>")


def inserted_then_deleted(text: str) -> Xml:
    """Return words that one person put in and another took out again."""
    return Xml(f"<w:ins {WHO}>{deleted(text)}</w:ins>")


def moved_away(name: str, *content: str) -> Xml:
    return Xml(
        f'<w:moveFromRangeStart w:id="{_number(name)}1" w:name="{name}" {_BY}/>'
        f"<w:moveFrom {WHO}>{runs(*content)}</w:moveFrom>"
        f'<w:moveFromRangeEnd w:id="{_number(name)}1"/>'
    )


def moved_here(name: str, *content: str) -> Xml:
    return Xml(
        f'<w:moveToRangeStart w:id="{_number(name)}2" w:name="{name}" {_BY}/>'
        f"<w:moveTo {WHO}>{runs(*content)}</w:moveTo>"
        f'<w:moveToRangeEnd w:id="{_number(name)}2"/>'
    )


def _number(name: str) -> str:
    """Return the digits of move1, which start and end of a range share."""
    return "77" + name.removeprefix("move")


def run_change(old: str = "") -> str:
    """Return what stands last in rPr: how the run looked before."""
    return f"<w:rPrChange {WHO}><w:rPr>{old}</w:rPr></w:rPrChange>"


def para_change(old: str = "") -> str:
    """Return what stands last in pPr: how the paragraph was set before."""
    return f"<w:pPrChange {WHO}><w:pPr>{old}</w:pPr></w:pPrChange>"


def section_change() -> str:
    return (
        f"<w:sectPrChange {WHO}><w:sectPr>"
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:sectPrChange>'
    )
