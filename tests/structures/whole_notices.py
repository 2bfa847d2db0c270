"""Hypothesis strategies of whole notices with their truth."""

from __future__ import annotations

from draft import Draft
from generator import make
from hypothesis import strategies as st

drafts: st.SearchStrategy[Draft] = st.integers(0, 2**31 - 1).map(make)
"""Notices of all structures."""


def drafts_of(telling: str) -> st.SearchStrategy[Draft]:
    """Return notices that tell their issues in one way."""
    return drafts.filter(lambda draft: draft.structure.telling == telling)
