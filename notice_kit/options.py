"""Options: how a source is read and how an output is written, as values.

One value goes whole from the API or the command line, through a run and its workers, to the
reader or writer: no option is typed out on the way. A format uses what concerns it, and the
table of formats says what that is; an option that no format at hand uses is a wrong usage
(`formats.require_used`). The flags of the command line follow from the fields.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, TypedDict, TypeVar, Unpack

from notice_kit import files
from notice_kit.errors import NoticeError
from notice_kit.gbt9704 import PageReading
from notice_kit.messages import _
from notice_kit.messages.others import Listed, reason_of
from notice_kit.profile import PUBLIC, Profile, ProfileName, find_profile

FormatName = Literal["txt", "md", "html", "json", "xml", "docx", "pdf"]
"""Names of the built-in formats; other packages may add some."""


def _option(default: Any, help: str, *, flag: str = "", metavar: str = "") -> Any:
    """Return a field that the command line offers too: its help, its flag if that differs."""
    told = {"help": help, "flag": flag, "metavar": metavar}
    return field(default=default, metadata={name: text for name, text in told.items() if text})


class Tracked(StrEnum):
    """Which view of tracked changes (修订) is read."""

    ACCEPTED = "accepted"
    """As if all were accepted; what they delete is residue."""

    ORIGINAL = "original"
    """As if all were rejected; what they insert is residue."""

    REFUSE = "refuse"
    """None: a document with tracked changes is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a person says of the headings of a text, by an example of their labels (层级提示).

    It goes before what the words of the headings say, and is recorded as the reason.

    >>> Outline(issues="（一）", measures="1.").issues
    ('（一）',)
    """

    sections: tuple[str, ...] = ()
    """Labels of headings that part the text; one string stands for a single one."""

    issues: tuple[str, ...] = ()
    """Labels of issues, such as （一）."""

    measures: tuple[str, ...] = ()
    """Labels of measures, such as 1."""

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, str):
                object.__setattr__(self, each.name, (value,))


def outline_of(given: Outline | Mapping[str, str | Sequence[str]]) -> Outline:
    """Return a hint from a table: ``{"issues": "（一）"}``; raise NoticeError for another key."""
    if isinstance(given, Outline):
        return given
    known = [each.name for each in fields(Outline)]
    for name in given:
        if name not in known:
            raise NoticeError(
                _("an outline has no {name!r}", name=name),
                hint=_("it has: {known}", known=Listed(known)),
            )
    values = {name: v if isinstance(v, str) else tuple(v) for name, v in given.items()}
    return Outline(**values)  # type: ignore[arg-type]  # strings are taken for one label


def load_outline(path: Path) -> Outline:
    """Return the hint in a file of TOML: ``issues = "（一）"``; raise NoticeError for a bad one."""
    try:
        return outline_of(tomllib.loads(files.read_bytes(path).decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NoticeError(
            _("{path}: this is no outline: {reason}", path=path, reason=reason_of(error)),
            hint=_('write issues = "（一）"'),
        ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a reader is asked for; each reader uses what concerns its format."""

    tracked: Tracked = _option(
        Tracked.ACCEPTED,
        _("view of tracked changes in a Word draft that is read; refuse: do not read it"),
    )
    """View of tracked changes in a word processor's document."""

    as_shown: bool = False
    """True to read what the pages show also where the file carries the canonical notice."""

    allow_collective: bool = _option(
        default=False, help=_("read a summary for many units as one notice with several targets")
    )
    """True to read a summary for many units (集体通报) as a notice with several targets."""

    lexicon: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of an office, by table of the lexicon (`lexicon.adding`)."""

    outline: Outline | None = _option(
        None,
        _('what the labels of headings stand for: a file with lines such as issues = "（一）"'),
        metavar=_("FILE"),
    )
    """What a person says of the headings; None to read them by themselves."""


class Grid(StrEnum):
    """By which means a DOCX reaches 22 lines of 28 characters."""

    PORTABLE = "portable"
    """A grid of lines, and characters drawn together by the style: alike in every program."""

    WORD = "word"
    """The character grid that Word itself offers; LibreOffice sets 14 characters a line on it."""


class Lines(StrEnum):
    """Who breaks the lines of a DOCX."""

    FLOWING = "flowing"
    """The word processor, anew with each edit."""

    FIXED = "fixed"
    """Our pages: each line ends where that of the PDF does, for a draft that is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """What a writer is asked for; each writer uses what concerns its format."""

    profile: Profile = PUBLIC
    """public, formal or sealed."""

    keep_labels: bool = _option(default=False, help=_("print labels as the source wrote them"))
    """True to print labels as the source wrote them, not in the standard's form."""

    office_fonts: bool = _option(
        default=True,
        help=_("use the bundled fonts even where this machine has those of an office"),
        flag="--bundled-fonts",
    )
    """True to prefer the faces that an office has installed over the bundled ones."""

    embed_model: bool | None = _option(
        None,
        _(
            "let the file carry the notice, residue and all, so that it can be read back "
            "whole (PDF/A-3a); a DOCX carries its content unless --no-embed-model"
        ),
    )
    """True to put the canonical notice into the file, so that reading gives it back whole;
    with all that the notice holds, residue too: leave it out where that is private. None
    does as the format is used: a DOCX, which comes back edited, carries the content without
    source and residue, a PDF nothing. False never puts it in."""

    grid: Grid = _option(
        Grid.PORTABLE,
        _(
            "how a DOCX reaches 22 lines of 28 characters: alike in every program, or by the "
            "character grid that only Word and WPS set right"
        ),
    )
    """Grid of a DOCX."""

    lines: Lines = _option(
        Lines.FLOWING,
        _(
            "who breaks the lines of a DOCX: the word processor, or (fixed) our pages, so that it "
            "prints as the PDF does; not for a draft that is edited on"
        ),
    )
    """Who breaks the lines of a DOCX."""

    template: bytes | None = _option(
        None,
        _("DOCX of your office, whose styles are used by their names; what it lacks is told"),
        metavar=_("DOCX"),
    )
    """DOCX of an office whose styles a DOCX is set in, by their names; None for our own."""

    page_reading: PageReading = _option(
        PageReading.BOX,
        _(
            "where the type area begins (5.2.1): with the box of line 1, or with its ink as "
            "GB/T 33476.2 sets word processors"
        ),
        flag="--reading",
    )
    """Reading of GB/T 9704 5.2.1 by which the pages of a PDF or DOCX are set."""

    smallest: bool = _option(default=False, help=_("make the smallest PDF, at the cost of time"))
    """True for the smallest file, at the cost of time."""

    title_breaks: tuple[int, ...] = ()
    """Places where the source ended a line of the title; they are taken where every line fits, no
    term is cut and the shape is that of 7.3.1. A conversion fills them in."""

    fragment: bool = _option(
        default=False,
        help=_("write of an HTML page the article alone, for a content management system"),
    )
    """True for the article alone, without the page around it, to be put into another page."""


