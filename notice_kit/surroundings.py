"""Surroundings: words that a page shows outside of the notice that was read from it.

A header, a footnote, a struck word, a paragraph in the style of a table of contents is no part
of the notice, yet a person reads it. A comparison tells it. Page numbers, addresses, times,
and words that the notice itself has (a running title) say nothing more. Not here: what a site
puts around an article (`readers.html`), how words are compared (`comparison`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from notice_kit.accounting import ReadReport, RepairKind
from notice_kit.errors import Location
from notice_kit.model import Notice, ResidueKind

FOOTNOTE: Final = "脚注"
"""What a note at the foot of a page is called."""
_KINDS: Final = {
    "docx": {
        ResidueKind.PAGE_FURNITURE: "页眉、页脚或目录",
        ResidueKind.FOOTNOTE: FOOTNOTE,
        ResidueKind.OTHER: "未计入正文的文字",
    },
    "html": {
        ResidueKind.DELETED: "划线文字",
        ResidueKind.FOOTNOTE: FOOTNOTE,
        ResidueKind.OTHER: "未计入正文的文字",
    },
    "pdf": {ResidueKind.PAGE_FURNITURE: "页眉或页脚"},
}
"""Format → kinds of residue that its pages show, with their Chinese names."""
_NUMBER: Final = re.compile(
    r"[—–\-－·|/第共页PpageOof\s\d]+|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[:：]\d{2}"
)
"""A page number, a day, a time of day."""
_ADDRESS: Final = re.compile(r"(?:https?|file)://\S+")
"""Where a page was fetched from, as a browser prints it at its foot."""
_ENTRY: Final = re.compile(r"[\s.…·]*\d*$")
"""What follows a heading in a table of contents."""
_TURNS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
"""Marks that turn the direction of what follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Some words that are shown outside of the notice."""

    text: str
    """The words."""

    kind: str
    """What they are, in Chinese."""

    location: Location | None = None
    """Where they are."""


def shown_beside(notice: Notice, report: ReadReport) -> tuple[Beside, ...]:
    """Return what a page shows outside of a notice, as far as it says anything more."""
    return tuple(_beside(notice, report))


def _beside(notice: Notice, report: ReadReport) -> Iterator[Beside]:
    kinds = _KINDS.get(report.format, {})
    own = "".join(notice.plain_text().split()) if notice.residue else ""
    for index, item in enumerate(notice.residue):
        if item.kind in kinds and _says_more(item.text, own):
            place = report.source_map.locate(f"residue/{index}")
            yield Beside(text=item.text, kind=kinds[item.kind], location=place)
    for made in report.repairs:
        if made.kind is RepairKind.CONTROL:
            for turn in _TURNS.findall(made.before):
                name = f"U+{ord(turn):04X}"
                yield Beside(text=name, kind="改变文字方向的控制符", location=made.location)


def _says_more(text: str, own: str) -> bool:
    """Tell whether words are more than a page number, an address, a time or the notice's own."""
    rest = "".join(_NUMBER.sub("", _ADDRESS.sub("", text)).split())
    words = "".join(text.split())
    return bool(rest) and words not in own and _ENTRY.sub("", words) not in own


def only_in(published: Sequence[Beside], approved: Sequence[Beside]) -> Iterator[Beside]:
    """Yield what one page shows beside the notice and the other does not."""
    known = Counter("".join(each.text.split()) for each in approved)
    for each in published:
        words = "".join(each.text.split())
        if known[words]:
            known[words] -= 1
        else:
            yield each
