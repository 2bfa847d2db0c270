"""How near a reading is to the truth: counts of what is right, named by what they count.

Two problems are equal if they are after NFKC, without white space, final 。；： and outer
quotes. A path is compared step by step (`marks.step`); an issue without a number counts by
its place among its siblings without one. Not here: which notices are read (the benchmark).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from marks import step
from truth import IssueTruth, Truth

from notice_kit.accounting import ReadReport
from notice_kit.model import Issue, Notice, Section
from notice_kit.model.blocks import Block
from notice_kit.model.inline import plain

DOUBT = ("STR", "CMP", "CNT", "reading")
"""Beginnings of the ids of rules whose findings say that the reading is doubtful; `reading`
stands for every finding that reading itself gave."""

CONTENT = (
    "STR006", "STR007", "STR008", "STR009", "CNT001", "CNT002", "CNT003", "CNT004", "CNT007",
    "CNT008", "CNT009", "CMP003", "CMP004", "CMP006", "CMP007", "CMP009",
)  # fmt: skip
"""Rules of these kinds that speak of what a notice says or lacks, not of how it was read."""

_STOPS = "。；：;:.、，,"
_QUOTES = (("“", "”"), ("‘", "’"), ('"', '"'))


@dataclass(slots=True)
class Tally:
    """Right, wanted and given things of one kind."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.right += other.right
        self.wanted += other.wanted
        self.given += other.given

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 if nothing is wanted and nothing given."""
        both = self.wanted + self.given
        return 2 * self.right / both if both else 1.0


@dataclass(slots=True, kw_only=True)
class Score:
    """How one file was read."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    """Tallies by name: path and problem, problem, measure, state, duty (deadline and who is
    responsible), lead, contact, signature."""

    is_read: bool = True
    """False if the file was refused."""

    doubts: tuple[str, ...] = ()
    """Rule ids of the findings that say that the reading is doubtful."""

    differences: tuple[str, ...] = ()
    """What differs, a line each: - for the truth, + for the reading."""

    @property
    def is_right(self) -> bool:
        """True if paths and problems are all right."""
        return self.is_read and self.tallies["path and problem"].f1 == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIssue:
    """An issue as read, ready to be compared."""

    path: str
    problem: str
    state: str | None
    measures: tuple[str, ...]
    deadline: str | None
    responsible: tuple[str, ...]


def normal(words: str) -> str:
    """Return words without what does not count.

    >>> normal("“学习 不深”。"), normal("理论宣讲“上热下冷”")
    ('学习不深', '理论宣讲“上热下冷”')
    """
    text = "".join(unicodedata.normalize("NFKC", words).split()).rstrip(_STOPS)
    for opening, closing in _QUOTES:
        if text[:1] == opening and text[-1:] == closing and opening not in text[1:-1]:
            return text[1:-1].rstrip(_STOPS)
    return text


def read_issues(notice: Notice) -> list[ReadIssue]:
    """Return the issues of a notice, those of its ledgers if it has no others."""
    placed = list(_placed(notice.blocks, ""))
    told = list(notice.iter_issues())
    paths = [path for path, _ in placed]
    if len(paths) != len(told):
        paths = ["/".join(map(_ledger_step, issue.path.split("/"))) for issue in told]
    return [
        ReadIssue(
            path=path,
            problem=normal(issue.problem or issue.heading),
            state=issue.status.value if issue.status else None,
            measures=tuple(normal(plain(m.text)) for m in issue.measures if m.label),
            deadline=str(issue.deadline) if issue.deadline else None,
            responsible=tuple(each.name for each in issue.responsible),
        )
        for path, issue in zip(paths, told, strict=True)
    ]


def _quoted_part(problem: str) -> str:
    """Return what the quotes at the end of a problem hold, or the whole."""
    _, opening, inner = problem.removesuffix("”").partition("“")
    return inner if opening and problem.endswith("”") else problem


def _ledger_step(piece: str) -> str:
    is_place = piece.startswith("[") and piece.endswith("]")
    return f"#{piece[1:-1]}" if is_place else step(piece)


def _placed(blocks: tuple[Block, ...], prefix: str) -> Iterator[tuple[str, Issue]]:
    """Yield the issues below, each with its path."""
    unlabelled = 0
    for block in blocks:
        if not isinstance(block, Section | Issue):
            continue
        here = step(block.label)
        if not here and block.heading:
            unlabelled += 1
            here = f"#{unlabelled}"
        path = "/".join(each for each in (prefix, here) if each)
        if isinstance(block, Issue):
            yield path, block
        yield from _placed(block.blocks, path)


def score(
    truth: Truth,
    notice: Notice,
    report: ReadReport,
    doubt: tuple[str, ...] = DOUBT,
    found: Iterable[str] = (),
) -> Score:
    """Return how a reading of a notice compares with its truth.

    `found` are ids of rules that found something beside what reading told.
    """  # fmt: skip
    given = read_issues(notice)
    if "subject" in truth.unscored:
        given = [replace(each, problem=_quoted_part(each.problem)) for each in given]
    pairs = _pairs(truth.issues, given)
    result = Score(doubts=tuple(sorted(_doubts(report, doubt, found))))
    result.differences = tuple(_differences(truth, given, pairs))
    wanted_count, given_count = len(truth.issues), len(given)
    names = {
        "path and problem": sum(each.path in wanted.paths for wanted, each in pairs),
        "problem": len(pairs),
    }
    for name, right in names.items():
        result.tallies[name] = Tally(right, wanted_count, given_count)
    result.tallies["measure"] = _measures(truth.issues, given)
    right = sum(
        each.state == wanted.state for wanted, each in pairs if "state" not in truth.unscored
    )
    result.tallies["state"] = Tally(right, wanted_count, wanted_count)
    result.tallies["duty"] = _duties(truth.issues, pairs)
    result.tallies["lead"] = _facts(_lead(truth), _read_lead(notice, truth))
    if "contact" not in truth.unscored:
        result.tallies["contact"] = _facts(_contact(truth), _read_contact(notice))
    result.tallies["signature"] = _facts(_signature(truth), _read_signature(notice))
    return result


def refused(truth: Truth) -> Score:
    """Return the score of a file that was not read: nothing right, but nothing in silence."""
    count = len(truth.issues)
    names = ("path and problem", "problem", "state")
    result = Score(is_read=False, doubts=("refused",))
    result.tallies = {name: Tally(0, count, count if name == "state" else 0) for name in names}
    result.tallies["measure"] = _measures(truth.issues, [])
    result.tallies["duty"] = _duties(truth.issues, [])
    result.tallies["lead"] = _facts(_lead(truth), {})
    result.tallies["contact"] = _facts(_contact(truth), {})
    result.tallies["signature"] = _facts(_signature(truth), {})
    return result


def _pairs(
    truths: tuple[IssueTruth, ...], given: list[ReadIssue]
) -> list[tuple[IssueTruth, ReadIssue]]:
    """Pair issues of equal problems; of several, the one with the right path first."""
    free: dict[str, list[ReadIssue]] = {}
    for issue in given:
        free.setdefault(issue.problem, []).append(issue)
    pairs = []
    for wanted in truths:
        names = [normal(problem) for problem in wanted.problems]
        found = [issue for name in names for issue in free.get(name, [])]
        best = next((issue for issue in found if issue.path in wanted.paths), None)
        chosen = best or (found[0] if found else None)
        if chosen:
            free[chosen.problem].remove(chosen)
            pairs.append((wanted, chosen))
    return pairs


def _measures(
    truths: tuple[IssueTruth, ...],
    given: list[ReadIssue],
) -> Tally:
    """Count measures that stand in the issue of the right path; issues not scored are left out."""
    tally = Tally()
    by_path: dict[str, Counter[str]] = {}
    for issue in given:
        by_path.setdefault(issue.path, Counter()).update(issue.measures)
    skipped: set[str] = set()
    for wanted in truths:
        if wanted.measures is None:
            skipped.update(wanted.paths)
            continue
        tally.wanted += len(wanted.measures)
        path = next((path for path in wanted.paths if path in by_path), "")
        free = by_path.get(path, Counter())
        for measure in wanted.measures:
            names = [normal(text) for text in measure.texts]
            name = next((name for name in names if free[name]), None)
            if name is not None:
                free[name] -= 1
                tally.right += 1
    tally.given = sum(len(issue.measures) for issue in given if issue.path not in skipped)
    return tally


def _duties(truths: tuple[IssueTruth, ...], pairs: list[tuple[IssueTruth, ReadIssue]]) -> Tally:
    """Count deadlines and who is responsible, of the issues for which they are stated."""
    wanted = sum(bool(each.deadline) + bool(each.responsible) for each in truths)
    right = sum(bool(each.deadline) and each.deadline == given.deadline for each, given in pairs)
    right += sum(each.responsible in given.responsible for each, given in pairs)
    return Tally(right, wanted, wanted)


def _facts(wanted: dict[str, object], given: dict[str, object]) -> Tally:
    right = sum(given.get(name) == value for name, value in wanted.items())
    surplus = sum(name not in wanted and bool(value) for name, value in given.items())
    return Tally(right, len(wanted), len(wanted) + surplus)


def _lead(truth: Truth) -> dict[str, object]:
    first = truth.leads[0]
    facts: dict[str, object] = {
        "kind": first.kind,
        "body": first.body,
        "start": first.start,
        "end": first.end,
        "feedback": first.feedback,
    }
    return facts | ({"title": normal(truth.title)} if truth.title else {})


def _read_lead(notice: Notice, truth: Truth) -> dict[str, object]:
    visit, told = notice.inspection, notice.feedback
    facts: dict[str, object] = {"title": normal(notice.title)} if truth.title else {}
    if visit:
        facts |= {"kind": visit.kind.value, "body": visit.body}
        if visit.period:
            facts |= {"start": str(visit.period.start), "end": str(visit.period.end)}
    if told and told.date:
        facts["feedback"] = str(told.date)
    return facts


def _contact(truth: Truth) -> dict[str, object]:
    if truth.contact is None:
        return {}
    each = truth.contact
    facts = {
        "phones": each.phones,
        "emails": each.emails,
        "postcode": each.postcode,
        "address": each.address,
        "po_box": each.po_box,
    }
    return {name: value for name, value in facts.items() if value}


def _read_contact(notice: Notice) -> dict[str, object]:
    each = notice.contact
    if each is None:
        return {}
    return {
        "phones": each.phones,
        "emails": each.emails,
        "postcode": each.postcode,
        "address": each.address,
        "po_box": each.po_box,
    }


def _signature(truth: Truth) -> dict[str, object]:
    facts: dict[str, object] = {"organs": truth.organs} if truth.organs else {}
    return facts | ({"date": truth.date} if truth.date else {})


def _read_signature(notice: Notice) -> dict[str, object]:
    each = notice.signature
    if each is None:
        return {}
    organs = tuple(organ.name for organ in each.organs)
    facts: dict[str, object] = {"organs": organs} if organs else {}
    return facts | ({"date": str(each.date)} if each.date else {})


def _doubts(report: ReadReport, doubt: tuple[str, ...], found: Iterable[str]) -> set[str]:
    """Return the rule ids of findings that say that the reading is doubtful."""
    rules = {finding.rule for finding in report.findings}
    beginnings = tuple(each for each in doubt if each != "reading")
    told = {rule for rule in rules | set(found) if rule.startswith(beginnings)}
    return (told | (rules if "reading" in doubt else set())).difference(CONTENT)


def _differences(
    truth: Truth, given: list[ReadIssue], pairs: list[tuple[IssueTruth, ReadIssue]]
) -> Iterator[str]:
    """Yield what differs, in order of the truth, then what was read beside it."""
    paired = {id(wanted): each for wanted, each in pairs}
    for wanted in truth.issues:
        each = paired.get(id(wanted))
        line = f"{wanted.paths[0]} {wanted.problems[0]} [{wanted.state}]"
        if each is None:
            yield f"- {line}"
        elif each.path not in wanted.paths:
            yield f"~ {line} is at {each.path}"
        elif each.state != wanted.state:
            yield f"~ {line} has state {each.state}"
        elif wanted.measures is not None and len(each.measures) != len(wanted.measures):
            yield f"~ {line} has {len(each.measures)} measures of {len(wanted.measures)}"
    left = Counter(each.problem + each.path for each in given)
    left.subtract(each.problem + each.path for _, each in pairs)
    for each in given:
        if left[each.problem + each.path] > 0:
            left[each.problem + each.path] -= 1
            yield f"+ {each.path} {each.problem} [{each.state}]"
