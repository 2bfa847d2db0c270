"""Font search: the fonts that an office has, found by the names inside the files.

File names say little (simfang.ttf, FZXBSJW.TTF), so the name table decides. Looked
through are the folders in NOTICE_KIT_FONTS, then those of the system and the user.
A Chinese font has at least 6,763 characters, so smaller files of the system are not even
opened: a machine with hundreds of Latin fonts is searched in some milliseconds, and no
index on disk is needed. The result is kept for the process.

Only fonts that a PDF may and can embed are taken: TrueType outlines, embedding and
subsetting allowed by the font itself (OS/2 fsType), regular style.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from notice_kit.layout.font_files import FontFile

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDERS_VARIABLE: Final = "NOTICE_KIT_FONTS"
"""Environment variable with folders of fonts, parted as PATH is."""

_SMALLEST = 1 << 20
"""Bytes; the smallest TrueType font of GB 2312 that we know of has 1.7 million."""

_SUFFIXES = (".ttf", ".ttc")
_MOST_IN_COLLECTION = 64
_NAME_IDS = frozenset({1, 4, 6, 16})
_NO_EMBEDDING = 0x0002
_NO_SUBSETTING = 0x0100
_BITMAPS_ONLY = 0x0200
_BOLD_OR_ITALIC = 0x0021


# Why: docs/decisions.md, Fonts are looked for without an index on disk.
def find_fonts(names: tuple[str, ...]) -> dict[str, FontFile]:
    """Return those of the named fonts that this machine has.

    A name is a family, full or PostScript name in any language; case and spaces do not
    count. Where two files bear a name, the first folder and then the first path wins.
    """
    folders = os.environ.get(FOLDERS_VARIABLE, "")
    own = tuple(Path(folder) for folder in folders.split(os.pathsep) if folder)
    index = _index(own, tuple(dict.fromkeys(_system_folders())))
    keys = {name: normal_name(name) for name in names}
    return {name: index[key] for name, key in keys.items() if key in index}


def normal_name(name: str) -> str:
    """Return a font's name as it is compared.

    >>> normal_name("Fang Song")
    'fangsong'
    """
    return "".join(name.split()).casefold()


@cache
def _index(own: tuple[Path, ...], system: tuple[Path, ...]) -> dict[str, FontFile]:
    found: dict[str, FontFile] = {}
    for folder in own:
        _add(found, folder, smallest=0)
    for folder in system:
        _add(found, folder, smallest=_SMALLEST)
    return found


def _add(found: dict[str, FontFile], folder: Path, *, smallest: int) -> None:
    for path in _font_files(folder, smallest):
        for font, names in _read_fonts(path):
            for name in names:
                found.setdefault(name, font)


def _system_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield home / "Library" / "Fonts"
        yield Path("/Library/Fonts")
        yield Path("/System/Library/Fonts")
        yield Path("/Applications/Microsoft Word.app/Contents/Resources/DFonts")
    else:
        yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "fonts"
        yield home / ".fonts"
        yield Path("/usr/local/share/fonts")
        yield Path("/usr/share/fonts")


def _font_files(folder: Path, smallest: int) -> list[Path]:
    """Return the font files of a folder that are large enough, in the order of their paths."""
    paths = []
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            if path.suffix.lower() in _SUFFIXES and _size(path) >= smallest:
                paths.append(path)
    return sorted(paths)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _read_fonts(path: Path) -> list[tuple[FontFile, frozenset[str]]]:
    """Return the embeddable fonts in a file with their names; none if it is broken."""
    from fontTools.ttLib import TTFont

    fonts: list[tuple[FontFile, frozenset[str]]] = []
    try:
        with path.open("rb") as file:
            for index in range(_count(file)):
                font = TTFont(file, fontNumber=index, lazy=True)
                if _is_embeddable(font):
                    postscript = font["name"].getDebugName(6) or path.stem
                    found = FontFile(path=path, index=index, postscript=postscript)
                    fonts.append((found, _names(font)))
    except Exception:  # noqa: BLE001 - fontTools raises many kinds; a broken font is no font
        return fonts
    return fonts


def _count(file: BinaryIO) -> int:
    """Return how many fonts a file holds."""
    head = file.read(12)
    file.seek(0)
    if head[:4] != b"ttcf":
        return 1
    return min(int.from_bytes(head[8:12], "big"), _MOST_IN_COLLECTION)


def _is_embeddable(font: TTFont) -> bool:
    if "glyf" not in font:
        return False
    table = font["OS/2"]
    is_refused = table.fsType & (_NO_EMBEDDING | _NO_SUBSETTING | _BITMAPS_ONLY)
    return not is_refused and not table.fsSelection & _BOLD_OR_ITALIC


def _names(font: TTFont) -> frozenset[str]:
    return frozenset(
        normal_name(record.toUnicode(errors="replace"))
        for record in font["name"].names
        if record.nameID in _NAME_IDS
    )
