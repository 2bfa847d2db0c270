"""What a worker does with one source: read, key, convert, judge, write; all as plain data.

Runs in worker processes only (`worker`); the run at the other end makes an `Outcome` of the
answer (`outcome_of`). Whether the work is needed at all is decided before (`run`), but for
one case: a file that was touched without being changed is found out here, by its key.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

from notice_kit import api, files, formats
from notice_kit.accounting import Output, ReadOptions, ReadReport, Tracked, WriteOptions
from notice_kit.batch import archives, office, remote
from notice_kit.batch.outputs import Target
from notice_kit.batch.pool import Answer
from notice_kit.batch.result import Failure, Outcome, OutputFile, Result, Status
from notice_kit.batch.settings import Task, task_from_plain
from notice_kit.batch.source import Stamp, settled, stamp_of
from notice_kit.batch.worker import Call
from notice_kit.errors import Location, NoticeError, ReadError, WriteError
from notice_kit.findings import Finding, Report, Severity
from notice_kit.model import Notice
from notice_kit.profile import find_profile

CALL = "notice_kit.batch.work:prepare"
"""How the pool names this work."""

_SHOWN_FINDINGS = 20
"""So many findings of a notice are kept with its result; `table` has all."""
_READS = 3
"""So often a file is read again that changes meanwhile."""


def prepare(settings: dict[str, Any]) -> Call:
    """Return the function that works on orders, everything it needs imported."""
    task = task_from_plain(settings["task"])
    target = Target(
        settings["out"], fsync=settings["fsync"], forbidden=settings.get("forbidden", ())
    )
    _warm_up(task)
    worker = _Work(task, target, settings["settle"])
    return worker.perform


def _warm_up(task: Task) -> None:
    """Read, judge and write an empty notice, so that the first real one is not the slow one."""
    import gc

    notice = Notice(title="通报")
    options = _write_options(task)
    formats.load("notice_kit.readers.docx:lines")
    formats.load("notice_kit.grammar.parse:parse")
    for name in task.to:
        api.render(notice, formats.find_format(name), options)
    if task.validate or task.tables:
        api.validate(notice, profile=task.profile)
    gc.collect()
    gc.freeze()


def _write_options(task: Task) -> WriteOptions:
    return WriteOptions(
        profile=find_profile(task.profile),
        keep_labels=task.keep_labels,
        office_fonts=task.office_fonts,
        embed_model=task.embed_model,
        smallest=task.smallest,
        fragment=task.fragment,
    )


class _Work:
    def __init__(self, task: Task, target: Target, settle: float) -> None:
        self._task = task
        self._target = target
        self._settle = settle
        self._office = office.unpack(task.office)
        self._writing = _write_options(task)
        self._reading = ReadOptions(
            tracked=Tracked(task.tracked),
            allow_collective=task.allow_collective,
            lexicon=self._office.lexicon,
        )

    def perform(self, order: dict[str, Any], body: bytes) -> dict[str, Any]:
        """Work on one source and return what came of it."""
        started = time.perf_counter()
        answer: dict[str, Any] = {}
        try:
            answer |= self._perform(order, body, answer)
        except NoticeError as error:
            answer |= {"status": Status.FAILED, **_failure(error)}
        answer["ms"] = round((time.perf_counter() - started) * 1000, 3)
        return answer

    def _perform(
        self, order: dict[str, Any], body: bytes, answer: dict[str, Any]
    ) -> dict[str, Any]:
        data, stamp = _read(order, body, self._settle)
        digest = hashlib.sha256(data).hexdigest()
        key = self._task.key(digest)
        answer |= {"key": key, "source_sha256": digest, "stamp": stamp}
        if order.get("key") == key and self._is_whole(order):
            return {"status": Status.SKIPPED}
        row = self._format(order)
        parts = formats.open_parts(row, [(data, order["shown"])])
        notice, report = api.read_parts(parts, row, self._reading)
        outputs = [(to, self._render(notice, to)) for to in self._task.to]
        verdict = self._judge(parts, row, (notice, report))
        findings = verdict.findings if verdict and self._task.validate else ()
        accepted = verdict.accepted if verdict and self._task.validate else True
        value: dict[str, Any] = {
            "status": Status.OK if accepted else Status.INVALID,
            "errors": _count(findings, Severity.ERROR),
            "warnings": _count(findings, Severity.WARNING),
            "findings": [_told(finding) for finding in findings[:_SHOWN_FINDINGS]],
            "notes": _notes(outputs, report),
        }
        if self._task.tables and verdict:
            from notice_kit.batch.tables.rows import rows_of

            value["rows"] = rows_of(notice, report, verdict, order, digest)
        value["outputs"] = [asdict(self._write(order, to, output)) for to, output in outputs]
        return value

    def _is_whole(self, order: dict[str, Any]) -> bool:
        verify = order.get("verify", False)
        outputs = [OutputFile(**each) for each in order.get("outputs", ())]
        return all(self._target.has(output, verify=verify) for output in outputs)

    def _format(self, order: dict[str, Any]) -> formats.Format:
        if self._task.format:
            return formats.find_format(self._task.format)
        return formats.format_of(PurePath(order["member"] or order["shown"]))

    def _render(self, notice: Notice, to: str) -> Output:
        return api.render(notice, formats.find_format(to), self._writing)

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
        name = read[1].source
        return api.validate_parts(
            parts,
            row,
            self._reading,
            profile=office.profile_of(task.profile, self._office),
            select=task.select or self._office.select,
            ignore=(*task.ignore, *self._office.ignored_for(name)),
            read_before=read,
        )

    def _write(self, order: dict[str, Any], to: str, output: Output) -> OutputFile:
        path = order["stem"] + formats.find_format(to).suffixes[0]
        full = os.path.join(self._target.root, path)
        if "://" not in full and os.path.realpath(full) == os.path.realpath(order["path"]):
            raise WriteError(
                "the output would replace its own input",
                location=Location(file=full),
                hint="choose another output folder",
            )
        return self._target.write(path, output.data)


def _read(order: dict[str, Any], body: bytes, settle: float) -> tuple[bytes, Stamp | None]:
    """Return the bytes of a source, and the stamp of the file if it stood still meanwhile."""
    path, member = order["path"], order["member"]
    if remote.is_address(path):
        return remote.read_bytes(path), None
    before = stamp_of(path)
    for _ in range(_READS):
        if order.get("has_body"):
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
        "the file changes while it is read",
        location=Location(file=order["shown"]),
        hint="run again when it is finished",
    )


def _notes(outputs: list[tuple[str, Output]], report: ReadReport) -> list[str]:
    """Return what was noticed beside the rules: while reading, then in each format."""
    read = [str(finding) for finding in report.findings]
    written = [f"{to}: {finding}" for to, out in outputs for finding in out.findings]
    return [*read, *written][:_SHOWN_FINDINGS]


def _count(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _told(finding: Finding) -> dict[str, Any]:
    place = finding.location
    told = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "text": finding.text,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


def _failure(error: NoticeError) -> dict[str, Any]:
    """Return an error as plain data; a fault of the machine keeps its number."""
    cause = error.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    failure = Failure(
        code=type(error).__name__,
        message=error.message,
        where=str(error.location) if error.location else "",
        hint=error.hint,
    )
    return {"failure": asdict(failure), "fault": number if number in files.SYSTEM_FAULTS else 0}


def outcome_of(source: str, answer: Answer) -> Outcome:
    """Return what an answer of a worker says of its source."""
    attempts = answer.job.attempts
    if answer.value is None:
        error = answer.error or {}
        statuses = {"crash": Status.CRASHED, "timeout": Status.TIMEOUT}
        status = statuses.get(error["code"], Status.FAILED)
        failure = Failure(where=source, **error)
        return Outcome(
            result=Result(source=source, status=status, failure=failure, attempts=attempts)
        )
    value = dict(answer.value)
    stamp = value.pop("stamp", None)
    rows = value.pop("rows", {})
    fault = value.pop("fault", 0)
    failed = value.pop("failure", None)
    value["status"] = Status(value["status"])
    value["outputs"] = tuple(OutputFile(**each) for each in value.get("outputs", ()))
    value["findings"] = tuple(value.get("findings", ()))
    value["notes"] = tuple(value.get("notes", ()))
    return Outcome(
        result=Result(
            source=source,
            attempts=attempts,
            failure=Failure(**failed) if failed else None,
            **value,
        ),
        stamp=tuple(stamp) if stamp else None,
        rows=rows,
        fault=fault,
    )
