"""CMP011: what a document that is issued (formal, sealed) cannot do without.

Not here: how its 版头 and 版记 are set (`publication.docx.letterhead`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notice_kit.findings import Severity
from notice_kit.profile import FORMAL, SEALED
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_ELEMENTS: Final = {
    "mark": ("发文机关标志", "issuer's mark (发文机关标志)"),
    "document_number": ("发文字号", "document number (发文字号)"),
    "printer": ("印发机关", "printing organ (印发机关)"),
    "printed": ("印发日期", "date of printing (印发日期)"),
}
"""Field of the letterhead → its name in Chinese and in English."""


@rule(
    "CMP011",
    "letterhead-incomplete",
    Severity.ERROR,
    basis="GB/T 9704 7.2.4, 7.2.5, 7.4.3",
    profiles=[FORMAL.name, SEALED.name],
)
def letterhead_incomplete(manuscript: Manuscript) -> Iterator[Problem]:
    """A document that is issued has 发文机关标志, 发文字号, 印发机关 and 印发日期.

    Lines of the draft say them, above the title and at the very end: 中共望川县委文件,
    望委发〔2024〕18号, 中共望川县委办公室 2024年7月5日印发. What an office always prints can stand
    in its settings, under [letterhead]; a conversion puts it in.

    Not seen: whether number and date are those of the register.
    """
    given = manuscript.notice.letterhead
    missing = [name for name in _ELEMENTS if not (given and getattr(given, name))]
    if not missing:
        return
    office = manuscript.profile.letterhead
    supplied = [name for name in missing if office and getattr(office, name)]
    chinese, english = (
        ("；其中" + _named(supplied, 0) + "转换时按本单位设置补上", _supplied(supplied))
        if supplied
        else ("", "")
    )
    yield Problem(
        message=f"缺{_named(missing, 0)}{chinese}",
        english=f"there is no {_named(missing, 1)}{english}",
    )


def _named(fields: list[str], language: int) -> str:
    return ("、", ", no ")[language].join(_ELEMENTS[name][language] for name in fields)


def _supplied(fields: list[str]) -> str:
    names = " and ".join(f"the {_ELEMENTS[name][1]}" for name in fields)
    return f"; a conversion puts in {names} from the settings of the office"
