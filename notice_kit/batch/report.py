"""Reports of a run: run.jsonl with a line a source, run.html for people.

Both stand beside the ledger and tell of the last run, with what it found done already.
"""

from __future__ import annotations

import contextlib
import html
import json
import os
import time
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import IO

import notice_kit
from notice_kit import files
from notice_kit.batch.plan import Plan
from notice_kit.batch.result import Result, Status
from notice_kit.batch.summary import Summary
from notice_kit.errors import Location, RunStopped
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.printable import printable

_LINES = "run.jsonl"
_PAGE = "run.html"

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: .5rem 0 1.5rem } h1 { font-size: 1.4rem }
td, th { border: 1px solid #bbb; padding: .2rem .6rem; text-align: left; vertical-align: top }
td.n { text-align: right; font-variant-numeric: tabular-nums } h2 { font-size: 1.1rem }
td { overflow-wrap: anywhere } .bad { color: #a00 }
"""


def recorded(plan: Plan, results: Iterable[Result]) -> Generator[Result, None, None]:
    """Yield results and write a line of run.jsonl for each; raises RunStopped if it cannot."""
    run = f"{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}"
    told = {"run": run, "version": notice_kit.__version__, "options": plan.task.digest}
    with contextlib.ExitStack() as stack:
        with _explained(plan.state / _LINES):
            plan.state.mkdir(parents=True, exist_ok=True)
            files.remove_link(plan.state / _LINES)
            file = (plan.state / _LINES).open("w", encoding="utf-8")
        stack.callback(_close, file)
        for number, result in enumerate(results, start=1):
            line = {**told, "number": number, **result.plain()}
            with _explained(plan.state / _LINES):
                file.write(printable(json.dumps(line, ensure_ascii=False)) + "\n")
            yield result
        with _explained(plan.state / _LINES):
            file.flush()


def _close(file: IO[str]) -> None:
    with contextlib.suppress(OSError):  # a full disk was told of when the lines were written
        file.close()


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = Location(file=str(path))
        raise RunStopped(
            _("cannot be written: {reason}", reason=reason_of(error)), location=place
        ) from error


def write_page(plan: Plan, summary: Summary, seconds: float, ended: str) -> Path:
    """Write run.html and return its path; `ended` says how the run came to its end."""
    path = plan.state / _PAGE
    files.write_bytes(path, page(plan, summary, seconds, ended).encode(), replace=True)
    return path


def page(plan: Plan, summary: Summary, seconds: float, ended: str) -> str:
    """Return the report as a page that needs nothing from elsewhere."""
    sections = [
        ("Sources", _table(("status", "sources"), _counts(summary))),
        ("Run", _table((), _facts(plan, summary, seconds, ended))),
        ("Kinds of failure", _table(("kind", "sources"), summary.codes.most_common())),
        (
            "Without outputs",
            _table(("source", "status", "why", "what to do"), _failures(summary)),
        ),
        ("Rules, by findings", _table(("rule", "findings"), summary.rules.most_common(20))),
        (
            "Slowest",
            _table(("ms", "source"), [(f"{ms:,.0f}", name) for ms, name in summary.worst()]),
        ),
    ]
    body = "".join(f"<h2>{title}</h2>{table}" for title, table in sections if table)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>notice-kit run</title><style>{_STYLE}</style></head><body>"
        f"<h1>Run into {_escaped(plan.out)}</h1>{body}</body></html>\n"
    )


def _counts(summary: Summary) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        (status.value, summary.counts[status]) for status in Status if summary.counts[status]
    ]
    return [*rows, ("together", summary.total)]


def _facts(
    plan: Plan, summary: Summary, seconds: float, ended: str
) -> Iterator[tuple[str, object]]:
    yield "ended", ended
    yield "written", ", ".join(plan.task.to) or "nothing"
    yield "took", f"{seconds:,.1f} s"
    yield "known before", summary.known
    yield "files", f"{summary.output_files:,} ({summary.output_bytes:,} bytes)"
    fresh = summary.total - summary.known
    if fresh:
        yield "work for each", f"{summary.work_ms / fresh:,.1f} ms"
    yield "program", f"notice-kit {notice_kit.__version__}, options {plan.task.digest[:12]}"
    yield "left alone", _ignored(plan)


def _ignored(plan: Plan) -> str:
    told = (f"{count:,} {what}" for what, count in sorted(plan.search.ignored.items()))
    return ", ".join(told) or "nothing"


def _failures(summary: Summary) -> Iterator[tuple[str, str, str, str]]:
    for source, status, failure in summary.failures:
        yield source, status.value, f"{failure.code}: {failure.message}", failure.hint


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table, or nothing if it has no rows."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        return ""
    titles = "".join(f"<th>{_escaped(title)}</th>" for title in head)
    first = f"<tr>{titles}</tr>" if titles else ""
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    return f"<table>{first}{body}</table>"


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        return f'<td class="n">{value:,}</td>'
    return f"<td>{_escaped(str(value))}</td>"


def _escaped(text: str) -> str:
    return html.escape(printable(text))
