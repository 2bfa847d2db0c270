"""The summary of a run: counts and the worst offenders, in memory that does not grow."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field

from notice_kit.batch.result import DONE, Failure, Result, Status

Faulty = tuple[int, int, int, Result]
"""Errors, warnings and all findings of a notice, and its result."""

KEPT = 20
"""How many slow sources, and rules, are named."""
FAILURES = 500
"""How many failures, and notices with findings, are named; run.jsonl has all."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run came to."""

    counts: Counter[Status] = field(default_factory=Counter)
    """Status → number of sources."""

    known: int = 0
    """Sources that the ledger answered for."""

    output_files: int = 0
    """Files that stand under the outputs."""

    output_bytes: int = 0
    """Their length together."""

    work_ms: float = 0.0
    """Milliseconds of work of all workers together, in this run."""

    failures: list[tuple[str, Status, Failure]] = field(default_factory=list)
    """The first sources without outputs, and why."""

    rules: Counter[str] = field(default_factory=Counter)
    """Rule → number of findings named in the results."""

    judged: int = 0
    """Notices with findings."""

    errors: int = 0
    """Findings at error level."""

    warnings: int = 0
    """Findings at warning level."""

    faulty: list[tuple[int, int, int, int, Result]] = field(default_factory=list)
    """The notices with most findings; `worst_notices` puts them in order."""

    codes: Counter[str] = field(default_factory=Counter)
    """Kind of failure → number of sources."""

    slowest: list[tuple[float, str]] = field(default_factory=list)
    """Milliseconds and source of the slowest; `worst` puts them in order."""

    def add(self, result: Result) -> None:
        """Count one result."""
        self.counts[result.status] += 1
        self.known += result.is_known
        self.output_files += len(result.outputs)
        self.output_bytes += sum(output.size for output in result.outputs)
        self._add_findings(result)
        if not result.is_known:
            self._add_time(result)
        if result.failure:
            self.codes[result.failure.code] += 1
            if len(self.failures) < FAILURES:
                self.failures.append((result.source, result.status, result.failure))

    def _add_findings(self, result: Result) -> None:
        rules = result.rules or Counter(str(finding["rule"]) for finding in result.findings)
        if not rules:
            return
        self.rules.update(rules)
        self.judged += 1
        self.errors += result.errors
        self.warnings += result.warnings
        weight = (result.errors, result.warnings, sum(rules.values()))
        heapq.heappush(self.faulty, (*weight, -self.judged, result))
        if len(self.faulty) > FAILURES:
            heapq.heappop(self.faulty)

    def _add_time(self, result: Result) -> None:
        self.work_ms += result.ms
        heapq.heappush(self.slowest, (result.ms, result.source))
        if len(self.slowest) > KEPT:
            heapq.heappop(self.slowest)

    @property
    def total(self) -> int:
        """How many sources there were."""
        return self.counts.total()

    @property
    def is_clean(self) -> bool:
        """True if every source is done and accepted.

        >>> Summary(counts=Counter({Status.OK: 2, Status.INVALID: 1})).is_clean
        False
        """
        return not any(
            count and (status not in DONE or status is Status.INVALID)
            for status, count in self.counts.items()
        )

    def worst_notices(self) -> list[Faulty]:
        """Return the notices with findings, worst first: by errors, by warnings, by all."""
        found = sorted(self.faulty, key=lambda each: each[:4], reverse=True)
        return [(errors, warnings, every, result) for errors, warnings, every, _, result in found]

    def worst(self) -> list[tuple[float, str]]:
        """Return the slowest sources, worst first."""
        return sorted(self.slowest, reverse=True)
