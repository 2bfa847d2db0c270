"""The language of a session: which it is, and saying things in it.

``--lang`` goes before ``NOTICE_KIT_LANG``, that before the settings of the office, and these
before the locale. A session is in Chinese unless one of them names another language; a locale
that names none (C, POSIX) leaves it so. Not here: the messages (`messages`), and what `argparse`
says (`argparse_words`), which it takes from the same catalogue while a session lasts.
"""

from __future__ import annotations

import contextlib
import gettext
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TextIO

from notice_kit import messages
from notice_kit.messages import Language

VARIABLE: Final = "NOTICE_KIT_LANG"
"""Name of the variable that sets the language."""
_NO_LANGUAGE: Final = re.compile(r"(?i)(?:c|posix)?(?:\..*)?")
"""A locale that names no language: C, POSIX, C.UTF-8."""
_CHINESE_SURFACE: Final = 0x04
"""Windows: the number of Chinese, in the low ten bits of a language identifier."""

_session: Language = "en"


def session() -> Language:
    """Return the language of this session."""
    return _session


def told(value: Any) -> str:
    """Return a message, an error, a finding or another thing in the language of the session.

    >>> told(messages._("the output exists already"))
    'the output exists already'
    """
    return str(messages.told(value, _session))


@contextlib.contextmanager
def speaking(lang: Language) -> Iterator[None]:
    """Let the session be in a language, with argparse, whose words come through gettext."""
    global _session  # noqa: PLW0603 - a process has one session at a time
    before, _session = _session, lang
    domain, wanted = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(messages.DOMAIN, str(messages.FOLDER))
    gettext.textdomain(messages.DOMAIN)
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        _session = before
        gettext.textdomain(domain)
        if wanted is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = wanted


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Language | None:
    """Return the language that --lang or the variable names, or None.

    >>> asked(["rules", "--lang", "en"], {}), asked(["rules"], {"NOTICE_KIT_LANG": "zh"})
    ('en', 'zh')
    """
    words = list(arguments)
    words = words[: words.index("--")] if "--" in words else words
    for at, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--lang":
            value = value if equals else "".join(words[at + 1 : at + 2])
            if value in ("zh", "en"):
                return language_of(value)
    name = environment.get(VARIABLE, "")
    return language_of(name) if name else None


def of_surroundings(environment: Mapping[str, str], stream: TextIO | None = None) -> Language:
    """Return the language of the locale; on Windows that of its surface.

    English for a stream that cannot show Chinese: codes of characters help nobody.
    """
    if stream is not None and not _shows_chinese(stream):
        return "en"
    if sys.platform == "win32":
        import ctypes

        surface = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return "zh" if surface & 0x3FF == _CHINESE_SURFACE else "en"
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), "")
    if not _NO_LANGUAGE.fullmatch(name) and environment.get("LANGUAGE"):
        name = environment["LANGUAGE"].partition(":")[0]  # GNU: goes before, except in C
    return language_of(name)


def _shows_chinese(stream: TextIO) -> bool:
    try:
        "中文".encode(getattr(stream, "encoding", None) or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def language_of(name: str) -> Language:
    """Return the language of a locale's name: Chinese unless it names another.

    >>> [language_of(name) for name in ("zh_CN.UTF-8", "C.UTF-8", "POSIX", "", "de_DE", "en")]
    ['zh', 'zh', 'zh', 'zh', 'en', 'en']
    """
    is_chinese = _NO_LANGUAGE.fullmatch(name) or name.lower().startswith("zh")
    return "zh" if is_chinese else "en"
