"""Outputs: where files are written, never outside their folder, and whether they are there.

A target is a folder on this machine or an address. Not here: what the names are (`naming`,
`ledger`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from notice_kit import files
from notice_kit.batch import remote
from notice_kit.batch.result import OutputFile
from notice_kit.errors import Location, WriteError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

STATE = ".notice_kit"
"""Folder inside the outputs for ledger and reports."""


class Target:
    """The folder or address that all outputs stand under."""

    def __init__(self, root: str, *, fsync: bool = True, forbidden: Iterable[str] = ()) -> None:
        self.root = root
        self._fsync = fsync
        self._is_remote = remote.is_address(root)
        self._real = "" if self._is_remote else os.path.realpath(root)
        self._forbidden = [folder for folder in forbidden if not _is_inside(self._real, folder)]
        self._known_folders: set[str] = set()

    def write(self, path: str, data: bytes) -> OutputFile:
        """Write one output; raise WriteError if that cannot be, or must not."""
        if self._is_remote:
            remote.write_bytes(f"{self.root.rstrip('/')}/{path}", data)
        else:
            full = os.path.join(self.root, path)
            self._make_folder(os.path.dirname(full), full)
            files.write_bytes(Path(full), data, replace=True, fsync=self._fsync)
        return OutputFile(path=path, size=len(data), sha256=hashlib.sha256(data).hexdigest())

    def has(self, output: OutputFile, *, verify: bool = False) -> bool:
        """Tell whether an output is there in its length; with `verify` also in its bytes."""
        full = f"{self.root.rstrip('/')}/{output.path}"
        if self._is_remote:
            if remote.size_of(full) != output.size:
                return False
            return not verify or _digest(remote.read_bytes(full)) == output.sha256
        try:
            if os.stat(full).st_size != output.size:
                return False
        except OSError:
            return False
        return not verify or _digest(Path(full).read_bytes()) == output.sha256

    def sync(self, outputs: Iterable[OutputFile]) -> None:
        """Bring the names of outputs to the disk: their folders and those above them."""
        if self._is_remote or not self._fsync or os.name == "nt":
            return
        folders: set[str] = set()
        for output in outputs:
            folder = os.path.dirname(output.path)
            while folder not in folders:
                folders.add(folder)
                folder = os.path.dirname(folder)
        for folder in folders:
            sync_folder(os.path.join(self.root, folder))

    def sweep(self) -> int:
        """Delete what a killed run left half written; return how many files that were."""
        begin, end = files.TEMPORARY
        swept = 0
        if not self._is_remote:
            for folder, _, names in os.walk(self.root):
                for name in names:
                    if name.startswith(begin) and name.endswith(end):
                        with contextlib.suppress(OSError):  # a read-only disk keeps it
                            Path(folder, name).unlink()
                            swept += 1
        return swept

    def _make_folder(self, folder: str, full: str) -> None:
        if folder in self._known_folders and os.path.isdir(folder):
            return
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            told = _("the folder cannot be made: {reason}", reason=reason_of(error))
            raise WriteError(told, location=Location(file=folder)) from error
        real = os.path.realpath(folder)
        place = Location(file=full)
        if not _is_inside(real, self._real):
            raise WriteError(_("a link leads out of the output folder"), location=place)
        if any(_is_inside(real, each) for each in self._forbidden):
            raise WriteError(
                _("this would stand among the inputs"),
                location=place,
                hint=_("choose an output folder beside the inputs, or one inside them"),
            )
        self._known_folders.add(folder)


def sync_folder(folder: str) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
