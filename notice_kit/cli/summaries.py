"""What each command does, in a line: the help lists them without loading the commands.

A test holds them to what each command says of itself.
"""

from __future__ import annotations

from typing import Final

from notice_kit.messages import Message, _

SUMMARIES: Final[dict[str, Message]] = {
    "convert": _("write notices in other formats"),
    "validate": _("report what is wrong with notices"),
    "review": _("write findings into a Word document as comments and tracked changes"),
    "batch": _("convert or validate folders, archives and lists; go on where a run was stopped"),
    "diff": _("compare a published notice with the approved one, in any two formats"),
    "table": _("make tables of notices, issues, measures and more: XLSX, CSV, Parquet, SQLite"),
    "ledger": _("write the issues of a notice as a ledger (整改台账) in XLSX"),
    "draft": _("make the draft of a notice from a ledger (整改台账)"),
    "reconcile": _("compare a notice with the ledger (整改台账) that the office keeps"),
    "show": _("print the tree of a notice"),
    "preview": _("paint a page of the PDF as a picture"),
    "rules": _("list the rules, or print the page of one"),
    "schema": _("print a schema"),
    "fonts": _("list the fonts that the PDF will use"),
    "doctor": _("say what this machine has: fonts, extras, tools"),
    "completion": _("print a completion script for a shell"),
}
"""Name of a command → what it does, in the order of the help."""
