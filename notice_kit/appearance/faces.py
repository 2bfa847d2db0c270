"""Faces: which face (字体) of the standard the name of a font stands for.

The standard names faces, offices have products: 仿宋_GB2312, FangSong and 方正仿宋_GBK are all
仿宋. 等线, 微软雅黑 and the like are none of its faces. Not here: which face an element wants.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from notice_kit.gbt9704 import Face

# Why: docs/decisions.md, Faces, not fonts.
_NAMES: Final = (
    (
        Face.XIAOBIAOSONG,
        re.compile("小标宋|xiaobiaosong|^fzxbs|fandolsong-bold$"),
    ),
    (Face.FANGSONG, re.compile("仿宋|fangsong|^fzfs|fandolfang")),
    (Face.KAITI, re.compile("楷|kaiti|^fzkt|fandolkai|wenkai|^gkai|ukai|ar pl kaiti")),
    (
        Face.HEITI,
        re.compile(
            "黑体|simhei|heiti|^fzht|fandolhei|(?:noto|source han) ?sans ?(?:cjk|sc|tc|hw|cn)"
        ),
    ),
    (
        Face.SONGTI,
        re.compile(
            "宋体|simsun|songti|^stsong|^fzss|书宋|fandolsong(?:-regular)?$|notice kit fallback"
            "|(?:noto|source han) ?serif ?(?:cjk|sc|tc|cn)|ar pl sungti|uming"
        ),
    ),
)
"""Face of the standard → a part of the font names that mean it, in Chinese, English or of a
foundry."""
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
"""What a PDF puts before the name of a font of which it holds a part: ABCDEF+."""
_NOT_FACES: Final = re.compile("雅黑|圆黑|琥珀|手写|行楷|中宋|大标宋|粗宋")
"""Parts of names of other faces that contain the name of one: 行楷 is no 楷."""


@lru_cache(maxsize=256)
def face_of(font: str) -> Face | None:
    """Return the face of a font by its name, or None if it is none of the standard's.

    >>> face_of("仿宋_GB2312"), face_of("ABCDEF+SimHei"), face_of("微软雅黑")
    (<Face.FANGSONG: '仿宋'>, <Face.HEITI: '黑体'>, None)
    """
    name = _SUBSET.sub("", font).strip().lower()
    if _NOT_FACES.search(name):
        return None
    return next((face for face, form in _NAMES if form.search(name)), None)
