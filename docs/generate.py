"""The pages that are made from the code: commands, rules, numbers of the standard.

They are checked in, so that they can be read without building, and a test holds that they
are current. Write them again with ``python docs/generate.py``.
"""  # noqa: INP001 - a script beside the pages, not a package

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from elements import elements_page

from notice_kit import gbt9704
from notice_kit.batch.tables.columns import TABLES
from notice_kit.cli import COMMANDS
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import build_parser
from notice_kit.rules import Rule, all_rules

_FOLDER = Path(__file__).parent
_MARK = "<!-- Made by docs/generate.py; do not edit. -->\n"

_EXITS = {
    ExitCode.DONE: "done and clean",
    ExitCode.FINDINGS: "a document is not accepted (a finding at error level), or a source failed",
    ExitCode.USAGE: "wrong usage: an unknown option, format, profile or rule, or an option that "
    "no format at hand uses",
    ExitCode.NOT_READ: "an input could not be read, or is no notice",
    ExitCode.NO_INPUT: "no input matched: an empty folder, list or archive",
    ExitCode.NOT_WRITTEN: "an output exists already, cannot be written, or its ledger is in use",
    ExitCode.NOT_VOUCHED: "equal as far as read, and something may show a person other words (SHW)",
    ExitCode.SOFTWARE: "a fault of notice-kit itself; `--debug` shows where it happened",
    ExitCode.SYSTEM: "stopped by the system: disk full, read-only, input/output fault",
    ExitCode.INTERRUPTED: "interrupted from the keyboard; what was written is complete",
}

_CLI = (
    "Data goes to standard output, messages to standard error. `-` as FILE is standard "
    "input; its format must be named with `--from`. `python -m notice_kit` is the same "
    "program. `notice-kit --version` prints the version; `--debug`, with any command, shows where "
    "in the program a fault of notice-kit itself happened.\n\n"
    "`--lang zh` or `--lang en`, before or after the command, sets the language of everything that "
    "is printed. Without it, `NOTICE_KIT_LANG` does, then `lang` in the settings, then the locale: "
    "Chinese, unless it names another language (on Windows, the language of its surface). JSON, "
    "SARIF ids and exit codes are the same in both."
)
_RULES = (
    "A rule looks at a notice and says what is wrong, where, and on what it rests. "
    "应当 and 必须 of a standard make an error, 一般 and 推荐 a warning; 惯例 is custom, "
    "算术 arithmetic. Choose rules with `--select` and `--ignore`, by id, by the beginning "
    "of an id (`LED`), or by slug. Ids are never used twice. `notice-kit rules ID` prints "
    "what stands here."
)
_EXAMPLES = (
    "The examples are tests: *Bad* brings up this rule and no other, *Good* none. They say only "
    "what differs from a clean notice: 【标题】, 【导语】, 【组织】 and so on name the part "
    "that is replaced, and what stands without a name is the text under 整改落实情况."
)
_TABLES = """\
`notice-kit table` reads many notices and writes nine tables, one row a thing. It takes the
inputs of [](batch.md) and goes on where it was stopped in the same way.

```console
$ notice-kit table examples --include "*.txt" --out tables --quiet
tables/notices.csv: notices, ... rows
tables/issues.csv: issues, ... rows
tables/measures.csv: measures, ... rows
tables/documents.csv: documents, ... rows
tables/figures.csv: figures, ... rows
tables/accountability.csv: accountability, ... rows
tables/findings.csv: findings, ... rows
... sources in ... s: ... ok
```

| `--out` | gives |
|---|---|
| a folder | a file a table; `--format csv`, `jsonl`, `parquet`, `sqlite` or `xlsx` |
| `issues.csv`, `.jsonl`, `.parquet` | the table of that name; another name with `--table NAME` |
| `notices.xlsx` | all tables in one workbook, a sheet a table; `--heads zh` for Chinese heads |
| `notices.sqlite`, `.db` | all tables in one file |

Tables are tidy: a row is one notice, issue, measure and so on; a column is one fact. They join by
`notice_id` and `issue_id`:

```sql
SELECT n.issuer, count(*) AS issues, sum(i.status = 'done') AS done
FROM issues AS i JOIN notices AS n USING (notice_id) GROUP BY n.notice_id;
```

- An id is the same in every run as long as the source keeps its name under the folder that was
  asked for; `content_id` tells copies of one notice apart from different ones.
- Rows come in the order of the sources, however the workers took turns; equal inputs give equal
  files.
- `source`, `line`, `column` and `place` say where the words stand.
- Several values in one cell are parted by `；`. Dates are ISO as far as they are known:
  2024-09-30, 2024-09, 2024.
- An absent value is NULL, and empty in CSV. An issue without a `status` is one for which the
  notice states none; it is not `not_done`.
- The same people may be counted in several places of a notice; `path` says where. Adding up
  `accountability` without looking counts them twice. Rows with a `whole_id` are parts of another
  row.
- CSV is UTF-8 with a byte order mark, so that spreadsheets show Chinese. A text that a spreadsheet
  would take for a formula (beginning with `= + - @`) gets an apostrophe in front; the other formats
  hold every text as it is. Parquet needs the extra `parquet`.
- A workbook has real numbers, and real dates where the day is known; ids, codes and vaguer dates
  are text, and nothing in it is a formula or a link. Heads are frozen and filtered; the last sheet
  (`columns`, 说明) explains each column in both languages. A table of more than 1,048,575 rows goes
  on in `issues (2)`; a text of more than 32,767 characters stands whole in the sheet `long_texts`.
  For millions of rows take Parquet.
- A source that fails has no rows; the summary names it and the command ends with 1.

The rows wait in `.notice_kit` beside the tables until all sources are read; a second run reads
only what is new or changed, and drops the rows of sources that are gone."""
_STANDARD = (
    "The numbers of GB/T 9704-2012 《党政机关公文格式》 that layout, writers and tests use. "
    "They stand once, in `notice_kit/gbt9704.py`; *derived* marks a number that the "
    "standard does not print but that follows from those that it does."
)
_SIZES = (
    "The standard names sizes (2号, 3号, 4号); the points are those that word processors give them."
)

