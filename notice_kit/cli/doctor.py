"""``notice-kit doctor``: what this machine has of what notice-kit can use.

Fonts, optional packages, and the programs that judge or show its output. Nothing is
installed or changed, and what is missing is no fault: it says what cannot be done without.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from notice_kit import extras
from notice_kit.cli import printed
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.shortcut import write_shortcut
from notice_kit.messages import _

_NOT_FOR_USERS: Final = frozenset({"bench", "dev", "docs"})
"""Extras of those who work on notice-kit itself."""

_EXTRA: Final = re.compile(r"""extra\s*==\s*['"]([\w-]+)['"]""")
"""The extra that a requirement belongs to: extra == "pdf"."""
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
"""The name of a distribution at the beginning of a requirement."""

_PROGRAMS: Final = (
    (
        ("soffice", "libreoffice"),
        "LibreOffice",
        _("prints a DOCX, and is its witness"),
    ),
    (("verapdf", "verapdf.bat"), "veraPDF", _("judges PDF/A and PDF/UA")),
    (("pdftoppm",), "poppler", _("makes pictures of PDF pages, and is the witness of a PDF")),
    (
        ("chromium", "chromium-browser", "google-chrome"),
        "Chromium",
        _("shows pages, is their witness"),
    ),
)


_GROUPS: Final = {"fonts": _("fonts"), "extras": _("extras"), "programs": _("programs")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One line of the report."""

    group: str
    """fonts, extras or programs."""

    name: str
    """What was looked for."""

    state: str
    """What was found, in words."""

    is_there: bool
    """True if it was found."""


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "doctor", help=_("say what this machine has: fonts, extras, tools")
    )
    parser.add_argument(
        "--shortcut",
        metavar="DIR",
        help=_(
            "instead, write into DIR a script for Windows that checks and prints the drafts "
            "dropped on its icon"
        ),
    )
    printed.add_output(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found, a line each; missing things do not count as an error."""
    if arguments.shortcut:
        folder, force = Path(arguments.shortcut), arguments.force
        print(write_shortcut(folder, sys.executable, force=force))
        return ExitCode.DONE
    found = [*_fonts(), *_extras(), *_programs()]
    is_json = printed.form(arguments) == "json"
    text = printed.as_json(_fields(found)) if is_json else "\n".join(_lines(found))
    printed.put(text, arguments)
    return ExitCode.DONE


def _lines(found: Sequence[Diagnosis]) -> Iterator[str]:
    import notice_kit

    yield f"notice-kit {notice_kit.__version__}, Python {platform.python_version()}"
    group = ""
    for item in found:
        if item.group != group:
            group = item.group
            yield f"\n{told(_GROUPS[group])}"
        yield f"  {'+' if item.is_there else '-'} {item.name}: {told(item.state)}"


def _fields(found: Sequence[Diagnosis]) -> dict[str, object]:
    """Return what was found for programs, as a report of a fault needs it."""
    import notice_kit

    groups = {
        group: [
            {"name": each.name, "is_there": each.is_there, "state": str(each.state)}
            for each in found
            if each.group == group
        ]
        for group in _GROUPS
    }
    versions = {"version": notice_kit.__version__, "python": platform.python_version()}
    return {**versions, "platform": platform.platform(), **groups}


def _fonts() -> Iterator[Diagnosis]:
    from notice_kit.layout.fonts import font_choices

    for choice in font_choices():
        state = _("{font} ({reason})", font=choice.used.postscript, reason=choice.reason)
        yield Diagnosis(group="fonts", name=str(choice.face), state=state, is_there=True)


def _extras() -> Iterator[Diagnosis]:
    wanted: dict[str, list[str]] = defaultdict(list)
    for line in metadata.requires("notice-kit") or ():
        asked, package = _EXTRA.search(line), _NAME.match(line)
        if asked and package and asked.group(1) not in _NOT_FOR_USERS:
            wanted[asked.group(1)].append(package.group())
    for extra, names in sorted(wanted.items()):
        versions = {name: _version(name) for name in names}
        missing = [name for name, version in versions.items() if not version]
        have = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
        command = extras.install_command(extra)
        absent = _("{have}; {command}", have=have or _("not installed"), command=command)
        state = absent if missing else have
        yield Diagnosis(group="extras", name=extra, state=state, is_there=not missing)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _programs() -> Iterator[Diagnosis]:
    for commands, name, use in _PROGRAMS:
        found = next((path for command in commands if (path := shutil.which(command))), "")
        state = (
            _("{path}, {use}", path=found, use=use) if found else _("not found; it {use}", use=use)
        )
        yield Diagnosis(group="programs", name=name, state=state, is_there=bool(found))
