"""A script's source: its strings apart, its comments gone, and only what runs by itself.

What a function does that only a click calls is left out, for the page is judged as it is
when it is opened. Not here: what the code that is left can reach (`scripts`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"//[^\n]*|/\*.*?\*/|<!--[^\n]*"
    r"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
    r"|(?<=[=(,:!&|?{;\[\n])\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[gimsuy]*",
    re.DOTALL,
)
"""A comment, a string, or a regular expression."""
_ESCAPE: Final = re.compile(
    r"\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(.))", re.IGNORECASE | re.DOTALL
)
r"""An escape in a string of JavaScript: \u4e00, \x41, \n."""
_NAMED: Final = re.compile(r"\bfunction\s+([\w$]+)\s*\(")
"""A function with a name."""
_ASSIGNED: Final = re.compile(
    r"(?:\b(?:var|let|const)\s+|[;{}\n]\s*|window\.)(?!on)([\w$]+)\s*=\s*(?:async\s*)?"
    r"(?:function\b|\([^()]*\)\s*=>|[\w$]+\s*=>)"
)
"""A function that a name is given: var show = function."""
_BY_HAND: Final = re.compile(
    r"(?:\.(?:click|dblclick|hover|mouse\w+|key\w+|submit|change|focus|blur|select|toggle|touch\w+)"
    r"|\bon(?:click|dblclick|mouse\w+|key\w+|submit|change|focus|blur|touch\w+)\s*=(?!=)\s*"
    r"|\.(?:on|bind|live|delegate|one|addEventListener|attachEvent)\s*\(\s*"
    r"§(?:on)?(?:click|mouse\w+|key\w+|submit|change|focus|blur|touch\w+)§\s*,[^{;]{0,80}?)"
    r"\s*\(?\s*(?:async\s*)?(?:function\b[^{]*|\([^()]*\)\s*=>\s*|[\w$]+\s*=>\s*)(?=\{)"
)
"""What runs only when a person does something: onclick, .click(…)."""
_TRIGGER: Final = re.compile(
    r"\.(?:trigger|dispatchEvent|fireEvent|triggerHandler)\b|\.click\s*\(\s*\)|\.focus\s*\(\s*\)"
)
"""What makes such a thing happen without a person."""
QUOTE: Final = "§"
"""Stands on both sides of a string in the code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptSource:
    """What a script does by itself."""

    code: str
    """Its code, each string between two `QUOTE`."""

    strings: tuple[str, ...]
    """All its strings, escapes read."""

    is_disguised: bool
    """True if names are written with escapes, as no person writes them."""


def read_source(text: str, called: str = "") -> ScriptSource:
    """Return a script without what only a person's hand sets off.

    `called` is other code that may call its functions: that of other scripts and of onload.

    >>> source = read_source("function go(){ a.innerHTML='x' } /* no */ b = 1")
    >>> source.code.split(), source.strings
    (['b', '=', '1'], ('x',))
    """
    strings: list[str] = []

    def keep(found: re.Match[str]) -> str:
        token = found.group()
        if token[0] in "\"'`":
            strings.append(_unescaped(token[1:-1]))
            return QUOTE + strings[-1].replace(QUOTE, "").replace("{", "").replace("}", "") + QUOTE
        return " "

    code = _TOKEN.sub(keep, text)
    bare = re.sub(f"{QUOTE}[^{QUOTE}]*{QUOTE}", "", code)
    is_disguised = bool(re.search(r"\\u|\\x", bare))
    if not _TRIGGER.search(code):
        code = _without_bodies(code, _BY_HAND)
    return ScriptSource(
        code=_without_uncalled(code, called), strings=tuple(strings), is_disguised=is_disguised
    )


def _unescaped(text: str) -> str:
    def plain(found: re.Match[str]) -> str:
        number = found.group(1) or found.group(2) or found.group(3)
        if number:
            code = int(number, 16)
            return chr(code) if code < 0x110000 else ""
        return {"n": "\n", "t": "\t", "\n": ""}.get(found.group(4), found.group(4))

    return _ESCAPE.sub(plain, text)


def _without_bodies(code: str, opener: re.Pattern[str]) -> str:
    """Return code without the blocks that follow what a pattern finds."""
    result: list[str] = []
    done = 0
    for found in opener.finditer(code):
        if found.start() < done:
            continue
        end = block_end(code, found.end())
        result.append(code[done : found.start()])
        done = end
    return "".join((*result, code[done:]))


def block_end(code: str, start: int) -> int:
    """Return behind the brace that closes the block which opens at or behind `start`."""
    depth = 0
    for found in re.finditer("[{}]", code[start:]):
        depth += 1 if found.group() == "{" else -1
        if depth <= 0:
            return start + found.end()
    return len(code)


def _without_uncalled(code: str, called: str) -> str:
    """Return code without the functions that nothing in it, or in `called`, names."""
    for _ in range(20):
        for found in (*_NAMED.finditer(code), *_ASSIGNED.finditer(code)):
            end = block_end(code, found.end())
            rest = code[: found.start()] + code[end:]
            name = re.compile(rf"(?<![\w$.])(?<!function ){re.escape(found.group(1))}(?![\w$])")
            if not name.search(rest) and not name.search(called):
                code = rest
                break
        else:
            return code
    return code
