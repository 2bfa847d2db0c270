"""The quarantine: a folder with copies of the sources that failed, each with its reason.

A person can look at them, or send them on, without searching a million files. What
succeeds later leaves the quarantine again.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from notice_kit import files
from notice_kit.batch.naming import mark, safe_name
from notice_kit.batch.result import DONE, Result
from notice_kit.errors import Location, RunStopped
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_REASON = ".why.json"


class Quarantine:
    """A folder for what failed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_new = not folder.exists()

    def update(self, result: Result) -> None:
        """Take a failed source in, or let one go that is done; raises RunStopped."""
        path = self._place(result)
        try:
            if result.status not in DONE:
                self._take(result, path)
            elif not self._is_new and not result.is_known:
                path.unlink(missing_ok=True)
                path.with_name(path.name + _REASON).unlink(missing_ok=True)
        except OSError as error:
            told = _("the quarantine cannot be written: {reason}", reason=reason_of(error))
            raise RunStopped(told, location=Location(file=str(path))) from error

    def _take(self, result: Result, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        told = json.dumps(result.plain(), ensure_ascii=False, indent=2)
        reason = path.with_name(path.name + _REASON)
        files.write_bytes(reason, f"{told}\n".encode(errors="backslashreplace"), replace=True)
        source = result.source
        if os.path.isfile(source):
            with contextlib.suppress(PermissionError):  # the reason stands beside it
                files.write_bytes(path, Path(source).read_bytes(), replace=True)

    def _place(self, result: Result) -> Path:
        """Return where a source is kept: its own name after a digest of its whole path."""
        last = safe_name(result.source.replace("\\", "_").rpartition("/")[2])
        return self._folder / f"{mark(result.source)}-{last}"
