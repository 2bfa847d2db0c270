"""Profiles: which elements a published notice has, and how findings weigh.

`public` is the notice as a site or newspaper publishes it: no 版头, no 版记, unsealed
signature (GB/T 9704 7.3.5.2). `formal` is the issued document with everything of 7.2–7.4,
`sealed` the same with 署名 and date placed for a seal (7.3.5.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from notice_kit.errors import NoticeError
from notice_kit.findings import Severity
from notice_kit.messages import _
from notice_kit.messages.others import Listed
from notice_kit.model import Letterhead, Notice

ProfileName = Literal["public", "formal", "sealed"]
"""Names of the profiles."""


# Why: docs/decisions.md, Word lists and limits are part of the profile.
@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that an office wants watched (词表); see `settings`."""

    confusions: Mapping[str, str] = field(default_factory=dict)
    """Wrong word → right word (易错词)."""

    sensitive: tuple[str, ...] = ()
    """Names and words that must not be published (敏感词)."""

    organs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Full name of an organ → the short names that are allowed for it (机关名称)."""

    officials: Mapping[str, str] = field(default_factory=dict)
    """Name of a leading official → office (领导姓名、职务), in the order of their rank."""

    protected: tuple[str, ...] = ()
    """Expressions of its own that may not be wrong (不得有误的表述)."""

    documents: tuple[str, ...] = ()
    """Titles of documents, without 《》 (文件名称)."""

    examples: Mapping[str, str] = field(default_factory=dict)
    """Sentence → words that must be told in it; nothing if none may be (例句)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLimits:
    """Spans of time outside which a date is worth a look, in days, both ends included."""

    feedback_days: tuple[int, int] = (14, 180)
    """From the end of the inspection to its feedback; 38 to 108 were observed."""

    publication_days: tuple[int, int] = (60, 400)
    """From the feedback to the date of the notice; 107 to 378 were observed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is expected of a notice in one kind of publication."""

    name: str
    """Name for the command line."""

    has_letterhead: bool
    """True if 版头 and 版记 belong to it; 主送 is part of the text and always printed."""

    needs_contact: bool
    """True if it must say how readers can answer."""

    is_sealed: bool = False
    """True if a seal will be set over 署名 and date, which are placed for it (7.3.5.1)."""

    ends_even: bool = False
    """True if 版记 stands on an even page, the last side of its sheet (GB/T 33476.2 7.3.1)."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule id or slug → severity that replaces the rule's own."""

    limits: DateLimits = field(default_factory=DateLimits)
    """When spans of time are worth a look."""

    words: Words = field(default_factory=Words)
    """Words to watch."""

    letterhead: Letterhead | None = None
    """What an office always prints in 版头, 主送 and 版记; see `completed`."""

    def completed(self, notice: Notice) -> Notice:
        """Return a notice with what the office always prints, where it does not say so itself.

        >>> office = replace(FORMAL, letterhead=Letterhead(mark="中共望川县委文件"))
        >>> office.completed(Notice(title="通报")).letterhead.mark
        '中共望川县委文件'
        """
        if self.letterhead is None or not self.has_letterhead:
            return notice
        own = notice.letterhead or Letterhead()
        added = {
            each.name: value
            for each in fields(Letterhead)
            if (value := getattr(self.letterhead, each.name)) and not getattr(own, each.name)
        }
        return replace(notice, letterhead=replace(own, **added)) if added else notice

    def severity_of(self, id: str, slug: str, own: Severity) -> Severity:
        """Return how much a finding of a rule weighs here; `own` is the rule's own say."""
        return self.severities.get(id) or self.severities.get(slug) or own


PUBLIC = Profile(name="public", has_letterhead=False, needs_contact=True)
"""As published on a site or in print."""

FORMAL = Profile(name="formal", has_letterhead=True, needs_contact=False, ends_even=True)
"""As issued, with all elements of GB/T 9704."""

SEALED = replace(FORMAL, name="sealed", is_sealed=True)
"""As issued on paper, with room for the seal that will be set."""

PROFILES = {profile.name: profile for profile in (PUBLIC, FORMAL, SEALED)}
"""All profiles by name."""


def find_profile(name: str | Profile) -> Profile:
    """Return a profile by name; raise NoticeError if there is none of that name.

    >>> find_profile("public").has_letterhead
    False
    """
    if isinstance(name, Profile):
        return name
    if name not in PROFILES:
        raise NoticeError(
            _("no profile {name!r}", name=name),
            hint=_("use one of: {profiles}", profiles=Listed(PROFILES)),
        )
    return PROFILES[name]
