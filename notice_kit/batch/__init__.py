"""Many notices: convert, validate and tabulate folders, archives and object stores.

Each notice is worked on in a process of its own kind, so that one that crashes, hangs or
eats the memory costs nobody else anything. What is done stands in a ledger beside the
outputs; a run that was stopped in any way goes on where it was.

==============  =================================================================
`inputs`        folders, globs, lists and archives → sources, one by one
`naming`        mirrored, safe names of outputs
`task`          what a run is asked for; `order`: what crosses to its workers
`work`          what a worker does with one source
`pool`          supervised workers; `worker` is what runs in each
`cluster`       the same work in chunks, on a Dask cluster or any executor
`ledger`        what is done, in SQLite
`run`           sources → ledger → workers → results
`report`        run.jsonl and run.html
`tables`        notices as tidy tables
==============  =================================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from notice_kit.batch.many import convert_many
    from notice_kit.batch.result import Failure, OutputFile, Result, Status
    from notice_kit.batch.run import convert, iter_convert, validate
    from notice_kit.batch.summary import Summary
    from notice_kit.batch.tables.run import table
    from notice_kit.batch.task import Limits, Task

__all__ = [
    "Failure",
    "Limits",
    "OutputFile",
    "Result",
    "Status",
    "Summary",
    "Task",
    "convert",
    "convert_many",
    "iter_convert",
    "table",
    "validate",
]

_HOMES = {
    "many": ("convert_many",),
    "result": ("Failure", "OutputFile", "Result", "Status"),
    "run": ("convert", "iter_convert", "validate"),
    "task": ("Limits", "Task"),
    "summary": ("Summary",),
    "tables.run": ("table",),
}
"""Module → the public names that live in it."""


if not TYPE_CHECKING:  # else type checkers would accept any misspelt name

    def __getattr__(name: str) -> Any:
        """Import a public name on first use; a worker needs few of them."""
        for module, names in _HOMES.items():
            if name in names:
                value = getattr(import_module(f"{__name__}.{module}"), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
