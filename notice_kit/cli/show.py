"""``notice-kit show``: the tree of a notice, for people."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from notice_kit import api
from notice_kit.accounting import Evidence, ReadReport
from notice_kit.cli import inputs, last_resort, printed
from notice_kit.cli.exits import ExitCode, code_of
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_inputs
from notice_kit.cli.terms import term
from notice_kit.errors import NoticeError
from notice_kit.messages import Message, _
from notice_kit.messages.others import Listed
from notice_kit.model import Block, Issue, Measure, Notice, Section
from notice_kit.model.walk import block_text

_WIDTH = 40
"""Characters of a text shown on a line."""


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("show", help=_("print the tree of a notice"))
    add_inputs(parser)
    parser.add_argument(
        "--why", action="store_true", help=_("say below each heading why it was read so")
    )
    printed.add_output(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print each notice and how it was read; go on after one that cannot be read."""
    worst = ExitCode.DONE
    is_json = printed.form(arguments) == "json"
    shown: list[Any] = []
    for names in inputs.groups(arguments):
        try:
            notice, report = inputs.read(names, arguments)
            shown.append(
                _fields(notice, report) if is_json else _text(notice, report, is_why=arguments.why)
            )
        except NoticeError as error:
            print(told(error), file=sys.stderr)
            worst = max(worst, code_of(error))
        except Exception as error:  # noqa: BLE001 - the last resort; the next file may be read
            worst = max(worst, last_resort.tell(error, names[0], arguments))
    if shown or is_json:
        printed.put(printed.as_json(shown) if is_json else "\n".join(shown), arguments)
    return worst


def _text(notice: Notice, report: ReadReport, *, is_why: bool) -> str:
    why = {each.path: each for each in report.evidence} if is_why else {}
    return "\n".join([*facts(notice), *tree(notice.blocks, why=why), *closing(notice, report)])


def _fields(notice: Notice, report: ReadReport) -> dict[str, Any]:
    """Return a notice and how it was read, for programs: the notice as its JSON form has it."""
    read = asdict(report)
    del read["source_map"]
    return {"notice": json.loads(api.dumps(notice, "json")), "reading": read}


def facts(notice: Notice) -> Iterator[str]:
    """Yield the facts of title and lead."""
    yield notice.title or told(_("(no title)"))
    inspection, feedback = notice.inspection, notice.feedback
    rows = {
        _("genre"): notice.genre,
        _("issuer"): notice.issuer,
        _("kind"): inspection and inspection.kind,
        _("modes"): inspection and "、".join(inspection.modes),
        _("team"): inspection and inspection.body,
        _("round"): inspection and inspection.round,
        _("period"): inspection and inspection.period,
        _("targets"): inspection and "、".join(inspection.targets),
        _("further targets"): inspection and "、".join(inspection.further_targets),
        _("feedback"): feedback and feedback.date,
        _("basis"): "、".join(notice.basis),
        _("published"): notice.published,
    }
    yield from (_fact(name, value) for name, value in rows.items() if value)
    for further in notice.further_inspections:
        date = further.feedback and further.feedback.date
        fed_back = _("feedback {date}", date=date) if date else ""
        parts = (further.inspection.body, further.inspection.period, fed_back)
        yield _fact(
            _("also {kind}", kind=further.inspection.kind), Listed(part for part in parts if part)
        )
    if notice.totals:
        yield _fact(_("stated"), "；".join(total.words for total in notice.totals))


def _fact(name: Message, value: object) -> str:
    """Return a name and what it has, on a line."""
    return "  " + told(_("{name}: {value}", name=name, value=value))


def tree(
    blocks: tuple[Block, ...],
    indent: str = "",
    *,
    prefix: str = "blocks",
    why: Mapping[str, Evidence] | None = None,
) -> Iterator[str]:
    """Yield the blocks as an indented tree, each heading with its reasons if `why` has them."""
    for index, block in enumerate(blocks):
        is_last = index + 1 == len(blocks)
        path = f"{prefix}/{index}"
        below = indent + ("  " if is_last else "│ ")
        yield f"{indent}{'└' if is_last else '├'} {_line(block)}"
        if why and (evidence := why.get(path)):
            yield from reasons(evidence, below)
        if isinstance(block, Section | Issue):
            yield from tree(block.blocks, below, prefix=f"{path}/blocks", why=why)


def reasons(evidence: Evidence, indent: str) -> Iterator[str]:
    """Yield why a heading was read as what it is, with the words that each reason rests on."""
    reasons = Listed(
        _("{reason}「{words}」", reason=term(name), words=words[:12]) if words else term(name)
        for name, words in evidence.reasons
    )
    line = _(
        "{reading} ±{margin:.1f}: {reasons}",
        reading=term(evidence.reading),
        margin=evidence.margin,
        reasons=reasons if evidence.reasons else "-",
    )
    yield f"{indent}? {told(line)}"


def _line(block: Block) -> str:
    text = block_text(block).replace("\n", " ")
    whole = _("{beginning}… ({count} characters)", beginning=text[:_WIDTH], count=len(text))
    short = text if len(text) <= _WIDTH else told(whole)
    match block:
        case Section():
            return f"{text}  [{_role_and_state(block.role, block.status)}]"
        case Issue():
            return f"{text}  [{_role_and_state('issue', block.status)}]"
        case Measure():
            return f"{short}  [{told(term('measure'))}]"
        case _:
            return short


def _role_and_state(role: str, status: str | None) -> str:
    return told(Listed([term(role), term(status)] if status else [term(role)]))


def closing(notice: Notice, report: ReadReport) -> Iterator[str]:
    """Yield what stands after the body, and how the source was read."""
    if contact := notice.contact:
        facts = [
            *contact.phones,
            *contact.emails,
            contact.po_box,
            contact.address,
            contact.postcode,
        ]
        yield _fact(_("contact"), Listed(fact for fact in facts if fact))
    if signature := notice.signature:
        organs = "、".join(organ.name for organ in signature.organs)
        yield _fact(_("signature"), f"{organs} {signature.date or ''}".rstrip())
    yield from (_fact(_("attachment"), each.title) for each in notice.attachments)
    for item in notice.residue:
        yield _fact(_("residue"), f"{item.text}  [{told(term(item.kind))}]")
    for repair in report.repairs:
        change = f"{told(term(repair.kind))} {repair.before!r} → {repair.after!r}"
        yield _fact(_("repair"), f"{told(repair.location)}: {change}")
    yield from (f"  {told(finding)}" for finding in report.findings)
    yield _fact(_("coverage"), f"{report.coverage:.1%}")
