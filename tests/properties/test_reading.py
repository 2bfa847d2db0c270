"""Law 2: content, residue and repairs together rebuild the source, whatever was done to it."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import notice_kit as nk
from notice_kit.accounting import ReadReport
from notice_kit.api import read_parts
from notice_kit.encoding import decode
from notice_kit.errors import Location, NotANoticeError
from notice_kit.formats import find_format
from notice_kit.options import ReadOptions
from notice_kit.readers.text import _BREAK

CORPUS = Path(__file__).parents[1] / "corpus" / "text"
REAL = Path(__file__).parents[3] / "shared" / "corpus" / "haimen_2023.txt"
VARIED = CORPUS.parent / "varied"
PATHS = sorted([*CORPUS.glob("*.txt"), *VARIED.glob("*.txt"), *VARIED.glob("*.md")])
SOURCES = [decode(path.read_bytes(), path.name) for path in PATHS]
NOISE = [
    "\n",
    "\n\n",
    "\u3000\u3000",
    "\u00a0",
    " ",
    "\t",
    "\f",
    "\r\n",
    "（下转A6版）",
    "\n（上接A1版）\n",
    "<sub>2.5</sub>",
    "**重点**",
    "\n## ",
    "\x01",
    "”",
    "“",
    "\n一是",
    "\n1.",
    "\n（一）",
    "\n————————\n",
    "\n分享到：\n",
    "\n附件：1.整改台账\n",
    "\n2024年3月5日\n",
    "\n2024年3月5日\n中共望川县委",
    "\n二〇二五年三月一日　中共望川县委（盖章）\n",
    "\n（此件公开发布）",
    "\n中共望川县委\n2024年3月5日\n联系电话：0999-8123456",
    "。中共望川县委 2024年3月5日",
    "\n中共望川县委（盖章）\n2024.3.5",
    "\n中共望川县委\n2024年3月\n",
    "\n中共望川县委　　望川县水务局党组\n2024年3月5日\n(联系人：李某)",
    "\n2024年3月5日\n附件1\n整改台账\n",
    "\n附件：\n《整改台账》\n",
    "\n附件2：制度目录.docx\n",
    "\n附件：整改台账\n",
    "\n二〇二五年三月一日",
    "\n来源：望川⽇报\n",
    "\n索引号：01/2024-3　发布机构：望川县⽔务局\n",
    "⽉",
    "2024年03⽉05⽇\n",
    "①",
    "𠮷",
]


def rebuild(source: str, notice: nk.Notice, report: ReadReport) -> str:
    """Take residue out of a source and carry out its repairs."""
    lines = [list(line) for line in _BREAK.split(source)]
    for index, residue in enumerate(notice.residue):
        for offset, char in enumerate(residue.text):
            _replace(lines, report.source_map.locate(f"residue/{index}", offset), char, "")
    for made in sorted(report.repairs, key=lambda made: bool(made.after)):
        if made.before.strip():
            _replace(lines, made.location, made.before, made.after)
    for made in report.repairs:
        if not made.before:
            _insert(lines, made.location, made.after)
    return _visible("".join("".join(line) for line in lines))


def _replace(lines: list[list[str]], place: Location | None, before: str, after: str) -> None:
    """Replace characters in place; each cell keeps its column, those taken out are passed."""
    assert place is not None
    assert place.line is not None
    assert place.column is not None
    line = lines[place.line - 1]
    column = place.column - 1
    for char in before:
        while not line[column]:
            column += 1
        assert line[column] == char
        line[column] = ""
    line[place.column - 1] = after


def _insert(lines: list[list[str]], place: Location, words: str) -> None:
    """Put words in front of a character, which keeps its column."""
    assert place.line is not None
    assert place.column is not None
    line = lines[place.line - 1]
    line[place.column - 1] = words + line[place.column - 1]


def _visible(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in "\u200b\ufeff")


def _check(source: str) -> None:
    row = find_format("txt")
    options = ReadOptions(allow_collective=True)
    notice, report = read_parts([(source.encode(), "a.txt")], row, options)
    assert rebuild(source, notice, report) == _visible(notice.plain_text())


@pytest.mark.parametrize("source", SOURCES, ids=[path.stem for path in PATHS])
def test_corpus_is_rebuilt(source: str) -> None:
    _check(source)


@pytest.mark.skipif(not REAL.exists(), reason="the real notice is not part of the project")
def test_real_notice_is_rebuilt() -> None:
    _check(REAL.read_text(encoding="utf-8"))


@given(
    source=st.sampled_from(SOURCES),
    edits=st.lists(st.tuples(st.floats(0, 1), st.sampled_from(NOISE)), max_size=12),
    cut=st.floats(0.5, 1),
)
def test_disturbed_source_is_rebuilt(
    source: str, edits: list[tuple[float, str]], cut: float
) -> None:
    text = source[: int(len(source) * cut)]
    for place, noise in edits:
        at = int(place * len(text))
        text = text[:at] + noise + text[at:]
    try:
        _check(text)
    except NotANoticeError:
        assume(False)
