"""Many drafts from the texts of the corpus: faults at random places, runs split and wrapped so.


Each number gives the same draft every time. Not here: drafts with one fault (`marked_drafts`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from docx_package import package
from marked_drafts import paragraph, run, with_types

_TEXTS = Path(__file__).parents[1] / "corpus" / "text"
_HALF = {"，": ",", "（": "(", "）": ")", "：": ":", "；": ";"}
_BY = 'w:author="李" w:date="2024-01-01T00:00:00Z"'
_WRAPPERS = (
    "{words}",
    "{words}",
    "{words}",
    '<w:hyperlink w:anchor="x">{words}</w:hyperlink>',
    '<w:smartTag w:element="x">{words}</w:smartTag>',
    "<w:sdt><w:sdtContent>{words}</w:sdtContent></w:sdt>",
    '<w:ins w:id="{number}" ' + _BY + ">{words}</w:ins>",
    '{words}<w:del w:id="{number}" ' + _BY + "><w:r><w:delText>旧词</w:delText></w:r></w:del>",
    '<w:fldSimple w:instr=" DOCPROPERTY x ">{words}</w:fldSimple>',
)
"""What stands around some runs."""


def draft_of(number: int) -> bytes:
    """Return one draft."""
    chance = random.Random(number)  # noqa: S311 - no secret
    files = sorted(_TEXTS.glob("*.txt"))
    text = files[number % len(files)].read_text(encoding="utf-8")
    lines = (line.strip() for line in _hurt(text, chance).splitlines())
    return with_types(
        package(
            "".join(
                paragraph(*_pieces(line, chance, 100 * place))
                for place, line in enumerate(lines, start=1)
                if line
            )
        )
    )


def _hurt(text: str, chance: random.Random) -> str:
    """Return a text with half-width marks, doubled words and full-width figures here and there."""

    def half(found: re.Match[str]) -> str:
        return _HALF[found[0]] if chance.random() < 0.05 else found[0]

    text = re.sub("[，（）：；]", half, text)
    text = re.sub(
        r"\d", lambda f: chr(ord(f[0]) + 0xFEE0) if chance.random() < 0.02 else f[0], text
    )
    return text.replace("截至", "截止", 1) if chance.random() < 0.5 else text


def _pieces(line: str, chance: random.Random, number: int) -> Iterator[str]:
    start = 0
    while start < len(line):
        runs = ""
        for _ in range(chance.randint(1, 4)):
            size = chance.choice((1, 2, 5, 12, 40))
            words = line[start : start + size]
            runs += run(escape(words)) if words else ""
            start += size
        number += 1
        yield chance.choice(_WRAPPERS).format(words=runs, number=number)
