"""The settings of an office (`notice_kit.settings`) on their way to workers: as JSON.

They are part of a task, so that outputs and verdicts are made again when they change, and so
that a worker on another machine needs no file.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from notice_kit.findings import Severity
from notice_kit.profile import Limits, Profile, Words, find_profile
from notice_kit.settings import Settings


def pack(settings: Settings) -> str:
    """Return settings as JSON; an empty string for those that say nothing."""
    if replace(settings, folder=None) == Settings():
        return ""
    return json.dumps({**asdict(settings), "folder": str(settings.folder or "")}, sort_keys=True)


def unpack(packed: str) -> Settings:
    """Return the settings that `pack` made JSON.

    >>> unpack(pack(Settings(ignore=("PUN",), lang="en"))).ignore
    ('PUN',)
    """
    if not packed:
        return Settings()
    told: dict[str, Any] = json.loads(packed)
    limits = {name: tuple(days) for name, days in told.pop("limits").items()}
    words = told.pop("words")
    organs = {name: tuple(aliases) for name, aliases in words["organs"].items()}
    ignores = told.pop("per_file_ignores").items()
    lexicon = {name: tuple(added) for name, added in told.pop("lexicon").items()}
    return Settings(
        lexicon=lexicon,
        folder=Path(folder) if (folder := told.pop("folder")) else None,
        select=tuple(told.pop("select")),
        ignore=tuple(told.pop("ignore")),
        per_file_ignores={pattern: tuple(names) for pattern, names in ignores},
        severities={name: Severity(each) for name, each in told.pop("severities").items()},
        limits=Limits(**limits),
        words=Words(**{**words, "sensitive": tuple(words["sensitive"]), "organs": organs}),
        **told,
    )


def profile_of(name: str, settings: Settings) -> Profile:
    """Return the profile of that name as the office wants it."""
    return settings.applied_to(find_profile(name))
