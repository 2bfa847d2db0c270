"""Settings: what an office writes down once about checking, in a file beside its documents.

``notice-kit.toml``, or the table ``[tool.notice-kit]`` of ``pyproject.toml``. The command line
finds it from the working directory upwards; the library reads it only when it is asked to.
Nothing in a document can change how it is checked. Not here: the profiles themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any, cast, get_args

from notice_kit import lexicon
from notice_kit.errors import Location, NoticeError
from notice_kit.findings import Severity
from notice_kit.gbt9704 import PageReading
from notice_kit.messages import Language, _
from notice_kit.messages.others import Listed, reason_of
from notice_kit.model import Letterhead
from notice_kit.options import Outline, outline_of
from notice_kit.profile import DateLimits, Profile, Words

FILE = "notice-kit.toml"
"""Name of the file of its own; it goes before `pyproject.toml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSettings:
    """What an office says once of its ledgers (整改台账)."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Head → what its column tells, for heads that are not understood."""

    internal: tuple[str, ...] = ()
    """Heads of columns whose words are never published (不公开)."""

    form: Mapping[str, str] = field(default_factory=dict)
    """What a draft says around its issues: title, lead, contact and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a settings file says; a new one says nothing."""

    folder: Path | None = None
    """Folder of the file, which patterns of file names start from."""

    file: Path | None = None
    """The file."""

    office: Settings | None = None
    """Settings of the office, where these stand nearer to a document and go before them."""

    profile: str | None = None
    """Profile to judge by."""

    lang: Language | None = None
    """Language of messages: zh or en."""

    select: tuple[str, ...] = ()
    """Only these rules: ids, beginnings of ids, or slugs."""

    ignore: tuple[str, ...] = ()
    """Not these rules."""

    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Pattern of a file name → rules that are not applied to such files."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule id or slug → severity."""

    limits: DateLimits = field(default_factory=DateLimits)
    """When spans of time are worth a look."""

    words: Words = field(default_factory=Words)
    """Words to watch."""

    lexicon: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words by which notices are read, besides those of the lexicon: table → words."""

    outline: Outline | None = None
    """What the labels of headings stand for in the texts of this office."""

    ledger: LedgerSettings = field(default_factory=LedgerSettings)
    """How its ledgers are read, and what a draft says around their issues."""

    reading: PageReading | None = None
    """Reading of GB/T 9704 5.2.1 by which this office sets its pages."""

    letterhead: Letterhead | None = None
    """What the office prints on every document that it issues."""

    def applied_to(self, profile: Profile) -> Profile:
        """Return a profile with the severities, limits, words and letterhead of the settings.

        >>> settings = Settings(severities={"CMP003": Severity.ERROR})
        >>> profile = settings.applied_to(Profile(name="p", has_letterhead=False,
        ...     needs_contact=True))
        >>> profile.severities["CMP003"].value
        'error'
        """
        return replace(
            profile,
            severities={**profile.severities, **self.severities},
            limits=self.limits,
            words=self.words,
            letterhead=self.letterhead or profile.letterhead,
        )

    def ignored_for(self, source: str) -> tuple[str, ...]:
        """Return the rules that are not applied to a file, by its name or path.

        >>> settings = Settings(per_file_ignores={"drafts/*.txt": ("CMP",), "*.md": ("PUN",)})
        >>> settings.ignored_for("drafts/a.txt"), settings.ignored_for("drafts/b.md")
        (('CMP',), ('PUN',))
        """
        own = self.ignore + tuple(
            name
            for pattern, names in self.per_file_ignores.items()
            if self._matches(source, pattern)
            for name in names
        )
        return own + (self.office.ignored_for(source) if self.office else ())

    def before(self, office: Settings) -> Settings:
        """Return these settings, which stand beside a document, with those of the office.

        What these say goes before what the office says; words of both hold.

        >>> beside = Settings(lang="en", lexicon={"faults": ("晒太阳",)})
        >>> both = beside.before(Settings(lang="zh", profile="formal"))
        >>> both.lang, both.profile, both.lexicon
        ('en', 'formal', {'faults': ('晒太阳',)})
        """
        mine, theirs = self.words, office.words
        tables = {*self.lexicon, *office.lexicon}
        return replace(
            self,
            office=office,
            profile=self.profile or office.profile,
            lang=self.lang or office.lang,
            select=self.select or office.select,
            severities={**office.severities, **self.severities},
            limits=office.limits if self.limits == DateLimits() else self.limits,
            words=Words(
                confusions={**theirs.confusions, **mine.confusions},
                sensitive=(*theirs.sensitive, *mine.sensitive),
                organs={**theirs.organs, **mine.organs},
                officials={**theirs.officials, **mine.officials},
                protected=(*theirs.protected, *mine.protected),
                documents=(*theirs.documents, *mine.documents),
                examples={**theirs.examples, **mine.examples},
            ),
            lexicon={
                name: (*office.lexicon.get(name, ()), *self.lexicon.get(name, ()))
                for name in tables
            },
            outline=self.outline or office.outline,
            ledger=office.ledger if self.ledger == LedgerSettings() else self.ledger,
            reading=self.reading or office.reading,
            letterhead=self.letterhead or office.letterhead,
        )

    def _matches(self, source: str, pattern: str) -> bool:
        path = Path(source)
        if self.folder is not None:
            whole, folder = path.absolute(), self.folder.absolute()
            path = whole.relative_to(folder) if whole.is_relative_to(folder) else path
        shown = path.as_posix()
        return fnmatchcase(shown, pattern) or fnmatchcase(PurePath(shown).name, pattern)


# Why: docs/decisions.md, Settings are read by the command line, not by the library.
def find_settings(start: Path) -> Settings:
    """Return the settings of the nearest file from a folder upwards; empty if there is none."""
    for folder in (start.absolute(), *start.absolute().parents):
        if (own := folder / FILE).is_file():
            return load_settings(own)
        shared = folder / "pyproject.toml"
        if shared.is_file() and "notice-kit" in _read(shared).get("tool", {}):
            return load_settings(shared)
    return Settings()


def load_settings(path: Path) -> Settings:
    """Return the settings in a file.

    Raises NoticeError, with the file and the key, for what is not TOML, for a key that is not
    known, and for a value that does not fit.
    """
    table = _read(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("notice-kit", {})
    try:
        return replace(parse_settings(table, folder=path.parent), file=path)
    except ValueError as error:
        raise NoticeError(
            reason_of(error),
            location=Location(file=str(path)),
            hint=_("docs/validation.md lists the keys"),
        ) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise NoticeError(
            _("the settings cannot be read: {reason}", reason=reason),
            location=Location(file=str(path)),
        ) from error


def parse_settings(table: Mapping[str, Any], *, folder: Path | None = None) -> Settings:
    """Return the settings in a table of TOML; raise ValueError for what does not fit.

    >>> parse_settings({"ignore": ["PUN"], "words": {"confusions": {"帐目": "账目"}}}).ignore
    ('PUN',)
    """
    _require_known(table, "", _KEYS)
    words = _table(table, "words")
    _require_known(words, "words.", tuple(each.name for each in fields(Words)))
    added = _table(table, "lexicon")
    reading = _word(table, "reading", tuple(PageReading))
    limits = _table(table, "limits")
    _require_known(limits, "limits.", ("feedback-days", "publication-days"))
    return Settings(
        folder=folder,
        profile=_word(table, "profile"),
        lang=cast("Language | None", _word(table, "lang", get_args(Language))),
        select=_words(table.get("select", []), "select"),
        ignore=_words(table.get("ignore", []), "ignore"),
        per_file_ignores={
            pattern: _words(names, f"per-file-ignores.{pattern}")
            for pattern, names in _table(table, "per-file-ignores").items()
        },
        severities={
            name: Severity(_word(_table(table, "severities"), name, tuple(Severity)) or "")
            for name in _table(table, "severities")
        },
        limits=DateLimits(
            feedback_days=_days(limits, "feedback-days", DateLimits().feedback_days),
            publication_days=_days(limits, "publication-days", DateLimits().publication_days),
        ),
        words=Words(
            confusions=_pairs(words, "confusions"),
            sensitive=_words(words.get("sensitive", []), "words.sensitive"),
            organs={
                name: _words(aliases, f"words.organs.{name}")
                for name, aliases in _table(words, "organs").items()
            },
            officials=_pairs(words, "officials"),
            protected=_words(words.get("protected", []), "words.protected"),
            documents=_words(words.get("documents", []), "words.documents"),
            examples=_pairs(words, "examples"),
        ),
        lexicon={name: _additions(added, name) for name in added},
        outline=_outline(_table(table, "outline")),
        ledger=_ledger(_table(table, "ledger")),
        reading=PageReading(reading) if reading else None,
        letterhead=_letterhead(_table(table, "letterhead")),
    )


_KEYS = (
    "profile",
    "lang",
    "select",
    "ignore",
    "per-file-ignores",
    "severities",
    "limits",
    "words",
    "lexicon",
    "outline",
    "reading",
    "letterhead",
    "ledger",
)

_LETTERHEAD = ("mark", "recipients", "copies", "printer")
"""Fields of the letterhead that are the same on every document of an office."""


def _require_known(table: Mapping[str, Any], above: str, known: tuple[str, ...]) -> None:
    for key in table:
        if key not in known:
            raise ValueError(
                _("unknown key {key}; there are: {known}", key=f"{above}{key}", known=Listed(known))
            )


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise ValueError(_("{key} is a table, not {value!r}", key=key, value=value))  # noqa: TRY004 - one kind of fault
    return value


def _word(table: Mapping[str, Any], key: str, allowed: tuple[str, ...] = ()) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or (allowed and value not in allowed):
        expected = Listed(allowed, " or ", "或者") if allowed else _("a string")
        raise ValueError(
            _("{key} is {expected}, not {value!r}", key=key, expected=expected, value=value)
        )
    return value


def _words(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise ValueError(_("{key} is a list of strings, not {value!r}", key=key, value=value))
    return tuple(value)


def _ledger(table: Mapping[str, Any]) -> LedgerSettings:
    _require_known(table, "ledger.", ("columns", "internal", "form"))
    form = _strings(table, "form", "ledger.")
    _require_known(form, "ledger.form.", _FORM)
    return LedgerSettings(
        columns=_strings(table, "columns", "ledger."),
        internal=_words(table.get("internal", []), "ledger.internal"),
        form=form,
    )


_FORM = ("title", "lead", "organisation", "next", "contact", "organ", "date")


def _outline(table: Mapping[str, Any]) -> Outline | None:
    try:
        return outline_of(table) if table else None
    except NoticeError as error:
        raise ValueError(error.message) from error


def _letterhead(table: Mapping[str, Any]) -> Letterhead | None:
    _require_known(table, "letterhead.", _LETTERHEAD)
    given = {name: _word(table, name) or None for name in table}
    return Letterhead(**given) if given else None  # type: ignore[arg-type]  # fields by name


def _additions(table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    given = _words(table[name], f"lexicon.{name}")
    lexicon.additions(name, given)
    return given


def _pairs(table: Mapping[str, Any], key: str) -> dict[str, str]:
    return _strings(table, key, "words.")


def _strings(table: Mapping[str, Any], key: str, above: str) -> dict[str, str]:
    pairs = _table(table, key)
    if not all(name and isinstance(value, str) for name, value in pairs.items()):
        raise ValueError(
            _("{key} is a table of strings, not {value!r}", key=above + key, value=dict(pairs))
        )
    return dict(pairs)


def _days(table: Mapping[str, Any], key: str, default: tuple[int, int]) -> tuple[int, int]:
    value = table.get(key, list(default))
    is_range = isinstance(value, list) and len(value) == 2
    if not is_range or not all(type(each) is int for each in value) or value[0] > value[1]:
        raise ValueError(
            _("limits.{key} is [fewest, most] days, not {value!r}", key=key, value=value)
        )
    return value[0], value[1]
