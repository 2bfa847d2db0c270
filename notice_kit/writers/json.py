"""Notice → canonical JSON: fields in the model's order, defaults left out, two-space indent.

Indented, because these files are kept under version control and compared line by line.
"""

from __future__ import annotations

import msgspec

from notice_kit.accounting import Output, WriteOptions
from notice_kit.codec.characters import require_characters
from notice_kit.codec.structs import to_struct
from notice_kit.model import Notice


def write(notice: Notice, options: WriteOptions) -> Output:
    """Return the bytes; equal notices give equal bytes.

    Raises WriteError for a character that the canonical forms cannot carry.
    """
    del options
    require_characters(notice)
    raw = msgspec.json.encode(to_struct(notice))
    return Output(data=msgspec.json.format(raw, indent=2) + b"\n")
