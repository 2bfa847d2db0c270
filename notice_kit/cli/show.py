"""``notice-kit show``: the tree of a notice, for people."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from notice_kit.accounting import Evidence, ReadReport
from notice_kit.cli import inputs, last_resort
from notice_kit.cli.exits import ExitCode, code_of
from notice_kit.cli.parser import add_inputs
from notice_kit.errors import NoticeError
from notice_kit.messages import _
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
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print each notice and how it was read; go on after one that cannot be read."""
    worst = ExitCode.DONE
    for names in inputs.groups(arguments):
        try:
            notice, report = inputs.read(names, arguments)
            why = {each.path: each for each in report.evidence} if arguments.why else {}
            lines = [*facts(notice), *tree(notice.blocks, why=why), *closing(notice, report)]
        except NoticeError as error:
            print(error, file=sys.stderr)
            worst = max(worst, code_of(error))
        except Exception as error:  # noqa: BLE001 - the last resort; the next file may be read
            worst = max(worst, last_resort.tell(error, names[0], arguments))
        else:
            print("\n".join(lines))
    return worst


def facts(notice: Notice) -> Iterator[str]:
    """Yield the facts of title and lead."""
    yield notice.title or "(no title)"
    inspection, feedback = notice.inspection, notice.feedback
    rows = {
        "文种": notice.genre,
        "发文机关": notice.issuer,
        "类型": inspection and inspection.kind,
        "方式": inspection and "、".join(inspection.modes),
        "巡视组": inspection and inspection.body,
        "轮次": inspection and inspection.round,
        "时间": inspection and inspection.period,
        "对象": inspection and "、".join(inspection.targets),
        "延伸对象": inspection and "、".join(inspection.further_targets),
        "反馈": feedback and feedback.date,
        "依据": "、".join(notice.basis),
        "公开": notice.published,
    }
    yield from (f"  {name}：{value}" for name, value in rows.items() if value)
    for further in notice.further_inspections:
        told = further.feedback and further.feedback.date
        parts = (further.inspection.body, further.inspection.period, told and f"反馈{told}")
        yield f"  另有{further.inspection.kind}：{'，'.join(str(part) for part in parts if part)}"
    if notice.totals:
        yield f"  自述：{'；'.join(total.words for total in notice.totals)}"


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
    told = (f"{name}「{words[:12]}」" if words else name for name, words in evidence.reasons)
    yield f"{indent}? {evidence.reading} ±{evidence.margin:.1f}：{'，'.join(told) or '-'}"


def _line(block: Block) -> str:
    text = block_text(block).replace("\n", " ")
    short = text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…（{len(text)}字）"
    match block:
        case Section():
            status = f", {block.status}" if block.status else ""
            return f"{text}  [{block.role}{status}]"
        case Issue():
            return f"{text}  [问题{f', {block.status}' if block.status else ''}]"
        case Measure():
            return f"{short}  [措施]"
        case _:
            return short


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
        yield f"  联系方式：{'，'.join(fact for fact in facts if fact)}"
    if signature := notice.signature:
        organs = "、".join(organ.name for organ in signature.organs)
        yield f"  落款：{organs} {signature.date or ''}".rstrip()
    yield from (f"  附件：{attachment.title}" for attachment in notice.attachments)
    yield from (f"  剩余：{item.text}  [{item.kind}]" for item in notice.residue)
    for repair in report.repairs:
        yield f"  修复：{repair.location}: {repair.kind} {repair.before!r} → {repair.after!r}"
    yield from (f"  {finding}" for finding in report.findings)
    yield f"  覆盖率：{report.coverage:.1%}"
