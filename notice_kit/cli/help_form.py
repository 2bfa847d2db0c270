"""How help is set: lines as wide as a terminal, where a Han character takes two columns.

argparse counts characters, breaks at spaces, and ends a title with a half-width colon; Chinese
needs another measure for each. Not here: the words (`parser`, `messages`).
"""

from __future__ import annotations

import argparse
import re
from typing import Final

from notice_kit.printable import columns

_TITLE: Final = re.compile(r"(?m)^( *[\u4e00-\u9fff]+):$")
"""A title of a group in Chinese."""
_PIECE: Final = re.compile(
    r"[\u2e80-\u9fff\uff00-\uffef][，。；：、）”]*|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+"
)
"""What a line is not broken in: a Han character and the marks behind it, a Latin word."""


class HelpForm(argparse.HelpFormatter):
    """Formats help by columns of the terminal."""

    def format_help(self) -> str:
        """Return the help, its titles in Chinese with a full-width colon."""
        return _TITLE.sub(r"\1：", super().format_help())

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _format_action(self, action: argparse.Action) -> str:
        """Return an option with its help, the help in one column with the others."""
        told = super()._format_action(action)
        header = self._format_action_invocation(action)
        extra = columns(header) - len(header)
        at = told.find(header) + len(header)
        blank = len(told[at:]) - len(told[at:].lstrip(" "))
        return told[:at] + told[at + min(extra, max(blank - 2, 0)) :]


class RawHelpForm(HelpForm, argparse.RawDescriptionHelpFormatter):
    """The same, with descriptions as they are written."""


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many columns.

    >>> wrapped("写到哪个文件夹；默认在原文件旁边 --out", 16)
    ['写到哪个文件夹；', '默认在原文件旁边', '--out']
    """
    lines, line = [], ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and columns(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines
