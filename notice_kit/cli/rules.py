"""``notice-kit rules``: the list of rules, the page of one, and the words of an office on trial."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, get_args

from notice_kit.cli import language, printed
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_settings
from notice_kit.cli.terms import term
from notice_kit.findings import basis_in
from notice_kit.messages import Language, _
from notice_kit.messages.others import Listed
from notice_kit.messages.pages import told_page
from notice_kit.reports.words import profile_words
from notice_kit.rules.limits import last_words
from notice_kit.rules.registry import Rule


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("rules", help=_("list the rules, or print the page of one"))
    parser.add_argument(
        "id", nargs="?", metavar="ID", help=_("id or slug of a rule, or the beginning of ids")
    )
    office = parser.add_argument_group(_("words of an office"))
    office.add_argument(
        "--test", action="store_true", help=_("try the words of the settings, and their examples")
    )
    office.add_argument(
        "--words",
        metavar=_("FILE"),
        help=_("print the words of an XLSX, CSV or text file as settings"),
    )
    add_settings(office)
    printed.add_output(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the table of rules, of all or of some, or one page; or what words of an office do."""
    if arguments.words:
        from notice_kit.rules.wordlists import as_settings, read_words

        printed.put(as_settings(read_words(Path(arguments.words))), arguments)
        return ExitCode.DONE
    if arguments.test:
        return _test(arguments)
    rules = _asked(arguments.id)
    if printed.form(arguments) == "json":
        text = printed.as_json([_fields(rule) for rule in rules])
    elif arguments.id and len(rules) == 1:
        text = _page(rules[0])
    else:
        text = "\n".join(map(_row, rules))
    printed.put(text, arguments)
    return ExitCode.DONE


def _test(arguments: argparse.Namespace) -> int:
    """Try the words of the settings; print those that do not hold, and how many there are."""
    from notice_kit.cli.options import office_settings
    from notice_kit.profile import PUBLIC
    from notice_kit.rules.office import count_entries, word_faults

    profile = office_settings(arguments).applied_to(PUBLIC)
    faults = list(word_faults(profile))
    entries, examples = count_entries(profile)
    counts = {"entries": entries, "examples": examples}
    total = _("{entries} entries and {examples} examples hold", **counts)
    if faults:
        total = _(
            "{entries} entries and {examples} examples, of which {faults} do not hold",
            faults=len(faults),
            **counts,
        )
    rows = [_("{entry}: {message}", entry=each.entry, message=each.message) for each in faults]
    printed.put("\n".join(told(each) for each in (*rows, total)), arguments)
    return ExitCode.FINDINGS if faults else ExitCode.DONE


def _asked(name: str | None) -> list[Rule]:
    """Return the rules of an id, in any case, a slug or a beginning of ids; all for none."""
    from notice_kit.rules import all_rules
    from notice_kit.rules.registry import no_rule

    rules = all_rules()
    if name is None:
        return list(rules)
    one = [rule for rule in rules if name.upper() == rule.id or name == rule.slug]
    some = one or [rule for rule in rules if name and rule.id.startswith(name.upper())]
    if not some:
        raise no_rule(name)
    return some


def _fields(rule: Rule) -> dict[str, object]:
    """Return a rule for programs, its page in both languages."""
    pages = {
        lang: "\n\n".join(
            filter(None, (*told_page(rule.page, lang), *(w.told(lang) for w in last_words(rule))))
        )
        for lang in get_args(Language)
    }
    return {
        "id": rule.id,
        "slug": rule.slug,
        "severity": rule.severity,
        "basis": rule.basis,
        "subject": rule.subject,
        "profiles": rule.profiles,
        "page": pages,
    }


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
    weight = {"severity": rule.severity, "basis": basis_in(rule.basis, lang)}
    looks = _(
        "looks at: {subject}; profiles: {profiles}",
        subject=term(rule.subject),
        profiles=Listed(profile_words(name) for name in rule.profiles),
    )
    name = _("{id} {slug} ({severity}, {basis})", id=rule.id, slug=rule.slug, **weight)
    head = f"{told(name)}\n{told(looks)}"
    last = (told(words) for words in last_words(rule))
    return "\n\n".join(filter(None, (head, demand, rest, *last)))
