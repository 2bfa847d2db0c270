"""Words that all reports share: what a profile is called."""

from __future__ import annotations

from typing import Final

from notice_kit.messages import Message, _

_PROFILES: Final = {"public": _("public"), "formal": _("formal"), "sealed": _("sealed")}


def profile_words(name: str) -> Message:
    """Return the name of a profile as a message; in Chinese what it is for.

    >>> profile_words("formal").told("zh")
    '正式印发'
    """
    return _PROFILES.get(name) or Message((name,), 1, {})
