"""Progress of a batch in the status line: a bar with rate and estimate.

How many sources there are is counted on the side; until that is known the bar shows what is
done. Where standard error is no terminal, nothing is shown: what a run did stands in its reports.
"""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from notice_kit.cli import status_line
from notice_kit.cli.language import told
from notice_kit.cli.progress import bar
from notice_kit.errors import NoticeError
from notice_kit.messages import Message, _

if TYPE_CHECKING:
    from notice_kit.batch.inputs import Search
    from notice_kit.batch.result import Result

_WIDTH = 24
_SECONDS = 0.1
"""Between two looks of the bar."""
_ENOUGH = 20
"""Sources that must be done, after the first, before a rate says anything of the others."""
_LONG = 20.0
"""Seconds after which as many as there are must do."""


class ProgressBar:
    """Shows how a run goes on; a context manager."""

    def __init__(self, search: Search, *, is_quiet: bool = False) -> None:
        self._search = search
        self._is_shown = not is_quiet and status_line.is_possible()
        self._total: int | None = None
        self._done = self._worked = self._bad = 0
        self._begun = self._shown = time.monotonic()

    def __enter__(self) -> Self:
        if self._is_shown:
            threading.Thread(target=self._count, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_shown:
            self._show()
            status_line.keep()

    def step(self, result: Result) -> None:
        """Count a result, and show it if it is time."""
        now = time.monotonic()
        if not self._worked:
            self._begun = now  # workers start and warm up before the first
        self._done += 1
        self._worked += not result.is_known
        self._bad += result.failure is not None
        if self._is_shown and now - self._shown >= _SECONDS:
            self._shown = now
            self._show()

    def _count(self) -> None:
        from collections import Counter

        from notice_kit.batch.inputs import iter_sources

        search = replace(self._search, ignored=Counter())
        total = 0
        with contextlib.suppress(NoticeError):  # the run itself tells of it
            for source in iter_sources(search):
                if source.body is not None:
                    return  # counting would mean to read a whole archive
                total += 1
            self._total = total

    def _show(self) -> None:
        drawn = f"{bar(self._done, self._total, _WIDTH)} " if self._total else ""
        status_line.show(drawn + self.told(time.monotonic() - self._begun))

    def told(self, seconds: float) -> str:
        """Return the state in words: done, rate, how long it will take once that can be said.

        `seconds` is the time since the first source was done.
        """
        words = [f"{self._done:,}" + (f"/{self._total:,}" if self._total else "")]
        if seconds > 0 and (self._worked > _ENOUGH or seconds > _LONG):
            rate = self._worked / seconds
            words.append(told(_("{rate:,.1f}/s", rate=rate)))
            if self._total and rate:
                left = _duration((self._total - self._done) / rate)
                words.append(told(_("{duration} left", duration=left)))
        if self._bad:
            words.append(told(_("{count:,} failed", count=self._bad)))
        return "  ".join(words)


def _duration(seconds: float) -> Message:
    """Return a time for people.

    >>> _duration(5), _duration(125), _duration(7380)
    ('5 s', '2 min', '2 h 3 min')
    """
    if seconds < 60:
        return _("{count:.0f} s", count=max(seconds, 0))
    minutes = round(seconds / 60)
    if minutes < 60:
        return _("{count} min", count=minutes)
    return _("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
