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
from notice_kit.batch.result import FindingDigest, Result, Status, code_words, status_words
from notice_kit.batch.summary import Summary
from notice_kit.errors import Location, RunStopped
from notice_kit.findings import Severity
from notice_kit.messages import Language, Message, _, told
from notice_kit.messages.others import Listed, reason_of
from notice_kit.messages.places import place_in_words
from notice_kit.printable import printable

_LINES = "run.jsonl"
_PAGE = "run.html"
_LINES_OF_RETRY = "retry.jsonl"
_PAGE_OF_RETRY = "retry.html"

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: .5rem 0 1.5rem } h1 { font-size: 1.4rem }
td, th { border: 1px solid #bbb; padding: .2rem .6rem; text-align: left; vertical-align: top }
td.n { text-align: right; font-variant-numeric: tabular-nums } h2 { font-size: 1.1rem }
td { overflow-wrap: anywhere; white-space: pre-line } .bad { color: #a00 }
"""


def recorded(plan: Plan, results: Iterable[Result]) -> Generator[Result, None, None]:
    """Yield results and write a line of run.jsonl for each; raises RunStopped if it cannot."""
    run = f"{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}"
    told = {"run": run, "version": notice_kit.__version__, "options": plan.task.digest}
    path = plan.state / (_LINES_OF_RETRY if plan.retry_only else _LINES)
    with contextlib.ExitStack() as stack:
        with _explained(path):
            plan.state.mkdir(parents=True, exist_ok=True)
            files.remove_link(path)
            file = path.open("w", encoding="utf-8")
        stack.callback(_close, file)
        for number, result in enumerate(results, start=1):
            line = {**told, "number": number, **result.plain()}
            with _explained(path):
                file.write(printable(json.dumps(line, ensure_ascii=False)) + "\n")
            yield result
        with _explained(path):
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


def write_page(
    plan: Plan, summary: Summary, seconds: float, ended: str, lang: Language = "zh"
) -> Path:
    """Write run.html and return its path; `ended` says how the run came to its end.

    Failures that are tried again have a page of their own, retry.html: that of the whole run stays.
    """
    path = plan.state / (_PAGE_OF_RETRY if plan.retry_only else _PAGE)
    files.write_bytes(path, page(plan, summary, seconds, ended, lang).encode(), replace=True)
    return path


def page(plan: Plan, summary: Summary, seconds: float, ended: str, lang: Language = "zh") -> str:
    """Return the report as a page that needs nothing from elsewhere."""
    sections = [
        (_("Sources"), _table((_("status"), _("sources")), _counts(summary), lang)),
        (_("Run"), _table((), _facts(plan, summary, seconds, ended), lang)),
        (
            _("Kinds of failure"),
            _table((_("kind"), _("sources")), _kinds(summary), lang),
        ),
        (
            _("Without outputs"),
            _table(
                (_("source"), _("status"), _("why"), _("what to do")),
                _failures(summary, lang),
                lang,
            ),
        ),
        (
            _("Rules, by findings"),
            _table((_("rule"), _("findings")), summary.rules.most_common(), lang),
        ),
        (
            _("Notices, worst first"),
            _table(
                (_("source"), _("errors"), _("warnings"), _("findings"), _("what was found")),
                _faulty(summary, lang),
                lang,
            ),
        ),
        (
            _("Slowest"),
            _table(
                (_("milliseconds"), _("source")),
                [(f"{ms:,.0f}", name) for ms, name in summary.worst()],
                lang,
            ),
        ),
    ]
    body = "".join(
        f"<h2>{_escaped(title.told(lang))}</h2>{rows}" for title, rows in sections if rows
    )
    title = _("Run into {folder}", folder=plan.out).told(lang)
    code = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8">'
        f"<title>{_escaped(title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{_escaped(title)}</h1>{body}</body></html>\n"
    )


def _counts(summary: Summary) -> list[tuple[Message, object]]:
    rows: list[tuple[Message, object]] = [
        (status_words(status), summary.counts[status])
        for status in Status
        if summary.counts[status]
    ]
    return [*rows, (_("together"), summary.total)]


def _facts(
    plan: Plan, summary: Summary, seconds: float, ended: str
) -> Iterator[tuple[Message, object]]:
    yield _("ended"), ended
    yield _("written"), ", ".join(plan.task.to) or _("nothing")
    yield _("took"), _("{seconds:,.1f} s", seconds=seconds)
    yield _("known before"), summary.known
    files, size = summary.output_files, summary.output_bytes
    yield _("files"), _("{files:,} ({size:,} bytes)", files=files, size=size)
    fresh = summary.total - summary.known
    if fresh:
        yield _("work for each"), _("{ms:,.1f} ms", ms=summary.work_ms / fresh)
    version, options = notice_kit.__version__, plan.task.digest[:12]
    yield (
        _("program"),
        _("notice-kit {version}, options {options}", version=version, options=options),
    )
    yield _("left alone"), _ignored(plan)


def _ignored(plan: Plan) -> Message | Listed:
    ignored = sorted(plan.search.ignored.items())
    told = [_("{count:,} {what}", count=count, what=what) for what, count in ignored]
    return Listed(told) if told else _("nothing")


def _kinds(summary: Summary) -> Iterator[tuple[Message, int]]:
    return ((code_words(code), count) for code, count in summary.codes.most_common())


def _failures(summary: Summary, lang: Language) -> Iterator[tuple[str, Message, str, str]]:
    for source, status, failure in summary.failures:
        words = failure.message_in(lang)
        why = f"{failure.code}: {words}" if lang == "en" else words
        yield source, status_words(status), why, failure.hint_in(lang)


def _faulty(summary: Summary, lang: Language) -> Iterator[tuple[str, int, int, int, str]]:
    for errors, warnings, every, result in summary.worst_notices():
        told_of = "\n".join(_finding(each, lang) for each in result.findings)
        if (left := every - len(result.findings)) > 0:
            told_of += "\n" + _("and {count:,} more", count=left).told(lang)
        yield result.source, errors, warnings, every, told_of


def _finding(found: FindingDigest, lang: Language) -> str:
    """Return a finding on one line: place, rule, what is wrong, the words."""
    message = (lang == "en" and found.get("english")) or found["message"]
    place = f"{found['line']}:{found.get('column', 1)}: " if "line" in found else ""
    if not place and (path := str(found.get("place", ""))):
        place = f"{told(place_in_words(path), lang)}: "
    words = f" 「{found['text']}」" if found.get("text") else ""
    line = _(
        "{rule} {severity}: {words}",
        rule=found["rule"],
        severity=Severity(str(found["severity"])),
        words=f"{message}{words}",
    )
    return place + line.told(lang)


def _table(head: Iterable[Message], rows: Iterable[Iterable[object]], lang: Language) -> str:
    """Return a table, or nothing if it has no rows."""
    cells = [[_cell(told(value, lang)) for value in row] for row in rows]
    if not cells:
        return ""
    titles = "".join(f"<th>{_escaped(title.told(lang))}</th>" for title in head)
    first = f"<tr>{titles}</tr>" if titles else ""
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    return f"<table>{first}{body}</table>"


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        return f'<td class="n">{value:,}</td>'
    return f"<td>{_escaped(str(value))}</td>"


def _escaped(text: str) -> str:
    return html.escape(printable(text))
