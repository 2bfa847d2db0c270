"""The body: headings whose roles are known become drafts of sections, issues and measures.

Text below a heading becomes paragraphs, series 一是……二是…… measures; what only the whole
shows is settled at the end: states from closing sentences, who is responsible, by when.
Not here: what a heading is (`outline`, `roles`), title, lead, contact and signature.
"""

from __future__ import annotations

import re

from notice_kit.grammar import cues, numbering, problems, statements
from notice_kit.grammar.facts import Facts, find_facts
from notice_kit.grammar.lines import NO_LINE, Line
from notice_kit.grammar.links import link
from notice_kit.grammar.numbering import quoted_spans
from notice_kit.grammar.outline import Item, OutlineFound, find_outline
from notice_kit.grammar.roles import RESULTS, Settled, settle
from notice_kit.grammar.tree import Draft
from notice_kit.model import IssueStatus, PartialDate, SectionRole, responsibility
from notice_kit.options import Outline

_ONLY_COUNTS = re.compile("(?:整改|反馈)?(?:任务|事项|问题|意见)?[：:]?")
"""A heading that names nothing after its number: 第1项整改任务."""
_BEHIND = re.compile(
    "(?:上述|以上|由此|至此|这些|此举)[^。“]{0,12}(?:针对|对应|解决|回应)[^。“]{0,14}“"
)
"""How a last sentence names the finding that was put right: 以上对应反馈问题“."""
_SLOGAN = re.compile("从“[^”]{1,20}”(?:到|转向|变为|变成)“")
"""A heading that tells of a change: 执法从“一罚了之”到“过罚相当”."""
_LEAD_PHRASE = 40
"""A first clause of a measure longer than this is text, not a lead phrase."""
_LEAD_STOP = re.compile("[。：]")
"""What ends a lead phrase."""


def parse_body(lines: tuple[Line, ...], *, anchor: PartialDate | None = None) -> list[Draft]:
    """Return the top-level drafts of a body; deadlines without a year follow `anchor`."""
    return build_body(find_outline(find_facts(lines)), anchor=anchor)


def build_body(
    outline: OutlineFound, *, anchor: PartialDate | None = None, hint: Outline | None = None
) -> list[Draft]:
    """Return the top-level drafts of a body whose outline is known."""
    root = Draft(kind="section", line=NO_LINE)
    _fill(root, outline.root, settle(outline, hint))
    link(root)
    for draft in root.children:
        _settle(draft, root, anchor)
    return root.children


def plain_draft(line: Line) -> Draft:
    """Return a line as it is: a table, or a paragraph."""
    if line.table:
        return Draft(kind="table", line=line, table=line.table)
    return Draft(kind="paragraph", line=line)


def _fill(draft: Draft, item: Item, settled: dict[int, Settled]) -> None:
    """Put what lies below a heading into its draft."""
    for part in item.parts:
        if isinstance(part, Facts):
            _add_line(draft, part)
        else:
            _add_item(draft, settled[id(part)])


def _add_line(draft: Draft, facts: Facts) -> None:
    """Put a line of text or a table below a heading."""
    if facts.line.table:
        draft.children.append(plain_draft(facts.line))
        return
    if facts.kind:
        measures = numbering.find_measures(facts.line.text)
        stated = statements.find_stated_status(facts.line.text)
    else:
        measures, stated = facts.measures, facts.stated
    _add_text(draft, facts.line, measures, stated, is_run_in=False)


def _add_item(parent: Draft, settled: Settled) -> None:
    """Put a heading with what lies below it into the draft of its parent."""
    facts = settled.item.facts
    match settled.verdict.role:
        case "measure":
            rest = facts.line.cut(facts.label.end) if facts.label else facts.line
            _add_measure(parent, facts.label_line, rest, is_run_in=False)
            parent.children[-1].status = statements.find_stated_status(rest.text)
            parent.children[-1].verdict = settled.verdict
            _fill(parent, settled.item, settled.children)
        case "text":
            _add_line(parent, facts)
            _fill(parent, settled.item, settled.children)
        case "issue":
            _add_headed(parent, settled, _issue(settled, parent))
        case "section":
            _add_headed(parent, settled, _section(settled, parent))


def _add_headed(parent: Draft, settled: Settled, draft: Draft) -> None:
    parent.children.append(draft)
    facts = settled.item.facts
    if facts.text.text:
        _add_text(draft, facts.text, facts.measures, facts.stated, is_run_in=True)
    _fill(draft, settled.item, settled.children)


def _issue(settled: Settled, parent: Draft) -> Draft:
    facts = settled.item.facts
    words = facts.heading.text
    known = facts.problem if facts.kind not in ("boxed", "question") else None
    return Draft(
        kind="issue",
        label=facts.label_line,
        line=facts.heading,
        level=settled.level,
        problem=known.text if known else problems.problem_of(words),
        status=facts.state or parent.status,
        verdict=settled.verdict,
    )


def _section(settled: Settled, parent: Draft) -> Draft:
    facts = settled.item.facts
    is_plan = parent.role in (SectionRole.NEXT, SectionRole.ORGANISATION)
    status = facts.state_of_many or facts.state
    return Draft(
        kind="section",
        label=facts.label_line,
        line=facts.heading,
        level=min(settled.level, 4),
        role=settled.section_role,
        status=None if is_plan else status or parent.status,
        verdict=settled.verdict,
    )


