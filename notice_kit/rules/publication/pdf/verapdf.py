"""veraPDF, where it is installed: does a file fit the PDF/A and PDF/UA that it declares.

The program is looked for on PATH and run on a copy of the file; it is never fetched. Where it
is not there, nothing is said of these standards but that they were not checked.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PROGRAM: Final = "verapdf"
"""Name of the program."""

_SECONDS: Final = 120
_FLAVOUR: Final = re.compile(r"PDF/(A|UA)-(\d)([abu]?)")
"""A standard and its part and level as a file declares them: PDF/A-2u, PDF/UA-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveVerdict:
    """What veraPDF says of one standard."""

    standard: str
    """The standard, as PDF/A-2a."""

    fits: bool
    """True if no rule of it is broken."""

    broken: tuple[str, ...] = ()
    """Clauses that are broken, each with what is wrong."""


# Why: docs/decisions.md, veraPDF is run only where it is installed
def judge(data: bytes, declared: tuple[str, ...]) -> tuple[ArchiveVerdict, ...]:
    """Return a verdict for each standard that a file declares; none without veraPDF."""
    program = shutil.which(PROGRAM)
    if program is None or not declared:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(data)
        found = (_verdict(program, path, standard) for standard in declared)
        return tuple(verdict for verdict in found if verdict)


def _verdict(program: str, path: Path, standard: str) -> ArchiveVerdict | None:
    flavour = _FLAVOUR.fullmatch(standard)
    if flavour is None:
        return None
    kind, part, level = flavour.groups()
    name = f"ua{part}" if kind == "UA" else f"{part}{level}"
    try:
        done = subprocess.run(  # noqa: S603  a program that the user installed, on our own copy
            [program, "--format", "json", "--flavour", name, str(path)],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        results = json.loads(done.stdout)["report"]["jobs"][0]["validationResult"]
    except (OSError, ValueError, LookupError, subprocess.TimeoutExpired):
        return None  # it could not judge: then nothing was checked
    return _read(standard, results if isinstance(results, dict) else results[0])


def _read(standard: str, result: dict[str, Any]) -> ArchiveVerdict:
    rules = result["details"]["ruleSummaries"]
    broken = tuple(f"{rule['clause']}: {rule['description']}" for rule in rules)
    return ArchiveVerdict(standard=standard, fits=bool(result["compliant"]), broken=broken)
