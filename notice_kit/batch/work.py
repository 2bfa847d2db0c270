"""What a worker does with one source: read, key, convert, judge, write; all as plain data.

Runs in worker processes only (`worker`); the run at the other end makes an `SourceOutcome` of the
answer (`outcome_of`). Whether the work is needed at all is decided before (`run`), but for
one case: a file that was touched without being changed is found out here, by its key.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec
from msgspec import structs

from notice_kit import api, files, formats, intake, reviewing
from notice_kit.accounting import Output, ReadReport
from notice_kit.batch import archives, remote
from notice_kit.batch.order import Done, Order, Setup, Value
from notice_kit.batch.outputs import Target
from notice_kit.batch.pool import Answer
from notice_kit.batch.result import (
    Failure,
    FindingDigest,
    OutputFile,
    Result,
    SourceOutcome,
    Status,
    failure_of,
)
from notice_kit.batch.source import Stamp, settled, stamp_of
from notice_kit.batch.task import REVIEW, Task, suffix_of, task_from_plain
from notice_kit.batch.worker import Call
from notice_kit.errors import Location, NoticeError, ReadError, WriteError
from notice_kit.findings import Finding, Report, Severity
from notice_kit.messages import _
from notice_kit.model import Notice
from notice_kit.ooxml.package import open_package

CALL = "notice_kit.batch.work:prepare"
"""How the pool names this work."""

_SHOWN_FINDINGS = 20
"""Findings of a notice that are kept with its result; `table` has all."""
_READS = 3
"""How many times a file is read again that changes while it is read."""


def prepare(settings: object) -> Call:
    """Return the function that works on orders, everything it needs imported."""
    setup = msgspec.convert(settings, Setup)
    task = task_from_plain(setup.task)
    target = Target(setup.out, fsync=setup.fsync, forbidden=setup.forbidden)
    _warm_up(task)
    return _Work(task, target, setup.settle).perform


def _warm_up(task: Task) -> None:
    """Read, judge and write an empty notice, so that the first real one is not the slow one."""
    import gc

    notice = Notice(title="通报")
    formats.load("notice_kit.readers.docx:lines")
    formats.load("notice_kit.grammar.parse:parse")
    for name in task.formats:
        _render(notice, name, task)
    if task.validate or task.tables:
        api.validate(notice, profile=task.writing.profile)
    gc.collect()
    gc.freeze()


def _render(notice: Notice, to: str, task: Task) -> Output:
    row = formats.find_format(to)
    options = replace(task.writing, profile=task.judging)
    return api.render(notice, row, formats.options_for(row, options))


class _Work:
    def __init__(self, task: Task, target: Target, settle: float) -> None:
        self._task = task
        self._target = target
        self._settle = settle
        self._reading = replace(
            task.reading,
            lexicon=task.reading.lexicon or task.settings.lexicon,
            outline=task.reading.outline or task.settings.outline,
        )

    def perform(self, plain: object, body: bytes) -> Done:
        """Work on one source and return what came of it."""
        started = time.perf_counter()
        order = msgspec.convert(plain, Order)
        found = Done(status=Status.FAILED)
        try:
            data, stamp = _read(order, body, self._settle)
            digest = hashlib.sha256(data).hexdigest()
            found = Done(
                status=Status.SKIPPED,
                key=self._task.key(digest),
                source_sha256=digest,
                stamp=stamp,
            )
            if order.key != found.key or not self._is_whole(order):
                found = self._done(order, data, found)
        except NoticeError as error:
            failure, fault = _failure(error)
            found = structs.replace(found, status=Status.FAILED, failure=failure, fault=fault)
        return structs.replace(found, ms=round((time.perf_counter() - started) * 1000, 3))

    def _done(self, order: Order, data: bytes, found: Done) -> Done:
        """Read, judge and write a source whose bytes are known; return what is to be said."""
        data, row = self._settled(order, data)
        if REVIEW in self._task.to:
            reviewing.require_word(row, order.shown)
        parts = formats.open_parts(row, [(data, order.shown)])
        notice, report = api.read_parts(parts, row, self._reading)
        outputs = [(to, _render(notice, to, self._task)) for to in self._task.formats]
        if REVIEW in self._task.to:
            outputs.append((REVIEW, self._reviewed(data, order.shown)))
        verdict = self._judge(parts, row, (notice, report))
        judged = verdict if self._task.validate else None
        wrong = _errors_of(outputs)
        findings = _merged(judged.findings if judged else (), wrong)
        accepted = (judged is None or judged.accepted) and not wrong
        return structs.replace(
            found,
            status=Status.OK if accepted else Status.INVALID,
            errors=_count(findings, Severity.ERROR),
            warnings=_count(findings, Severity.WARNING),
            findings=tuple(_digest(finding) for finding in _gravest(findings)),
            rules=Counter(finding.rule for finding in findings),
            notes=_notes(outputs, report),
            rows=self._rows(notice, report, verdict, (order, found.source_sha256)),
            outputs=tuple(self._write(order, to, output) for to, output in outputs),
        )

    def _reviewed(self, data: bytes, name: str) -> Output:
        """Return a Word document with what is wrong with it as comments and tracked changes."""
        task = self._task
        made = reviewing.review_package(
            open_package(data, name),
            reviewing.Hand(lang=task.settings.lang or "zh"),
            reading=self._reading,
            profile=task.judging,
            select=task.select or task.settings.select,
            ignore=(*task.ignore, *task.settings.ignored_for(name)),
        )
        return Output(data=made.data)

    def _rows(
        self,
        notice: Notice,
        report: ReadReport,
        verdict: Report | None,
        source: tuple[Order, str],
    ) -> dict[str, list[list[Value]]]:
        """Return the rows of tables, if they were asked for."""
        if not self._task.tables or verdict is None:
            return {}
        from notice_kit.batch.tables.rows import rows_of

        order, digest = source
        return rows_of(notice, report, verdict, order, digest)

    def _is_whole(self, order: Order) -> bool:
        return all(self._target.has(output, verify=order.verify) for output in order.outputs)

    def _settled(self, order: Order, data: bytes) -> tuple[bytes, formats.Format]:
        named = formats.find_format(self._task.format) if self._task.format else None
        return intake.settle(data, order.shown, named)

    def _judge(
        self,
        parts: list[tuple[formats.Opened, str]],
        row: formats.Format,
        read: tuple[Notice, ReadReport],
    ) -> Report | None:
        """Return what is wrong with the source, as ``notice-kit validate`` finds it."""
        task = self._task
        if not (task.validate or task.tables):
            return None
        return api.validate_parts(
            parts,
            row,
            self._reading,
            profile=task.judging,
            select=task.select or task.settings.select,
            ignore=(*task.ignore, *task.settings.ignored_for(read[1].source)),
            read_before=read,
        )

    def _write(self, order: Order, to: str, output: Output) -> OutputFile:
        path = order.stem + suffix_of(to)
        full = os.path.join(self._target.root, path)
        if "://" not in full and os.path.realpath(full) == os.path.realpath(order.path):
            raise WriteError(
                _("the output would replace its own input"),
                location=Location(file=full),
                hint=_("choose another output folder"),
            )
        return self._target.write(path, output.data)


def _read(order: Order, body: bytes, settle: float) -> tuple[bytes, Stamp | None]:
    """Return the bytes of a source, and the stamp of the file if it stood still meanwhile."""
    path, member = order.path, order.member
    if remote.is_address(path):
        return remote.read_bytes(path), None
    before = stamp_of(path)
    for _attempt in range(_READS):
        if order.has_body:
            data = body
        elif member:
            data = archives.read_member(path, member)
        else:
            data = files.read_bytes(Path(path))
        after = stamp_of(path)
        if before == after:
            return data, settled(after, settle)
        before = after
    raise ReadError(
        _("the file changes while it is read"),
        location=Location(file=order.shown),
        hint=_("run again when it is finished"),
    )


def _notes(outputs: list[tuple[str, Output]], report: ReadReport) -> tuple[str, ...]:
    """Return what was noticed beside the rules: while reading, then in each format."""
    read = [str(finding) for finding in report.findings]
    written = [f"{to}: {finding}" for to, out in outputs for finding in out.findings]
    return (*read, *written)[:_SHOWN_FINDINGS]


def _errors_of(outputs: list[tuple[str, Output]]) -> tuple[Finding, ...]:
    """Return what makes outputs other than they should be, as words that are not printed."""
    found = (finding for _, output in outputs for finding in output.findings)
    return _merged((), (finding for finding in found if finding.severity is Severity.ERROR))


def _merged(findings: tuple[Finding, ...], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, what several say alike only once."""
    known = {(each.rule, each.message): each for each in others}
    for each in findings:
        known.pop((each.rule, each.message), None)
    return (*findings, *known.values())


