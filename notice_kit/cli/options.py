"""Options of the command line as the values that readers and writers take.

Each option of `parser.add_reading` and `parser.add_writing` is named for the field that it
sets, so that none is typed out again here.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from notice_kit import formats
from notice_kit.errors import NoticeError
from notice_kit.messages import _
from notice_kit.options import ReadOptions, WriteOptions, reading_options, writing_options
from notice_kit.profile import Profile, find_profile
from notice_kit.settings import Settings, find_settings, load_settings


def office_settings(arguments: argparse.Namespace, names: Sequence[str] = ()) -> Settings:
    """Return the settings that --config names, else those found from here upwards.

    Those found from a document upwards go before them, where `names` are its files. With
    --isolated there are none; raises NoticeError if --config is given too.
    """
    if arguments.isolated:
        if arguments.config:
            raise NoticeError(_("--isolated and --config contradict each other"))
        return Settings()
    config = arguments.config
    if config:
        return load_settings(Path(config))
    office = find_settings(Path.cwd())
    if not names or names[0] == "-":
        return office
    beside = find_settings(Path(names[0]).absolute().parent)
    return office if beside.file in (None, office.file) else beside.before(office)


def reading(arguments: argparse.Namespace, names: Sequence[str] = ()) -> ReadOptions:
    """Return how sources are to be read, or the files of one document."""
    settings = office_settings(arguments, names)
    office = ReadOptions(lexicon=settings.lexicon, outline=settings.outline)
    return reading_options(office, **_given(arguments, ReadOptions))


def profile(arguments: argparse.Namespace, settings: Settings) -> Profile:
    """Return the profile that --profile or the settings name, as the office wants it."""
    return settings.applied_to(find_profile(arguments.profile or settings.profile or "public"))


def writing(
    arguments: argparse.Namespace, to: Iterable[str], names: Sequence[str] = ()
) -> WriteOptions:
    """Return how outputs are to be written in some formats.

    What the settings say of formats that are not written is no wrong usage, and left out.
    """
    settings = office_settings(arguments, names)
    office = WriteOptions()
    if reading := settings.reading:
        wanted = WriteOptions(page_reading=reading)
        rows = map(formats.find_format, to)
        office = next(
            (wanted for row in rows if formats.options_for(row, wanted) == wanted), office
        )
    given = _given(arguments, WriteOptions)
    return writing_options(office, **given | {"profile": profile(arguments, settings)})


def _given(arguments: argparse.Namespace, kind: type[ReadOptions | WriteOptions]) -> Any:
    """Return field → value for the options of a kind that a command has and that were given.

    What was typed of a choice is a string; a member of its enumeration is the default.
    """
    values = {
        name: value
        for name, value in vars(arguments).items()
        if value is not None and not isinstance(value, StrEnum)
    }
    return {each.name: values[each.name] for each in fields(kind) if each.name in values}
