"""Words of others: what the operating system and libraries say, as messages.

Their words come into ours as the reason of a failure. Those that are met are listed here, so that
they have a Chinese text; what is not listed is told as it came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from notice_kit.messages import Language, Message, _, told

KNOWN: Final = (
    _("No such file or directory"),
    _("Permission denied"),
    _("Operation not permitted"),
    _("No space left on device"),
    _("Disk quota exceeded"),
    _("Read-only file system"),
    _("Input/output error"),
    _("Is a directory"),
    _("Not a directory"),
    _("File exists"),
    _("File name too long"),
    _("File too large"),
    _("Too many open files"),
    _("Too many levels of symbolic links"),
    _("Cannot allocate memory"),
    _("Resource temporarily unavailable"),
    _("Device or resource busy"),
    _("Broken pipe"),
    _("Bad file descriptor"),
    _("Stale file handle"),
    _("embedded null byte"),
    _("File is not a zip file"),
    _("Failed to load document (PDFium: Data format error)."),
    _("Failed to load document (PDFium: Incorrect password error)."),
    _("Failed to load document (PDFium: File access error)."),
    _("Failed to load document (PDFium: Security error)."),
    _("Failed to load document (PDFium: Unknown error)."),
    _("Failed to load page."),
    _("file is not a database"),
    _("database is locked"),
    _("database disk image is malformed"),
    _("database or disk is full"),
    _("disk I/O error"),
    _("Document is empty"),
    _("Input is empty"),
)
"""What is met: faults of files and disks, and of ZIP, PDF, SQLite and XML."""


def reason_of(error: BaseException) -> Message:
    """Return why something failed, as a message: the words of whoever raised the error.

    >>> reason_of(OSError(28, "No space left on device", "a.txt")).told("zh")
    '磁盘空间不足'
    """
    first = error.args[0] if error.args else None
    if isinstance(first, Message):
        return first
    return Message((getattr(error, "strerror", None) or str(error),), 1, {})


@dataclass(frozen=True, slots=True)
class Listed:
    """Several words in a row: parted by commas in English, by 、 in Chinese.

    >>> _("these can: {formats}", formats=Listed(["pdf", "docx"])).told("en")
    'these can: pdf, docx'
    """

    words: Iterable[Any]
    """The words, or messages."""

    sign: str = ", "
    """What parts them in English."""

    chinese_sign: str = "、"
    """What parts them in Chinese."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(self.words))

    def __str__(self) -> str:
        return self.told("en")

    def told(self, lang: Language) -> str:
        """Return the words in Chinese (zh) or English (en)."""
        sign = self.chinese_sign if lang == "zh" else self.sign
        return sign.join(str(told(word, lang)) for word in self.words)
