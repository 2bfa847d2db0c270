"""Names of outputs: those of the sources, made safe for every disk.

An output mirrors its source's name under the input folder. A part that cannot be kept as it
is (too long, not text, a step upwards) is changed and marked with a digest of the
original, so that two sources never share a name by the change. Not here: two sources whose
names are both fine but alike, as a.docx and a.txt (`ledger`).
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata

LONGEST = 255
"""Bytes of a file name on the usual disks."""
_ROOM = 32
"""Bytes left for a suffix and a mark."""
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""A character that no file name may hold: control characters and lone surrogates."""
_REFUSED = re.compile(r'[<>:"|?*\\]|[. ]+$')
"""What Windows refuses in a name: marks of its own, a dot or blank at the end."""
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE
)
"""A name that is a device of Windows, whatever its suffix: CON, nul.txt."""
_MARK_DIGITS = 8


def mark(name: str) -> str:
    """Return a short digest of a name, to tell it from another.

    >>> mark("a.docx")
    'e25d6590'
    """
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:_MARK_DIGITS]


def shown(name: str) -> str:
    r"""Return a file name as text that every encoding can hold.

    >>> shown("\udcc4\udcfe.txt")
    '\\xc4\\xfe.txt'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def safe_stem(name: str) -> str:
    """Return the name of an output without its suffix, for a source's name with `/` in it.

    >>> safe_stem("2024/望川县.docx"), safe_stem("第1.2稿.txt")
    ('2024/望川县', '第1.2稿')
    >>> safe_stem("/data/a.docx")
    'data/a'
    >>> safe_stem("../../etc/passwd.txt").startswith("etc/passwd~")
    True
    >>> safe_stem("con/is it?.txt").startswith("_con/is it_~")
    True
    """
    *folders, last = name.removeprefix("/").split("/")
    stem, dot, suffix = last.rpartition(".")
    wanted = stem if dot and stem else suffix
    parts = [part for part in (*folders, wanted) if part not in ("", ".", "..")]
    safe = "/".join(_safe_part(part) for part in parts) or "notice"
    is_kept = safe.split("/") == [*folders, wanted]
    return safe if is_kept else _marked(safe, name)


def safe_name(name: str) -> str:
    """Return a whole name, suffix and all, made safe in the same way.

    >>> safe_name("2024/望川县.docx")
    '2024/望川县.docx'
    """
    return safe_stem(name + ".")


# Why: docs/decisions.md, Clashing names get a digest, not a number.
def marked(stem: str, name: str) -> str:
    """Return another name for an output whose own is taken by another source.

    >>> marked("2024/望川县", "2024/望川县.txt")
    '2024/望川县~0acb96ec'
    """
    other = _marked(stem, name)
    # A long name may have been cut to just this mark before.
    return other if other != stem else _marked(stem, f"{name}/")


def is_changed(name: str) -> bool:
    """Tell whether a source's name cannot be kept, and its outputs are named otherwise.

    >>> is_changed("2024/望川县.docx"), is_changed("NUL.txt")
    (False, True)
    """
    return not f"{name.removeprefix('/')}.".startswith(f"{safe_stem(name)}.")


def folded(stem: str) -> str:
    """Return a name as disks compare it that tell neither case nor form of letters.

    >>> folded("A/B") == folded("a/b")
    True
    """
    return unicodedata.normalize("NFC", stem).casefold()


def _marked(stem: str, name: str) -> str:
    folder, slash, last = stem.rpartition("/")
    return f"{folder}{slash}{_cut(last, LONGEST - 2 * _ROOM)}~{mark(name)}"


def _safe_part(part: str) -> str:
    text = _REFUSED.sub("_", _UNSAFE.sub(_escaped, part))
    return _cut(_DEVICE.sub(r"_\g<0>", text, count=1) if _DEVICE.match(text) else text)


def _escaped(found: re.Match[str]) -> str:
    """Return a character that is no text as its bytes: %C4."""
    data = found.group().encode("utf-8", "surrogateescape" if found.group() > "\x7f" else "strict")
    return "".join(f"%{byte:02X}" for byte in data)


def _cut(text: str, room: int = LONGEST - _ROOM) -> str:
    data = text.encode()
    return text if len(data) <= room else data[:room].decode("utf-8", "ignore")
