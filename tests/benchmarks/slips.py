"""How many slips of one character in protected expressions are found, and how fast.

    python tests/benchmarks/slips.py [CONFUSIONS …] [--show]

Plants 2,000 slips, each in a sentence of its own: a character wrong, lost, added, or two swapped.
The wrong characters of one half are from our tables of likeness; those of the other half from
files of confusions that took no part in building them (one set a line, characters parted by
commas or spaces, such as the sets of SIGHAN), or from any common character if none is given.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random

from notice_kit.lexicon.protected.index import ALSO
from notice_kit.lexicon.protected.likeness import are_alike, rows
from notice_kit.lexicon.protected.slips import expressions, find_slips, is_han

FRAMES = (
    "会议强调，要{}，抓好落实。",
    "专题学习{}有关内容3次。",
    "认真贯彻{}，逐项对照检查。",
    "对照“{}”要求查找差距。",
    "印发关于{}的工作方案。",
)
KINDS = ("wrong", "lost", "added", "swapped")


def foreign(paths: list[str]) -> dict[str, list[str]]:
    """Return the confusions of files: character → others of its sets."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            chars = {char for char in line if is_han(char)}
            for char in chars:
                found.setdefault(char, set()).update(chars - {char})
    return {char: sorted(others) for char, others in found.items()}


def planted(words: str, kind: str, chance: Random, others: dict[str, list[str]]) -> str | None:
    """Return an expression with one slip, or None where it has no place for one."""
    at = chance.randrange(len(words))
    pair = words[at : at + 2]
    if not is_han(pair):
        return None
    if kind == "lost":  # 政治纪律政治规矩 is a variant
        return None if words[at] in "的和与及" else words[:at] + words[at + 1 :]
    if kind == "swapped":
        return words[:at] + pair[::-1] + words[at + 2 :] if len(set(pair)) == 2 else None
    candidates = others.get(words[at], [])
    if kind == "wrong":
        return words[:at] + chance.choice(candidates) + words[at + 1 :] if candidates else None
    added = chance.choice(candidates) if at and candidates and chance.random() < 0.5 else words[at]
    return words[:at] + added + words[at:]


def main(arguments: list[str]) -> None:
    chance = Random(20)  # noqa: S311 - plants slips
    paths = [each for each in arguments if each != "--show"]
    common = "".join(chars for _syllable, chars in rows("sounds"))
    ours = {
        char: [other for other in common if other != char and are_alike(char, other)]
        for char in {char for each in expressions() for char in each.words}
    }
    theirs = foreign(paths) or {char: sorted(set(common) - {char}) for char in common}
    known = {each.words for each in expressions()}
    watched = [each.words for each in expressions() if each.kind != ALSO and len(each.words) > 3]
    total, found, missed = Counter[str](), Counter[str](), []
    while sum(total.values()) < 2000:
        words, kind = chance.choice(watched), KINDS[sum(total.values()) % 4]
        source, others = (("ours", ours), ("theirs", theirs))[sum(total.values()) // 4 % 2]
        wrong = planted(words, kind, chance, others)
        if wrong is None or wrong in known or any(wrong in each for each in known):
            continue
        text = chance.choice(FRAMES).format(wrong)
        total[f"{kind} {source}"] += 1
        if find_slips(text):
            found[f"{kind} {source}"] += 1
        else:
            missed.append(f"{kind} {source}: {words} → {text}")
    for key in sorted(total):
        print(f"{key:16} {found[key]:5} of {total[key]:5}  {found[key] / total[key]:.1%}")
    print(
        f"{'all':16} {sum(found.values()):5} of {sum(total.values()):5}"
        f"  {sum(found.values()) / sum(total.values()):.2%}"
    )
    if "--show" in arguments:
        print("\n".join(missed))


if __name__ == "__main__":
    main(sys.argv[1:])
