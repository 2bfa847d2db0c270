"""Options of the command line as the values that readers and writers take.

Each option of `parser.add_reading` and `parser.add_writing` is named for the field that it
sets, so that none is typed out again here.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
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


def office_settings(arguments: argparse.Namespace) -> Settings:
    """Return the settings that --config names, else those found from here upwards.

    With --isolated there are none; raises NoticeError if both are given.
    """
    if arguments.isolated:
        if arguments.config:
            raise NoticeError(_("--isolated and --config contradict each other"))
        return Settings()
    config = arguments.config
    return load_settings(Path(config)) if config else find_settings(Path.cwd())


def reading(arguments: argparse.Namespace) -> ReadOptions:
    """Return how sources are to be read."""
    settings = office_settings(arguments)
    office = ReadOptions(lexicon=settings.lexicon, outline=settings.outline)
    return reading_options(office, **_given(arguments, ReadOptions))


def profile(arguments: argparse.Namespace, settings: Settings) -> Profile:
    """Return the profile that --profile or the settings name, as the office wants it."""
    return settings.applied_to(find_profile(arguments.profile or settings.profile or "public"))


def writing(arguments: argparse.Namespace, to: Iterable[str]) -> WriteOptions:
    """Return how outputs are to be written in some formats.

    What the settings say of formats that are not written is no wrong usage, and left out.
    """
    settings = office_settings(arguments)
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
