"""Encoding: bytes → characters, and refusing what was decoded wrongly before.

UTF-8 with or without BOM, UTF-16 and GB 18030 (which holds GBK and GB 2312) are read.
A text that went through a wrong decoder has lost characters; it is refused, with the
offset, because nothing can bring them back. Not here: encodings that a format declares
itself (XML, HTML).
"""

from __future__ import annotations

import codecs
import re

from notice_kit.errors import BrokenInput, LimitExceeded, Location
from notice_kit.messages import _

MAX_BYTES = 20 * 1024 * 1024
"""Largest input; a notice has some 30 kB."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = frozenset({"utf-8", "utf8", "gb2312", "gbk", "gb18030", "gb-2312", "x-gbk"})
"""Encodings that are recognised by the bytes."""
LOST = "\ufffd"
"""Stands for bytes that are no character."""
_FEW = 500
"""One lost character in so many is damage; more is another encoding."""
# Why: docs/decisions.md, Mojibake is refused.
_LOST = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯")
"""Characters that a wrong decoder leaves where it has lost others."""
_LATIN = "[\u0080-\u00ff\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_LATIN_RUN = re.compile(f"{_LATIN}{_LATIN}{{5,}}")
"""Six or more Latin letters with accents in a row: Chinese in UTF-8 read as Windows-1252."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
"""A control character, of which a text has none."""
_READABLE = re.compile("[\t\r\n -~\u00b7\u2014-\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
"""A character of a Chinese text or of ASCII."""
_TELLING_HAN = "锛銆鐨鍦涓鏁"
"""What ，。的在中整 become when UTF-8 is read as GBK; no Chinese text is without them all."""
_HAN_RUN = re.compile("[\u3400-\u9fff\ue000-\uf8ff\u20ac]{6,}")
"""Six or more Han characters in a row, as also UTF-8 gives when it is read as GBK."""


def decode(
    data: bytes, name: str, *, declared: str | None = None, keeps_damage: bool = False
) -> str:
    """Return the characters of a text file.

    An encoding that the file itself declares is used if the bytes are neither UTF-8 nor
    GB 18030 by their look: what sites declare is often wrong. With `keeps_damage` a few
    bytes that are no characters become U+FFFD: sites cut titles in their lists by bytes,
    and whether that concerns the notice is seen later.

    Raises BrokenInput for empty, binary or mojibake input, LimitExceeded above `MAX_BYTES`.

    >>> decode("巡视".encode("gbk"), "a.txt")
    '巡视'
    """
    if len(data) > MAX_BYTES:
        raise LimitExceeded(
            _(
                "{count:,} bytes of text; at most {most:,} are read",
                count=len(data),
                most=MAX_BYTES,
            ),
            location=Location(file=name),
            hint=_("give one notice a file"),
        )
    if not data.strip():
        raise BrokenInput(_("the file is empty"), location=Location(file=name))
    try:
        text = _decoded(data, name, declared)
    except BrokenInput:
        if not keeps_damage or (mended := _mostly_decoded(data)) is None:
            raise
        text = mended
    _refuse_binary(text, name)
    _refuse_mojibake(text.replace(LOST, "") if keeps_damage else text, name)
    return text


def _mostly_decoded(data: bytes) -> str | None:
    """Return the text in the encoding that fits nearly all of its bytes, or None."""
    texts = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    best = min(texts, key=lambda text: text.count(LOST))
    return best if best.count(LOST) * _FEW <= len(best) else None


def _decoded(data: bytes, name: str, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    if b"\x00" in data[:4096]:
        return _utf16_without_bom(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared and declared.lower() not in _CHINESE and _is_known(declared):
            return _strict(data, declared, name)
        return _gb18030(data, name, error)


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001  no other way to ask
    except LookupError:
        return False


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BrokenInput(
            _("byte {byte} is not {encoding}", byte=error.start, encoding=encoding),
            location=Location(file=name),
        ) from error


def _utf16_without_bom(data: bytes, name: str) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_READABLE.findall(text)) > len(text) * 0.95:
            return text
    raise BrokenInput(
        _("byte {byte} is NUL: this is a binary file, not text", byte=data.index(0)),
        location=Location(file=name),
        hint=_("name its format with --from if the suffix is wrong"),
    )


def _gb18030(data: bytes, name: str, utf8_error: UnicodeDecodeError) -> str:
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise BrokenInput(
            _(
                "neither UTF-8 (byte {utf8}) nor GB 18030 (byte {byte})",
                utf8=utf8_error.start,
                byte=error.start,
            ),
            location=Location(file=name),
            hint=_("save the text as UTF-8"),
        ) from error


def _refuse_binary(text: str, name: str) -> None:
    start = text[:4096]
    if len(_CONTROL.findall(start)) * 20 > len(start):
        raise BrokenInput(_("this is a binary file, not text"), location=Location(file=name))


def _refuse_mojibake(text: str, name: str) -> None:
    lost = _LOST.search(text) or _wrongly_decoded(text)
    if lost:
        line = text.count("\n", 0, lost.start()) + 1
        column = lost.start() - text.rfind("\n", 0, lost.start())
        raise BrokenInput(
            _(
                "characters were lost by a wrong decoding, from character {start} on: {words!r}",
                start=lost.start(),
                words=lost.group()[:12],
            ),
            location=Location(file=name, line=line, column=column),
            hint=_("export the text again from its original, as UTF-8"),
        )


def _wrongly_decoded(text: str) -> re.Match[str] | None:
    """Return the first run that reads as UTF-8 when its decoding is undone, or None."""
    is_han = any(char in text for char in _TELLING_HAN)
    for is_likely, runs, encodings in (
        (True, _LATIN_RUN, ("latin-1", "cp1252")),
        (is_han, _HAN_RUN, ("gb18030",)),
    ):
        for run in runs.finditer(text) if is_likely else ():
            if any(_was_utf8(run.group(), encoding) for encoding in encodings):
                return run
    return None


def _was_utf8(run: str, encoding: str) -> bool:
    try:
        undone = run.encode(encoding)
        # A cut run may end inside a character: two bytes less still prove the rest.
        original = undone[: len(undone) - len(undone) % 3].decode("utf-8", errors="strict")
    except UnicodeError:
        return False
    return bool(re.search("[\u3400-\u9fff]{2,}", original))