_GROUPS = {
    "LED": "Lead and dates (LED)",
    "NAM": "Names (NAM)",
    "STR": "Structure (STR)",
    "CNT": "Counts (CNT)",
    "CMP": "Completeness (CMP)",
    "PRV": "Privacy and secrecy (PRV)",
    "WRD": "Wording (WRD)",
    "PUN": "Punctuation and numerals (PUN)",
    "DOC": "Publication format of a Word document (DOC)",
    "PDF": "Publication format of a PDF (PDF)",
    "WEB": "Web page (WEB)",
    "SHW": "What is shown (SHW)",
    "APR": "Approval (APR)",
    "OUT": "What an output prints (OUT)",
}


def cli_page() -> str:
    """Return the page of the command line."""
    parser = build_parser(COMMANDS)
    parts = [
        "# Command line",
        _CLI,
    ]
    for name, command in _subcommands(parser).items():
        parts.append(f"## notice-kit {name}")
        parts.append(f"{_sentence(command.description or _summary(parser, name))}")
        parts.append(f"```text\n{_usage(command)}\n```")
        parts.append(_options(command))
    rows = (f"| {code.value} | {_EXITS[code]} |" for code in ExitCode)
    parts.append("## Exit codes")
    parts.append("\n".join(["| code | meaning |", "|---:|---|", *rows]))
    parts.append(
        "With several inputs `convert`, `validate` and `show` report each failure, go on with "
        "the next, and end with the highest code; a fault of the system stops `convert` at once. "
        "`convert` ends with 1 if an output has a finding at error level, as a character that no "
        "font has; what is wrong with the notice itself is for `validate` to judge."
    )
    return _page(parts)


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return next(
        dict(action.choices)
        for action in _actions(parser)
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - argparse has no public way
    )


def _summary(parser: argparse.ArgumentParser, name: str) -> str:
    """Return the help line of a command."""
    return next(
        choice.help or ""
        for action in _actions(parser)
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - argparse has no public way
        for choice in action._choices_actions  # noqa: SLF001 - the same
        if choice.dest == name
    )


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [
        action
        for action in parser._actions  # noqa: SLF001 - argparse has no public way
        if not isinstance(action, argparse._HelpAction)  # noqa: SLF001 - the same
        and action.help is not argparse.SUPPRESS
    ]


def _usage(command: argparse.ArgumentParser) -> str:
    """Return a usage line that does not depend on the version of argparse or the terminal."""
    words = [command.prog]
    for action in _actions(command):
        shown = " ".join(piece for piece in (*action.option_strings[:1], _value(action)) if piece)
        optional = not action.required if action.option_strings else action.nargs in ("?", "*")
        repeat = "..." if action.nargs in ("+", "*") or _repeats(action) else ""
        words.append((f"[{shown}]" if optional else shown) + repeat)
    return " ".join(words)


def _repeats(action: argparse.Action) -> bool:
    return isinstance(action, argparse._AppendAction)  # noqa: SLF001 - argparse has no public way


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        return "{" + ",".join(str(choice) for choice in action.choices) + "}"
    return str(action.metavar or action.dest.upper())


