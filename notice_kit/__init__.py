"""Read, validate and publish Chinese rectification notices (巡视整改进展情况的通报).

The package is an hourglass: bytes → lines → grammar → `Notice` → blocks → pages → bytes,
with rules beside it.

==============  =================================================================
`model`         ① the notice as plain data
`readers`       ② bytes → lines, or → notice (XML, JSON)
`grammar`       ③ lines → notice, the same for every reader
`rules`         ④ notice → findings
`layout`        ⑤ notice → printed blocks → pages, in points
`writers`       ⑥ blocks, pages or the notice → bytes
`formats`       the table of formats: who reads and writes what
`options`       how a source is read and an output written, as values
`api`           read, write, convert, validate
`reviewing`     findings into a Word document, as comments and tracked changes
`batch`         many notices: folders, archives, object stores, clusters
`cli`           the command line over the same functions
==============  =================================================================

>>> import notice_kit as nk
>>> nk.Notice(title="望川县委关于巡视整改进展情况的通报").genre
<Genre.NOTICE: '通报'>
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from notice_kit.accounting import Output, ReadReport, Repair
    from notice_kit.api import (
        convert,
        diff,
        dumps,
        loads,
        read,
        read_with_report,
        render,
        validate,
        validate_file,
        write,
    )
    from notice_kit.comparison import Change, ChangeKind, Comparison
    from notice_kit.errors import (
        BrokenInput,
        LimitExceeded,
        Location,
        MissingExtra,
        MissingFont,
        NotANoticeError,
        NoticeError,
        NoticeWarning,
        NotShownError,
        OutputExists,
        ReadError,
        RunLocked,
        RunStopped,
        SchemaError,
        UnknownFormat,
        UnusedOption,
        WriteError,
    )
    from notice_kit.findings import Finding, Fix, Note, Outcome, Report, Severity
    from notice_kit.model import (
        Inspection,
        Issue,
        IssueStatus,
        Measure,
        Notice,
        Paragraph,
        PartialDate,
        Section,
        Text,
    )
    from notice_kit.options import Grid, Outline, ReadOptions, Tracked, WriteOptions
    from notice_kit.reviewing import review

__version__ = "0.1.0"

__all__ = [
    "BrokenInput",
    "Change",
    "ChangeKind",
    "Comparison",
    "Finding",
    "Fix",
    "Grid",
    "Inspection",
    "Issue",
    "IssueStatus",
    "LimitExceeded",
    "Location",
    "Measure",
    "MissingExtra",
    "MissingFont",
    "NotANoticeError",
    "NotShownError",
    "Note",
    "Notice",
    "NoticeError",
    "NoticeWarning",
    "Outcome",
    "Outline",
    "Output",
    "OutputExists",
    "Paragraph",
    "PartialDate",
    "ReadError",
    "ReadOptions",
    "ReadReport",
    "Repair",
    "Report",
    "RunLocked",
    "RunStopped",
    "SchemaError",
    "Section",
    "Severity",
    "Text",
    "Tracked",
    "UnknownFormat",
    "UnusedOption",
    "WriteError",
    "WriteOptions",
    "convert",
    "diff",
    "dumps",
    "loads",
    "read",
    "read_with_report",
    "render",
    "review",
    "validate",
    "validate_file",
    "write",
]

_HOMES = {
    "accounting": ("Output", "ReadReport", "Repair"),
    "api": (
        "convert",
        "diff",
        "dumps",
        "loads",
        "read",
        "read_with_report",
        "render",
        "validate",
        "validate_file",
        "write",
    ),
    "comparison": ("Change", "ChangeKind", "Comparison"),
    "errors": (
        "BrokenInput",
        "LimitExceeded",
        "Location",
        "MissingExtra",
        "MissingFont",
        "NotANoticeError",
        "NoticeError",
        "NoticeWarning",
        "NotShownError",
        "OutputExists",
        "ReadError",
        "RunLocked",
        "RunStopped",
        "SchemaError",
        "UnknownFormat",
        "UnusedOption",
        "WriteError",
    ),
    "findings": ("Finding", "Fix", "Note", "Outcome", "Report", "Severity"),
    "model": (
        "Inspection",
        "Issue",
        "IssueStatus",
        "Measure",
        "Notice",
        "Paragraph",
        "PartialDate",
        "Section",
        "Text",
    ),
    "options": ("Grid", "Outline", "ReadOptions", "Tracked", "WriteOptions"),
    "reviewing": ("review",),
}
"""Module → the public names that live in it; a test compares this with `__all__`."""


if not TYPE_CHECKING:  # else type checkers would accept any misspelt name

    def __getattr__(name: str) -> Any:
        """Import a public name on first use; making the model's classes takes 40 ms."""
        for module, names in _HOMES.items():
            if name in names:
                value = getattr(import_module(f"{__name__}.{module}"), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
