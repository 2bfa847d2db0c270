"""How fast and how well the rules of punctuation find defects, beside zhlint and autocorrect.

    pip install autocorrect_py; (cd tests/benchmarks/zhlint; npm install)
    python tests/benchmarks/rules.py

Defects of punctuation are planted in clean notices (tests/rules/mutations.py), each tool sees the
same lines, and a defect counts as found if the tool points at a character of its line, or
changes one, that it leaves alone in the clean notice. Whatever a tool says of a clean notice
is a false finding (of ours, what is above info). Times are CPU time, the best of several warm
runs over all clean notices, in one run of this script. A peer that is not installed is left out.
"""

import difflib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "rules"))

from mutations import MUTATIONS  # noqa: E402 - the folder is no package
from test_mutations import CLEAN, _text  # noqa: E402 - the same

import notice_kit as nk  # noqa: E402 - the same
from notice_kit.grammar.parse import parse  # noqa: E402 - the same
from notice_kit.profile import PUBLIC  # noqa: E402 - the same
from notice_kit.readers.text import lines  # noqa: E402 - the same
from notice_kit.rules import check_notice, find_rules  # noqa: E402 - the same

RUNS = 9
LABELS = ("PUN",)

Places = list[list[int]]
"""For each text the places that a tool points at."""


def ours(texts: list[str], *, infos: bool = True) -> Places:
    """Return the places that our rules of punctuation point at."""
    found = []
    for text in texts:
        notice, report = parse([lines(text.encode(), "a.txt")], format_name="txt")
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        places = []
        for finding in check_notice(notice, PUBLIC, report=report, rules=RULES).findings:
            if finding.severity is nk.Severity.INFO and not infos:
                continue
            at = [fix.location for fix in finding.fixes] or [finding.location]
            for place in at:
                if place and place.line and place.column:
                    start = starts[place.line - 1] + place.column - 1
                    length = 1 if finding.fixes else len(finding.text)
                    places += range(start, start + length)
        found.append(places)
    return found


RULES = find_rules(LABELS)


def autocorrect(texts: list[str]) -> Places:
    """Return the places that autocorrect changes; its spaces between Han and digits are off."""
    import autocorrect_py

    autocorrect_py.load_config(
        '{"rules": {"space-word": 0, "space-punctuation": 0, "space-bracket": 0, '
        '"space-backticks": 0, "space-dash": 0, "space-dollar": 0, "fullwidth": 1, '
        '"no-space-fullwidth": 1, "halfwidth-word": 1, "halfwidth-punctuation": 1}}'
    )
    return [_changed(text, autocorrect_py.format(text)) for text in texts]


def _lint(text: str) -> object:
    import autocorrect_py

    return autocorrect_py.lint_for(text, "text")


def zhlint(texts: list[str], rounds: int = 1) -> tuple[Places, float]:
    """Return the places that zhlint points at or changes, and its best time in ms."""
    done = subprocess.run(
        ["node", "run.mjs"],
        cwd=HERE / "zhlint",
        input=json.dumps({"texts": texts, "rounds": rounds}),
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    places = [
        _changed(text, each["result"]) + each["places"]
        for text, each in zip(texts, answer["results"], strict=True)
    ]
    return places, answer["ms"]


def _changed(before: str, after: str) -> list[int]:
    """Return the places of a text that a tool changes."""
    places: list[int] = []
    offset = 0
    for old, new in zip(before.split("\n"), after.split("\n"), strict=False):
        if old != new:
            matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
            for tag, start, end, _, _ in matcher.get_opcodes():
                if tag != "equal":
                    places += [offset + at for at in range(start, max(end, start + 1))]
        offset += len(old) + 1
    return places


Defect = tuple[str, int, str, int]
"""Its name, the number of the clean notice, the text with it, and the number of its line."""


def planted() -> list[Defect]:
    """Return each defect that can be planted."""
    result = []
    for mutation in MUTATIONS:
        if not any(rule.startswith(LABELS) for rule in mutation.rules):
            continue
        for number, path in enumerate(CLEAN):
            clean = list(_text(path))
            chance = Random(f"{mutation.name} {path.stem}")  # noqa: S311 - meant to repeat
            changed = mutation.change(clean, chance)
            if changed is not None:
                line = next(i for i, (a, b) in enumerate(zip(clean, changed)) if a != b)  # noqa: B905
                result.append((mutation.name, number, "\n".join(changed), line))
    return result


def _pointed(text: str, places: list[int], line: int) -> Counter[str]:
    """Return the characters of a line that a tool points at."""
    start = 0
    for _ in range(line):
        start = text.index("\n", start) + 1
    end = (text + "\n").index("\n", start)
    return Counter((text + "\n")[place] for place in places if start <= place <= end)


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times) * 1000


def main() -> None:
    """Print the tables."""
    clean = ["\n".join(_text(path)) for path in CLEAN]
    read = [parse([lines(text.encode(), "a.txt")], format_name="txt") for text in clean]
    every = [rule for rule in find_rules() if rule.subject == "notice"]
    defects = planted()
    texts = [text for _, _, text, _ in defects]
    tools: dict[str, tuple[Places, Places, Places, float]] = {
        "notice-kit, PUN rules": (
            ours(texts),
            ours(clean),
            ours(clean, infos=False),
            _best(lambda: [check_notice(n, PUBLIC, report=r, rules=RULES) for n, r in read]),
        )
    }
    try:
        said = autocorrect(clean)
        tools["autocorrect"] = (
            autocorrect(texts),
            said,
            said,
            _best(lambda: [_lint(text) for text in clean]),
        )
    except ImportError:
        print("autocorrect_py is not installed")
    if (HERE / "zhlint" / "node_modules").exists():
        said, ms = zhlint(clean, RUNS)
        tools["zhlint"] = zhlint(texts)[0], said, said, ms
    else:
        print("zhlint is not installed")
    size = sum(len(text.encode()) for text in clean) / 1000
    print(f"{len(clean)} clean notices, {size:.0f} kB; {len(defects)} defects\n")
    names = list(dict.fromkeys(name for name, *_ in defects))
    _print("found", list(tools))
    for name in [*names, ""]:
        shown = [_recall(defects, clean, found, base, name) for found, base, _, _ in tools.values()]
        _print(name or "all", shown)
    _print("false, places", [str(sum(map(len, false))) for _, _, false, _ in tools.values()])
    _print("ms for all clean", [f"{ms:.1f}" for *_, ms in tools.values()])
    shared = find_rules(["PUN001", "PUN021"])
    ms = _best(lambda: [check_notice(n, PUBLIC, report=r, rules=shared) for n, r in read])
    print(f"\nthe rules of the kinds that autocorrect finds: {ms:.1f} ms")
    ms = _best(lambda: [check_notice(n, PUBLIC, report=r, rules=every) for n, r in read])
    print(f"all {len(every)} content rules: {ms:.1f} ms, {ms / size * 25:.1f} ms for 25 kB")


def _print(name: str, cells: list[str]) -> None:
    print(f"{name:24}" + "".join(f"{cell:>24}" for cell in cells))


def _recall(defects: list[Defect], clean: list[str], found: Places, base: Places, name: str) -> str:
    """Return how many defects of a kind were found."""
    kind = [
        bool(_pointed(text, places, line) - _pointed(clean[number], base[number], line))
        for (each, number, text, line), places in zip(defects, found, strict=True)
        if name in ("", each)
    ]
    return f"{sum(kind)}/{len(kind)}"


if __name__ == "__main__":
    main()
