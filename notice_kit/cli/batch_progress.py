"""Progress of a batch on standard error: a bar with rate and estimate, or plain lines.

How many sources there are is counted on the side; until that is known the bar shows what is
done.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from notice_kit.errors import NoticeError

if TYPE_CHECKING:
    from notice_kit.batch.inputs import Search
    from notice_kit.batch.result import Result

_WIDTH = 24
_BAR_SECONDS = 0.1
_LINE_SECONDS = 5.0


class ProgressBar:
    """Shows how a run goes on; a context manager."""

    def __init__(self, search: Search, *, is_quiet: bool = False) -> None:
        self._search = search
        self._is_quiet = is_quiet
        self._is_terminal = sys.stderr.isatty()
        self._total: int | None = None
        self._done = self._worked = self._bad = 0
        self._started = self._shown = time.monotonic()

    def __enter__(self) -> Self:
        if not self._is_quiet:
            threading.Thread(target=self._count, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_terminal and not self._is_quiet:
            self._show()
            sys.stderr.write("\n")

    def step(self, result: Result) -> None:
        """Count a result, and show it if it is time."""
        self._done += 1
        self._worked += not result.is_known
        self._bad += result.failure is not None
        now = time.monotonic()
        if now - self._shown >= (_BAR_SECONDS if self._is_terminal else _LINE_SECONDS):
            self._shown = now
            if not self._is_quiet:
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
        told = self.told(time.monotonic() - self._started)
        if self._is_terminal:
            sys.stderr.write(f"\r{self._bar()}{told}\x1b[K")
        else:
            sys.stderr.write(told + "\n")
        sys.stderr.flush()

    def _bar(self) -> str:
        if not self._total:
            return ""
        filled = min(_WIDTH, _WIDTH * self._done // self._total)
        return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] "

    def told(self, seconds: float) -> str:
        """Return the state in words: done, rate, how long it will take."""
        rate = self._worked / seconds if seconds else 0.0
        words = [f"{self._done:,}" + (f"/{self._total:,}" if self._total else "")]
        words.append(f"{rate:,.1f}/s")
        if self._total and rate:
            words.append(f"{_duration((self._total - self._done) / rate)} left")
        if self._bad:
            words.append(f"{self._bad:,} failed")
        return "  ".join(words)


def _duration(seconds: float) -> str:
    """Return a time for people.

    >>> _duration(5), _duration(125), _duration(7380)
    ('5 s', '2 min', '2 h 3 min')
    """
    if seconds < 60:
        return f"{max(seconds, 0):.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