# Why: docs/decisions.md, Options are values that go whole.
class Reading(TypedDict, total=False):
    """`ReadOptions` as keywords of a call."""

    tracked: Literal["accepted", "original", "refuse"] | Tracked
    as_shown: bool
    allow_collective: bool
    lexicon: Mapping[str, Sequence[str]]
    outline: Outline | Mapping[str, str | Sequence[str]] | str | os.PathLike[str] | None


class Writing(TypedDict, total=False):
    """`WriteOptions` as keywords of a call."""

    profile: ProfileName | Profile
    keep_labels: bool
    office_fonts: bool
    embed_model: bool | None
    grid: Literal["portable", "word"] | Grid
    lines: Literal["flowing", "fixed"] | Lines
    template: str | os.PathLike[str] | bytes | None
    page_reading: Literal["9704", "33476.2"] | PageReading
    smallest: bool
    title_breaks: Sequence[int]
    fragment: bool


KINDS: tuple[type[ReadOptions | WriteOptions], ...] = (ReadOptions, WriteOptions)
"""The kinds of options."""

_Options = TypeVar("_Options", ReadOptions, WriteOptions)


def reading_options(options: ReadOptions | None = None, **changes: Unpack[Reading]) -> ReadOptions:
    """Return options of reading with changes, names in place of values where people write names.

    Raises NoticeError for a name that means nothing, TypeError for an option that is none.

    >>> reading_options(tracked="original").tracked
    <Tracked.ORIGINAL: 'original'>
    """
    values: dict[str, object] = dict(changes)
    if "tracked" in changes:
        values["tracked"] = _named(Tracked, changes["tracked"], "view of tracked changes")
    if "lexicon" in changes:
        values["lexicon"] = {name: tuple(words) for name, words in changes["lexicon"].items()}
    given = changes.get("outline")
    if given is not None:
        if isinstance(given, str | os.PathLike):
            given = load_outline(Path(given))
        values["outline"] = outline_of(given)
    return replace(options or ReadOptions(), **values)  # type: ignore[arg-type]  # fields by name


