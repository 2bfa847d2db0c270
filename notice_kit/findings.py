"""Findings: what is wrong with a document, where, and by which clause.

A `Report` keeps four questions apart: was the document read, does it fit the schema,
what did the rules find, does the profile accept it. Not here: the rules themselves
(`rules`) and how a report is printed (`reports`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from notice_kit.errors import Location


class Severity(StrEnum):
    """How much a finding weighs: 应当/必须 is an error, 一般/推荐 a warning."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, or worth a look.

    >>> print(Finding(rule="STR001", slug="numbering-gap", severity=Severity.WARNING,
    ...     message="序号不连续", location=Location(file="a.txt", line=9, column=1),
    ...     text="3.", basis="惯例"))
    a.txt:9:1: STR001 warning: 序号不连续 「3.」 [惯例]
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

    text: str = ""
    """The offending characters."""

    path: str = ""
    """Node path in the notice, as blocks/2/blocks/0."""

    location: Location | None = None
    """Place in the source; None for a notice that was not read from one."""

    def __str__(self) -> str:
        place = str(self.location) if self.location else self.path
        quoted = f" 「{self.text}」" if self.text else ""
        told = f"{self.rule} {self.severity}: {self.message}{quoted} [{self.basis}]"
        return f"{place}: {told}" if place else told


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

    error: str = ""
    """Why it could not be read, or does not fit the schema; empty otherwise."""

    @property
    def accepted(self) -> bool:
        """True if it was read, fits the schema, and no finding is an error."""
        errors = any(finding.severity is Severity.ERROR for finding in self.findings)
        return self.is_read and self.is_schema_valid and not errors
