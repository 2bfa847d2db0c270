"""What a careful person reads in a generated notice: the answer that a reading is held to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTruth:
    """A measure that bears a mark (措施)."""

    label: str
    """The mark as printed."""

    texts: tuple[str, ...]
    """Its words behind the mark; further ones are right too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTruth:
    """An issue (问题)."""

    paths: tuple[str, ...]
    """Its path; further ones are right too."""

    problems: tuple[str, ...]
    """What is wrong; further ones are right too."""

    state: str | None = None
    """done, basically, ongoing, long_term or not_done; None if the text does not say."""

    measures: tuple[MeasureTruth, ...] | None = ()
    """Its marked measures; None if two readings can be defended: not scored."""

    deadline: str | None = None
    """By when, as ISO, if stated."""

    responsible: str | None = None
    """Who is responsible, if stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTruth:
    """The facts of one inspection (导语)."""

    kind: str
    """巡视 or 巡察."""

    body: str
    """The team in its full form."""

    start: str
    """First day of the period, ISO."""

    end: str
    """Last day, ISO."""

    feedback: str
    """Day of the feedback, ISO."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTruth:
    """How readers can answer (联系方式)."""

    phones: tuple[str, ...] = ()
    """Telephone numbers."""

    emails: tuple[str, ...] = ()
    """Mail addresses."""

    postcode: str | None = None
    """Postcode."""

    address: str | None = None
    """Street address."""

    po_box: str | None = None
    """Post office box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTruth:
    """A section (部分)."""

    path: str
    """Labels from the top."""

    heading: str
    """Its words."""

    role: str
    """part, organisation, results, unit, theme, state, clues, next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A whole notice."""

    title: str
    """The title in one piece; empty if the notice has none."""

    leads: tuple[LeadTruth, ...]
    """The inspections, the first one first."""

    issues: tuple[IssueTruth, ...]
    """All issues in order of the text."""

    sections: tuple[SectionTruth, ...] = ()
    """All sections in order of the text."""

    contact: ContactTruth | None = None
    """Contact facts; None if the notice has none."""

    organs: tuple[str, ...] = ()
    """Who signs."""

    date: str | None = None
    """Day of the signature, ISO."""

    unscored: tuple[str, ...] = field(default=())
    """Names of what two careful readers could read in two ways: state, contact, or
    subject: whether words in front of the quotes belong to a problem."""
