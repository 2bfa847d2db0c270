"""Phrases from a vocabulary: places, units, faults, actions, sentences, each drawn from a seed.

Not here: the words themselves (`words_known`, `words_held_out`), what stands where (`composing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random

from marks import han
from words import UnitKind, Words
from words_held_out import HELD_OUT
from words_known import KNOWN

VOCABULARIES = {"known": KNOWN, "held_out": HELD_OUT}
"""The vocabularies by name."""

FAULT_STYLES = ("pair", "clause", "fact", "image", "idiom")
"""How a fault is told: subject and predicate, a clause, a bare fact, an image in inner quotes,
four-character phrases."""


class _Slots(Mapping[str, object]):
    """Values of slots, another one each time that one is asked for."""

    def __init__(self, makers: dict[str, Callable[[], object]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> object:
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class Phrases:
    """The phrases of one notice; no fault comes twice."""

    def __init__(self, rng: Random, words: Words) -> None:
        self.rng = rng
        self.words = words
        self.place = rng.choice(words.places)
        self.kind: UnitKind = rng.choice(words.units)
        self.unit = rng.choice(self.kind.names).format(place=self.place)
        self.short = rng.choice(self.kind.short)
        self.feedback_day = date(2025, 1, 1)
        self._used: set[str] = set()
        self._slots = _Slots(
            {
                "n": lambda: rng.randint(2, 30),
                "N": lambda: rng.randint(50, 2400),
                "m": lambda: f"{rng.randint(20, 9800) / 10:g}",
                "p": lambda: f"{rng.randint(600, 990) / 10:g}",
                "d": self._day,
                "doc": lambda: f"《{rng.choice(words.documents)}》",
                "unit": lambda: self.short,
                "dept": lambda: rng.choice(words.departments),
            }
        )

    def _day(self) -> str:
        day = self.feedback_day + timedelta(days=self.rng.randint(3, 90))
        return f"{day.month}月{day.day}日"

    def filled(self, template: str) -> str:
        """Return a template with its slots filled."""
        return template.format_map(self._slots)

    def pick(self, table: tuple[str, ...]) -> str:
        """Return an entry of a table, its slots filled."""
        return self.filled(self.rng.choice(table))

    def fresh(self, make: Callable[[], str]) -> str:
        """Return a phrase that did not come before in this notice."""
        for _ in range(60):
            phrase = make()
            if phrase not in self._used:
                break
        self._used.add(phrase)
        return phrase

    def some(self, table: tuple[str, ...], count: int) -> list[str]:
        """Return different entries of a table, as many as there are up to `count`."""
        chosen = self.rng.sample(table, min(count, len(table)))
        return [self.filled(each) for each in chosen]

    def fault(self, styles: tuple[str, ...]) -> str:
        """Return a fault in one of some styles."""
        for _ in range(40):
            fault = self._fault(self.rng.choice(styles))
            if fault not in self._used:
                self._used.add(fault)
                return fault
        return self.fresh(lambda: self._fault("pair"))

    def _fault(self, style: str) -> str:
        words, rng = self.words, self.rng
        if style == "pair":
            subjects, predicates = rng.choice(words.fault_pairs)
            fault = rng.choice(subjects) + rng.choice(predicates)
            if rng.random() < 0.25:
                subjects, predicates = rng.choice(words.fault_pairs)
                fault += "，" + rng.choice(subjects) + rng.choice(predicates)
            return fault
        tables = {
            "clause": words.fault_clauses,
            "fact": words.fault_facts,
            "image": words.fault_images,
            "idiom": words.fault_idioms,
        }
        return self.pick(tables[style])

    def theme(self, form: str, *, fault: bool = False) -> str:
        """Return the heading of a theme, which may name a fault itself."""
        if fault:
            return form.format(self.fault(("pair",)))
        return form.format(self.fresh(lambda: self.rng.choice(self.words.theme_nouns)))

    def action(self) -> str:
        """Return a clause that says what was done, without its stop."""
        return self.fresh(lambda: self.pick(self.words.actions))

    def measure(self) -> str:
        """Return the words of a measure without their stop."""
        pieces = [self.action()]
        if self.rng.random() < 0.35:
            pieces.append(self.action())
        if self.rng.random() < 0.3:
            pieces.append(self.pick(self.words.results))
        text = "，".join(pieces)
        if self.rng.random() < 0.45:
            text = self.rng.choice(self.words.measure_leads) + "。" + text
        return text

    def prose(self) -> str:
        """Return an answer without marks: one to three sentences."""
        sentences = [self.action() for _ in range(self.rng.randint(1, 3))]
        if self.rng.random() < 0.4:
            sentences.append(self.pick(self.words.results))
        return "".join(f"{each}。" for each in sentences)

    def team(self) -> str:
        """Return the name of the inspecting team."""
        ordinal = han(self.rng.randint(1, 12))
        return self.rng.choice(self.kind.inspectors).format(ordinal=ordinal)


def quoted(words: str) -> str:
    """Return words as they stand inside “ ”: their own quotes become ‘ ’.

    >>> quoted("设备“买来即闲置”")
    '设备‘买来即闲置’'
    """
    return words.replace("“", "‘").replace("”", "’")


def unquoted(words: str) -> str:
    """Return words as they stand outside of quotes: the reverse of `quoted`."""
    return words.replace("‘", "“").replace("’", "”")
