"""WRD: words: confusions, placeholders, doubled words, what a site or an editor left behind.

An office adds its own confusions in its settings (`words.confusions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.accounting import Repair, RepairKind
from notice_kit.findings import Severity
from notice_kit.lexicon import alternation, table
from notice_kit.lexicon.protected.likeness import are_word
from notice_kit.model import Issue, ResidueKind
from notice_kit.rules.content.punctuation import is_quoted
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_UNTIL = re.compile(
    "(?<![时日间期限])截止(?=目前|今年|去年|当前|现在|上半年|年底|本月|\\d{4}年|\\d{1,2}月)"
)
"""截止 before a time up to which something is counted."""
_SYMBOLS = re.compile("[XＸ×✕*＊_＿□○◯]{2,}")
"""A row of signs where a word is to come."""
_SURNAMES = "".join(each.word for each in table("surnames").entries if each.strength == 3)
_LEFT_OPEN = re.compile(
    rf"(?<![{_SURNAMES.replace('于', '')}])某某"
    "(?=[省市县区乡镇村局委办厅院校]|单位|同志|公司|集团|部门)|(?<![\u3400-\u9fff])某(?=[县市区局])"
)
"""某某 or 某 before the kind of what is to be named."""
_TO_DO = re.compile(rf"[（(【\[〔]\s?{alternation('placeholders', 'bracketed')}\s?[）)】\]〕]")
"""A word of a draft alone in brackets: （待补充）, (TODO)."""
_DOUBLED = re.compile(r"([\u3400-\u9fff]{2,4})\1")
"""Two to four characters twice."""
_NOT_DOUBLED = re.compile(
    "[一逐每]|^(?:党委|党组|工委|人大)$|讨论|研究|商量|考虑|打扫|休息|锻炼|检查检查$|个个|人人"
)
"""Words that may stand twice."""
_TAIL_TWICE = re.compile(
    "进行行(?![政业动使贿为车规长])|开展展(?![示览现开望板厅馆品演出])|组织织(?![密牢就])"
    "|完成成(?![员果效立本为品绩熟交功套长人都渝体])|整改改(?![革进善变造正建制扩装良为了版签到])"
    "|落实实(?![际效现践施行名地绩体质物事训干习招战])|问题题(?![目库材词])"
)
"""A common verb whose last character stands twice: 开展展督查, where no word begins with it."""
_ORGANISES = re.compile("(?<=[党会团济众治层级务])组织组织")
"""An organisation that organises: 各级党组织组织党员学习."""
_PARTICLES = "的与及将并了在"
"""What may be a particle."""
_PARTICLE = re.compile(
    "(?<![目标端])的的(?!确)|与与(?!会)|及及(?!时|格|早)|将将|(?<!合)并并|了了(?!解|之|然|如|却|结|望)"
    "|(?<!实)在在(?![建校岗任编职册线库逃位场座])"
)
"""A particle twice, where the second begins no word."""
_CLAUSE_TWICE = re.compile(r"([\u3400-\u9fff]{5,24})[，、；]\1(?=[，。、；])")
"""A clause twice, one after the other."""
_MARKUP = re.compile(
    r"</?(?:[a-z][a-z0-9]{0,9})(?:\s[^<>]{0,80})?/?>|&(?:nbsp|ensp|emsp|lt|gt|amp|quot|ldquo|rdquo"
    r"|mdash|hellip|middot|#\d{2,6}|#x[0-9a-f]{2,5});|!\[[^\]\n]{0,40}\]\(|\[[^\]\n]{1,40}\]\(https?:",
    re.IGNORECASE,
)
"""A tag or entity of HTML, an image or a link of Markdown."""
_TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
"""The beginning of a tag."""
_CHROME = re.compile(
    r"^[ 　]*[【\[]?"
    rf"(?:{alternation('disclosure', 'origin', 'published', 'page', least=3)}[：:].{{0,60}}"
    rf"|{alternation('furniture', 'tool', 'button', 'share', 'below', least=2)}.{{0,40}})$"
    rf"|{alternation('furniture', 'tool', 'button', 'share', least=3)}",
    re.MULTILINE,
)
"""A line of a site's frame, or words that are nothing else."""
_EDITOR = re.compile(
    "现(?:将?(?:摘要|全文))(?:刊发|发布|刊登)?如下[：:]"
    "|以下[为是][^。，：\n]{0,8}(?:摘要|全文|节选)[：:。]?|编者按[：:]?|^[ 　]*(?:内容)?摘要[：:]"
    "|本报讯|[（(](?:本报)?(?:通讯员|记者)[^）)]{0,20}[）)]|现予转载|转载如下",
    re.MULTILINE,
)
"""What an editor puts before a text that is printed whole or in part."""
_INFORMAL = re.compile(alternation("informal"))
"""A word of talk: 搞定, 一大堆."""
_LONG_ISSUE = 60


