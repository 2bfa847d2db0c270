"""Subjects: what rules look at besides a notice, and who opens it.

A rule names its subject. `notice` is a `Manuscript`; every other subject is a finished file
of the format of that name, which an opener turns into what the rules of that subject take.
The set is open: a row here, or added by the module that an entry point of the group
``notice_kit.rules`` names. Not here: the openers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from typing import Any

from notice_kit.model import Notice
from notice_kit.profile import Profile
from notice_kit.rules.registry import Rule
from notice_kit.rules.run import Checked, run

# Why: docs/decisions.md, The set of subjects is open, by a table.
SUBJECTS: dict[str, str] = {
    "docx": "notice_kit.rules.publication.docx.subject:open_word",
    "html": "notice_kit.rules.publication.html.page:open_page",
    "pdf": "notice_kit.rules.publication.pdf.subject:open_printed",
}
"""Format → ``module:function`` of its opener: ``open(data, name, profile, notice)``, where
`data` is the bytes or what the format's own opener made of them (`formats`), and `notice` is
what was read from the file, or None if it holds none."""


def check_file(
    data: Any,
    name: str,
    subject: str,
    profile: Profile,
    *,
    notice: Notice | None,
    rules: Iterable[Rule],
) -> Checked:
    """Return what the rules of a file format say of a finished file.

    `subject` is the name of its format, `data` the bytes of the file or what the opener of the
    format made of them. Raises ReadError if the file cannot be opened.
    """
    asked = [rule for rule in rules if rule.subject == subject]
    if not asked or subject not in SUBJECTS:
        return Checked(findings=(), outcomes={})
    module, _, function = SUBJECTS[subject].partition(":")
    opened: Any = getattr(import_module(module), function)(data, name, profile, notice)
    return replace(run(asked, opened, profile), notes=getattr(opened, "notes", ()))
