"""The pairs of notice and ledger, and changing them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "pairs"
INTERNAL = {"yunlu_county": ("备注",), "hengxi_group": ("说明",)}
"""Pair → heads of columns that only its settings call internal."""


@dataclass(frozen=True)
class NoticeAndLedger:
    """A notice, its ledger as rows, and the changes that are planted."""

    name: str
    notice: str
    rows: list[list[str]]
    planted: list[str]

    def csv(self) -> bytes:
        target = io.StringIO()
        csv.writer(target).writerows(self.rows)
        return target.getvalue().encode()

    def changed(self, *plants: str) -> "NoticeAndLedger":
        notice, rows = self.notice, [list(row) for row in self.rows]
        for plant in plants:
            change = plant.rpartition(" => ")[0]
            word, _, rest = change.partition(" ")
            if word == "drop":
                rows = [row for row in rows if row[0] != rest]
            elif word == "add":
                rows.append(rest.split("|"))
            elif word == "notice:":
                before, after = rest.split(" -> ")
                assert notice.count(before) == 1, plant
                notice = notice.replace(before, after)
            else:
                place, _, change = rest.partition(": ")
                number, _, head = place.partition(" ")
                before, after = change.split(" -> ")
                row = next(row for row in rows if row[0] == number)
                column = self.rows[0].index(head)
                assert row[column].count(before) == 1, plant
                row[column] = row[column].replace(before, after)
        return NoticeAndLedger(self.name, notice, rows, [])


def pairs() -> Iterator[NoticeAndLedger]:
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        _, notice, ledger, planted = (part.partition("\n")[2] for part in f"\n{text}".split("==="))
        rows = [line.replace("⏎", "\n").split("|") for line in ledger.strip().splitlines()]
        yield NoticeAndLedger(path.stem, notice.lstrip(), rows, planted.strip().splitlines())
