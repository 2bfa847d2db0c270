"""Ways on: what can be done about the findings of a file, and by which command.

A conversion sets a file anew, which mends all that is wrong with how it is set; safe fixes mend
some of what is wrong with a text. Not here: making the fixes (`fix`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from notice_kit.cli.language import told
from notice_kit.cli.sources import is_text
from notice_kit.findings import Finding, Note, Report
from notice_kit.formats import Format
from notice_kit.messages import Message, _, chinese_of, ngettext
from notice_kit.printable import printable_line


def with_ways_on(report: Report, row: Format) -> Report:
    """Return a report with notes that name the command for what can be mended by one."""
    notes = (*report.notes, *map(_note, _ways(report, row)))
    return replace(report, notes=notes)


def _ways(report: Report, row: Format) -> Iterable[Message]:
    if layout := _of_layout(report.findings, row):
        yield _layout(layout, report.source, row)
    mendable = sum(
        bool(each.fixes) and all(fix.is_safe for fix in each.fixes) for each in report.findings
    )
    if mendable and is_text(row):
        yield ngettext(
            "{count} finding can be mended: notice-kit validate --fix {name}",
            "{count} findings can be mended: notice-kit validate --fix {name}",
            mendable,
            name=printable_line(report.source),
        )


def tell_what_stays(report: Report, row: Format, mended: int, *, is_written: bool) -> None:
    """Print, behind the fixes of a file, what they do not mend, and what would.

    `mended` findings were mended, or can be; `report` is of the file as it is now.
    """
    if not report.is_read:
        print(told(_("{name}: not read: {reason}", name=report.source, reason=report.error)),
              file=sys.stderr)  # fmt: skip
        return
    stay = len(report.findings) - (0 if is_written else mended)
    for line in _remains(report, row, mended, stay):
        print(f"{printable_line(report.source)}: {told(line)}", file=sys.stderr)


def _remains(report: Report, row: Format, mended: int, stay: int) -> Iterable[Message]:
    name = printable_line(report.source)
    if not stay and not mended:
        yield _("nothing to mend: no findings")
    elif not mended:
        yield _(
            "no finding can be mended automatically; {count} stay: notice-kit validate {name} "
            "shows them",
            count=stay,
            name=name,
        )
    elif stay:
        yield ngettext(
            "{count} finding stays: notice-kit validate {name} shows it",
            "{count} findings stay: notice-kit validate {name} shows them",
            stay,
            name=name,
        )
    if layout := _of_layout(report.findings, row):
        yield _layout(layout, report.source, row)
    unsafe = sum(
        bool(each.fixes) and not all(fix.is_safe for fix in each.fixes) for each in report.findings
    )
    if unsafe:
        yield ngettext(
            "{count} finding has a change that you should confirm: --fix --unsafe shows it",
            "{count} findings have a change that you should confirm: --fix --unsafe shows it",
            unsafe,
        )


def _of_layout(findings: Sequence[Finding], row: Format) -> list[Finding]:
    """Return the findings on how a file is set, if a conversion can set such a file."""
    from notice_kit.rules import all_rules

    if row.writer is None:
        return []
    ids = {rule.id for rule in all_rules() if rule.subject == row.name}
    return [each for each in findings if each.rule in ids]


def _layout(found: Sequence[Finding], source: str, row: Format) -> Message:
    return ngettext(
        "{count} finding is on how the file is set ({rules}); a conversion sets it anew: "
        "notice-kit convert {name} --to {format} --out DIR",
        "{count} findings are on how the file is set ({rules}); a conversion sets it anew: "
        "notice-kit convert {name} --to {format} --out DIR",
        len(found),
        rules=" ".join(sorted({each.rule for each in found})),
        name=printable_line(source),
        format=row.name,
    )


def _note(message: Message) -> Note:
    return Note(message=chinese_of(message), english=str(message))