def _count(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _gravest(findings: tuple[Finding, ...]) -> list[Finding]:
    """Return the findings that are kept, in the order of the document."""
    order = list(Severity)
    numbers = sorted(
        range(len(findings)), key=lambda number: order.index(findings[number].severity)
    )
    return [findings[number] for number in sorted(numbers[:_SHOWN_FINDINGS])]


def _digest(finding: Finding) -> FindingDigest:
    place = finding.location
    fields = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "english": finding.english,
        "text": finding.text,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "place": place.path if place else "",
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _failure(error: NoticeError) -> tuple[Failure, int]:
    """Return an error as plain data, and the number of a fault of the machine, or 0."""
    cause = error.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    failure = failure_of(
        type(error).__name__,
        error.message,
        where=str(error.location) if error.location else "",
        hint=error.hint,
    )
    return failure, number if number in files.SYSTEM_FAULTS else 0


def outcome_of(source: str, answer: Answer) -> SourceOutcome:
    """Return what an answer of a worker says of its source."""
    attempts = answer.job.attempts
    if answer.error is not None:
        statuses = {"crash": Status.CRASHED, "timeout": Status.TIMEOUT}
        status = statuses.get(answer.error.code, Status.FAILED)
        failure = replace(answer.error, where=source)
        result = Result(source=source, status=status, failure=failure, attempts=attempts)
        return SourceOutcome(result=result)
    done = msgspec.convert(answer.value, Done)
    result = Result(
        source=source,
        status=done.status,
        outputs=done.outputs,
        failure=done.failure,
        errors=done.errors,
        warnings=done.warnings,
        findings=done.findings,
        rules=done.rules,
        notes=done.notes,
        key=done.key,
        source_sha256=done.source_sha256,
        ms=done.ms,
        attempts=attempts,
    )
    return SourceOutcome(result=result, stamp=done.stamp, rows=done.rows, fault=done.fault)