@rule("WRD001", "until-now", Severity.WARNING, basis="《现代汉语词典》")
def until_now(manuscript: Manuscript) -> Iterator[Problem]:
    """A count up to a day says 截至; 截止 is for what ends on that day.

    Not seen: 截止 before other words than a time.

    Bad:
        截止目前，已开展督查12次。

    Good:
        截至目前，已开展督查12次，报名截止日期为3月5日。
    """
    for found in _UNTIL.finditer(manuscript.text):
        fix = manuscript.fix(*found.span(), "截至", is_safe=True)
        yield manuscript.problem(
            found, "“截止”应为“截至”", "a count up to a day says 截至, not 截止", [fix]
        )


@rule("WRD002", "placeholder-left", Severity.WARNING, basis="惯例")
def placeholder_left(manuscript: Manuscript) -> Iterator[Problem]:
    """No placeholder of a draft was left: XX, ××, 某某县, （待补充）.

    Persons whose names are withheld (张某, 李某某) and masked numbers are left alone.

    Not seen: blanks that stand for a word.

    Bad:
        对XX镇开展督查12次。

    Good:
        对张某某进行提醒谈话，核实线索138****5678。
    """
    text = manuscript.text
    places = [found for found in _SYMBOLS.finditer(text) if not _is_in_word(text, found)]
    places += _LEFT_OPEN.finditer(text) if manuscript.has("某") else ()
    places += _TO_DO.finditer(text)
    for found in places:
        yield manuscript.problem(found, "占位符未替换", "a placeholder was left")


def _is_in_word(text: str, found: re.Match[str]) -> bool:
    """Tell whether symbols stand beside letters or digits, as in XXL and 138****5678."""
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    return any(char.isascii() and char.isalnum() for char in around)


@rule("WRD003", "doubled-word", Severity.WARNING, basis="惯例")
def doubled_word(manuscript: Manuscript) -> Iterator[Problem]:
    """No word, particle or clause stands twice by mistake.

    Not seen: single characters that are no particle, and words twice with another between them.

    Bad:
        开展年度评优评优工作。

    Good:
        逐项逐项核对，一个一个销号，达到整改的目的的关键在于落实。
    """
    text = manuscript.prose
    for found in _DOUBLED.finditer(text):
        is_right = _NOT_DOUBLED.search(found[1]) or _ORGANISES.match(text, found.start())
        if not (is_right or _is_across_words(text, found)):
            half = found.start() + len(found[1])
            fix = manuscript.fix(half, found.end(), "")
            yield manuscript.problem(found, "词语重复", "a word stands twice", [fix])
    is_likely = any(char * 2 in text for char in _PARTICLES)
    for found in _PARTICLE.finditer(text) if is_likely else ():
        fix = manuscript.fix(found.start() + 1, found.end(), "")
        yield manuscript.problem(found, "虚词重复", "a particle stands twice", [fix])
    for found in _TAIL_TWICE.finditer(text):
        fix = manuscript.fix(found.end() - 1, found.end(), "")
        yield manuscript.problem(
            found, "末字重复", "the last character of a word stands twice", [fix]
        )
    for found in _CLAUSE_TWICE.finditer(text):
        yield manuscript.problem(found, "语句重复", "a clause stands twice")


def _is_across_words(text: str, found: re.Match[str]) -> bool:
    """Tell whether what stands twice begins and ends inside words: 用信用信 in 信用信用信息."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return bool(before) and are_word(before, found[1][0]) and are_word(found[1][-1], after)


@rule("WRD004", "markup-left", Severity.WARNING, basis="惯例")
def markup_left(manuscript: Manuscript) -> Iterator[Problem]:
    """No tag or entity of a web page stands in the text, not even one that reading understood.

    Not seen: marks of other languages than HTML and Markdown.

    Bad:
        浓度下降12%。&nbsp;优良天数增加5天。

    Good:
        浓度下降12%，优良天数增加5天，a<b且b>c。
    """
    for found in _MARKUP.finditer(manuscript.text) if manuscript.has("<&[") else ():
        yield manuscript.problem(found, "残留网页标记", "a tag or entity of a web page was left")
    yield from _read_tags(manuscript)


def _read_tags(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield the tags of a plain text that reading turned into marks, one problem a line."""
    report = manuscript.report
    if report is None or report.format != "txt":
        return
    lines: dict[int | None, list[Repair]] = {}
    for repair in report.repairs:
        if repair.kind is RepairKind.MARKUP and _TAG.match(repair.before):
            lines.setdefault(repair.location.line, []).append(repair)
    for repairs in lines.values():
        yield Problem(
            message="残留网页标记",
            english="a tag of a web page was left",
            text=" ".join(repair.before for repair in repairs),
            location=repairs[0].location,
        )


@rule("WRD005", "confused-word", Severity.WARNING, basis="《现代汉语词典》；本单位词表")
def confused_word(manuscript: Manuscript) -> Iterator[Problem]:
    """Words that are often confused are the right ones.

    A short list is built in; an office adds its own (`words.confusions`).

    Not seen: words that are not in the list, and right words in the wrong place.

    Bad:
        建立整改台帐，明确主题责任。

    Good:
        建立整改台账，明确主体责任，突出主题教育。
    """
    for start, end, right in manuscript.cached(confusions_found):
        fix = manuscript.fix(start, end, right)
        yield manuscript.problem(
            (start, end), f"疑为“{right}”之误", f"should be {right}, it seems", [fix]
        )


