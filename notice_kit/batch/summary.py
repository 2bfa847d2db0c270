"""The summary of a run: counts and the worst offenders, in memory that does not grow."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field

from notice_kit.batch.result import DONE, Failure, Result, Status

KEPT = 20
"""How many slow sources, and rules, are named."""
FAILURES = 500
"""How many failures are named; run.jsonl has all."""


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
        self.rules.update(str(finding["rule"]) for finding in result.findings)
        if not result.is_known:
            self._add_time(result)
        if result.failure:
            self.codes[result.failure.code] += 1
            if len(self.failures) < FAILURES:
                self.failures.append((result.source, result.status, result.failure))

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

    def worst(self) -> list[tuple[float, str]]:
        """Return the slowest sources, worst first."""
        return sorted(self.slowest, reverse=True)
