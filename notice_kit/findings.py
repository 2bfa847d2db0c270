"""Findings: what is wrong with a document, where, and by which clause.

A `Report` keeps four questions apart: was the document read, does it fit the schema,
what did the rules find, does the profile accept it. Not here: the rules themselves
(`rules`) and how a report is printed (`reports`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from notice_kit.errors import Location
from notice_kit.messages import Language, Message, _, both
from notice_kit.printable import printable_line


class Severity(StrEnum):
    """How much a finding weighs: 应当/必须 is an error, 一般/推荐 a warning."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def told(self, lang: Language) -> str:
        """Return the severity in Chinese (zh) or English (en).

        >>> Severity.WARNING.told("zh")
        '警告'
        """
        return _SEVERITIES[self.value].told(lang)


_SEVERITIES = {"error": _("error"), "warning": _("warning"), "info": _("info")}


class Outcome(StrEnum):
    """What became of a rule: passed and not applicable are kept apart."""

    PASSED = "passed"
    FOUND = "found"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A change that is offered, never made unasked: some characters of a node into others."""

    path: str
    """Node path, as that of the finding."""

    offset: int
    """Where `before` begins in the words of the node (`walk.block_text`)."""

    before: str
    """The characters that stand there; empty to put something in."""

    after: str
    """What would stand for them; empty to take them out."""

    is_safe: bool = False
    """True if the change cannot alter what the text says."""

    location: Location | None = None
    """Place of `before` in the source, if it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, or worth a look.

    >>> print(Finding(rule="STR001", slug="numbering-gap", severity=Severity.WARNING,
    ...     message="序号不连续", location=Location(file="a.txt", line=9, column=1),
    ...     text="3.", basis="惯例"))
    a.txt:9:1: STR001 警告：序号不连续 「3.」 [惯例]
    """

    rule: str
    """Rule id: three letters and three digits."""

    slug: str
    """The rule's name in words."""

    severity: Severity
    """error, warning or info."""

    message: str
    """What is wrong, in Chinese."""

    basis: str
    """The clause, law or custom (惯例) that it rests on."""

    english: str = ""
    """What is wrong, in English; empty if the rule says it in Chinese only."""

    text: str = ""
    """The offending characters."""

    path: str = ""
    """Node path in the notice, as blocks/2/blocks/0."""

    location: Location | None = None
    """Place in the source; None for a notice that was not read from one."""

    fixes: tuple[Fix, ...] = ()
    """Changes that would mend it, all or none; empty if only a person can."""

    def __str__(self) -> str:
        return self.told()

    @property
    def worded(self) -> Message:
        """Return what is wrong as a message, in both languages."""
        return both(self.english or self.message, self.message)

    def told(self, lang: Language = "zh") -> str:
        """Return the finding on one line, in Chinese (zh) or English (en).

        >>> Finding(rule="LED008", slug="title-missing", severity=Severity.ERROR,
        ...     message="没有标题", english="no title", basis="惯例").told("en")
        'LED008 error: no title [custom]'
        """
        place = self.location.told(lang) if self.location else self.path
        quoted = f" 「{self.text}」" if self.text else ""
        words = f"{self.worded.told(lang)}{quoted} [{basis_in(self.basis, lang)}]"
        told = _(
            "{rule} {severity}: {words}", rule=self.rule, severity=self.severity, words=words
        ).told(lang)
        return printable_line(f"{place}: {told}" if place else told)


_BASES = {"惯例": "custom", "算术": "arithmetic", "；": "; "}


def basis_in(basis: str, lang: Language) -> str:
    """Return a basis in a language; names of laws stay as they are.

    >>> basis_in("GB/T 9704 7.3.5；惯例", "en")
    'GB/T 9704 7.3.5; custom'
    """
    if lang == "en":
        for chinese, english in _BASES.items():
            basis = basis.replace(chinese, english)
    return basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something worth knowing of a check that is no fault of the document."""

    message: str
    """What, in Chinese."""

    english: str
    """The same in English."""

    def told(self, lang: Language = "zh") -> str:
        """Return the note in Chinese (zh) or English (en)."""
        return self.english if lang == "en" else self.message


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a validation."""

    source: str = ""
    """Name of the document as the user gave it; empty for a notice in memory."""

    profile: str
    """Name of the profile that it was judged by."""

    is_read: bool = True
    """True if it could be read as a notice."""

    is_schema_valid: bool = True
    """True if it fits the schema."""

    findings: tuple[Finding, ...] = ()
    """What the rules found, in the order of the document."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    """Rule id → passed, found or not applicable, for every rule that was asked."""

    notes: tuple[Note, ...] = ()
    """What is worth knowing and is no fault: what was not checked, which reading matched."""

    error: str = ""
    """Why it could not be read, or does not fit the schema; empty otherwise."""

    @property
    def accepted(self) -> bool:
        """True if it was read, fits the schema, and no finding is an error."""
        errors = any(finding.severity is Severity.ERROR for finding in self.findings)
        return self.is_read and self.is_schema_valid and not errors

    @property
    def is_vouched(self) -> bool:
        """True if nothing says that the file shows other words than were read in it (SHW)."""
        return not any(
            finding.rule.startswith("SHW") and finding.severity is not Severity.INFO
            for finding in self.findings
        )
