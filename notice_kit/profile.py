"""Profiles: which elements a published notice has, and how findings weigh.

`public` is the notice as a site or newspaper publishes it: no 版头, no 版记, unsealed
signature (GB/T 9704 7.3.5.2). `formal` is the issued document with everything of 7.2–7.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from notice_kit.errors import NoticeError
from notice_kit.findings import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is expected of a notice in one kind of publication."""

    name: str
    """Name for the command line."""

    has_letterhead: bool
    """True if 版头 and 版记 belong to it; 主送 is part of the text and always printed."""

    needs_contact: bool
    """True if it must say how readers can answer."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule id → severity that replaces the rule's own."""


PUBLIC = Profile(name="public", has_letterhead=False, needs_contact=True)
"""As published on a site or in print."""

FORMAL = Profile(name="formal", has_letterhead=True, needs_contact=False)
"""As issued, with all elements of GB/T 9704."""

PROFILES = {profile.name: profile for profile in (PUBLIC, FORMAL)}
"""All profiles by name."""


def find_profile(name: str | Profile) -> Profile:
    """Return a profile by name; raise NoticeError if there is none of that name.

    >>> find_profile("public").has_letterhead
    False
    """
    if isinstance(name, Profile):
        return name
    if name not in PROFILES:
        raise NoticeError(f"no profile {name!r}", hint=f"use one of: {', '.join(PROFILES)}")
    return PROFILES[name]
