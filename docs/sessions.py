"""Write what the commands of the pages print now below them: ``python docs/sessions.py``.

A line ``...`` and dots within a line stay: what stood between them is found again by likeness,
so look at the changes. Names of pages may follow. Not here: whether a page is right, which
``tests/docs/test_readme.py`` says.
"""  # noqa: INP001 - a script beside the pages, not a package

import doctest
import os
import re
import shutil
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "docs"))
from test_readme import _OPTIONS, PAGES, ROOT, _captioned, _language, _run

_SESSION = re.compile(r"^\$ (notice-kit .*)\n((?:(?!\$ |```).*\n)*)", re.MULTILINE)
"""A command and what stands below it."""


def refreshed(expected: str, printed: str) -> str:
    """Return what is printed, with the dots of what was expected."""
    if doctest.OutputChecker().check_output(expected, printed, _OPTIONS):
        return expected
    kept, lines = expected.splitlines(), printed.splitlines()
    if "..." not in expected:
        return printed
    found, start = [], 0
    for line in kept:
        if line == "...":
            found.append(line)
            continue
        at = max(range(start, len(lines)), key=lambda at: _likeness(line, lines[at]), default=None)
        if at is None:
            continue
        found.append(re.sub(r"\d[\d,.]*", "...", lines[at]) if "..." in line else lines[at])
        start = at + 1
    return "".join(f"{line}\n" for line in found)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def refresh(page: Path) -> None:
    """Write the sessions of a page anew, in the language of the page."""
    os.environ["NOTICE_KIT_LANG"] = _language(page)
    text = page.read_text(encoding="utf-8")

    def session(found: re.Match[str]) -> str:
        return f"$ {found[1]}\n{refreshed(found[2], _run(found[1])[1])}"

    blocks = re.compile(r"^```console\n.*?^```$", re.MULTILINE | re.DOTALL)
    page.write_text(blocks.sub(lambda each: _SESSION.sub(session, each[0]), text), encoding="utf-8")


def main() -> None:
    """Refresh the pages that are named, or all."""
    for page in PAGES:
        if sys.argv[1:] and str(page.relative_to(ROOT)) not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "examples", Path(folder, "examples"))
            for each in PAGES:
                for name, text in _captioned(each):
                    Path(folder, name).write_text(text, encoding="utf-8")
            os.chdir(folder)
            refresh(page)
            os.chdir(ROOT)


if __name__ == "__main__":
    main()
