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
`api`           read, write, convert, validate
`cli`           the command line over the same functions
==============  =================================================================

>>> import notice_kit as nk
>>> nk.Notice(title="望川县委关于巡视整改进展情况的通报").genre
<Genre.NOTICE: '通报'>
"""

from notice_kit.accounting import Output, ReadReport, Repair
from notice_kit.api import (
    convert,
    dumps,
    loads,
    read,
    read_with_report,
    validate,
    validate_file,
    write,
)
from notice_kit.errors import (
    Location,
    NoticeError,
    ReadError,
    WriteError,
)
from notice_kit.findings import Finding, Report, Severity
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

__version__ = "0.1.0"

__all__ = [
    "Finding",
    "Inspection",
    "Issue",
    "IssueStatus",
    "Location",
    "Measure",
    "Notice",
    "NoticeError",
    "Output",
    "Paragraph",
    "PartialDate",
    "ReadError",
    "ReadReport",
    "Repair",
    "Report",
    "Section",
    "Severity",
    "Text",
    "WriteError",
    "convert",
    "dumps",
    "loads",
    "read",
    "read_with_report",
    "validate",
    "validate_file",
    "write",
]
