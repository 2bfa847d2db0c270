"""The bundled fonts: data with their licences, and where they are.

Five Fandol faces for the five faces of GB/T 9704, three more for rare characters in the style
of a face, and one fallback face for what all of them lack; README.md in this folder names
origin, changes and licence of each. Not here: which
font a text is printed in (`notice_kit.layout.fonts`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledFont:
    """One font file of this folder."""

    file: str
    """Its name."""

    postscript: str
    """PostScript name inside it."""

    licence: str
    """SPDX expression."""


_FANDOL = "GPL-3.0-or-later WITH Font-exception-2.0"

BUNDLED = (
    BundledFont(file="fang.ttf", postscript="FandolFang-Regular", licence=_FANDOL),
    BundledFont(file="kai.ttf", postscript="FandolKai-Regular", licence=_FANDOL),
    BundledFont(file="hei.ttf", postscript="FandolHei-Regular", licence=_FANDOL),
    BundledFont(file="song-bold.ttf", postscript="FandolSong-Bold", licence=_FANDOL),
    BundledFont(file="song.ttf", postscript="FandolSong-Regular", licence=_FANDOL),
    BundledFont(file="kai-rare.ttf", postscript="NoticeKitKaiti-Rare", licence="OFL-1.1"),
    BundledFont(file="hei-rare.ttf", postscript="NoticeKitHeiti-Rare", licence="OFL-1.1"),
    BundledFont(
        file="song-bold-rare.ttf", postscript="NoticeKitXiaobiaosong-Rare", licence="OFL-1.1"
    ),
    BundledFont(file="fallback.ttf", postscript="NoticeKitFallback-Regular", licence="OFL-1.1"),
)
"""All font files: 仿宋, 楷体, 黑体, 小标宋, 宋体 for the page number, then rare characters."""


def font_path(name: str) -> Path:
    """Return the path of a bundled font file.

    >>> font_path("fang.ttf").is_file()
    True
    """
    return Path(__file__).parent / name
