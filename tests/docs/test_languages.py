"""Every page that a user reads is there in English and in Chinese, with the same sessions.

Twins have the same headings, listings and pictures in the same order; only prose, comments and
what is printed differ. Not here: whether what is printed is true (test_readme).
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DEVELOPERS = {
    "api",
    "architecture",
    "decisions",
    "elements",
    "glossary",
    "judging",
    "model",
    "performance",
    "reliability",
    "scale",
    "schemas",
    "understanding",
}
"""Pages for people who write programs or run clusters: in English, as the code is."""
MADE_FROM_THE_CODE = {"cli", "gbt9704", "rules", "tables"}
"""Pages whose words and their Chinese are elsewhere, each with figures of its own."""

TWINS = [
    (ROOT / "README.md", ROOT / "README.zh-CN.md"),
    *((page, DOCS / "zh" / page.name) for page in sorted(DOCS.glob("*.md"))),
]
TWINS = [pair for pair in TWINS if pair[0].stem not in DEVELOPERS]

_FENCE = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
"""A listing: what it is, and its lines."""
_HAN = "[\u3400-\u9fff，。；：、“”（）《》]"
_FIGURE = re.compile(r"(?<![A-Za-z_])\d[\d,]*(?:\.\d+)?")
"""A number, as 1,024 or 97.5; not a digit of a name."""
_SHELL = {"sh", "bat", "toml", "yaml", "python", "sql"}


def _words(kind: str, text: str) -> str:
    """Return what of a listing is typed, without what is printed and remarked."""
    if kind == "console":
        return "\n".join(re.findall(r"^\$ .*$", text, re.MULTILINE))
    if kind == "pycon":
        return "\n".join(re.findall(r"^(?:>>>|\.\.\.) .*$", text, re.MULTILINE))
    if kind in _SHELL:
        return re.sub(r"[ \t]*(?:(?<!\S)#(?!!)|^rem ).*$", "", text, flags=re.MULTILINE)
    return "" if kind == "text" else text


def _listings(page: Path) -> list[tuple[str, str]]:
    """Return kind and typed words of each listing that both languages must have."""
    found = _FENCE.findall(page.read_text(encoding="utf-8"))
    return [
        (kind, _words(kind, text))
        for kind, text in found
        if not kind.startswith(("{toctree}", "{eval-rst}"))
    ]


def _levels(page: Path) -> list[int]:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [len(marks) for marks in re.findall(r"^(#{1,6}) ", text, re.MULTILINE)]


def _pictures(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8").replace(".zh.svg", ".svg")
    return re.findall(r"!\[[^\]]*\]\((?:.*/)?([^)/]+)\)", text)


def _figures(page: Path) -> list[list[str]]:
    """Return the figures in each row of the tables of a page, without the commas of thousands."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    rows = re.findall(r"^\|.*\|$", text, re.MULTILINE)
    return [sorted(each.replace(",", "") for each in _FIGURE.findall(row)) for row in rows]


def test_every_page_for_users_has_its_chinese_twin_and_none_is_left_over() -> None:
    assert [chinese.name for _, chinese in TWINS if not chinese.exists()] == []
    names = {page.stem for page in DOCS.glob("*.md")}
    assert {page.stem for page in (DOCS / "zh").glob("*.md")} == names - DEVELOPERS
    assert names >= DEVELOPERS


@pytest.mark.parametrize(("english", "chinese"), TWINS, ids=lambda page: page.name)
def test_twins_have_the_same_listings_in_the_same_order(english: Path, chinese: Path) -> None:
    assert _listings(chinese) == _listings(english)


@pytest.mark.parametrize(("english", "chinese"), TWINS, ids=lambda page: page.name)
def test_twins_have_the_same_headings_and_pictures(english: Path, chinese: Path) -> None:
    assert _levels(chinese) == _levels(english)
    assert _pictures(chinese) == _pictures(english)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [pair for pair in TWINS if pair[0].stem not in MADE_FROM_THE_CODE],
    ids=lambda page: page.name,
)
def test_twins_have_the_same_figures_in_their_tables(english: Path, chinese: Path) -> None:
    assert _figures(chinese) == _figures(english)


@pytest.mark.parametrize("chinese", [pair[1] for pair in TWINS], ids=lambda page: page.name)
def test_no_line_ends_inside_a_chinese_sentence(chinese: Path) -> None:
    """A browser shows the end of a line as a blank."""
    text = _FENCE.sub("", chinese.read_text(encoding="utf-8"))
    assert re.findall(rf".{{0,9}}{_HAN}\n(?! *[-|#>]| *\d+\. ){_HAN}.{{0,9}}", text) == []
