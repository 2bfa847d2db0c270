"""``notice-kit validate``: what is wrong with notices, where, and by which clause."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from notice_kit import api
from notice_kit.cli import inputs
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import add_inputs, add_profile
from notice_kit.errors import ReadError
from notice_kit.findings import Report
from notice_kit.profile import Profile, find_profile
from notice_kit.settings import Settings, find_settings, load_settings


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("validate", help="report what is wrong with notices")
    add_inputs(parser)
    add_profile(parser)
    parser.set_defaults(profile=None)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="of the report")
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="only these")
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="not these")
    parser.add_argument(
        "--lang", choices=("zh", "en"), help="language of messages; zh unless the settings say en"
    )
    parser.add_argument(
        "--config",
        metavar="FILE",
        help="settings; else notice-kit.toml or pyproject.toml from here upwards",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Validate every input, print the reports, and return 1 if any is not accepted."""
    settings = _settings(arguments.config)
    profile = settings.applied_to(find_profile(arguments.profile or settings.profile or "public"))
    reports = [
        _validate(names, arguments, settings, profile) for names in inputs.iter_groups(arguments)
    ]
    lang = arguments.lang or settings.lang or "zh"
    if arguments.format == "json":
        from notice_kit.reports import json

        print(json.render(reports))
    else:
        from notice_kit.reports import text

        print("\n".join(text.render(report, lang) for report in reports))
    if not all(report.is_read for report in reports):
        return ExitCode.NOT_READ
    return ExitCode.DONE if all(report.accepted for report in reports) else ExitCode.FINDINGS


def _settings(name: str | None) -> Settings:
    return load_settings(Path(name)) if name else find_settings(Path.cwd())


def _validate(
    names: list[str], arguments: argparse.Namespace, settings: Settings, profile: Profile
) -> Report:
    try:
        parts, row, options = inputs.load(names, arguments)
    except ReadError as error:
        return api.unread_report(error, profile)
    ignored = {rule for name in names for rule in settings.ignored_for(name)}
    return api.validate_parts(
        parts,
        row,
        options,
        profile=profile,
        select=arguments.select or settings.select,
        ignore=[*arguments.ignore, *sorted(ignored)],
    )
