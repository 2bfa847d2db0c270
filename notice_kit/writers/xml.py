"""Notice → canonical XML (`notice_kit.codec.xml`)."""

from __future__ import annotations

from notice_kit.accounting import Output
from notice_kit.codec.xml import encode
from notice_kit.model import Notice
from notice_kit.options import WriteOptions


def write(notice: Notice, options: WriteOptions) -> Output:
    """Return the bytes; equal notices give equal bytes.

    Raises WriteError for a character that the canonical forms cannot carry.
    """
    del options
    return Output(data=encode(notice))
