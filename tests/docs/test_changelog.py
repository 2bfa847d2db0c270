"""The changelog: known headings in a fixed order, so that lines of two changes seldom meet."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ORDER = [
    "Added",
    "Changed",
    "Deprecated",
    "Removed",
    "Fixed",
    "Security",
    "Output changes",
    "New findings",
]


def test_every_version_has_known_headings_in_their_order() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert versions[0].startswith("Unreleased")
    for version in versions:
        headings = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert headings == [each for each in ORDER if each in headings]


def test_every_line_is_an_entry_or_goes_on_with_one() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n## ")[2]
    for line in text.splitlines()[1:]:
        assert re.match(r"$|## |### |- \S|  \S", line), line
