"""The error tree, and `Location`: a place in a source.

An exception means "could not": the input could not become a notice, the
output could not be written. What is wrong *with* a document is a finding
(`notice_kit.findings`), never an exception.

    NoticeError
    ├── ReadError             the input could not become a notice
    │   ├── UnknownFormat     nobody reads or writes a format of this name
    │   ├── BrokenInput       the bytes are not what their format promises
    │   ├── LimitExceeded     larger or deeper than a reader accepts
    │   ├── NotANoticeError   read, but no rectification notice
    │   ├── SchemaError       XML or JSON that does not fit the schema
    │   └── NotShownError     strict: it carries another notice than it shows
    ├── WriteError            the output could not be written
    │   ├── OutputExists      it is there already, and replacing it was not asked for
    │   └── MissingFont       no font file for a face that the layout needs
    ├── UnusedOption          an option that no format at hand uses
    ├── MissingExtra          an optional dependency is not installed
    ├── RunStopped            a fault of the machine stopped a run
    └── RunLocked             another run is using the same ledger

Catch the kind that you can do something about; all have `message`, `location` and `hint`.

>>> import notice_kit as nk
>>> try:
...     nk.loads("今天天气很好。", "txt")
... except nk.NotANoticeError as error:
...     print(f"left alone: {error.message}")
left alone: ...

Every error is built as ``(message, *, location=None, hint="")``: one positional
argument and defaults only, so that it survives pickling between processes.
"""

from __future__ import annotations

from dataclasses import dataclass

from notice_kit.messages import Language, _, told
from notice_kit.messages.places import place_in_words
from notice_kit.printable import printable, printable_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a source: a file, and what is known of the place inside it.

    >>> print(Location(file="a.txt", line=3, column=7))
    a.txt:3:7
    >>> print(Location(file="a.json", path="$.blocks[2].heading"))
    a.json: $.blocks[2].heading
    """

    file: str = ""
    """Name of the file as the user gave it; empty for a value in memory."""

    line: int | None = None
    """Line in the source, from 1."""

    column: int | None = None
    """Column in characters, from 1."""

    path: str = ""
    """Place inside a structured source: an XPath, a JSON path, a part name."""

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n is not None]
        place = ":".join([printable_line(self.file) or "<memory>", *numbers])
        return f"{place}: {printable_line(self.path)}" if self.path else place

    def told(self, lang: Language) -> str:
        """Return the place in words, in Chinese (zh) or English (en).

        >>> Location(file="a.docx", path="word/document.xml paragraph 17").told("zh")
        'a.docx: 第17段'
        """
        numbers = (str(number) for number in (self.line, self.column) if number is not None)
        name = told(_STREAMS.get(self.file), lang) or printable_line(self.file)
        if not name and (self.line or not self.path):
            name = _("<memory>").told(lang)
        file = ":".join(part for part in (name, *numbers) if part)
        if not self.path or (self.line and self.path.startswith("/")):
            return file  # a line says more than an XPath
        words = printable_line(told(place_in_words(self.path), lang))
        return f"{file}: {words}" if file else words


_STREAMS = {"<stdin>": _("<stdin>"), "<stdout>": _("<stdout>")}
"""Names that stand for standard streams."""


class NoticeWarning(UserWarning):
    """Told by `read`: a file says beside its pages what it does not show, and was not believed."""


class NoticeError(Exception):
    """Root of everything this package raises for the outside world's faults."""

    def __init__(self, message: str, *, location: Location | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.location, self.hint)

    def __str__(self) -> str:
        return self.told("en")

    def told(self, lang: Language) -> str:
        """Return place, message and hint in Chinese (zh) or English (en); `str()` is English.

        >>> error = NoticeError(_("the output exists already"), hint=_("use --force to replace it"))
        >>> print(error.told("zh"))
        输出文件已经存在
          提示：要覆盖请加 --force
        """
        place = f"{self.location.told(lang)}: " if self.location else ""
        hint = printable(told(self.hint, lang))
        shown = "\n  " + _("hint: {hint}", hint=hint).told(lang) if hint else ""
        return f"{place}{printable(told(self.message, lang))}{shown}"


def _rebuild(
    kind: type[NoticeError], message: str, location: Location | None, hint: str
) -> NoticeError:
    return kind(message, location=location, hint=hint)


class ReadError(NoticeError):
    """The input could not become a notice."""


class UnknownFormat(ReadError):
    """No reader or writer is known for this name; the message lists those there are."""


class BrokenInput(ReadError):
    """The bytes are not what their format promises: encoding, XML or JSON syntax."""


class LimitExceeded(ReadError):
    """The input is larger or deeper than the reader accepts."""


class NotANoticeError(ReadError):
    """The text was read, but it is not a rectification notice; says what is missing."""


class SchemaError(ReadError):
    """Well-formed XML or JSON that does not fit the schema; lists every violation."""


class NotShownError(ReadError):
    """What a file says beside its pages is not what it shows; raised when reading is strict."""


class WriteError(NoticeError):
    """The output could not be written."""


class OutputExists(WriteError):
    """The output file is already there and replacing it was not asked for."""


class MissingFont(WriteError):
    """A face that the layout needs has no font file at all."""


class UnusedOption(NoticeError):
    """An option was given that no format at hand uses; the hint names those that do."""


class MissingExtra(NoticeError):
    """An optional dependency is not installed; the hint names the pip command."""


class RunStopped(NoticeError):
    """A fault of the machine stopped a run over many files; what is done is safe."""


class RunLocked(NoticeError):
    """Another run is using the same ledger."""
