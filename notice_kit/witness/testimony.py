"""Testimony: what the witness saw against what was read, and which doubts it settles.

Words that are seen and were not read at all, or read and not seen, are told (SHW017). Where the
witness saw what was read, the doubts that it can judge become info: it displays hidden,
covered, generated and scripted words as they are. It does not read pictures, and LibreOffice
is not Word: those doubts stay. Not here: running the programs (`programs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from notice_kit import formats
from notice_kit.comparison import Comparison
from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity
from notice_kit.formats import Format, Opened
from notice_kit.model import ResidueKind
from notice_kit.model.walk import block_text
from notice_kit.options import ReadOptions
from notice_kit.profile import PUBLIC
from notice_kit.rules.registry import Problem, group_rules
from notice_kit.rules.run import run
from notice_kit.witness import programs, seen

_STAYING: Final = {
    "html": frozenset({"SHW008", "SHW012", "SHW013", "SHW014"}),
    "docx": frozenset(
        {"SHW006", "SHW008", "SHW009", "SHW010", "SHW012", "SHW013", "SHW014", "SHW015"}
    ),
    "pdf": frozenset({f"SHW{number:03}" for number in range(1, 17)}),
}
"""Format → rules whose doubts no witness settles."""
_BESIDE: Final = frozenset({
    ResidueKind.PAGE_FURNITURE, ResidueKind.FOOTNOTE, ResidueKind.SITE_FURNITURE,
    ResidueKind.BREADCRUMB,
})  # fmt: skip
"""What may be seen beside the notice: it is read, and told elsewhere where it must be."""
_SPACE: Final = re.compile(r"[\s\u200b\u00ad\ufeff]+")
"""White space and what no program shows."""
_CLAUSE: Final = re.compile("[^，。；：！？、]*[，。；：！？、]|[^，。；：！？、]+")
"""A clause with the mark that ends it."""
_END: Final = 12
"""Characters by which the end of a notice is found on its page."""
_LONGEST: Final = 40
_MOST: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What was read of a file."""

    words: str
    """The words of the notice, without white space."""

    beside: tuple[str, ...]
    """Other words of the file that may be seen beside them, the longest first."""


def confirmed(
    comparison: Comparison, parts: Sequence[tuple[bytes, str]], row: Format
) -> Comparison:
    """Return a comparison with what a witness saw of one of its two notices.

    Raises MissingExtra if the machine has no program for it, BrokenInput if it cannot show it.
    """
    for (data, name), (opened, _) in zip(parts, formats.open_parts(row, parts), strict=True):
        found = tuple(findings(data, opened, row, name))
        doubts = comparison.doubts if found else tuple(_settled(comparison, row, name))
        comparison = replace(comparison, doubts=(*doubts, *found))
    return comparison


def _settled(comparison: Comparison, row: Format, name: str) -> Iterator[Finding]:
    """Yield the doubts of a comparison, those about a file as info that its witness settles."""
    staying = _STAYING.get(row.name, frozenset())
    for each in comparison.doubts:
        is_settled = each.rule.startswith("SHW") and each.rule not in staying
        is_settled = is_settled and _is_of(each, name) and row.name in _STAYING
        yield replace(each, severity=Severity.INFO) if is_settled else each


def _is_of(finding: Finding, name: str) -> bool:
    return finding.location is not None and finding.location.file == name


def findings(data: bytes, opened: Opened, row: Format, name: str) -> Iterator[Finding]:
    """Yield what the witness saw otherwise than it was read; nothing for text, JSON and XML."""
    views = list(_views(data, row, name))
    if not views:
        return
    read = _read(opened, row, name)
    problems = [
        each
        for who, words in views
        for each in _differences(read, words, who, name, is_whole=row.name != "html")
    ]
    yield from run(group_rules("publication.witness"), problems, PUBLIC).findings


def _views(data: bytes, row: Format, name: str) -> Iterator[tuple[str, str]]:
    """Yield each view of the witness: who, and the words seen."""
    if row.name == "docx":
        yield "LibreOffice", seen.words_seen(programs.printed_by_libreoffice(data, name), name)
    elif row.name == "html":
        for scripts in (False, True):
            printed = programs.printed_by_chromium(data, name, with_scripts=scripts)
            who = "Chromium" if scripts else "Chromium, scripts off"
            yield who, seen.words_seen(printed, name)
    elif row.name == "pdf":
        text = programs.text_by_poppler(data, name)
        rows = (row for row in text.splitlines() if not seen.FOLIO.fullmatch(row))
        yield "poppler", _SPACE.sub("", "".join(rows))
        yield "PDFium", seen.words_seen(data, name)


def _read(opened: Opened, row: Format, name: str) -> _Read:
    asked = {each: getattr(ReadOptions(), each) for each in row.reading_options}
    source = formats.load(row.lines or "", row.extra)(opened, name, **asked)
    lines = (block_text(line.table) if line.table else line.text for line in source.lines)
    beside = (item.line.text for item in source.residue if item.kind in _BESIDE)
    pieces = {_SPACE.sub("", text) for text in beside for text in (text, *text.split())}
    return _Read(
        words=_SPACE.sub("", "".join(lines)),
        beside=tuple(sorted(pieces - {""}, key=len, reverse=True)),
    )


def _differences(
    read: _Read, words: str, who: str, name: str, *, is_whole: bool
) -> Iterator[Problem]:
    told = 0
    if not is_whole:
        words = _without_foot(read.words, words)
    for lost, put, at in _edits(read.words, words):
        is_edge = at in (0, len(read.words)) and not lost
        if not lost and (_is_known(put, read.beside) or (is_edge and not is_whole)):
            continue
        if told == _MOST:
            return
        told += 1
        yield _problem(lost, put, who, name, read.words[max(at - 8, 0) : at])


def _without_foot(read: str, words: str) -> str:
    """Return the words of a page up to the end of the notice, if its end is seen as read."""
    end = words.rfind(read[-_END:])
    return words if end < 0 else words[: end + _END]


def _is_known(words: str, beside: tuple[str, ...]) -> bool:
    """Tell whether all words that are seen more are known to the reader."""
    for piece in beside:
        if piece in words:
            words = words.replace(piece, "")
    return not words


def _problem(lost: str, put: str, who: str, name: str, before: str) -> Problem:
    chinese = f"{who}所见与所读不同：读到“{lost[:_LONGEST]}”，见到“{put[:_LONGEST]}”"
    english = f"{who} shows otherwise: read “{lost[:_LONGEST]}”, seen “{put[:_LONGEST]}”"
    return Problem(
        message=f"{chinese}（{before}‸）",
        english=f"{english} ({before}‸)",
        text=(put or lost)[:_LONGEST],
        location=Location(file=name),
    )


def _edits(read: str, words: str) -> Iterator[tuple[str, str, int]]:
    """Yield what is lost, what is put in, and where in `read`: clauses first, then characters."""
    first, second = _CLAUSE.findall(read), _CLAUSE.findall(words)
    starts = [0, *accumulate(len(each) for each in first)]
    for tag, a, a_end, b, b_end in SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        one, other = "".join(first[a:a_end]), "".join(second[b:b_end])
        inner = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        for kind, c, c_end, d, d_end in inner:
            if kind != "equal":
                yield one[c:c_end], other[d:d_end], starts[a] + c
