"""Remarks: what the comments say, and which of them a document has already.

Each finding is one comment: rule, weight and message; the words; the clause; the change that was
made or is offered. A comment is known again by its rule and the words that it quotes, in either
language. Not here: the parts that hold comments (`threads`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from notice_kit.findings import Finding, Outcome, Report, Severity, basis_in
from notice_kit.messages import Language, Message, _, ngettext, told
from notice_kit.printable import printable_line
from notice_kit.reviewing.threads import Comment

Key = tuple[str, str]
"""Rule and quoted words of a comment."""

NAME: Final = "notice-kit"
"""Beginning of a comment on the whole document, and author unless another one is named."""

_HEAD: Final = re.compile(
    r"(?P<rule>[A-Z]{3}\d{3}) (?P<weight>error|warning|info|错误|警告|提示)[:：] ?(?P<message>.*)"
)
"""Beginning of a comment on a finding: STR001 警告：序号不连续."""
_QUOTE: Final = re.compile(r"(?:原文：|the text: )「(?P<words>.*)」", re.DOTALL)
"""The words that a comment quotes."""
_CHANGE: Final = re.compile(r"「(?P<before>.*?)」→「(?P<after>.*?)」", re.DOTALL)
"""A change that a comment names."""
_MADE: Final = ("修订：", "tracked: ")
_NAMED: Final = 40
"""Rules that are named as not applicable at most."""


def finding_paragraphs(
    finding: Finding, lang: Language, *, is_changed: bool, is_in_box: bool = False
) -> list[str]:
    """Return the paragraphs of the comment on a finding.

    >>> finding = Finding(rule="STR001", slug="numbering-gap", severity=Severity.WARNING,
    ...     message="序号不连续", text="3.", basis="惯例")
    >>> finding_paragraphs(finding, "zh", is_changed=False)
    ['STR001 警告：序号不连续', '原文：「3.」', '依据：惯例']
    """
    lines = [_head(finding, lang)]
    if is_in_box:
        lines.append(told(_("in the text box here"), lang))
    if finding.text:
        lines.append(told(_("the text: 「{words}」", words=_line(finding.text)), lang))
    lines.append(told(_("basis: {basis}", basis=basis_in(finding.basis, lang)), lang))
    counted = Counter((fix.before, fix.after) for fix in finding.fixes)
    changes = _line(
        "、".join(
            f"「{before}」→「{after}」{f'×{times}' if times > 1 else ''}"
            for (before, after), times in counted.items()
        )
    )
    if changes and is_changed:
        lines.append(told(_("tracked: {changes}", changes=changes), lang))
    elif changes:
        lines.append(told(_("could be: {changes}", changes=changes), lang))
    return lines


def whole_paragraphs(findings: Sequence[Finding], lang: Language) -> list[str]:
    """Return the paragraphs of the comment on what has no place in the text."""
    title = ngettext(
        "notice-kit: {count} finding on the document as a whole",
        "notice-kit: {count} findings on the document as a whole",
        len(findings),
    )
    lines = [told(title, lang)]
    for finding in findings:
        quoted = f" 「{_line(finding.text)}」" if finding.text else ""
        basis = basis_in(finding.basis, lang)
        lines.append(f"{_head(finding, lang)}{quoted} [{basis}]")
    return lines


def summary_paragraphs(
    report: Report,
    new: Sequence[Finding],
    lang: Language,
    *,
    changes: int,
    known: int,
    repaired: int = 0,
) -> list[str]:
    """Return the paragraphs of the comment that stands first: what was found, what was not asked.

    `new` are the findings that the document is told of now, `known` is how many it had before,
    `repaired` in how many paragraphs and sections the format was repaired.
    """
    count = Counter(finding.severity for finding in new)
    lines: list[Message | str] = [
        _(
            "notice-kit review, profile {profile}: {errors} errors, {warnings} warnings, {infos} "
            "info; {changes} tracked changes to accept or reject",
            profile=report.profile,
            errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING],
            infos=count[Severity.INFO],
            changes=changes,
        )
    ]
    if repaired:
        lines.append(
            ngettext(
                "format repaired in {count} paragraph or section",
                "format repaired in {count} paragraphs and sections",
                repaired,
            )
        )
    if known:
        lines.append(
            ngettext(
                "{count} finding has a comment already and is not repeated",
                "{count} findings have a comment already and are not repeated",
                known,
            )
        )
    if report.error:
        lines.append(_("not judged as a notice: {reason}", reason=report.error))
    lines += [note.told(lang) for note in report.notes]
    if asked := _not_applicable(report):
        lines.append(_("not checked, for the document gives no cause: {rules}", rules=asked))
    lines.append(_("rules find what they look for, and no more; a person reads the notice"))
    return [_line(told(line, lang)) for line in lines]


def _not_applicable(report: Report) -> str:
    rules = [rule for rule, found in report.outcomes.items() if found is Outcome.NOT_APPLICABLE]
    more = " …" if len(rules) > _NAMED else ""
    return " ".join(rules[:_NAMED]) + more


def _head(finding: Finding, lang: Language) -> str:
    """Return rule, weight and message of a finding."""
    return _line(
        _(
            "{rule} {severity}: {words}",
            rule=finding.rule,
            severity=finding.severity,
            words=finding.worded.told(lang),
        ).told(lang)
    )


def _line(text: str) -> str:
    return printable_line(text)


def key_of(finding: Finding) -> Key:
    """Return what a comment on a finding is known by."""
    return finding.rule, _line(finding.text)


def is_of_review(comment: Comment) -> bool:
    """Tell whether a comment was made by a review, whatever name it bears."""
    first = comment.paragraphs[0] if comment.paragraphs else ""
    return bool(_HEAD.match(first)) or first.startswith(f"{NAME}")


def told_keys(comment: Comment) -> Iterator[Key]:
    """Yield the keys of the findings that a comment tells."""
    if not is_of_review(comment):
        return
    if found := _HEAD.match(comment.paragraphs[0]):
        yield found["rule"], quoted(comment)
        return
    for line in comment.paragraphs[1:]:
        if found := _HEAD.match(line):
            _before, _mark, rest = line.rpartition(" 「")
            words, mark, _basis = rest.rpartition("」 [")
            yield found["rule"], words if mark else ""


def quoted(comment: Comment) -> str:
    """Return the words that a comment quotes."""
    found = (_QUOTE.fullmatch(line) for line in comment.paragraphs)
    return next((each["words"] for each in found if each), "")


def head_of(comment: Comment) -> tuple[str, str, str]:
    """Return rule, weight and message of a comment on a finding; empty for another one."""
    found = _HEAD.match(comment.paragraphs[0]) if comment.paragraphs else None
    return (found["rule"], found["weight"], found["message"]) if found else ("", "", "")


def changes_of(comment: Comment) -> list[tuple[str, str]]:
    """Return the changes that were made as tracked ones for a comment: before and after."""
    return [
        (found["before"], found["after"])
        for line in comment.paragraphs
        if line.startswith(_MADE)
        for found in _CHANGE.finditer(line)
    ]