def _options(command: argparse.ArgumentParser) -> str:
    rows = [
        f"| `{' '.join((*action.option_strings[:1], _value(action))).strip()}` "
        f"| {_described(action)} |"
        for action in _actions(command)
    ]
    return "\n".join(["| argument | meaning |", "|---|---|", *rows]) if rows else ""


def _described(action: argparse.Action) -> str:
    text = action.help or ""
    if _repeats(action) and "repeated" not in text:
        text += "; may be repeated"
    if action.choices and action.default:
        text += f"; default `{action.default}`"
    return text


def rules_page() -> str:
    """Return the page of the rules."""
    rules = all_rules()
    rows = [
        f"| [{rule.id}](#{_anchor(rule)}) | {rule.slug} | {rule.severity} | {rule.basis} |"
        for rule in rules
    ]
    parts = [
        "# Rules",
        _RULES,
        _EXAMPLES,
        "\n".join(["| id | slug | severity | basis |", "|---|---|---|---|", *rows]),
    ]
    for prefix, title in _GROUPS.items():
        parts.append(f"## {title}")
        for rule in rules:
            if rule.id.startswith(prefix):
                parts += _rule_section(rule)
    missing = {rule.id[:3] for rule in rules} - set(_GROUPS)
    if missing:
        raise KeyError(f"name the rule groups {', '.join(sorted(missing))} in _GROUPS")
    return _page(parts)


def _anchor(rule: Rule) -> str:
    return f"{rule.id.lower()}-{rule.slug}"


def _rule_section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id} {rule.slug}"
    yield f"{rule.severity} · {rule.basis} · {rule.subject} · profiles: {', '.join(rule.profiles)}"
    page = inspect.cleandoc(rule.page)
    for block in re.split(r"\n(?=Bad:|Good:)", page):
        kind, _, example = block.partition("\n")
        if kind in ("Bad:", "Good:"):
            yield f"{kind}\n\n```text\n{inspect.cleandoc(example).strip()}\n```"
        else:
            yield block.strip()


def tables_page() -> str:
    """Return the page of the tables and their columns."""
    parts = ["# Tables", _TABLES]
    for name, columns in TABLES.items():
        parts.append(f"## {name}")
        rows = (f"| `{each.name}` | {each.kind} | {each.meaning} |" for each in columns)
        parts.append("\n".join(["| column | kind | meaning |", "|---|---|---|", *rows]))
    return _page(parts)


def standard_page() -> str:
    """Return the page of the standard's numbers."""
    parts = [
        "# GB/T 9704",
        _STANDARD,
        "## Lengths, sizes and counts",
        "\n".join(_numbers()),
        "## Faces and sizes of elements",
        "\n".join(_styles()),
        _SIZES,
    ]
    return _page(parts)


def _numbers() -> Iterator[str]:
    notes = _notes()
    yield "| name | value | clause | tolerance | meaning |"
    yield "|---|---:|---|---:|---|"
    for name, value in vars(gbt9704).items():
        note = notes.get(name, "")
        if isinstance(value, gbt9704.Norm):
            tolerance = f"± {value.tolerance:g}" if value.tolerance else ""
            yield f"| `{name}` | {value:.6g} | {value.clause} | {tolerance} | {note} |"
        elif name.isupper() and isinstance(value, int | str) and (found := _CLAUSE.search(note)):
            meaning = _CLAUSE.sub("", note).replace(" .", ".")
            yield f"| `{name}` | {value} | {found.group(1)} | | {meaning} |"


_CLAUSE = re.compile(r"\s*\((\d+(?:\.\d+)+)\)")


def _notes() -> dict[str, str]:
    """Return the string that stands under each constant, on one line."""
    source = inspect.getsource(gbt9704)
    found = re.findall(r'^([A-Z][A-Z0-9_]+): Final = .*\n"""((?:.|\n)*?)"""$', source, re.MULTILINE)
    return {name: " ".join(note.split()) for name, note in found}


def _styles() -> Iterator[str]:
    yield "| element | face | size | clause |"
    yield "|---|---|---:|---|"
    for name, value in vars(gbt9704).items():
        named = {name: value} if isinstance(value, gbt9704.Style) else {}
        if isinstance(value, dict) and name == "HEADINGS":
            named = {f"{name}[{level}]": style for level, style in value.items()}
        for label, style in named.items():
            yield f"| `{label}` | {style.face} | {style.size_pt:g} pt | {style.clause} |"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _page(parts: list[str]) -> str:
    return _MARK + "\n" + "\n\n".join(part for part in parts if part) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "rules.md": rules_page,
    "gbt9704.md": standard_page,
    "tables.md": tables_page,
    "elements.md": lambda: _page(list(elements_page())),
}
"""File name → the function that makes the page."""


if __name__ == "__main__":
    for name, page in PAGES.items():
        (_FOLDER / name).write_text(page(), encoding="utf-8")
