r"""Fields that show what their code says: 带圈字符 and 拼音指南 of Word are EQ fields.

``EQ \o\ac(○,1)`` prints a one in a circle and stores no result. All other fields show
their result, which is text of the story. Not here: where fields begin and end in it (`story`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from notice_kit.model import ResidueKind

_EQUATION: Final = re.compile(r"\s*EQ\b", re.IGNORECASE)
r"""A field that sets characters over one another: EQ \o(○,1)."""
_SWITCH: Final = re.compile(r"\\[*]?\s*[A-Za-z]+\s*\d*")
r"""A switch of a field: \o, \* MERGEFORMAT, \s 2."""
_ARGUMENT: Final = re.compile(r"[^(),;，；\\]+")
"""An argument of a field: what stands between its brackets and commas."""
_ENCLOSING: Final = frozenset("○◯□△◇")
_CIRCLED: Final = {
    **{str(number): chr(ord("①") + number - 1) for number in range(1, 21)},
    **{sign: chr(ord("㊀") + index) for index, sign in enumerate("一二三四五六七八九十")},
}


def shown(instruction: str) -> tuple[str, str]:
    r"""Return what a field without a result shows, and what it shows above or around that.

    >>> shown(r"EQ \o\ac(○,3)"), shown(r"eq \* jc2 \o\ad(\s\up 9(zhen),圳)"), shown("PAGE")
    (('③', ''), ('圳', 'zhen'), ('', ''))
    """
    if not _EQUATION.match(instruction):
        return "", ""
    code = _SWITCH.sub(" ", _EQUATION.sub("", instruction, count=1))
    arguments = [word.strip() for word in _ARGUMENT.findall(code) if word.strip()]
    if not arguments:
        return "", ""
    *above, last = arguments
    if set(above) <= _ENCLOSING and above:
        return _CIRCLED.get(last, last), "" if last in _CIRCLED else "".join(above)
    return last, "".join(above)


@dataclass(slots=True, kw_only=True)
class Field:
    """A complex field that is open: its instruction, then its result."""

    outside: ResidueKind | None = None
    """Why the words of the field around this one are no content; it cannot change meanwhile."""

    codes: list[str] = field(default_factory=list)
    """Pieces of the instruction: what the field computes, as PAGE or TOC."""

    is_result: bool = False
    """True after w:fldChar separate."""

    is_contents: bool = False
    """True after it if the field makes a table of contents (目录)."""

    @property
    def aside(self) -> ResidueKind | None:
        """Why words in the field are no content."""
        if not self.is_result or self.outside is ResidueKind.HIDDEN:
            return ResidueKind.HIDDEN
        return ResidueKind.PAGE_FURNITURE if self.is_contents else self.outside

    def separate(self) -> None:
        """End the instruction; the result follows."""
        self.is_result = True
        self.is_contents = "".join(self.codes).split(None, 1)[:1] == ["TOC"]