def writing_options(
    options: WriteOptions | None = None, **changes: Unpack[Writing]
) -> WriteOptions:
    """Return options of writing with changes, names in place of values where people write names.

    `profile`, `grid`, `lines` and `page_reading` may be given by name, `template` as the name of
    its file. Raises NoticeError for a name that means nothing, ReadError for a template that cannot
    be read, TypeError for an option that is none.

    >>> writing_options(WriteOptions(keep_labels=True), profile="formal").profile.has_letterhead
    True
    """
    values: dict[str, object] = dict(changes)
    if "profile" in changes:
        values["profile"] = find_profile(changes["profile"])
    if "grid" in changes:
        values["grid"] = _named(Grid, changes["grid"], "grid")
    if "lines" in changes:
        values["lines"] = _named(Lines, changes["lines"], "way to break lines")
    if "page_reading" in changes:
        values["page_reading"] = _named(PageReading, changes["page_reading"], "reading of a page")
    if "title_breaks" in changes:
        values["title_breaks"] = tuple(changes["title_breaks"])
    template = changes.get("template")
    if template is not None and not isinstance(template, bytes):
        values["template"] = files.read_bytes(Path(template))
    return replace(options or WriteOptions(), **values)  # type: ignore[arg-type]  # fields by name


def changed_options(options: ReadOptions | WriteOptions) -> tuple[str, ...]:
    """Return the names of the options that are not as they are by default.

    >>> changed_options(WriteOptions(grid=Grid.WORD, smallest=True))
    ('grid', 'smallest')
    """
    usual = type(options)()
    names = [each.name for each in fields(options)]
    return tuple(name for name in names if getattr(options, name) != getattr(usual, name))


def only(options: _Options, names: Iterable[str]) -> _Options:
    """Return options with those that are not named as they are by default.

    >>> only(WriteOptions(grid=Grid.WORD, smallest=True), ["grid"]) == WriteOptions(grid=Grid.WORD)
    True
    """
    return type(options)(**{name: getattr(options, name) for name in names})


def flag(name: str) -> str:
    """Return how the command line spells an option.

    >>> flag("keep_labels"), flag("office_fonts")
    ('--keep-labels', '--bundled-fonts')
    """
    named = (
        each.metadata.get("flag") for kind in KINDS for each in fields(kind) if each.name == name
    )
    return next(filter(None, named), f"--{name.replace('_', '-')}")


_Name = TypeVar("_Name", Tracked, Grid, Lines, PageReading)


def _named(kind: type[_Name], value: str, what: str) -> _Name:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise NoticeError(
            _("no {what} {value!r}", what=what, value=value),
            hint=_("use one of: {known}", known=known),
        ) from None
