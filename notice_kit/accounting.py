"""Accounting: what became of every character of a source.

Reading loses nothing silently. Each visible character of a source is content of the
notice, residue, or part of a recorded repair; `ReadReport` holds the proof, and the
`SourceMap` says where each node of the notice stood. Not here: making repairs
(`grammar.repair`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum

from notice_kit.errors import Location
from notice_kit.findings import Finding
from notice_kit.options import (  # noqa: F401 - writers of other packages look for them here
    Grid,
    ReadOptions,
    Tracked,
    WriteOptions,
)


class RepairKind(StrEnum):
    """What a reader changed on the way from source to notice."""

    PAGE_JOIN = "page_join"
    """Two pieces of a paragraph that a page break had cut were joined."""

    LINE_JOIN = "line_join"
    """The printed lines of a title were joined."""

    LINE_CUT = "line_cut"
    """A line into which many paragraphs had been run together was cut into them."""

    MARKUP = "markup"
    """A mark of Markdown or HTML became structure: `##`, `<sub>`, `**`."""

    AUTO_NUMBER = "auto_number"
    """A number that a word processor shows but does not store became a label."""

    CONTROL = "control"
    """A control character that no document format can hold was left out."""

    COMPATIBILITY = "compatibility"
    """A character that only looks like a Chinese one, as a Kangxi radical, became what it shows."""

    DATE_FORM = "date_form"
    """A date became a value: that of the signature is printed as the standard has it."""

    LABEL_FORM = "label_form"
    """A fixed word such as 附件： is printed as the standard has it."""

    CONVERTED = "converted"
    """The whole file was converted from an older format before it was read; what did it."""

    MOVED = "moved"
    """Words stand elsewhere in the notice: a list of attachments after the signature is
    taken out there and put in before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One change that a reader made to the characters of its source."""

    kind: RepairKind
    """What was done."""

    before: str
    """The characters in the source."""

    after: str
    """What stands for them in the notice."""

    location: Location
    """Where `before` stands in the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a node's text that stood in one piece in the source."""

    offset: int
    """Where it begins in the node's text, in characters."""

    location: Location
    """Where it begins in the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMap:
    """Where each node of a notice stood in its source."""

    nodes: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    """Node path (title, blocks/2/blocks/0, residue/0) → pieces of its text, in order."""

    def locate(self, path: str, offset: int = 0) -> Location | None:
        """Return the place of a character of a node's text, or None if it is not known.

        >>> piece = Piece(offset=0, location=Location(file="a.txt", line=4, column=3))
        >>> print(SourceMap(nodes={"blocks/0": (piece,)}).locate("blocks/0", 5))
        a.txt:4:8
        """
        pieces = self.nodes.get(path, ())
        behind = bisect_right(pieces, offset, key=lambda piece: piece.offset)
        if not behind:
            return None
        piece = pieces[behind - 1]
        if piece.location.column is None:
            return piece.location
        return replace(piece.location, column=piece.location.column + offset - piece.offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a heading of a notice was read as what it is."""

    path: str
    """Node path of the section, issue or measure."""

    reading: str
    """What it was read as: section, issue, measure or text."""

    reasons: tuple[tuple[str, str], ...] = ()
    """Name of each reason that spoke for or against an issue, with the words it rests on."""

    margin: float = 0.0
    """How far the row of the heading was from the other reading; below 0.5 it is doubtful."""


class AmbiguityKind(StrEnum):
    """Of what a reading is unsure."""

    OUTLINE = "outline"
    """A heading can lie in another one as well."""

    ROLE = "role"
    """A row of headings can be one of issues, or of sections, as well."""

    MIXED = "mixed"
    """Neighbours that are alike were read as different things."""

    TOTAL = "total"
    """The text states another number of problems than was read, and headings are unclear."""

    NO_ISSUE = "no_issue"
    """No issue, or a single one, was read, though the text promises more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity:
    """A place where another reading was nearly as good."""

    kind: AmbiguityKind
    """What is doubtful."""

    path: str
    """Node path of the heading that it is about; empty for the whole."""

    words: str
    """The heading's words."""

    other: str = ""
    """The other reading: the heading that it could lie in, or what it could be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """How a source was read."""

    source: str = ""
    """Name of the source."""

    format: str
    """Name of its format in the table of formats."""

    findings: tuple[Finding, ...] = ()
    """What reading noticed, as a missing part."""

    repairs: tuple[Repair, ...] = ()
    """Every change of characters, in the order of the source."""

    source_map: SourceMap = field(default_factory=SourceMap)
    """Where each node stood."""

    claimed: tuple[str, ...] = ()
    """What only the notice that a file carries says: node path and field, as blocks/2.status.
    No page shows it, and the words that are shown neither say it nor gainsay it."""

    evidence: tuple[Evidence, ...] = ()
    """Why each heading was read as what it is, in the order of the notice; empty for a notice
    that was stored as such."""

    ambiguities: tuple[Ambiguity, ...] = ()
    """Where another reading was nearly as good."""

    coverage: float = 1.0
    """Share of the source's visible characters that are content of the notice, 0 to 1;
    the rest is residue or markup named by a repair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a writer made."""

    data: bytes
    """The bytes of the document."""

    findings: tuple[Finding, ...] = ()
    """What writing noticed, as a substituted font."""
