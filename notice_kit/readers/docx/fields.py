r"""Fields that show what their code or form says and store no result of their own.

带圈字符, 拼音指南, fractions and roots of Word are EQ fields; 下拉型窗体域 is a form field.

``EQ \o\ac(○,1)`` prints a one in a circle and stores no result. All other fields show
their result, which is text of the story. Not here: where fields begin and end in it (`story`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from notice_kit.model import ResidueKind
from notice_kit.ooxml import w
from notice_kit.ooxml.properties import Element, is_on, number, val

_EQUATION: Final = re.compile(r"\s*EQ\b", re.IGNORECASE)
r"""A field that sets characters over one another: EQ \o(○,1)."""
_SWITCH: Final = re.compile(r"\\[*]?\s*[A-Za-z]+\s*\d*")
r"""A switch of a field: \o, \* MERGEFORMAT, \s 2."""
_ARGUMENT: Final = re.compile(r"[^(),;，；\\]+")
"""An argument of a field: what stands between its brackets and commas."""
_LINEAR: Final = re.compile(
    r"\s*EQ\s*\\(?P<shape>[frl])\s*\((?P<first>[^(),;，；\\]*)(?:[,;，；](?P<rest>[^()\\]*))?\)\s*",
    re.IGNORECASE,
)
r"""A fraction, a root or a list: EQ \f(3,4), EQ \r(3,8), EQ \l(1,2)."""
_OPERATOR: Final = re.compile(r"[-+−×÷*/=±]")
"""A sign that binds two terms."""
_RAISED: Final = str.maketrans("0123456789n", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ")
_ENCLOSING: Final = frozenset("○◯□△◇")
_CIRCLED: Final = {
    **{str(number): chr(ord("①") + number - 1) for number in range(1, 21)},
    **{sign: chr(ord("㊀") + index) for index, sign in enumerate("一二三四五六七八九十")},
}


def shown(instruction: str) -> tuple[str, str]:
    r"""Return what a field without a result shows, and what it shows above or around that.

    >>> shown(r"EQ \o\ac(○,3)"), shown(r"eq \* jc2 \o\ad(\s\up 9(zhen),圳)"), shown("PAGE")
    (('③', ''), ('圳', 'zhen'), ('', ''))
    >>> shown(r"EQ \f(3,4)")[0], shown(r"EQ \f(a+b,2)")[0], shown(r"EQ \r(3,8)")[0]
    ('3/4', '(a+b)/2', '³√8')
    """
    if not _EQUATION.match(instruction):
        return "", ""
    if (found := _LINEAR.fullmatch(instruction)) and (found["rest"] or found["shape"] in "rR"):
        return _on_one_line(found["shape"].lower(), found["first"], found["rest"]), ""
    code = _SWITCH.sub(" ", _EQUATION.sub("", instruction, count=1))
    arguments = [word.strip() for word in _ARGUMENT.findall(code) if word.strip()]
    if not arguments:
        return "", ""
    *above, last = arguments
    if set(above) <= _ENCLOSING and above:
        return _CIRCLED.get(last, last), "" if last in _CIRCLED else "".join(above)
    return last, "".join(above)


def _on_one_line(shape: str, first: str, rest: str | None) -> str:
    """Return a fraction, a root or a list as one line."""
    first, last = first.strip(), (rest or "").strip()
    if shape == "f":
        return f"{_bracketed(first)}/{_bracketed(last)}"
    if shape == "r":
        degree, under = (first, last) if rest is not None else ("", first)
        raised = degree.translate(_RAISED)
        return f"{raised}√{_bracketed(under)}"
    return f"{first},{last}"


def _bracketed(words: str) -> str:
    return f"({words})" if _OPERATOR.search(words) else words


def chosen(form: Element | None) -> str:
    """Return what a form field shows: the entry of a list that was chosen, or a box."""
    if form is None:
        return ""
    if (listed := form.find(w("ddList"))) is not None:
        entries = [each.get(w("val"), "") for each in listed.iterfind(w("listEntry"))]
        at = number(val(listed, "result") or val(listed, "default"))
        return entries[at] if 0 <= at < len(entries) else ""
    if (box := form.find(w("checkBox"))) is not None:
        state = is_on(box, "checked")
        return "☑" if (is_on(box, "default") if state is None else state) else "☐"
    return ""


@dataclass(slots=True, kw_only=True)
class Field:
    """A complex field that is open: its instruction, then its result."""

    outside: ResidueKind | None = None
    """Why the words of the field around this one are no content; it cannot change meanwhile."""

    codes: list[str] = field(default_factory=list)
    """Pieces of the instruction: what the field computes, as PAGE or TOC."""

    chosen: str = ""
    """What was chosen in it, if it is a form field."""

    has_words: bool = False
    """True if its result has words."""

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
