"""What became of one source: plain data that survives every border between processes.

Never an exception object: an exception whose constructor takes two arguments cannot be
rebuilt on the other side, and takes a whole pool down with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from notice_kit.messages import Language, Message, _, chinese_of


class Status(StrEnum):
    """How the work on one source ended."""

    OK = "ok"
    """Done; the outputs stand on the disk."""

    SKIPPED = "skipped"
    """Done by an earlier run, and nothing has changed since."""

    INVALID = "invalid"
    """Read and written, but not accepted by validation, or an output is not as it should be."""

    FAILED = "failed"
    """It could not be read or written; `failure` says why."""

    CRASHED = "crashed"
    """It took its worker process down, twice."""

    TIMEOUT = "timeout"
    """It was not done within the time limit."""


_WORDS = {
    "ok": _("ok"),
    "skipped": _("skipped"),
    "invalid": _("invalid"),
    "failed": _("failed"),
    "crashed": _("crashed"),
    "timeout": _("timeout"),
}


_CODES = (
    _("ReadError"),
    _("UnknownFormat"),
    _("BrokenInput"),
    _("LimitExceeded"),
    _("NotANoticeError"),
    _("SchemaError"),
    _("NotShownError"),
    _("WriteError"),
    _("OutputExists"),
    _("MissingFont"),
    _("MissingExtra"),
    _("crash"),
    _("timeout"),
)
"""Codes of failures that are met; the others are told as they are."""


def code_words(code: str) -> Message:
    """Return the code of a failure as a message: in Chinese what it means.

    >>> code_words("NotANoticeError").told("zh")
    '不是整改通报'
    """
    return Message((code,), 1, {})


def status_words(status: Status) -> Message:
    """Return a status as a message.

    >>> status_words(Status.FAILED).told("zh")
    '失败'
    """
    return _WORDS[status.value]


DONE = frozenset({Status.OK, Status.SKIPPED, Status.INVALID})
"""Statuses of sources that have their outputs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a source has no outputs."""

    code: str
    """Name of the error: that of its class, or crash, timeout."""

    message: str
    """What was found and what was expected."""

    where: str = ""
    """The place, as file:line:column, if it is known."""

    hint: str = ""
    """What to do."""

    traceback: str = ""
    """The last frames of an error that nobody foresaw; empty otherwise."""

    chinese: str = ""
    """The message in Chinese; empty if it has none."""

    chinese_hint: str = ""
    """What to do, in Chinese."""

    def told(self, lang: Language) -> str:
        """Return place and message in Chinese (zh) or English (en)."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message_in(lang)}"

    def message_in(self, lang: Language) -> str:
        """Return what was found, in Chinese (zh) or English (en)."""
        return (lang == "zh" and self.chinese) or self.message

    def hint_in(self, lang: Language) -> str:
        """Return what to do, in Chinese (zh) or English (en)."""
        return (lang == "zh" and self.chinese_hint) or self.hint

    def __str__(self) -> str:
        return self.told("en")


def failure_of(code: str, message: str, *, where: str = "", hint: str = "") -> Failure:
    """Return a failure with the texts of its message in both languages.

    >>> failure_of("OutputExists", _("the output exists already")).message_in("zh")
    '输出文件已经存在'
    """
    return Failure(
        code=code,
        message=str(message),
        where=where,
        hint=str(hint),
        chinese=chinese_of(message),
        chinese_hint=chinese_of(hint),
    )


FindingDigest = Mapping[str, str | int]
"""A finding in short: rule, severity, message, english, text, line, column, place; none empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFile:
    """One file that was written."""

    path: str
    """Its name under the output folder, with / between the parts."""

    size: int
    """Its length in bytes."""

    sha256: str
    """Digest of its bytes, in hex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one source."""

    source: str
    """Name of the source; of a member of an archive, with !/ between the two."""

    status: Status
    """How it ended."""

    outputs: tuple[OutputFile, ...] = ()
    """What was written."""

    failure: Failure | None = None
    """Why there are no outputs."""

    errors: int = 0
    """Findings at error level, if it was validated."""

    warnings: int = 0
    """Findings at warning level, if it was validated."""

    findings: tuple[FindingDigest, ...] = ()
    """The gravest findings, in the order of the document: rule, severity, message, english, text,
    line, column, place."""

    rules: Mapping[str, int] = field(default_factory=dict)
    """Rule → number of all its findings; empty in the records of older versions."""

    notes: tuple[str, ...] = ()
    """What else a person should know, as a font that was substituted."""

    key: str = ""
    """Digest of version, options and input bytes: what the outputs follow from."""

    source_sha256: str = ""
    """Digest of the input bytes."""

    ms: float = 0.0
    """Milliseconds of work."""

    attempts: int = 1
    """How many workers tried."""

    is_known: bool = False
    """True if the ledger answered and no work was done."""

    def plain(self) -> dict[str, object]:
        """Return the result as JSON has it, empty fields left out.

        >>> Result(source="a.txt", status=Status.OK).plain()
        {'source': 'a.txt', 'status': 'ok', 'attempts': 1}
        """
        fields: dict[str, object] = msgspec.to_builtins(self)
        if self.failure:
            told = msgspec.to_builtins(self.failure)
            fields["failure"] = {name: text for name, text in told.items() if text}
        return {name: value for name, value in fields.items() if value or name == "status"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOutcome:
    """A result with what only the run needs: its rows for tables, a fault of the machine."""

    result: Result
    """What became of the source."""

    stamp: tuple[int, int, int] | None = None
    """Size, time of change and time of status change (ns) of the file that was read."""

    rows: Mapping[str, Sequence[Sequence[object]]] = field(default_factory=dict)
    """Table → rows, if tables were asked for."""

    fault: int = 0
    """Number of a system error (errno) that must stop the run; 0 if there was none."""


def from_plain(plain: object) -> Result:
    """Return the result that `Result.plain` wrote.

    >>> from_plain({"source": "a.txt", "status": "failed",
    ...     "failure": {"code": "ReadError", "message": "empty"}}).failure.message
    'empty'
    """
    return msgspec.convert(plain, Result)
