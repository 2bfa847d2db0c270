"""A script for Windows on whose icon drafts are dropped, to be checked and printed.

The script is `shortcut.bat` beside this file. Not here: what it runs (`validate`, `convert`).
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Final

from notice_kit.files import write_bytes

NAME: Final = "notice-kit.bat"
"""Name of the script."""
_LAUNCHER: Final = "py"
"""What starts Python on Windows, wherever it is installed."""


def shortcut(python: str) -> bytes:
    r"""Return the script; it runs notice-kit with the interpreter of this path.

    Its characters are ASCII, because the code page of the machine decides how others are read;
    where the path has others, as those of a user's name, the launcher of Python finds it. Lines
    end as Windows wants them, or labels are not found.

    >>> shortcut(r"C:\100%\python.exe").splitlines()[4]
    b'  "C:\\100%%\\python.exe" -m notice_kit --help'
    >>> shortcut("C:\\张三\\python.exe").splitlines()[4]
    b'  py -m notice_kit --help'
    """
    script = resources.files(__package__).joinpath("shortcut.bat").read_text(encoding="ascii")
    named = '"' + python.replace("%", "%%") + '"' if python.isascii() else _LAUNCHER
    return script.replace(f"{_LAUNCHER} -m", f"{named} -m").replace("\n", "\r\n").encode("ascii")


def write_shortcut(folder: Path, python: str, *, force: bool = False) -> Path:
    """Write the script into a folder and return its path.

    Raises OutputExists if it is there already and `force` is false, WriteError if it cannot be
    written.
    """
    path = folder / NAME
    write_bytes(path, shortcut(python), replace=force)
    return path
