"""Margins: the two readings of GB/T 9704 5.2.1, and which of them a section has."""

from __future__ import annotations

from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import PaperSection
from notice_kit.rules.publication.readings import NAMES

# Why: docs/decisions.md, Both readings of the margins are right
MARGINS: Final = {
    NAMES[reading]: (float(page.top_mm), float(page.bottom_mm))
    for reading, page in gbt9704.GEOMETRIES.items()
}
"""Reading of 5.2.1 → upper and lower margin in mm. GB/T 33476.2 6.2 gives what a word
processor must be set to, which puts half a line's leading above the ink, for the same page."""

SLACK_MM: Final = 0.05
"""Rounding of lengths to twips, twice."""


def matched_margins(section: PaperSection) -> str:
    """Return the reading whose upper and lower margin a section has; empty for none."""
    limit = gbt9704.TOP_MM.tolerance + SLACK_MM
    fits = {
        name: max(abs(section.top_mm - top), abs(section.bottom_mm - bottom))
        for name, (top, bottom) in MARGINS.items()
    }
    name = min(fits, key=lambda each: fits[each])
    return name if fits[name] <= limit else ""
