"""``notice-kit rules``: the list of rules, or the page of one."""

from __future__ import annotations

import argparse
from typing import Any

from notice_kit.cli import language
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.terms import term
from notice_kit.findings import basis_in
from notice_kit.messages import _
from notice_kit.messages.others import Listed
from notice_kit.messages.pages import told_page
from notice_kit.reports.words import profile_words
from notice_kit.rules.registry import Rule


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("rules", help=_("list the rules, or print the page of one"))
    parser.add_argument("id", nargs="?", metavar="ID", help=_("id or slug of a rule"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the table of rules or one page."""
    from notice_kit.rules import all_rules
    from notice_kit.rules.registry import no_rule

    if arguments.id is None:
        for rule in all_rules():
            print(_row(rule))
        return ExitCode.DONE
    for rule in all_rules():
        if arguments.id in (rule.id, rule.slug):
            print(_page(rule))
            return ExitCode.DONE
    raise no_rule(arguments.id)


def _row(rule: Rule) -> str:
    """Return a rule on one line: in Chinese with the demand that it makes, for its slug."""
    lang = language.session()
    severity, basis = rule.severity.told(lang), basis_in(rule.basis, lang)
    if lang == "en":
        return f"{rule.id}  {severity:8} {rule.slug:26} [{basis}]"
    demand, _rest = told_page(rule.page, lang)
    return f"{rule.id}  {severity}  {demand} [{basis}]"


def _page(rule: Rule) -> str:
    """Return the page of a rule."""
    lang = language.session()
    demand, rest = told_page(rule.page, lang)
    severity, basis = rule.severity.told(lang), basis_in(rule.basis, lang)
    looks = _(
        "looks at: {subject}; profiles: {profiles}",
        subject=term(rule.subject),
        profiles=Listed(profile_words(name) for name in rule.profiles),
    )
    head = f"{rule.id} {rule.slug} ({severity}, {basis})\n{told(looks)}"
    return f"{head}\n\n{demand}" + (f"\n\n{rest}" if rest else "")
