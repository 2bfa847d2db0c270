"""MHTML: a web page saved as one file → the page in it.

Browsers and Word save it as .mht or .mhtml: a MIME message whose parts are the page, its pictures
and its style sheets. The page is read as if it came alone. Not here: reading the page.
"""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import Final

from notice_kit.errors import BrokenInput, Location
from notice_kit.messages import _

_PAGES: Final = ("text/html", "application/xhtml+xml")
"""Media types of a page."""

_LONGEST_TYPE: Final = 4096
"""Characters of the longest Content-Type; the library takes time that grows with their square."""


class _ShortTypes(Compat32):
    """Takes headers as they come, but for a type that is too long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        is_type = sourcelines[0].lower().startswith("content-type")
        if is_type and sum(map(len, sourcelines)) > _LONGEST_TYPE:
            raise ValueError(sourcelines[0][:_LONGEST_TYPE])
        return super().header_source_parse(sourcelines)


def page_in(data: bytes, name: str) -> bytes:
    r"""Return the page that a saved page holds, in UTF-8 where its encoding is known.

    Raises BrokenInput if there is no page in it.

    >>> page_in(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x</p>", "a.mht")
    b'<p>x</p>'
    """
    try:
        message = BytesParser(policy=_ShortTypes()).parsebytes(data.lstrip())
        page = _page(message)
        found = page.get_payload(decode=True) if page is not None else None
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise _without_page(name) from error
    if page is None or not isinstance(found, bytes) or not found.strip():
        raise _without_page(name)
    try:
        return found.decode(page.get_content_charset() or "utf-8").encode()
    except (UnicodeError, LookupError):
        return found  # the page may know better


def _page(message: Message) -> Message | None:
    """Return the part that the message begins with, or else its first page."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    begins = (part for part in pages if part["Content-ID"] == start)
    return next(begins, pages[0] if pages else None)


def _without_page(name: str) -> BrokenInput:
    return BrokenInput(
        _("this saved page (MHTML) has no page in it"),
        location=Location(file=name),
        hint=_("save the page again, as HTML"),
    )
