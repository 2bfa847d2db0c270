"""LGR: the notice says what the ledger of the office (整改台账) says.

Asked for by naming the ledger (`reconcile NOTICE LEDGER`, `validate --ledger FILE`). Not here:
which entry tells of which issue, and when two sayings contradict (`ledger`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notice_kit.accounting import SourceMap
from notice_kit.errors import Location
from notice_kit.findings import Severity
from notice_kit.ledger import counting, reconciling
from notice_kit.ledger.entries import ColumnSense, LedgerEntry
from notice_kit.ledger.matching import Pair
from notice_kit.ledger.reconciling import Reconciliation
from notice_kit.ledger.writing import STATUSES
from notice_kit.profile import Profile
from notice_kit.rules.registry import Problem, Rule, rule
from notice_kit.rules.run import Checked, run

RECONCILIATION = "reconciliation"
"""The subject."""

_LONGEST = 40
"""Characters of a name that a finding quotes."""
_UNNAMED = "台账"


def check(
    it: Reconciliation, profile: Profile, rules: Iterable[Rule], source_map: SourceMap | None = None
) -> Checked:
    """Return what the rules of reconciliations among some rules say."""
    asked = [each for each in rules if each.subject == RECONCILIATION]
    return run(asked, it, profile, source_map.locate if source_map else None)


def _place(it: Reconciliation, entry: LedgerEntry, sense: ColumnSense) -> str:
    """Return the place of a cell for people: 台账.xlsx 整改台账!C5."""
    return f"{it.ledger.name or _UNNAMED} {entry.place(sense)}".strip()


def _beside(
    it: Reconciliation,
    pair: Pair,
    sense: ColumnSense,
    said: tuple[str, str],
    words: tuple[str, str],
) -> Problem:
    """Return the problem that an issue and its entry say two things: what, in two languages."""
    place = _place(it, pair.entry, sense)
    own, told = words
    return Problem(
        path=pair.issue.node,
        message=f"与台账（{place}）不一致：{said[0]}通报为“{own}”，台账为“{told}”",
        english=f"the notice gives {said[1]} “{own}”, the ledger ({place}) “{told}”",
        text=pair.issue.issue.heading[:_LONGEST],
    )


@rule("LGR001", "issue-missing", Severity.ERROR, basis="惯例", subject=RECONCILIATION)
def issue_missing(it: Reconciliation) -> Iterator[Problem]:
    """Every issue of the ledger stands in the notice.

    Wrong: the ledger has 28 issues, the notice tells of 27. An issue that may be withheld is left
    out of the ledger that is compared, or the finding is ignored.
    """
    for entry in it.match.missing:
        path = entry.place(ColumnSense.PROBLEM)
        yield Problem(
            message=f"通报缺台账第{entry.number or '？'}项（{path}）",
            english=f"the notice lacks entry {entry.number or '?'} of the ledger ({path})",
            text=entry.problem[:_LONGEST],
            location=Location(file=it.ledger.name, path=path),
        )


@rule("LGR002", "issue-extra", Severity.ERROR, basis="惯例", subject=RECONCILIATION)
def issue_extra(it: Reconciliation) -> Iterator[Problem]:
    """Every issue of the notice stands in the ledger.

    Wrong: the notice tells of an issue that the office does not keep, or no longer.
    """
    for each in it.match.extra:
        yield Problem(
            path=each.node,
            message=f"台账（{it.ledger.name or _UNNAMED}）没有这个问题",
            english=f"the ledger ({it.ledger.name or _UNNAMED}) has no such issue",
            text=each.issue.heading[:_LONGEST],
        )


@rule("LGR003", "issue-worded-otherwise", Severity.WARNING, basis="惯例", subject=RECONCILIATION)
def issue_worded_otherwise(it: Reconciliation) -> Iterator[Problem]:
    """A problem is named in the same words in notice and ledger.

    Marks, quotes and 关于……的问题 make no difference. Wrong: 不够深入 in the ledger, 不够扎实 in
    the notice, where the feedback had one of the two.
    """
    for pair in it.match.pairs:
        if not pair.is_worded_alike:
            own = pair.issue.issue.problem or pair.issue.issue.heading
            words = own[:_LONGEST], pair.entry.problem[:_LONGEST]
            yield _beside(it, pair, ColumnSense.PROBLEM, ("问题", "the problem"), words)


@rule("LGR004", "state-contradicts", Severity.ERROR, basis="惯例", subject=RECONCILIATION)
def state_contradicts(it: Reconciliation) -> Iterator[Problem]:
    """The state of an issue is the same in notice and ledger.

    正在整改 and 长期坚持 can both be true, and so can 正在整改 and 未完成. Wrong: 已完成 in the
    notice, 整改中 in the ledger.
    """
    for pair in it.match.pairs:
        own = pair.issue.issue.status
        if own and reconciling.states_contradict(pair):
            words = STATUSES[own], pair.entry.status_words[:_LONGEST]
            yield _beside(it, pair, ColumnSense.STATUS, ("整改状态", "the state"), words)


@rule("LGR005", "deadline-differs", Severity.ERROR, basis="惯例", subject=RECONCILIATION)
def deadline_differs(it: Reconciliation) -> Iterator[Problem]:
    """The deadline of an issue is the same in notice and ledger, as far as both are known.

    6月底, 6月 and 6月30日 can be the same. Wrong: 2025年3月底 in the notice, 2025.8 in the ledger.
    """
    for pair in it.match.pairs:
        own, told = pair.issue.issue.deadline, pair.entry.deadline
        if own and told and reconciling.deadlines_differ(pair):
            words = own.printed(), told.printed()
            yield _beside(it, pair, ColumnSense.DEADLINE, ("完成时限", "the deadline"), words)


@rule("LGR006", "deadline-passed", Severity.WARNING, basis="惯例", subject=RECONCILIATION)
def deadline_passed(it: Reconciliation) -> Iterator[Problem]:
    """An issue whose deadline in the ledger is over is done, or the notice says why not.

    Looked at on the day of publication or of the signature. Wrong: due 2024年9月, still 正在整改 in
    a notice of December.
    """
    signed = it.notice.signature.date if it.notice.signature else None
    issued = it.notice.published or signed
    for pair in it.match.pairs:
        deadline = pair.entry.deadline
        if deadline and issued and reconciling.deadline_passed(pair, issued):
            place = _place(it, pair.entry, ColumnSense.DEADLINE)
            due, day = deadline.printed(), issued.printed()
            yield Problem(
                path=pair.issue.node,
                message=f"台账（{place}）的完成时限{due}已过，通报（{day}）仍未完成整改",
                english=f"due {due} by the ledger ({place}), still open in the notice of {day}",
                text=pair.issue.issue.heading[:_LONGEST],
            )


@rule("LGR007", "responsible-differs", Severity.ERROR, basis="惯例", subject=RECONCILIATION)
def responsible_differs(it: Reconciliation) -> Iterator[Problem]:
    """Whom the notice calls responsible, the ledger does, too: units, leaders, persons.

    The ledger may name more; short forms are the same. Wrong: 县财政局 in the notice, 县审计局 in
    the ledger.
    """
    for pair in it.match.pairs:
        if unknown := reconciling.others_responsible(pair):
            told = "、".join(each.name for each in pair.entry.responsible)
            words = "、".join(unknown)[:_LONGEST], told[:_LONGEST]
            said = ("责任单位或责任人", "as responsible")
            yield _beside(it, pair, ColumnSense.RESPONSIBLE, said, words)


@rule("LGR008", "totals-contradict", Severity.ERROR, basis="算术", subject=RECONCILIATION)
def totals_contradict(it: Reconciliation) -> Iterator[Problem]:
    """The totals that the notice states are those of the ledger: all problems, done, under way.

    A total that is off only by issues that are told already is not told again. Wrong:
    已完成整改5个, where the ledger has 4 such rows.
    """
    name = it.ledger.name or _UNNAMED
    for total, count in counting.contradicting_totals(it):
        what = STATUSES[total.status] if total.status else "问题"
        index = it.notice.totals.index(total)
        yield Problem(
            path=f"totals/{index}",
            message=f"自述“{total.words}”，台账（{name}）为{count}个",
            english=f"the notice states “{total.words}”, the ledger ({name}) has {count}",
            text=f"{what}{total.count}个",
        )


@rule("LGR009", "figure-differs", Severity.ERROR, basis="惯例", subject=RECONCILIATION)
def figure_differs(it: Reconciliation) -> Iterator[Problem]:
    """Sums of money and of persons are the same where both tell of the same thing.

    Only clauses that share words are compared; 余, 近 and 超过 leave room. Wrong: 追缴93.7万元 in
    the notice, 追缴97.3万元 in the ledger.
    """
    for pair in it.match.pairs:
        for each in reconciling.contradicting_sums(pair):
            yield _beside(
                it, pair, ColumnSense.MEASURES, ("数据", "the figure"), (each.own, each.told)
            )


@rule("LGR010", "internal-published", Severity.ERROR, basis="惯例", subject=RECONCILIATION)
def internal_published(it: Reconciliation) -> Iterator[Problem]:
    """What stays internal does not stand in the notice.

    Columns such as 内部说明 and 不公开事项, and those that the settings name under
    `ledger.internal`, are never published; their clauses are looked for word by word. Wrong:
    企业欠费仍有争议, which only the office's own remark says.
    """
    for each in reconciling.published_internals(it):
        place = _place(it, each.entry, ColumnSense.INTERNAL)
        yield Problem(
            path=each.node,
            message=f"通报写有台账（{place}）“{each.head}”栏不公开的内容",
            english=f"the notice has what column “{each.head}” of the ledger ({place}) keeps back",
            text=each.words[:_LONGEST],
        )


@rule("LGR011", "ledger-not-taken", Severity.INFO, basis="惯例", subject=RECONCILIATION)
def ledger_not_taken(it: Reconciliation) -> Iterator[Problem]:
    """Everything in the file of the ledger was understood and compared.

    Told are hidden sheets, rows and columns, formulas without a value, deadlines and states that
    were not understood, rows without a problem.
    """
    for each in it.ledger.untaken:
        yield Problem(
            message=f"台账中未比对：{each.message.told('zh')}",
            english=f"not compared: {each.message.told('en')}",
            text=each.text,
            location=Location(file=it.ledger.name, path=each.place),
        )
