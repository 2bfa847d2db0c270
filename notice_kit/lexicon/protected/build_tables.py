"""Build the tables of likeness: which characters sound or look alike, which make a word together.

The results are checked in and this script is run by hand, with pypinyin installed::

    python -m notice_kit.lexicon.protected.build_tables UNIHAN DICTIONARY

UNIHAN is a folder with Unihan_DictionaryLikeData.txt and Unihan_IRGSources.txt, DICTIONARY the
list of words of jieba (dict.txt); README.md beside this file names origin and licence of each.
The same inputs give the same tables. Not here: how the tables are used (`likeness`).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
LEAST_FREQUENT: Final = 20
"""A word of two characters counts if the corpus of jieba has it as often as this."""
MOST_ALIKE: Final = 24
"""Characters of like shape that are kept for one, at most."""
STROKES_APART: Final = 4
"""Characters whose numbers of strokes differ by more do not look alike."""
PART_SHARED: Final = 0.6
"""Characters that share as much of their codes of Cangjie look alike."""

_FIELD = re.compile(r"U\+([0-9A-F]{4})\t(kCangjie|kFourCornerCode|kTotalStrokes)\t(\S+)")
"""A line of Unihan with what a character looks like."""


def characters() -> tuple[str, ...]:
    """Return the 6,763 characters of GB/T 2312, those of level 1 first."""
    found = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return tuple(found)


def sounds(known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each syllable without its tone, and the characters that can be read so."""
    pypinyin = import_module("pypinyin")  # not needed to check a notice, so not installed for it
    rows: dict[str, list[str]] = defaultdict(list)
    for char in known:
        (readings,) = pypinyin.pinyin(char, style=pypinyin.Style.NORMAL, heteronym=True)
        for reading in dict.fromkeys(readings):
            rows[reading].append(char)
    for syllable, chars in sorted(rows.items()):
        yield syllable, "".join(chars)


def shapes(known: tuple[str, ...], folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the characters of level 1, each with those that look like it, the likest first.

    What looks alike begins or ends with the same part.
    """
    codes, corners, strokes = _unihan(folder)
    seen = [char for char in known if char in codes and char in strokes]
    ends: dict[str, list[str]] = defaultdict(list)
    for char in seen:
        ends[codes[char][0]].append(char)
        ends[codes[char][-1] + "$"].append(char)
    for char in seen[:3755]:
        code = codes[char]
        alike = []
        for other in dict.fromkeys((*ends[code[0]], *ends[code[-1] + "$"])):
            if other != char and abs(strokes[other] - strokes[char]) <= STROKES_APART:
                share = SequenceMatcher(None, code, codes[other], autojunk=False).ratio()
                is_same = corners.get(char) == corners.get(other)
                if share >= (PART_SHARED / 2 if is_same else PART_SHARED):
                    alike.append((-share, other))
        if alike:
            yield char, "".join(other for _share, other in sorted(alike)[:MOST_ALIKE])


def _unihan(folder: Path) -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """Return the codes of Cangjie, the four corners and the strokes of characters."""
    fields: dict[str, dict[str, str]] = defaultdict(dict)
    for name in ("Unihan_DictionaryLikeData.txt", "Unihan_IRGSources.txt"):
        for found in _FIELD.finditer((folder / name).read_text(encoding="utf-8")):
            fields[found[2]][chr(int(found[1], 16))] = found[3]
    corners = {char: code[:4] for char, code in fields["kFourCornerCode"].items()}
    strokes = {char: int(number) for char, number in fields["kTotalStrokes"].items()}
    return fields["kCangjie"], corners, strokes


def pairs(known: Iterable[str], dictionary: Path) -> Iterator[tuple[str, str]]:
    """Yield first characters of words of two, each with the characters that may follow."""
    allowed = set(known)
    rows: dict[str, list[str]] = defaultdict(list)
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, frequency, *_kind = line.split(" ")
        if len(word) == 2 and int(frequency) >= LEAST_FREQUENT and allowed.issuperset(word):
            rows[word[0]].append(word[1])
    for first, others in sorted(rows.items()):
        yield first, "".join(sorted(others))


_HEADS: Final[Mapping[str, str]] = {
    "sounds": "# Syllable without tone, and the characters of GB/T 2312 that can be read so.\n"
    "# Made by build_tables.py from the readings of pypinyin (MIT).\n",
    "shapes": "# Character, and those that look like it, the likest first.\n"
    "# Made by build_tables.py from codes of Cangjie, four corners and strokes in Unihan"
    " (Unicode-3.0).\n",
    "pairs": "# First character, and those that make a common word of two with it.\n"
    "# Made by build_tables.py from the dictionary of jieba (MIT).\n",
}


def main(folder: str, dictionary: str) -> None:
    """Write the three tables beside this file."""
    known = characters()
    tables = {
        "sounds": sounds(known),
        "shapes": shapes(known, Path(folder)),
        "pairs": pairs(known, Path(dictionary)),
    }
    for name, rows in tables.items():
        body = "".join(f"{key}\t{chars}\n" for key, chars in rows)
        (HERE / f"{name}.tsv").write_text(_HEADS[name] + body, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
