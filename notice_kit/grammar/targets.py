"""Targets: whom the lead says the team inspected, and whom along with them (巡视对象).

对云岭市开展了巡视 names a main target; 延伸巡察了12个村党组织, 将市政府党组一并纳入巡视监督范围
and 及所属3家企业 name further ones. Brackets, as （以下简称……）, are no part of a name.
Not here: how many units a text speaks for (`collective`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_BRACKET: Final = re.compile(r"[（(][^（）()]{0,80}[）)]")
"""（以下简称……）, （含……）."""
_DONE: Final = r"(?:开展|进行|实施)了?(?:为期[^，。]{2,10}的)?[^，,。；;]{0,16}?"
"""开展了, 进行了为期两个月的: how a visit is told."""
_INSPECTED: Final = r"(?:巡视|巡察|巡查|“回头看”)"
"""What was done."""
_MAIN: Final = re.compile(
    r"(?P<before>延伸)?对(?P<target>[^，,。；;对]{2,400}?)"
    r"(?:(?:及|并|和|、|以及)?(?:同步|同时)?延伸(?:至|到|对|巡视|巡察)?对?(?P<also>[^，,。；;对]{2,200}?))?"
    rf"(?:分别|集中|依次)?(?P<how>(?:同步|一并)?{_DONE}){_INSPECTED}"
    rf"|进驻(?P<entered>[^，,。；;]{{2,60}}?)[，,]?{_DONE}{_INSPECTED}"
)
"""对甲开展了巡视, 对甲及延伸对乙开展了巡察, 对乙开展延伸巡察, 进驻甲开展巡视."""
_EXTENDED: Final = re.compile(
    r"延伸(?:巡视|巡察)?(?:了|至|到)(?P<also>[^，,。；;]{2,120})"
    r"|延伸(?:巡视|巡察)(?P<bare>[^，,。；;了至到对的]{3,80})(?=[，,。；;])"
)
"""延伸巡察了12个村党组织, 延伸至下属学校."""
_TAKEN_IN: Final = re.compile(
    r"[将把](?P<also>[^，,。；;将把]{2,200}?)(?:一并|同步|同时|一同)?(?:纳入|列入)[^，,。；;]{0,8}?"
    r"(?:巡视|巡察|监督)"
)
"""将甲和乙一并纳入巡视监督范围."""
_BELOW: Final = re.compile(
    "[和及与并](?=其?(?:所属|下属|下辖|所辖|部分|直属))|以及(?=其?(?:所属|下属))"
)
"""甲党委及所属3家企业党组织: what belongs to a target was inspected along with it."""
_ENDS: Final = "组委局司会院镇乡市县区旗州盟部办厅府社校学团库站所队处行室"
_AND: Final = re.compile(rf"、|(?<=[{_ENDS}])(?:和|以及|及|与)(?=[\u3400-\u9fff]{{2,}})")
"""Between two names; 发展和改革局 is one, for 展 ends none."""
_REST: Final = re.compile(
    r"等(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})?[家个]?[\u3400-\u9fff]{0,12}$"
)
"""甲、乙等40家单位: what counts a list that goes on."""
_ALONG: Final = re.compile("延伸|同步|一并")
"""Words by which an inspection was along with another."""


def find_targets(lead: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who was inspected, and who along with them.

    >>> find_targets("对清溪镇党委（以下简称镇党委）进行了巡察，并延伸巡察了12个村党组织。")
    (('清溪镇党委',), ('12个村党组织',))
    >>> find_targets("对柳桥街道党工委及延伸对柳桥社区党支部开展了巡察")
    (('柳桥街道党工委',), ('柳桥社区党支部',))
    >>> find_targets("对江北省开展了巡视，同时将云岭市委和市政府党组纳入巡视监督范围")
    (('江北省',), ('云岭市委', '市政府党组'))
    """
    text = _visit(lead)
    main: list[str] = []
    further: list[str] = []
    for found in _MAIN.finditer(text):
        if found["entered"]:
            main += split_names(found["entered"])
            continue
        own, *below = _BELOW.split(found["target"])
        is_extended = bool(found["before"] or _ALONG.search(found["how"]))
        (further if is_extended else main).extend(split_names(own))
        for words in (*below, found["also"] or ""):
            further += split_names(words)
    for found in (*_EXTENDED.finditer(text), *_TAKEN_IN.finditer(text)):
        further += split_names(found["also"] or found["bare"])
    names = tuple(dict.fromkeys(main))
    return names, tuple(name for name in dict.fromkeys(further) if name not in names)


def target_words(lead: str) -> Iterator[str]:
    """Yield the words that name main targets, without what belongs to them.

    >>> list(target_words("对区民政局、区水务局等4家单位开展巡察；对34家学校开展专项巡察"))
    ['区民政局、区水务局等4家单位', '34家学校']
    """
    for found in _MAIN.finditer(_visit(lead)):
        is_extended = bool(found["before"] or _ALONG.search(found["how"] or ""))
        if not is_extended:
            yield _BELOW.split(found["entered"] or found["target"])[0]


def split_names(words: str) -> list[str]:
    """Return the names of a list.

    >>> split_names("区财政局和区审计局党组、区发展和改革局等5家单位")
    ['区财政局', '区审计局党组', '区发展和改革局']
    """
    names = (_REST.sub("", name).strip().removeprefix("其") for name in _AND.split(words))
    return [name for name in names if name]


def _visit(lead: str) -> str:
    """Return the part of a lead that tells of the visit, without brackets."""
    text = _BRACKET.sub("", lead)
    act = text.find("现将")
    return text[:act] if act >= 0 else text
