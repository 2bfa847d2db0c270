"""Told: the findings (EMB) about a notice that a file carries.

Not here: proving it (`edits`), and the findings of readers about a part that they cannot use.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Final

from notice_kit.accounting import ReadReport
from notice_kit.edits.matching import BlockChange
from notice_kit.errors import Location, NoticeWarning, NotShownError, ReadError
from notice_kit.findings import Finding, Note, Severity
from notice_kit.messages import told

_SHOWN: Final = 40
"""Characters of a text quoted in a finding."""
_NAMED: Final = 5
"""Contradicted claims that are named; the others are counted."""


def differs(name: str) -> Finding:
    """Return EMB001: what a file carries is not what it was printed from."""
    return Finding(
        rule="EMB001",
        slug="carried-notice-differs",
        severity=Severity.ERROR,
        message="文件所附的规范数据不是版面所印的通报，不予采信，按版面文字读入",
        english="the notice carried in this file is not the one it shows; the shown text is read",
        basis="惯例",
        location=Location(file=name),
    )


def contradicted(name: str, claims: Sequence[str]) -> Finding:
    """Return EMB007: the shown words gainsay what the carried notice says beside them."""
    more = len(claims) - _NAMED
    named = "、".join(claims[:_NAMED]) + (f"等{len(claims)}处" if more > 0 else "")
    in_english = ", ".join(claims[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return Finding(
        rule="EMB007",
        slug="carried-claim-contradicted",
        severity=Severity.ERROR,
        message=f"文件所附的规范数据与版面文字相抵触（{named}），不予采信，按版面文字读入",
        english=f"the shown words gainsay the notice carried in this file ({in_english}); "
        "the shown text is read",
        basis="惯例",
        path=claims[0].partition(".")[0],
        location=Location(file=name),
    )


def unusable(name: str, error: ReadError) -> Finding:
    """Return EMB002: what a file carries cannot be read."""
    return Finding(
        rule="EMB002",
        slug="carried-notice-unusable",
        severity=Severity.WARNING,
        message=f"文件所附的规范数据不可用，按版面文字读入（{told(error.message, 'zh')}）",
        english=f"the notice carried in this file cannot be used ({error.message}); "
        "the shown text is read",
        basis="惯例",
        location=Location(file=name),
    )


def notes(report: ReadReport) -> tuple[Note, ...]:
    """Return what a report says of claims that nothing but the file makes.

    >>> [note.english for note in notes(ReadReport(format="docx", claimed=("source.url",)))]
    ['not shown on the pages, claimed by the file alone: source.url']
    """
    if not report.claimed:
        return ()
    named, more = report.claimed[:_NAMED], len(report.claimed) - _NAMED
    return (
        Note(
            message="版面未印、仅由文件所附数据声明："
            + "、".join(named)
            + (f"等{len(report.claimed)}处" if more > 0 else ""),
            english="not shown on the pages, claimed by the file alone: "
            + ", ".join(named)
            + (f" and {more} more" if more > 0 else ""),
        ),
    )


def unproved(report: ReadReport | None) -> Iterator[Finding]:
    """Yield what reading told of a notice that the file carries."""
    if report:
        yield from (each for each in report.findings if each.rule.startswith("EMB"))


def errors(report: ReadReport) -> tuple[Finding, ...]:
    """Return what was told of a carried notice that was not believed."""
    return tuple(each for each in unproved(report) if each.severity is Severity.ERROR)


def tell(report: ReadReport, *, strict: bool) -> None:
    """Warn the caller of `read` of a notice that was not believed, or raise NotShownError."""
    for finding in errors(report):
        if strict:
            raise NotShownError(finding.worded, location=finding.location)
        warnings.warn(finding.told(), NoticeWarning, stacklevel=3)


def page_changed(name: str) -> Finding:
    """Return EMB006: a page shows other words than the notice that it carries."""
    return Finding(
        rule="EMB006",
        slug="page-changed",
        severity=Severity.WARNING,
        message="网页文字在生成之后有改动，按现有文字读入",
        english="the words of this page were changed after it was made; they are read as they are",
        basis="惯例",
        location=Location(file=name),
    )


_EDITS: Final = {
    (True, True): (
        "EMB003",
        "block-changed",
        "此段在文件中已修改，按现有文字读入",
        "this paragraph was changed in the file; it is read as it is",
    ),
    (False, True): (
        "EMB004",
        "block-inserted",
        "此段是在文件中新增的，已读入",
        "this paragraph was put into the file; it is read",
    ),
    (True, False): (
        "EMB005",
        "block-deleted",
        "此段已从文件中删除",
        "this paragraph was taken out of the file",
    ),
}
"""Was there before, is there now → rule, slug, message, the same in English."""


def edited(change: BlockChange) -> Finding:
    """Return EMB003 to EMB005: a block was changed, put in or taken out."""
    rule, slug, message, english = _EDITS[change.was is not None, change.now is not None]
    path = change.was.paths[0] if change.was else ""
    words = change.now.text if change.now else change.old_text
    return Finding(
        rule=rule,
        slug=slug,
        severity=Severity.INFO,
        message=message,
        english=english,
        basis="惯例",
        text=words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…",
        path=path,
        location=change.now.location if change.now else None,
    )
