"""The registry: what a rule is, which there are, and choosing among them.

A rule is a function with a decorator. Its docstring is its manual page, and the examples
in it (``Bad:`` fires only this rule, ``Good:`` is silent) are its tests. An id is never
used twice. Other packages add rules by the entry point ``notice_kit.rules``, which names a
module of such functions. Not here: the rules themselves (`content`, `publication`); running
them (`run`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from notice_kit.errors import Location, NoticeError
from notice_kit.findings import Fix, Severity
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.profile import PROFILES

GROUPS = (
    "content.lead",
    "content.dates",
    "content.occasions",
    "content.names",
    "content.structure",
    "content.ambiguity",
    "content.parts",
    "content.ledgers",
    "content.counts",
    "content.listed",
    "content.wholes",
    "content.contradictions",
    "content.completeness",
    "content.issuing",
    "content.privacy",
    "content.persons",
    "content.wording",
    "content.expressions",
    "content.punctuation",
    "content.heading_marks",
    "content.pairs",
    "content.numerals",
    "publication.docx.page",
    "publication.docx.text",
    "publication.docx.title",
    "publication.docx.parts",
    "publication.docx.folio",
    "publication.docx.letterhead",
    "publication.pdf.page",
    "publication.pdf.text",
    "publication.pdf.file",
    "publication.html.page",
    "publication.shown",
    "publication.witness",
    "content.approval",
    "content.reconciliation",
    "content.printed",
)
"""Modules below this folder that hold rules, in the order of the report."""

NOTICE = "notice"
"""Subject of a rule that looks at what a notice says, wherever it was read from."""

OUTPUT = "output"
"""Subject of a rule that looks at a notice when an output of it is written."""

_ID = re.compile("[A-Z]{3}[0-9]{3}")
"""The id of a rule: three letters and three digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a rule reports: a place, the offending words, and what is wrong."""

    path: str = ""
    """Node path in the notice, or place in a file; empty for the whole."""

    message: str
    """What is wrong, in Chinese."""

    english: str = ""
    """The same in English."""

    text: str = ""
    """The offending characters."""

    offset: int = 0
    """Where they begin in the words of the node (`walk.block_text`)."""

    location: Location | None = None
    """Place in the file, if the rule knows it; else it follows from `path` and `offset`."""

    fixes: tuple[Fix, ...] = ()
    """Changes that would mend it, all or none."""

    is_doubtful: bool = False
    """True if it follows from a reading that may be wrong; it is then shown as info."""


Check = Callable[[Any], Iterator[Problem]]
"""A rule's function: it takes its subject, a `Manuscript` or what an opener made of a file."""

Applies = Callable[[Any], bool]
"""Tells whether a rule has anything to judge in a subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule."""

    id: str
    """Three letters and three digits."""

    slug: str
    """Its name in words."""

    severity: Severity
    """How much a finding weighs unless the profile says otherwise."""

    basis: str
    """The clause, law or custom (惯例) that it rests on."""

    subject: str
    """What it looks at: `notice`, `output`, or the name of a file format, as `docx`."""

    profiles: tuple[str, ...]
    """Profiles in which it applies; in others it is not applicable, neither passed nor failed."""

    applies: Applies | None
    """Tells whether it has anything to judge; None if it always has."""

    check: Check
    """The function."""

    @property
    def page(self) -> str:
        """Its documentation: the docstring of its function."""
        return self.check.__doc__ or ""


_RULES: dict[str, Rule] = {}


def rule(
    id: str,
    slug: str,
    severity: Severity,
    *,
    basis: str,
    subject: str = NOTICE,
    profiles: Iterable[str] = tuple(PROFILES),
    applies: Applies | None = None,
) -> Callable[[Check], Check]:
    """Register a function as a rule; raise ValueError if its id or slug is taken."""
    if not _ID.fullmatch(id):
        raise ValueError(f"a rule id is three letters and three digits, not {id!r}")

    def register(check: Check) -> Check:
        for taken in _RULES.values():
            if id == taken.id or slug == taken.slug:
                raise ValueError(f"rule {id} {slug}: {taken.id} {taken.slug} is there already")
        _RULES[id] = Rule(
            id=id,
            slug=slug,
            severity=severity,
            basis=basis,
            subject=subject,
            profiles=tuple(profiles),
            applies=applies,
            check=check,
        )
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of groups and ids; those of other packages come last.

    >>> [rule.slug for rule in all_rules() if rule.id == "CMP001"]
    ['part-missing']
    """
    _load()
    return tuple(sorted(_RULES.values(), key=_order))


def group_rules(*groups: str) -> tuple[Rule, ...]:
    """Return the rules of some groups of our own, without loading the others.

    >>> [rule.id for rule in group_rules("content.pairs")]
    ['PUN003', 'PUN004']
    """
    modules = {import_module(f"notice_kit.rules.{group}").__name__ for group in groups}
    found = (item for item in _RULES.values() if item.check.__module__ in modules)
    return tuple(sorted(found, key=_order))


def find_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that are asked for, by id, beginning of an id, or slug.

    Raises NoticeError for a name that no rule has.

    >>> [rule.id for rule in find_rules(["CMP00", "title-missing"], ["CMP002", "CMP003"])][:3]
    ['LED008', 'CMP001', 'CMP004']
    """
    wanted, unwanted = tuple(select), tuple(ignore)
    rules = all_rules()
    for name in (*wanted, *unwanted):
        if not any(_is_named(rule, name) for rule in rules):
            raise no_rule(name)
    return tuple(
        rule
        for rule in rules
        if (not wanted or any(_is_named(rule, name) for name in wanted))
        and not any(_is_named(rule, name) for name in unwanted)
    )


def no_rule(name: str) -> NoticeError:
    """Return the error for a name that no rule has, with the one that may have been meant.

    >>> print(no_rule("until-nwo"))
    no rule 'until-nwo'
      hint: do you mean until-now? notice-kit rules lists them all
    """
    names = [each for rule in all_rules() for each in (rule.id, rule.slug)]
    hint = _("notice-kit rules lists them all")
    if near := _nearest(name, names) or _nearest(name.upper(), names):
        hint = _("do you mean {near}? notice-kit rules lists them all", near=near)
    return NoticeError(_("no rule {name!r}", name=name), hint=hint)


def _nearest(name: str, names: list[str]) -> str:
    """Return the name that is most like a misspelt one, of equals the first; or nothing."""
    from difflib import SequenceMatcher

    alike = {each: SequenceMatcher(None, each, name).ratio() for each in names}
    near = max(names, key=alike.__getitem__)
    return near if alike[near] >= _ALIKE else ""


_ALIKE = 0.6
"""Names less like each other are not meant (ratio of matching characters)."""


def _is_named(rule: Rule, name: str) -> bool:
    return bool(name) and (rule.id.startswith(name) or rule.slug == name)


@cache
def _load() -> None:
    """Import our groups, then the modules that other packages name."""
    from importlib.metadata import entry_points

    for group in GROUPS:
        import_module(f"notice_kit.rules.{group}")
    for point in entry_points(group="notice_kit.rules"):
        try:
            point.load()
        except (ImportError, AttributeError, ValueError) as error:
            raise NoticeError(
                _(
                    "the rules of {module} could not be loaded: {reason}",
                    module=point.value,
                    reason=reason_of(error),
                ),
                hint=_("remove or update the package that brings them"),
            ) from error


def _order(item: Rule) -> tuple[int, str]:
    """Sort by group and id, whatever was imported first; rules of others come last."""
    group = item.check.__module__.removeprefix("notice_kit.rules.")
    return GROUPS.index(group) if group in GROUPS else len(GROUPS), item.id
