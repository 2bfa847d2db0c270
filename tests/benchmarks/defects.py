"""What the rules find of defects planted in clean notices, and what else they say then.

    python tests/benchmarks/defects.py [NOTICES …] [--show]

Each kind of defect (`defect_kinds`, and the changes of the outline below) is planted in each
notice that is clean: those of the corpus, and the files that are named. A defect is found if one
of its rules says something that it does not say of the clean notice; whatever another rule says
then, at warning or error, is false. Prints recall and false findings by rule as a table.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from defect_changes import CHANGES, body, put
from defect_kinds import KINDS, values

import notice_kit as nk
from notice_kit.grammar.parse import parse
from notice_kit.profile import PUBLIC
from notice_kit.readers.text import lines
from notice_kit.rules import check_notice

TESTS = Path(__file__).parents[1]
sys.path.append(str(TESTS / "structures"))

from as_text import as_text  # noqa: E402 - the folder is no package
from generator import make  # noqa: E402 - the same

GENERATED = 160
"""Notices of many structures that are made besides; those that are clean are taken."""

Found = Counter[tuple[str, str, str]]


def findings(rows: list[str]) -> Found:
    """Return rule, words and severity of what is said of a text."""
    notice, report = parse([lines("\n".join(rows).encode(), "a.txt")], format_name="txt")
    found = check_notice(notice, PUBLIC, report=report).findings
    return Counter((each.rule, each.text, str(each.severity)) for each in found)


@dataclass(slots=True)
class Tally:
    """What was planted and found of one kind or rule."""

    planted: int = 0
    found: int = 0
    false: int = 0
    missed: list[str] = field(default_factory=list)


def clean_texts(paths: list[Path]) -> dict[str, list[str]]:
    """Return the lines of the notices of which nothing is said above info."""
    texts = {path.name: _rows_of(partial(nk.read, path)) for path in paths}
    for seed in range(GENERATED):
        draft = as_text(make(seed)).decode("utf-8-sig", "replace")
        texts[f"made {seed}"] = _rows_of(partial(nk.loads, draft, "txt"))
    found = {}
    for name, rows in texts.items():
        graves = [each for each in findings(rows) if each[2] != "info"] if rows else []
        if rows and not graves and body(rows):
            found[name] = rows
    return found


def _rows_of(read: Callable[[], nk.Notice]) -> list[str]:
    """Return the lines of a notice in any format; none of what is no notice."""
    try:
        return [row for row in read().plain_text().splitlines() if row.strip()]
    except nk.NoticeError:
        return []


def plant(name: str, rows: list[str]) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Return a text with each kind of defect: kind, its rules, and the text."""
    made = []
    for kind in KINDS:
        chance = Random(f"{kind.name} {name}")  # noqa: S311 - the choice is meant to repeat
        sentence = chance.choice(kind.wordings).format(**values(chance))
        made.append((kind.name, kind.rules, put(rows, chance.choice(body(rows)), sentence)))
    for what, (rules, change) in CHANGES.items():
        changed = change(list(rows), Random(f"{what} {name}"))  # noqa: S311 - the same
        if changed:
            made.append((what, rules, changed))
    return made


def measured(texts: dict[str, list[str]]) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Return the tallies of kinds and of rules."""
    kinds: dict[str, Tally] = defaultdict(Tally)
    by_rule: dict[str, Tally] = defaultdict(Tally)
    for name, rows in texts.items():
        before = findings(rows)
        for kind, rules, changed in plant(name, rows):
            try:
                found = findings(changed) - before
            except nk.NoticeError:
                found = Counter()
            hits = {rule for rule, _text, _severity in found} & set(rules)
            for tally in (kinds[kind], by_rule[min(hits) if hits else rules[0]]):
                tally.planted += 1
                tally.found += bool(hits)
            if not hits:
                new = "".join(set("\n".join(changed).split("\n")) - set(rows))[-70:]
                kinds[kind].missed.append(f"{name}: {new}")
            for rule, text, severity in found:
                if rule not in rules and severity != "info":
                    by_rule[rule].false += 1
                    kinds[kind].false += 1
                    kinds[kind].missed.append(f"{name}: {rule} {text[:40]}")
    return kinds, by_rule


def table_of(tallies: dict[str, Tally], head: str) -> str:
    """Return tallies as a table of Markdown."""
    rows = [
        f"| {head} | planted | found | recall | false | precision |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, each in sorted(tallies.items()):
        recall = f"{each.found / each.planted:.1%}" if each.planted else "–"
        said = each.found + each.false
        precision = f"{each.found / said:.1%}" if said else "–"
        rows.append(
            f"| {name} | {each.planted} | {each.found} | {recall} | {each.false} | {precision} |"
        )
    return "\n".join(rows)


def corpus() -> list[Path]:
    """Return the notices of the project."""
    folders = ("text/*.txt", "varied/*", "html/*.html", "docx/*.docx")
    own = [path for folder in folders for path in (TESTS / "corpus").glob(folder)]
    return sorted([*own, *(TESTS.parent / "examples").glob("*.txt")])


def main(arguments: list[str]) -> None:
    """Print the tables."""
    named = [Path(each) for each in arguments if each != "--show"]
    texts = clean_texts(corpus() + named)
    kinds, by_rule = measured(texts)
    planted = sum(each.planted for each in kinds.values())
    found = sum(each.found for each in kinds.values())
    print(table_of(by_rule, "rule"))
    print(
        f"\n{len(texts)} clean notices, {len(kinds)} kinds, {planted} defects,"
        f" {found} found ({found / planted:.2%})"
    )
    if "--show" in arguments:
        for name, each in kinds.items():
            if each.missed:
                print(f"\n{name}: {each.found} of {each.planted}")
                print("\n".join(f"  {line}" for line in each.missed[:8]))


if __name__ == "__main__":
    main(sys.argv[1:])