def _add_text(
    parent: Draft,
    line: Line,
    marks: tuple[tuple[int, int], ...],
    stated: IssueStatus | None,
    *,
    is_run_in: bool,
) -> None:
    """Add a paragraph; a series of measures within it becomes measures of their own."""
    if not marks and numbering.starts_measure(line.text) and parent.children:
        marks = _continued_series(line)
    if not marks:
        parent.children.append(
            Draft(kind="paragraph", line=line, is_run_in=is_run_in, status=stated)
        )
        return
    first = marks[0][0]
    if first and (head := line.cut(0, first)).text:
        parent.children.append(Draft(kind="paragraph", line=head, is_run_in=is_run_in))
        is_run_in = True
    ends = [start for start, _ in marks[1:]] + [len(line.text)]
    for (start, label_end), end in zip(marks, ends, strict=True):
        label, text = line.cut(start, label_end), line.cut(label_end, end)
        _add_measure(parent, label, text, is_run_in=is_run_in)
        is_run_in = True
    parent.children[-1].status = stated


def _continued_series(line: Line) -> tuple[tuple[int, int], ...]:
    """Return the measures of a line that goes on with 二是…… a series begun above it."""
    prefix = "一是"
    shifted = numbering.find_measures(f"{prefix}。{line.text}")
    return tuple((start - len(prefix) - 1, end - len(prefix) - 1) for start, end in shifted[1:])


def _add_measure(parent: Draft, label: Line, text: Line, *, is_run_in: bool) -> None:
    parent.children.append(
        Draft(
            kind="measure",
            label=label,
            line=text,
            lead=_lead_phrase(text.text),
            is_run_in=is_run_in,
        )
    )


def _lead_phrase(text: str) -> str:
    """Return the first clause of a measure if more text follows it."""
    if not _LEAD_STOP.search(text, 0, _LEAD_PHRASE + 1):
        return ""
    stop = numbering.first_stop(text[: problems.LONGEST], "。：")
    if 0 < stop <= _LEAD_PHRASE and stop + 1 < len(text):
        return text[:stop]
    return ""


def _settle(draft: Draft, parent: Draft, anchor: PartialDate | None) -> None:
    """Fix what only the whole shows: roles from contents, status from closing sentences."""
    if draft.kind == "issue":
        draft.problem = _told_problem(draft) or _problem_behind(draft) or draft.problem
        draft.status = _stated_status(draft) or draft.status or parent.status
        _take_responsibility(draft, anchor)
    for child in draft.children:
        _settle(child, draft, anchor)
    if draft.kind == "section" and draft.role in (SectionRole.OTHER, SectionRole.ORGANISATION):
        _settle_role(draft, parent)


def _settle_role(draft: Draft, parent: Draft) -> None:
    """Give a section without a role that of the issues or sections in it."""
    if any(child.kind == "issue" for child in draft.children):
        draft.role = SectionRole.RESULTS if draft.level == 1 else SectionRole.AREA
    elif any(child.role in RESULTS for child in draft.children):
        draft.role = SectionRole.RESULTS
    elif draft.role is SectionRole.OTHER and parent.role in RESULTS and draft.level > 1:
        draft.role = SectionRole.AREA


def _take_responsibility(issue: Draft, anchor: PartialDate | None) -> None:
    """Take from heading, paragraphs and measures who must do it, and the latest deadline."""
    texts = [child.line.text for child in issue.children if child.kind in ("paragraph", "measure")]
    texts = [text for text in (issue.line.text, *texts) if "：" in text or ":" in text]
    if not texts:
        return
    named = (each for text in texts for each in responsibility.find_responsible(text))
    issue.responsible = tuple(dict.fromkeys(named))
    found = (responsibility.find_deadline(text, anchor=anchor) for text in texts)
    issue.deadline = max((date for date in found if date), key=PartialDate.last_day, default=None)


def _told_problem(issue: Draft) -> str:
    """Return the problem that a field tells below a heading that only counts: 第1项整改任务."""
    first = issue.children[0].line.text if issue.children else ""
    begin = cues.problem_field(first)
    if not begin or not _ONLY_COUNTS.fullmatch(issue.line.text):
        return ""
    return first[begin:].strip(" \u3000。：:；")


def _problem_behind(issue: Draft) -> str:
    """Return the finding that the last words below a slogan say was put right.

    由此解决了“电梯维保造假”的问题 below 1.电梯从“出事再修”到“提前预警”.
    """
    texts = [child.line.text for child in issue.children if child.kind in ("paragraph", "measure")]
    found = _BEHIND.search(texts[-1]) if texts else None
    if found is None or problems.find_problem(issue.line.text):
        return ""
    if not _SLOGAN.search(issue.line.text) and problems.fault(issue.line.text):
        return ""
    spans = quoted_spans(texts[-1])
    at = found.end() - 1
    return next((texts[-1][start + 1 : end - 1] for start, end in spans if start == at), "")


def _stated_status(issue: Draft) -> IssueStatus | None:
    """Return the state that the text below an issue states last."""
    texts = (child for child in reversed(issue.children) if child.kind in ("paragraph", "measure"))
    return next((child.status for child in texts if child.status), None)
