"""Notice → canonical JSON (`notice_kit.codec.json`)."""

from __future__ import annotations

from notice_kit.accounting import Output
from notice_kit.codec.json import encode
from notice_kit.model import Notice
from notice_kit.options import WriteOptions


def write(notice: Notice, options: WriteOptions) -> Output:
    """Return the bytes; equal notices give equal bytes.

    Raises WriteError for a character that the canonical forms cannot carry.
    """
    del options
    return Output(data=encode(notice))
