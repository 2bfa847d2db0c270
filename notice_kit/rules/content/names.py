"""NAM: names of organs, inspecting teams and officials agree throughout the notice.

Names of an office's own list come from its settings (`words.organs`, `words.officials`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import takewhile

from notice_kit.findings import Fix, Severity
from notice_kit.lexicon import alternation
from notice_kit.model import InspectionKind, Section
from notice_kit.model.walk import block_text
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_TEAM = re.compile(
    r"(?P<organ>中央|[省市区县州旗]委|自治区党委|党委|党组|党工委|工委)"
    rf"(?:第(?P<a>{_HAN_NUMBER})(?P<kind>巡[视察])组|(?P<kind2>巡[视察])第?(?P<b>{_HAN_NUMBER})组)"
)
"""An inspecting team: 省委第二巡视组, 县委巡察第一组."""
_EARLIER = re.compile("上一?[轮届次]|此前|以往|历[次轮]|曾|当时|20[0-9]{2}年")
"""Words about another inspection before this one: 上一轮, 历次."""
_CLAUSE_START = re.compile("[^，。；：\n]*$")
"""The clause up to its end, from the last mark on."""
_LEVEL = re.compile(
    r"(?:(?<![社校片])[区县旗]|乡|镇|街道)委(?:第?[一二三四五六七八九十]*)巡视"
    r"[一二三四五六七八九十]*组|(?:省委|中央|自治区党委)"
    r"(?:第?[一二三四五六七八九十]*)巡察[一二三四五六七八九十]*组"
)
"""A team of a kind that its organ does not have: 县委巡视组, 省委巡察组."""
_OTHER_KIND = {
    InspectionKind.INSPECTION: re.compile(
        "(?<!巡视)(?<!巡视、)巡察(?=整改(?!不|问题|虚|走|工作)|反馈(?:意见|问题)?整改)"
    ),
    InspectionKind.LOCAL_INSPECTION: re.compile(
        "(?<!省委)(?<!中央)巡视(?!巡察|、巡察|和巡察|工作)(?=整改(?!不|问题|虚|走)|反馈|组)"
    ),
}
"""Kind of inspection → the word for the other kind, where it must mean this one."""
_ORGAN_END = re.compile(rf"(?:{alternation('organs', 'party')}|委)$")
"""The party body at the end of a name."""
_COMPANY = re.compile("(?:股份|责任)?有限(?:责任)?公司|公司")
"""What the name of a company ends with."""
_ROUND = re.compile(f"{_HAN_NUMBER}届[\u3400-\u9fff]{{0,6}}?第?{_HAN_NUMBER}[轮批次]")
"""Term and round of an inspection: 十一届省委第三轮."""
_TURN = re.compile(f"第?({_HAN_NUMBER})轮")
"""第三轮."""
_ALIAS = re.compile(r"[（(](?:以下)?简?称[为：:]?[“\"]?([^”\"）)，,]{2,20})[”\"]?[）)]")
"""A short name in brackets: （以下简称“县局”）."""
_COMMITTEE = re.compile(
    r"(?:(?<=[。；，：\n])|(?<=中共))(?P<place>[\u3400-\u9fff]{2,3}[县区市旗])委(?=高度重视|坚持|始终|切实|召开|成立|制定|出台"
    r"|常委会|主要(?:负责人|领导)|书记|领导班子|班子)"
)
"""A county or city committee as subject of a sentence: 望川县委高度重视."""
_NO_PLACE = frozenset(
    "全各本我该和与对向由经将及省市州地乡镇新老城郊园开发社在于据照给让把从今年近期随后会此其间同时为日月来届前以"
)


@rule("NAM001", "team-differs", Severity.WARNING, basis="惯例")
def team_differs(manuscript: Manuscript) -> Iterator[Problem]:
    """The inspecting team of the text is that of the lead.

    A team of an earlier round, named as such, is left alone.

    Not seen: a team that is named without its number.

    Bad:
        县委专题学习省委第三巡视组反馈意见。

    Good:
        县委专题学习省委第二巡视组反馈意见，对上一轮省委第三巡视组指出的问题再作检查。
    """
    inspection = manuscript.notice.inspection
    own = _TEAM.search(inspection.body or "") if inspection else None
    if own is None:
        return
    for found in _TEAM.finditer(manuscript.text):
        if (
            found["organ"] == own["organ"]
            and _kind(found) == _kind(own)
            and _ordinal(found) != _ordinal(own)
            and not _EARLIER.search(_clause_before(manuscript.text, found.start()))
        ):
            yield manuscript.problem(
                found,
                f"与导语的“{own.group()}”不一致",
                f"the lead names another team: {own.group()}",
            )


def _kind(team: re.Match[str]) -> str:
    return team["kind"] or team["kind2"]


def _ordinal(team: re.Match[str]) -> str:
    return team["a"] or team["b"]


def _clause_before(text: str, place: int) -> str:
    found = _CLAUSE_START.search(text, max(0, place - 40), place)
    return found.group() if found else ""


@rule("NAM002", "issuer-differs", Severity.WARNING, basis="GB/T 9704 7.3.5")
def issuer_differs(manuscript: Manuscript) -> Iterator[Problem]:
    """The organ in the title is the one that signs, by its full or its short name.

    Not seen: organs that changed their name in between.

    Bad:
        【落款】青溪县委
        2024年7月5日

    Good:
        【落款】中共望川县委员会
        2024年7月5日
    """
    notice = manuscript.notice
    organs = notice.signature.organs if notice.signature else ()
    if not (notice.issuer and organs):
        return
    issuers = {notice.issuer.name, *notice.issuer.aliases}
    for full, short in manuscript.profile.words.organs.items():
        if {full, *short} & issuers:
            issuers |= {full, *short}
    names = {_core(name) for name in issuers}
    signed = [_core(organ.name) for organ in organs]
    if not any(_is_same(a, b) for a in names for b in (*signed, "".join(signed))):
        yield Problem(
            path="signature/organs/0",
            message=f"落款机关与标题机关“{notice.issuer.name}”不一致",
            english=f"the title names another organ: {notice.issuer.name}",
            text=organs[0].name,
        )


def _core(name: str) -> str:
    """Return the name of an organ without what its full and short forms differ in."""
    name = re.sub(r"[\s、（）()]|^.*?中国共产党|^.*?中共", "", name)
    name = name.replace("工作委员会", "工委")
    return _COMPANY.sub("", _ORGAN_END.sub("", name))


def _is_same(one: str, other: str) -> bool:
    """Tell whether two cores name one organ: 青溪省望川县 and 望川县."""
    return one == other or (bool(one and other) and (one.endswith(other) or other.endswith(one)))


@rule("NAM003", "inspection-kind-mixed", Severity.WARNING, basis="《中国共产党巡视工作条例》")
def inspection_kind_mixed(manuscript: Manuscript) -> Iterator[Problem]:
    """A notice on 巡视 does not call its own inspection 巡察, nor the other way round.

    巡视 is done by the centre and the provinces, 巡察 by cities, counties and companies. Title,
    lead and headings of sections are looked at: a county's own 巡察 is named in many texts.

    Not seen: paragraphs: they may speak of the county's own 巡察.

    Bad:
        （一）巡察整改组织落实情况
        县委召开会议6次。

    Good:
        （一）巡察工作专项检查整改情况
        县委召开会议6次。
    """
    kind = manuscript.notice.inspection.kind if manuscript.notice.inspection else None
    others = {each.inspection.kind for each in manuscript.notice.further_inspections} - {kind}
    if kind not in _OTHER_KIND or others:
        return
    for passage in manuscript.passages:
        is_title = passage.path in ("title", "blocks/0")
        if is_title or isinstance(passage.block, Section):
            for found in _OTHER_KIND[kind].finditer(passage.text):
                yield Problem(
                    path=passage.path,
                    message=f"本通报为{kind.value}，此处作“{found.group()}”",
                    english=f"the notice is on {kind.value}; here it says {found.group()}",
                    text=found.group(),
                    offset=found.start(),
                )


@rule("NAM004", "level-mismatch", Severity.WARNING, basis="《中国共产党巡视工作条例》")
def level_mismatch(manuscript: Manuscript) -> Iterator[Problem]:
    """Teams of 巡视 are sent by the centre and provinces, teams of 巡察 by those below.

    Not seen: teams without a number or a level.

    Bad:
        县委组织部配合县委第一巡视组开展检查。

    Good:
        县委组织部配合县委第一巡察组开展检查。
    """
    for found in _LEVEL.finditer(manuscript.text):
        yield manuscript.problem(
            found,
            "机关层级与巡视、巡察不符",
            "teams of 巡视 belong to the centre and provinces, teams of 巡察 to those below",
        )


@rule("NAM005", "alias-before-declared", Severity.INFO, basis="惯例")
def alias_before_declared(manuscript: Manuscript) -> Iterator[Problem]:
    """A short name stands after the place that declares it.

    Not seen: short names that are declared nowhere.

    Bad:
        服务中心设立窗口12个。县政务服务管理中心（以下简称“服务中心”）增设热线1条。

    Good:
        县政务服务管理中心（以下简称“服务中心”）增设热线1条。服务中心设立窗口12个。
    """
    for found in _ALIAS.finditer(manuscript.text):
        first = manuscript.text.find(found[1])
        if first < found.start(1) and not _is_in_name(manuscript.text, first, found):
            yield manuscript.problem(
                (first, first + len(found[1])),
                "简称先于其说明出现",
                "the short name is used before it is declared",
            )


def _is_in_name(text: str, place: int, declared: re.Match[str]) -> bool:
    """Tell whether a short name is but the end of the full name that it stands for."""
    before = text[max(0, place - 2) : place]
    return (
        bool(re.fullmatch("[\u3400-\u9fff]{2}", before))
        and before in text[max(0, declared.start() - 40) : declared.start()]
    )


def _lead(manuscript: Manuscript) -> str:
    """Return the words before the first heading."""
    told = takewhile(lambda passage: not isinstance(passage.block, Section), manuscript.passages)
    return "".join(passage.text for passage in told if passage.path != "title")


def _turn(words: str) -> str:
    """Return the number of the round in its name: 十二届省委第三轮, 第三轮 → 三."""
    found = _TURN.search(words)
    return found[1] if found else ""


@rule("NAM006", "round-not-told", Severity.INFO, basis="惯例")
def round_not_told(manuscript: Manuscript) -> Iterator[Problem]:
    """A lead that names a round names that of the title. Most leads name none.

    Not seen: rounds in figures, and leads that name none.

    Bad:
        【标题】望川县委关于十二届省委第三轮巡视整改进展情况的通报
        【导语】根据十二届省委第二轮巡视部署，省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，
        并于2023年12月5日进行了反馈。现将整改情况予以公布。

    Good:
        【标题】望川县委关于十二届省委第三轮巡视整改进展情况的通报
    """
    found = _ROUND.search(manuscript.notice.title)
    named = {_turn(each.group()) for each in _TURN.finditer(_lead(manuscript))}
    if found and named and _turn(found.group()) not in named:
        yield Problem(
            path="title",
            message="标题所写届次、轮次与导语所写不一致",
            english="the lead names another round than the title",
            text=found.group(),
            offset=found.start(),
        )


@rule(
    "NAM007",
    "organ-not-listed",
    Severity.WARNING,
    basis="本单位词表",
    applies=lambda manuscript: bool(manuscript.profile.words.organs),
)
def organ_not_listed(manuscript: Manuscript) -> Iterator[Problem]:
    """The organs of title and signature are spelled as in the office's list (`words.organs`).

    Full and short names of the list are right; the nearest one is offered.

    Not seen: organs in the running text.
    """
    notice = manuscript.notice
    known = {
        name for full, short in manuscript.profile.words.organs.items() for name in (full, *short)
    }
    organs = notice.signature.organs if notice.signature else ()
    named = [(f"signature/organs/{index}", organ.name) for index, organ in enumerate(organs)]
    if notice.issuer and notice.title.startswith(notice.issuer.name):
        named.insert(0, ("title", notice.issuer.name))
    for path, name in named:
        if name not in known:
            near = "、".join(get_close_matches(name, sorted(known), n=1))
            yield Problem(
                path=path,
                message="机关名称不在词表中" + (f"，疑为“{near}”之误" if near else ""),
                english="the organ is not in the list" + (f"; {near} is" if near else ""),
                text=name,
                fixes=(Fix(path=path, offset=0, before=name, after=near),) if near else (),
            )


def _near(name: str) -> re.Pattern[str]:
    """Return a pattern of what differs from a name in one character that is Han."""
    forms = (
        f"{re.escape(name[:at])}(?!{re.escape(name[at])})[\u3400-\u9fff]{re.escape(name[at + 1 :])}"
        for at in range(1, len(name))
    )
    return re.compile("|".join(forms))


@rule(
    "NAM008",
    "official-misspelt",
    Severity.WARNING,
    basis="本单位词表",
    applies=lambda manuscript: bool(manuscript.profile.words.officials),
)
def official_misspelt(manuscript: Manuscript) -> Iterator[Problem]:
    """Names of leading officials are spelled as in the office's list (`words.officials`).

    A name after the listed office that differs in one character is taken for a slip, and so is
    the right name after another office.

    Not seen: names without the office before them, and slips of two characters.
    """
    for name, office in manuscript.profile.words.officials.items():
        slip = re.compile(
            f"{re.escape(office)}(?P<name>{_near(name).pattern})(?![\u3400-\u9fff]长)"
        )
        for found in slip.finditer(manuscript.text):
            yield manuscript.problem(
                found.span("name"),
                f"疑为“{office}{name}”之误",
                f"a slip for {office}{name}, it seems",
                [manuscript.fix(*found.span("name"), name)],
            )


@rule("NAM009", "foreign-place", Severity.WARNING, basis="惯例")
def foreign_place(manuscript: Manuscript) -> Iterator[Problem]:
    """The committee that acts is the one of the title: no sentence of another unit was left.

    Not seen: sentences of another unit that name no committee.

    Bad:
        青溪县委高度重视，先后召开会议6次。

    Good:
        望川县委高度重视，先后召开会议6次。
    """
    notice = manuscript.notice
    if not re.search("[县区市旗]委", notice.title):
        return
    known = notice.title + "".join(block_text(block) for _, block in manuscript.blocks[:2])
    for found in _COMMITTEE.finditer(manuscript.prose):
        place = found["place"]
        if place not in known and not _NO_PLACE & set(place[:-1]):
            yield manuscript.problem(
                found, "出现其他地方的党委，疑为套用文字", "a committee of another place acts here"
            )
