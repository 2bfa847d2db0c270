"""Intake: which format reads a file, by what is in it; its name is a hint.

Two kinds of wrappers come off here, so that everything after sees the file that they hold: a Word
document as one XML file (Flat OPC) and a web page saved as one file (MHTML). Not here: how a kind
is recognised (`contents`), the table of formats (`formats`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from notice_kit import contents, extras, formats, legacy
from notice_kit.accounting import ReadReport, Repair, RepairKind
from notice_kit.errors import BrokenInput, Location, ReadError, UnknownFormat
from notice_kit.findings import Finding, Severity
from notice_kit.formats import Format, Opened
from notice_kit.messages import _

_TEXTS: Final = frozenset({"txt", "md"})
"""Formats that nothing in their bytes tells apart."""
_LINED: Final = _TEXTS | {"html", "json", "xml"}
"""Formats whose files are text; their readers say what is missing in one without marks."""
_UNSURE: Final = {"txt": "txt", "fragment": "html"}
"""Kind that a suffix of text overrules → its format."""
_WRAPPED: Final = {
    "flat": ("docx", "notice_kit.ooxml.flat:packed"),
    "mhtml": ("html", "notice_kit.readers.html.saved:page_in"),
}
"""Kind of wrapper → format of what it holds, and the function that takes it out."""
_RULE: Final = "SRC001"
_CONVERTED: Final = "SRC002"


def settle(data: bytes, name: str, named: Format | None = None) -> tuple[bytes, Format]:
    """Return the bytes that are to be read, and their format: the one named, or what they are.

    Formats of other packages are taken at their name. Raises BrokenInput for a kind of file that
    nobody here reads under the suffix of one that is read, UnknownFormat under any other.

    >>> settle("中共望川县委".encode(), "通报.docx")[1].name
    'txt'
    """
    hint = named or _by_suffix(name)
    if hint is not None and not formats.is_built_in(hint):
        return data, hint
    kind = contents.recognise(data)
    if kind == "doc" and legacy.is_there() and (named is None or named.name == "docx"):
        return legacy.docx_from(data, name), formats.find_format("docx")
    if kind in contents.REFUSED:
        message, way_on = contents.REFUSED[kind]
        if kind == "doc" and not legacy.is_there():
            way_on = _(
                "{command}; or open it in a word processor and save it as DOCX",
                command=extras.install_command(legacy.EXTRA),
            )
        raised = BrokenInput if hint else UnknownFormat
        raise raised(message, location=Location(file=name), hint=way_on)
    row = named or _chosen(kind, hint, name)
    held, unwrap = _WRAPPED.get(kind, ("", ""))
    return (formats.load(unwrap)(data, name) if held == row.name else data), row


def settle_parts(
    files: Iterable[tuple[bytes, str]], named: Format | None = None
) -> tuple[list[tuple[bytes, str]], Format]:
    """Return the parts of one notice as `settle` does, each in the format of the first.

    Raises ReadError if there is no part.
    """
    row, parts = named, []
    for data, name in files:
        held, row = settle(data, name, row)
        parts.append((held, name))
    if row is None or not parts:
        raise ReadError(_("no file was given"))
    return parts, row


def noticed(parts: Iterable[tuple[Opened, str]], row: Format) -> tuple[Finding, ...]:
    """Return SRC002 for each file that was converted, and what `misnamed` says of the others."""
    found = (
        _was_converted(way, name) if (way := _way(data)) else misnamed(name, row)
        for data, name in parts
    )
    return tuple(each for each in found if each)


def conversions(parts: Iterable[tuple[Opened, str]]) -> tuple[Repair, ...]:
    """Return the repair of each file that was converted before it was read."""
    return tuple(
        Repair(kind=RepairKind.CONVERTED, before="", after=way, location=Location(file=name))
        for data, name in parts
        if (way := _way(data))
    )


def _way(data: Opened) -> str:
    """Return what converted a file, opened or not; empty for one that is read as it came."""
    if isinstance(data, bytes):
        end = data[-legacy.MARK_LENGTH :]
        return legacy.way_of(end[mark:]) if (mark := end.rfind(legacy.MARK)) >= 0 else ""
    archive = getattr(data, "archive", None)
    return legacy.way_of(archive.comment) if archive else ""


def _was_converted(way: str, name: str) -> Finding:
    return Finding(
        rule=_CONVERTED,
        slug="converted",
        severity=Severity.WARNING,
        message=f"旧格式文件，经 {way} 转换后读入，请与原文核对；格式规则检查的是转换后的文件",
        english=f"an old format, converted by {way}; compare the original; "
        "format rules judge the conversion",
        basis="惯例",
        location=Location(file=name),
    )


def misnamed(name: str, row: Format) -> Finding | None:
    """Return SRC001 if a file is named as another format than it was read as.

    >>> print(misnamed("通报.doc", formats.find_format("docx")).english)
    the suffix is .doc, the content docx; the content counts
    """
    suffix = PurePath(name).suffix.lower()
    fitting = {*row.suffixes, *row.read_suffixes, *([".xml"] if row.name == "docx" else [])}
    if not suffix or suffix in fitting or not formats.is_built_in(row):
        return None
    hint = _by_suffix(name)
    is_text = row.name in _TEXTS
    if is_text and (hint.name in _TEXTS if hint else suffix not in formats.WORD_PROCESSORS):
        return None
    return Finding(
        rule=_RULE,
        slug="suffix-differs",
        severity=Severity.WARNING,
        message=f"后缀是 {suffix}，内容是 {row.name}，按内容读入",
        english=f"the suffix is {suffix}, the content {row.name}; the content counts",
        basis="惯例",
        location=Location(file=name),
    )


def told(report: ReadReport | None) -> tuple[Finding, ...]:
    """Return what reading told of the names of files."""
    rules = (_RULE, _CONVERTED)
    return tuple(each for each in report.findings if each.rule in rules) if report else ()


def _by_suffix(name: str) -> Format | None:
    suffix = PurePath(name).suffix.lower()
    rows = formats.formats().values()
    return next((row for row in rows if suffix in (*row.suffixes, *row.read_suffixes)), None)


def _chosen(kind: str, hint: Format | None, name: str) -> Format:
    """Return the format of a kind of content, where no format was named."""
    if kind in _UNSURE:
        is_lined = hint is not None and hint.name in _LINED
        is_plain = hint is not None or PurePath(name).suffix.lower() in formats.WORD_PROCESSORS
        kind = _UNSURE[kind] if is_plain and not is_lined else ""
    if not kind:
        return hint or formats.format_of(PurePath(name))
    return formats.find_format(_WRAPPED.get(kind, (kind, ""))[0])
