"""The end of a notice on its page: where the site goes on.

A notice ends with signature and day, then with contact facts or attachments at most. The
site goes on with buttons, neighbours, lists of other texts, readers' comments and its own
address. Not here: where it begins (`content`).
"""

from __future__ import annotations

import re
from typing import Final

from notice_kit import lexicon
from notice_kit.grammar import numbering
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.names import is_organ
from notice_kit.readers.html import furniture
from notice_kit.readers.html.walk import PageLine

_FEWEST: Final = 6
"""A notice has more lines than this, behind which the site can go on."""
_CLOSING: Final = re.compile(
    r"[。！？；：!?;]$|附\s*件|(?:电话|信箱|邮箱|邮编|邮政编码|地址|传真|联系人|网址|监督)|日$"
)
"""How a notice ends: a mark, an attachment, contact, a date."""
_BELOW: Final = re.compile(
    r"[（(]?\s*(?:附\s*[件表:：]|(?:联系|监督|举报|咨询)?(?:电话|信箱|邮箱|地址|邮编|联系人|方式))"
    r"|[（(][^（）()]{2,40}[）)]$"
)
"""What a notice can have below its signature: an attachment, contact, a remark in brackets."""
_WORTH: Final = 20
"""A line of more characters that is no link can close a notice."""
_LONGEST_SIGNATURE: Final = 40
_DAY: Final = re.compile(r"[\d〇○Ｏ０零一二三四五六七八九十]{4}年[^年月日]{1,3}月[^年月日]{1,3}日$")
"""The date of a signature: 2024年9月30日, 二〇二四年九月三十日."""


def find_end(lines: list[PageLine], inside: list[int], prose: int) -> int:
    """Return behind the last line of the notice whose text begins with line `prose`.

    `inside` numbers the lines of the main element.
    """
    end = inside[-1] + 1
    first = min(inside[len(inside) // 2], max(prose, inside[0]) + _FEWEST)
    for index in range(first, end):
        if _is_signed(lines, index) and not _goes_on(lines[index + 1 : end]):
            return _below(lines, index + 1 + _is_organ_at(lines, index + 1), end)
        each = lines[index]
        is_behind = not each.line.table and furniture.is_behind(each.line.text)
        if is_behind and not _goes_on(lines[index + 1 : end]):
            end = index
            break
    else:
        while end < len(lines) and _is_signature(lines[end]):
            end += 1
    while end > first and not _is_closing(lines[end - 1]):
        end -= 1
    return end


def _is_signed(lines: list[PageLine], index: int) -> bool:
    """Tell whether a line is the day of a signature: below an organ or behind one."""
    if lines[index].is_link or lines[index].line.table:
        return False
    text = "".join(lines[index].line.text.split())
    found = _DAY.search(text)
    if not found or len(text) > _LONGEST_SIGNATURE:
        return False
    organ = text[: found.start()] or (lines[index - 1].line.text if index else "")
    return is_organ(organ) or (not found.start() and _is_organ_at(lines, index + 1))


def _is_organ_at(lines: list[PageLine], index: int) -> bool:
    """Tell whether a line is the organ of a signature whose day comes first."""
    return index < len(lines) and not lines[index].is_link and is_organ(lines[index].line.text)


def _below(lines: list[PageLine], index: int, end: int) -> int:
    """Return behind what belongs to the notice below its signature: attachments, contact."""
    while index < end:
        each = lines[index]
        is_more = each.line.table or _BELOW.match(each.line.text)
        if not is_more or furniture.is_behind(each.line.text):
            return index
        if each.line.text.startswith("附") and not each.is_link:
            return _last_closing(lines, index, end)
        index += 1
    return index


def _last_closing(lines: list[PageLine], first: int, end: int) -> int:
    """Return behind the last line that can close the text of an attachment."""
    for index in range(first, end):
        if not lines[index].line.table and furniture.is_behind(lines[index].line.text):
            end = index
            break
    while end > first + 1 and not _is_closing(lines[end - 1]):
        end -= 1
    return end


def _goes_on(rest: list[PageLine]) -> bool:
    """Tell whether numbered text, a field of an issue or a signature still follows."""
    for index, each in enumerate(rest):
        if each.is_link:
            continue
        text = each.line.text
        is_numbered = "。" in text and numbering.find_label(text)
        if is_numbered or _tells_of_issue(text) or _is_signed(rest, index):
            return True
    return False


def _tells_of_issue(text: str) -> bool:
    """Tell whether a line tells what was done about an issue: 整改措施：……."""
    name = text.partition("：")[0]
    field = lexicon.table("fields").words.get(name)
    is_told = field is not None and field.sense in _TELLING
    return is_told or name in lexicon.table("answers").words


_TELLING: Final = ("problem", "measures", "progress", "result", "deadline", "status")
"""Senses of the fields of an issue that no site has below a text."""


def _is_signature(each: PageLine) -> bool:
    text = each.line.text
    if each.is_link or furniture.is_behind(text) or len(text) > _LONGEST_SIGNATURE:
        return False
    return is_organ(text) or parse_date("".join(text.split())) is not None


def _is_closing(each: PageLine) -> bool:
    """Tell whether a line can be the last of a notice."""
    text = each.line.text
    if each.line.table:
        return True
    if furniture.is_behind(text) or furniture.is_site(text):
        return False
    if each.is_link:
        return "附件" in text
    return bool(
        _CLOSING.search(text)
        or _is_signature(each)
        or len(text) > _WORTH
        or _tells_of_issue(text)
        or numbering.find_label(text)
    )
