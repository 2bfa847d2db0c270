"""The report of a source that no rule can look at: it could not be read.

Not here: what rules find in one that was read (`run`).
"""

from __future__ import annotations

from notice_kit.errors import ReadError, SchemaError
from notice_kit.findings import Report
from notice_kit.messages import Message
from notice_kit.profile import Profile, ProfileName, find_profile


def unread_report(error: ReadError, profile: ProfileName | Profile) -> Report:
    """Return the report of a source that could not be read, or does not fit its schema.

    >>> unread_report(ReadError("broken"), "public").is_read
    False
    """
    is_schema_error = isinstance(error, SchemaError)
    return Report(
        source=error.location.file if error.location else "",
        profile=find_profile(profile).name,
        is_read=is_schema_error,
        is_schema_valid=not is_schema_error,
        error=whole(error),
    )


def whole(error: ReadError) -> Message:
    """Return place, message and hint of an error as one message."""
    return Message(("{error}",), 1, {"error": error})
