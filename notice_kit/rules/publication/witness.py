"""SHW017: what a witness saw. Not here: the witness itself (`notice_kit.witness`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from notice_kit.findings import Severity
from notice_kit.rules.registry import Problem, rule

WITNESS: Final = "witness"
"""The subject: what the witness saw otherwise than it was read."""


@rule("SHW017", "seen-otherwise", Severity.ERROR, basis="惯例", subject=WITNESS)
def seen_otherwise(differences: Sequence[Problem]) -> Iterator[Problem]:
    """A program that shows the file displays the words that were read in it.

    Asked for by `--witness`. LibreOffice, Chromium or another reader of PDFs shows other words,
    or does not show some.
    """
    yield from differences
