"""Notice → canonical JSON: fields in the model's order, defaults left out, two-space indent.

Indented, because these files are kept under version control and compared line by line.
Not here: reading it (`readers.json`).
"""

from __future__ import annotations

import msgspec

from notice_kit.codec.characters import require_characters
from notice_kit.codec.structs import to_struct
from notice_kit.model import Notice


def encode(notice: Notice) -> bytes:
    r"""Return the canonical JSON; equal notices give equal bytes.

    Raises WriteError for a character that the canonical forms cannot carry.

    >>> from notice_kit.model import Notice
    >>> encode(Notice(title="通报")).decode().splitlines()[-2:]
    ['  "title": "通报"', '}']
    """
    require_characters(notice)
    raw = msgspec.json.encode(to_struct(notice))
    return msgspec.json.format(raw, indent=2) + b"\n"
