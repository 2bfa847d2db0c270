"""Canonical JSON → notice: every unknown field, wrong type and duplicate is refused by place."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from notice_kit.accounting import ReadReport
from notice_kit.codec.characters import find_forbidden
from notice_kit.codec.depth import require_shallow
from notice_kit.codec.names import require_version
from notice_kit.codec.structs import STRUCTS, ModelError, from_struct
from notice_kit.errors import BrokenInput, LimitExceeded, Location, SchemaError
from notice_kit.model import Notice

_DECODER = msgspec.json.Decoder(STRUCTS[Notice])
_PATH = re.compile(r"^(?P<message>.*?)(?: - at `(?P<path>[^`]+)`)?$", re.DOTALL)
"""A message of msgspec, with the place that it names at its end."""
_BYTE = re.compile(r"\(byte (\d+)\)$")
"""The place in a message of msgspec about what is no JSON."""
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
"""A step of such a place: a field, or a number in brackets."""
