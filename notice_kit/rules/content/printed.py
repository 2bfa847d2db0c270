"""OUT001: words of the source that an output does not print; asked when it is written.

Not here: the same words as a note on the source (`completeness`, CMP010).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notice_kit.findings import Severity
from notice_kit.model import ResidueKind
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import OUTPUT, Problem, rule

_SHOWN: Final = {
    ResidueKind.FOOTNOTE: ("脚注", "footnotes"),
    ResidueKind.OTHER: ("未归入通报的文字", "words without a place in the notice"),
}
"""Residue that readers of the source see as its words → what it is called."""


@rule("OUT001", "words-not-printed", Severity.ERROR, basis="惯例", subject=OUTPUT)
def words_not_printed(manuscript: Manuscript) -> Iterator[Problem]:
    """An output prints all words of the source that its readers see.

    Footnotes, and words that found no place in the notice, are kept with it (as residue) but not
    printed. Asked whenever an output is written, not by a validation of the source, which tells
    of them in its own way (CMP010). All of a kind are one finding.
    """
    for kind, (name, english) in _SHOWN.items():
        found = [item.text for item in manuscript.notice.residue if item.kind is kind]
        if any(text.strip() for text in found):
            yield Problem(
                message=f"成品没有印出{name}，共{len(found)}处",
                english=f"{english} are not printed: {len(found)} places",
                text=found[0],
            )
