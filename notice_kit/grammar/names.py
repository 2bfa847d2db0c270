"""Names: organs, inspecting teams, aliases, rounds.

Not here: the dates and sentences around them (`lead`).
"""

from __future__ import annotations

import re

from notice_kit.lexicon import alternation
from notice_kit.model import Organ
from notice_kit.model.labels import HAN_NUMBER

_ORGAN = re.compile(
    rf"[\u3400-\u9fff（）()·\dA-Za-z]{{1,38}}?{alternation('organs')}"
    rf"(?<!{alternation('organs', least=0)})"
)
"""The name of an organ: any words that end as such names do."""
_TEAM = re.compile(
    r"(?P<organ>(?:中共|中国共产党)?(?:[\u3400-\u9fff]{0,12}?)"
    rf"(?:中央|{alternation('organs', 'place', 'party')}|[市县区省]))"
    rf"(?P<middle>(?:第{HAN_NUMBER}(?:[、和及]第?{HAN_NUMBER}){{0,5}})?(?:[\u3400-\u9fff“”]{{0,10}}?))"
    rf"(?:巡视|巡察|巡查)(?:第?{HAN_NUMBER})?组"
)
"""An inspecting team with the organ that sends it: 省委第二巡视组, 县委巡察一组."""
_TEAM_PREFIX = re.compile(r"^(?:根据|按照|由|经|和|及|对|向|日|月|从|在|受|并)")
"""What may stand before the name of a team and is none of it."""
_NUMBERED_TEAMS = re.compile(
    r"(?:组建|派出|成立)(?:了)?(?P<teams>\d+个[\u3400-\u9fff]{0,6}(?:巡视|巡察)组)"
)
"""How many teams were sent: 组建4个巡察组."""
_ROUND = re.compile(
    rf"(第?{HAN_NUMBER}届[\u3400-\u9fff]{{0,12}}?第?{HAN_NUMBER}[轮批次]"
    rf"|(?:\d{{4}}年)?(?:中央|[省市县区州旗]委|党委|党组|工委)?第{HAN_NUMBER}轮(?=[\u3400-\u9fff“”]{{0,8}}巡[视察]))"
)
"""A round of inspection: 十二届市委第二轮."""
_ORGAN_WITHOUT_ABOUT = re.compile(
    rf"(.{{2,40}}?{alternation('organs', 'place', 'party', 'company')})"
    "(?=落实|巡[视察]|整改|集中整改)"
)
"""An issuer in a title that has no 关于."""
_ALIAS = re.compile(
    r"([^，。,；;（(]{2,40})[（(](?:以下)?简?称[为：:]?[“\"]?([^”\"）)，,]{2,20})[”\"]?[）)]"
)
"""A short name as it is declared: （以下简称“集团党委”）."""
_BODY_END = re.compile(rf"(?:{alternation('organs', 'party')}|委)$")
"""The party body at the end of a name."""


_PARTY_BODIES = ("党组", "党委", "党工委", "党总支", "党支部")
"""Bodies whose full name begins with 中共; 望川县委 is a full name of its own."""


def is_organ(text: str) -> bool:
    """Tell whether a whole line can be the name of an organ, as above the date of a signature.

    >>> is_organ("中共望川县委员会"), is_organ("持续推进整改。")
    (True, False)
    """
    return bool(_ORGAN.fullmatch(text.replace(" ", "").replace("\u3000", "")))


def find_team(text: str) -> tuple[str, int, int] | None:
    """Return the first inspecting team of a text with its ends, or None.

    >>> find_team("根据省委统一部署,省委第二巡视组于3月进驻")[0]
    '省委第二巡视组'
    >>> find_team("县委组建4个巡察组，对4家单位开展巡察")[0]
    '4个巡察组'
    >>> find_team("6月30日省委巡视七组对本县开展巡视")[0]
    '省委巡视七组'
    >>> find_team("市委第二、第三巡察组联动对市水务局开展巡察")[0]
    '市委第二、第三巡察组'
    """
    for clause in re.finditer(r"[^，,。；;：:\d]+", text):
        found = _TEAM.search(clause.group())
        if found:
            name, start = found.group(), clause.start() + found.start()
            while prefix := _TEAM_PREFIX.match(name):
                name = name[prefix.end() :]
                start += prefix.end()
            return name, start, start + len(name)
    several = _NUMBERED_TEAMS.search(text)
    return (several["teams"], *several.span("teams")) if several else None


def find_round(text: str) -> str | None:
    """Return the round of inspection that a text names, or None.

    >>> find_round("关于十二届市委第二轮巡视集中整改进展情况的通报")
    '十二届市委第二轮'
    """
    found = _ROUND.search(text)
    return found.group(1) if found else None


def find_aliases(text: str, name: str) -> tuple[str, ...]:
    """Return the short names that a text declares for an organ.

    >>> lead = "对云岭集团有限公司党委（以下简称“集团党委”）开展巡察"
    >>> find_aliases(lead, "中共云岭集团有限公司党委")
    ('集团党委',)
    """
    found = []
    for full, alias in _ALIAS.findall(text):
        core = _core(name)
        if core and (core in _core(full) or _core(full).endswith(core)):
            found.append(alias)
    return tuple(dict.fromkeys(found))


def _core(name: str) -> str:
    name = re.sub(r"^.*?(?:中共|中国共产党)", "", name)
    return _BODY_END.sub("", name)


def as_signed(issuer: Organ | None, signers: tuple[Organ, ...]) -> Organ | None:
    """Return the issuer by the name with which it signs, where the title shortens or joins it.

    >>> print(as_signed(Organ(name="望川县水务局党组"), (Organ(name="中共望川县水务局党组"),)))
    中共望川县水务局党组
    """
    names = ["".join(organ.name.split()) for organ in signers]
    own = "".join(issuer.name.split("、")) if issuer else ""
    is_joint = len(names) > 1 and "".join(names) == own
    is_shortened = names[:1] == [f"中共{own}"] and own.endswith(_PARTY_BODIES)
    return signers[0] if is_joint or is_shortened else issuer


def find_issuer(title: str) -> Organ | None:
    """Return the organ in front of 关于 in a title, or where it has none, of 巡察整改; or None.

    >>> print(find_issuer("中共望川县委员会关于巡视整改进展情况的通报"))
    中共望川县委员会
    >>> print(find_issuer("滨江区教育局党委巡察整改情况通报"))
    滨江区教育局党委
    """
    name, about, _ = title.partition("关于")
    if not about:
        found = _ORGAN_WITHOUT_ABOUT.match(title)
        name = found.group(1) if found else ""
    name = name.strip()
    return Organ(name=name) if name else None
