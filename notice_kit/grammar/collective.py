"""Collective summaries (集体通报): one text for many inspected units.

Such a text is no notice of one organ: a table made of it would credit one unit with what
many did. It is refused unless asked for, and then has every unit among its targets.
Not here: the names in a list (`targets`), the other facts of the lead (`lead`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from notice_kit.grammar.names import is_organ
from notice_kit.grammar.targets import split_names, target_words
from notice_kit.lexicon import alternation
from notice_kit.model import Block, Notice, Section
from notice_kit.model.labels import from_chinese

_MANY = (
    r"(?P<many>\d{1,4}|[二三四五六七八九十百]{1,5})(?:家|个)(?:被巡[视察]|市直|县直|区直|市级|县级|区级|地方)?"
    "(?:单位|部门|党组织|党委|党组|党支部|镇|乡|街道|村|社区|企业|公司|学校|高校|医院|县|市|区)"
)
"""40家单位, 三个镇: how many units, and of what kind."""
_COUNTED = re.compile(_MANY)
"""The same, wherever it stands."""
_TITLE = re.compile(
    f"{_MANY}|各(?:被巡[视察])?(?:单位|党组织)|(?:集中|综合|汇总)(?:通报|公告|公示)"
)
"""A title for many units: 18家单位, 各单位, 集中通报."""
_TOLD = re.compile(rf"向{_MANY}[^。；，,]{{0,16}}反馈")
"""向38家被巡察单位党组织反馈: how many were told their findings."""
_ACT = re.compile(rf"现将[^。；，,]{{0,24}}?{_MANY}")
"""现将40家单位……: the act speaks for many."""
_FULL_FORM = re.compile(rf"^(?:中共|中国共产党)|(?:{alternation('organs', 'party')}|委)$")
"""What the full name of a party body has before and after its unit."""
_OWN = re.compile("党组|党支部|党总支|(?:公司|集团|学院|大学|学校|医院|局|厅|院|社|中心)党委")
"""The party body of one unit, which gives notice of itself alone."""
_HEADING_END = re.compile(
    "(?:关于)?(?:落实)?(?:巡[视察])?(?:反馈)?(?:意见|问题)?(?:集中)?(?:整改)?(?:落实|进展)?(?:情况)?[。：:]?$"
)
"""What a heading says behind the name of a unit: 巡察整改情况."""


def count_units(title: str, issuer: str, lead: str) -> int:
    """Return of how many units a text gives notice, as it says itself; 1 for one.

    A unit that was inspected along with others gives notice of itself alone.

    >>> lead = "区委巡察组对区水务局党组等40家单位开展了巡察。"
    >>> count_units("区委巡察整改情况通报", "云江区委", lead)
    40
    >>> count_units("巡察整改情况通报", "中共云江区水务局党组", lead)
    1
    """
    if _OWN.search(issuer):
        return 1
    in_title = _TITLE.search(title)
    named = list_targets(lead)
    if in_title is None and issuer and any(_is_same(issuer, name) for name in named):
        return 1
    visited = sum(_most(words) for words in target_words(lead))
    told, act = _TOLD.search(lead), _ACT.search(lead)
    stated = (_most(found[0]) for found in (told, act, in_title) if found)
    listed = len(named) if issuer or len(named) > 2 else 1
    return max(2 if in_title else 1, listed, visited, *stated)


def _most(words: str) -> int:
    """Return how many units some words count, 0 if none."""
    return max((_number(many["many"]) for many in _COUNTED.finditer(words)), default=0)


def _number(numeral: str) -> int:
    try:
        return int(numeral) if numeral.isascii() else from_chinese(numeral)
    except ValueError:
        return 0


def _is_same(issuer: str, target: str) -> bool:
    """Tell whether an issuer is the target: 中共云江区委员会 and 云江区."""
    first, second = (_FULL_FORM.sub("", name) for name in (issuer, target))
    return bool(first and second) and (first.endswith(second) or second.endswith(first))


def list_targets(lead: str) -> tuple[str, ...]:
    """Return the units that the lead names one by one.

    >>> list_targets("区委巡察组对区水务局党组、区民政局党组等12家单位党组织开展了巡察。")
    ('区水务局党组', '区民政局党组')
    """
    names = (name for words in target_words(lead) for name in split_names(words))
    return tuple(dict.fromkeys(name for name in names if not _COUNTED.match(name)))


def headed_targets(sections: Iterable[Section]) -> tuple[str, ...]:
    """Return the units that have a section of their own.

    >>> headed_targets((Section(label="（一）", level=2, heading="区水务局党组整改情况"),))
    ('区水务局党组',)
    """
    names = (unit_of(section) for section in sections)
    return tuple(dict.fromkeys(name for name in names if name))


def unit_of(section: Section) -> str:
    """Return the unit whose name is the heading of a section, or nothing.

    >>> unit_of(Section(label="二、", level=1, heading="区融媒体中心党组问题整改情况"))
    '区融媒体中心党组'
    """
    name = _HEADING_END.sub("", section.heading, count=1)
    return name if is_organ(name) else ""


def with_units(notice: Notice) -> Notice:
    """Return a notice of several units with the unit of each section that tells of one.

    Sections of a notice of one unit have none, whatever organ their heading names.
    """
    targets = notice.inspection.targets if notice.inspection else ()
    if len(targets) < 2:
        return notice
    return replace(notice, blocks=_blocks_with_units(notice.blocks, targets))


def _blocks_with_units(blocks: tuple[Block, ...], targets: tuple[str, ...]) -> tuple[Block, ...]:
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Section):
            unit = unit_of(block)
            is_target = any(_is_same(unit, target) for target in targets)
            below = _blocks_with_units(block.blocks, targets)
            result.append(replace(block, unit=unit if is_target else None, blocks=below))
        else:
            result.append(block)
    return tuple(result)