def confusions_found(manuscript: Manuscript) -> list[tuple[int, int, str]]:
    """Return where confused words stand, with the right ones."""
    text, found = manuscript.text, []
    known = {entry.word: entry.sense for entry in table("confusions").entries}
    pairs = {**known, **manuscript.profile.words.confusions}
    for wrong, right in pairs.items():
        place = text.find(wrong)
        while place >= 0:
            end = place + len(wrong)
            found.append((place, end, right))
            place = text.find(wrong, end)
    return found


@rule("WRD006", "site-furniture-left", Severity.WARNING, basis="惯例")
def site_furniture_left(manuscript: Manuscript) -> Iterator[Problem]:
    """No line of a site's frame was copied into the text.

    Not seen: a frame in other words than those of the table.

    Bad:
        开展督查12次。
        作者：望川融媒

    Good:
        县融媒体中心网站浏览次数超过10万人次，来源可查。
    """
    for found in _CHROME.finditer(manuscript.text):
        yield manuscript.problem(found, "残留网站页面文字", "words of a site's frame were left")


@rule("WRD007", "title-repeated", Severity.WARNING, basis="惯例")
def title_repeated(manuscript: Manuscript) -> Iterator[Problem]:
    """The title stands once. On a web page it may stand in its frame as well.

    Not seen: a title in other words.

    Bad:
        【导语】望川县委关于巡视整改进展情况的通报
        省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
        现将整改情况通报如下。

    Good:
        《望川县委关于巡视整改进展情况的通报》将在县融媒体中心公布。
    """
    again = next(_titles_again(manuscript), None)
    if again is not None:
        yield Problem(
            path=again[0],
            message="标题重复",
            english="the title stands here a second time",
            text=again[1],
        )


def _titles_again(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    """Yield where the title stands again, and its words there: in the text, or left outside it."""
    title = _letters(manuscript.notice.title)
    longest = len(manuscript.notice.title) + 8
    for passage in manuscript.passages[1:]:
        is_as_long = len(title) <= len(passage.text) <= longest
        if title and is_as_long and _letters(passage.text) == title:
            yield passage.path, passage.text
    if manuscript.report and manuscript.report.format == "html":
        return
    for index, item in enumerate(manuscript.notice.residue):
        if item.kind is ResidueKind.REPEATED_TITLE:
            yield f"residue/{index}", item.text


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@rule("WRD008", "editor-intro-left", Severity.WARNING, basis="惯例")
def editor_intro_left(manuscript: Manuscript) -> Iterator[Problem]:
    """The text is the notice itself, not a paper's report on it or an extract.

    Not seen: introductions in other words.

    Bad:
        【导语】以下为内容摘要：省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日
        进行了反馈。现将整改情况通报如下。

    Good:
        【正文】对新闻通讯员和记者站开展检查12次。
    """
    for found in _EDITOR.finditer(manuscript.text):
        yield manuscript.problem(
            found, "残留编者按语或者摘要说明", "words of an editor stand in the text"
        )


@rule("WRD009", "issue-wordy", Severity.INFO, basis="惯例")
def issue_wordy(manuscript: Manuscript) -> Iterator[Problem]:
    """The heading of an issue names it in a phrase, not in sentences.

    Not seen: whether the phrase says what was found.

    Bad:
        1.关于“学习不深。县委理论学习中心组2022年未组织学习有关文件”问题的整改
        组织专题学习5次。

    Good:
        1.关于“学习不深，研讨不够”问题的整改
        组织专题学习5次。
    """
    for path, block in manuscript.blocks:
        if isinstance(block, Issue) and ("。" in block.problem or len(block.problem) > _LONG_ISSUE):
            yield Problem(
                path=path,
                message="问题表述较长，可概括为短语",
                english="the issue is told in sentences; a phrase would do",
                text=block.problem,
                offset=max(0, (block.label + block.heading).find(block.problem)),
            )


@rule("WRD012", "informal-word", Severity.INFO, basis="惯例")
def informal_word(manuscript: Manuscript) -> Iterator[Problem]:
    """A notice has no words of talk: 搞定, 啥, 一大堆. What is quoted may have them.

    Not seen: words that are not in the list.

    Bad:
        企业手续已搞定12家。

    Good:
        企业手续已办妥12家，解决群众反映“办事没门儿”的问题。
    """
    senses = table("informal").words
    for found in _INFORMAL.finditer(manuscript.prose):
        if not is_quoted(manuscript.text, found.start()):
            right = senses[found.group()].sense
            fix = manuscript.fix(*found.span(), right)
            yield manuscript.problem(
                found, f"口语，可改为“{right}”", f"a word of talk; a notice says {right}", [fix]
            )
