"""The plan of a run: what is read, done and written, and where its ledger is.

Made from the arguments of the API or the command line, stored in the ledger so that a
retry finds it again. What cannot work is refused here, before anything is touched.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from notice_kit import formats
from notice_kit.batch import remote
from notice_kit.batch.inputs import Search, input_roots
from notice_kit.batch.outputs import STATE
from notice_kit.batch.result import Status
from notice_kit.batch.task import Limits, Task, plain_task, task_from_plain
from notice_kit.errors import Location, NoticeError, OutputExists, WriteError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

PathName = str | os.PathLike[str]
"""A file, a folder, a glob or an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A run, decided."""

    search: Search
    """What is read."""

    task: Task
    """What is done with each."""

    out: str
    """Folder or address of the outputs."""

    ledger: Path
    """The ledger."""

    limits: Limits = field(default_factory=Limits)
    """Workers and their limits."""

    resume: bool = True
    """False to do everything again."""

    verify: bool = False
    """True to read inputs and outputs again and compare their digests."""

    retry: frozenset[Status] = frozenset()
    """Known failures of these kinds are tried again."""

    retry_only: bool = False
    """True to do nothing else."""

    force: bool = False
    """True to take an output folder that holds other files."""

    executor: Executor | None = None
    """Where chunks of the work are sent; None for workers of this machine."""

    chunk: int = 200
    """Sources in a chunk for the executor."""

    @property
    def state(self) -> Path:
        """Folder of ledger and reports."""
        return self.ledger.parent


def as_paths(sources: PathName | Iterable[PathName]) -> tuple[str, ...]:
    """Return one path or several as a tuple of strings.

    >>> as_paths("in")
    ('in',)
    """
    given = [sources] if isinstance(sources, str | os.PathLike) else sources
    return tuple(os.fspath(path) for path in given)


def make_plan(
    search: Search, task: Task, out: PathName, ledger: PathName | None = None, **options: Any
) -> Plan:
    """Return a plan; `options` are fields of `Plan`.

    Raises NoticeError, UnknownFormat or WriteError for what cannot work.
    """
    _check_task(task)
    target = os.fspath(out)
    state = _ledger(target, ledger)
    _check_place(search, target)
    excluded = () if remote.is_address(target) else (target,)
    search = replace(search, exclude=(*search.exclude, *excluded), format=task.format)
    return Plan(search=search, task=task, out=target, ledger=state, **options)


def _check_task(task: Task) -> None:
    if not (task.to or task.validate or task.tables):
        raise NoticeError(
            _("there is nothing to do"), hint=_("name a format to write, or validate")
        )
    for name in task.formats:
        if formats.find_format(name).writer is None:
            raise formats.unwritable(formats.find_format(name))
    formats.require_used(task.writing, [formats.find_format(name) for name in task.formats])
    if task.validate:
        from notice_kit.rules import find_rules

        settings = task.settings
        of_files = (name for names in settings.per_file_ignores.values() for name in names)
        find_rules(task.select or settings.select, (*task.ignore, *settings.ignore, *of_files))
    if task.format:
        row = formats.find_format(task.format)
        if not row.can_read:
            raise formats.unreadable(row)
        formats.require_used(task.reading, [row])


def _ledger(out: str, ledger: PathName | None) -> Path:
    if ledger is not None:
        return Path(ledger)
    if remote.is_address(out):
        raise NoticeError(
            _("a ledger cannot stand in an object store"), hint=_("name a local file with --ledger")
        )
    return Path(out, STATE, "run.db")


def _check_place(search: Search, out: str) -> None:
    if remote.is_address(out):
        return
    place = Location(file=out)
    if os.path.lexists(out) and not os.path.isdir(out):
        raise WriteError(_("this is no folder"), location=place)
    if os.path.realpath(out) in input_roots(search):
        raise WriteError(
            _("inputs and outputs would share a folder"),
            location=place,
            hint=_("choose another output folder; one inside the inputs will do"),
        )


# Why: docs/decisions.md, An output folder belongs to its run.
def refuse_foreign_files(plan: Plan) -> None:
    """Refuse an output folder with files but no ledger; raises OutputExists.

    A run replaces what stands under the names of its outputs; files of somebody else must
    not go that way.
    """
    if plan.force or plan.ledger.exists() or remote.is_address(plan.out):
        return
    if os.path.isdir(plan.out) and any(name != STATE for name in os.listdir(plan.out)):
        raise OutputExists(
            _("the output folder is not empty and has no ledger"),
            location=Location(file=plan.out),
            hint=_("choose an empty folder, or --force to replace files of the same names"),
        )


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What a retry needs of a plan, as the ledger keeps it."""

    task: Any
    """The task, plain."""

    out: str
    """Where outputs go, from the root."""

    paths: tuple[str, ...]
    """What is read, from the root."""

    lists: tuple[str, ...]
    """Files with a path a line."""

    root: str
    """Folder from which entries of lists count."""

    include: tuple[str, ...]
    """Patterns of names."""


def stored(plan: Plan) -> Stored:
    """Return what a retry of a plan needs."""
    search = plan.search
    return Stored(
        task=plain_task(plan.task),
        out=absolute(plan.out),
        paths=tuple(absolute(path) for path in search.paths),
        lists=tuple(os.path.abspath(path) for path in search.lists),
        root=os.path.abspath(search.root) if search.root else "",
        include=tuple(search.include),
    )


def plan_again(plain: object, ledger: Path, **options: Any) -> Plan:
    """Return the plan that a ledger keeps (`stored`), with other options.

    Raises NoticeError for what another version kept.
    """
    try:
        kept = msgspec.convert(plain, Stored)
        task = task_from_plain(kept.task)
    except msgspec.ValidationError as error:
        raise NoticeError(
            _("another version kept this plan: {reason}", reason=reason_of(error)),
            location=Location(file=str(ledger)),
            hint=_("give the first command again; what is done is kept"),
        ) from error
    search = Search(paths=kept.paths, lists=kept.lists, root=kept.root, include=kept.include)
    return make_plan(search, task, kept.out, ledger, **options)


def absolute(path: str) -> str:
    """Return a path from the root, or an address as it is."""
    return path if remote.is_address(path) else os.path.abspath(path)
