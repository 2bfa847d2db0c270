"""Messages: what the program says to people, in Chinese or in English.

A message is marked where it stands, with ``_()``, and written in English; its Chinese text is in
the catalogue ``zh/LC_MESSAGES/notice_kit.po``, which ``python -m notice_kit.messages.update``
keeps (`update`). Values are put in by name, never by an f-string, so that the extractor sees the
whole message and a translation can put them elsewhere.

>>> from notice_kit.messages import _
>>> found = _("no rule {name!r}", name="CNT9")
>>> found
"no rule 'CNT9'"
>>> found.told("zh")
'没有规则“CNT9”'

A message is a `str`, its English, so that it can go wherever a string goes; joined to another
string it is only that. Not here: which language a session speaks (`cli.language`), and the
messages of rules, which have both texts where they are found (`findings`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, translation
from pathlib import Path
from typing import Any, Final, Literal, Self

Language = Literal["zh", "en"]
"""The languages that the program speaks."""

DOMAIN: Final = "notice_kit"
"""Name of the catalogue."""
FOLDER: Final = Path(__file__).parent
"""Where the catalogues are."""


class Message(str):
    """A message with its values, a string in English; `told` gives it in either language."""

    __slots__ = ("_chinese", "_count", "_forms", "_values")

    _forms: tuple[str, ...]
    """The message as it is written, or its singular and plural."""

    _count: int
    """What chooses between singular and plural."""

    _values: Mapping[str, Any]
    """What is put in; messages among the values are told in the same language."""

    _chinese: str
    """Its Chinese, if it is not that of the catalogue."""

    def __new__(
        cls, forms: tuple[str, ...], count: int, values: Mapping[str, Any], chinese: str = ""
    ) -> Self:
        """Make a message; `_`, `ngettext` and `both` do so by shorter words."""
        english = forms[0] if count == 1 else forms[-1]
        made = super().__new__(cls, english.format_map(values) if values else english)
        made._forms, made._count, made._values, made._chinese = forms, count, values, chinese
        return made

    def told(self, lang: Language) -> str:
        """Return the message in Chinese (zh) or English (en)."""
        text = self._text(lang)
        values = {name: told(value, lang) for name, value in self._values.items()}
        return text.format_map(values) if values else text

    def _text(self, lang: Language) -> str:
        if lang == "en":
            return self._forms[0] if self._count == 1 else self._forms[-1]
        if self._chinese:
            return self._chinese
        if len(self._forms) == 1:
            return _chinese().gettext(self._forms[0])
        return _chinese().ngettext(self._forms[0], self._forms[1], self._count)

    def __reduce__(self) -> tuple[object, ...]:
        return Message, (self._forms, self._count, self._values, self._chinese)


def _(text: str, /, **values: Any) -> Message:
    """Mark a text as a message; return it with its values.

    >>> _("the output exists already").told("zh")
    '输出文件已经存在'
    """
    return Message((text,), 1, values)


def ngettext(one: str, many: str, count: int, /, **values: Any) -> Message:
    """Mark a message with a count in it, `{count}`; return it in the number that fits.

    >>> ngettext("{count} finding", "{count} findings", 2)
    '2 findings'
    """
    return Message((one, many), count, {"count": count, **values})


def both(english: str, chinese: str) -> Message:
    """Return a message whose two texts are at hand, as those of a finding are.

    >>> both("no title", "没有标题").told("zh")
    '没有标题'
    """
    return Message((english,), 1, {}, chinese)


def chinese_of(text: str) -> str:
    """Return the Chinese of a message, to be kept beside its English; empty if it has none.

    >>> chinese_of(_("the output exists already")), chinese_of("a.txt")
    ('输出文件已经存在', '')
    """
    chinese = told(text, "zh")
    return "" if chinese == text else str(chinese)


def told(value: Any, lang: Language) -> Any:
    """Return a value in a language, if it is something that can be told; else as it is.

    >>> told(_("the output exists already"), "zh"), told(7, "zh")
    ('输出文件已经存在', 7)
    """
    return value.told(lang) if hasattr(value, "told") else value


@cache
def _chinese() -> GNUTranslations:
    return translation(DOMAIN, FOLDER, ["zh"])
