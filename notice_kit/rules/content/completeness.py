"""CMP: parts that are missing, sentences that are cut, contact and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import Measure, Paragraph, ResidueKind
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_FINAL = frozenset("。！？…：；”’」』）》!?:;.)】］〕]")
_CONTACT = re.compile("^[^，。：:]{1,8}[：:][^。]*$|电话|邮编|邮政编码|信箱|邮箱|地址")
"""Words of contact lines, which end as their numbers do, and of lists of organs."""
_POSTCODE = re.compile(r"(?:邮政编码|邮编)[为是]?[：:]?[ 　]{0,3}(\d{3,9})(?!\d)")
"""A postcode with the word for it: 邮编：100000."""
_POSTCODE_DIGITS = 6
_PERIOD = re.compile(
    r"\d{1,2}[:：∶]\d{2}|[日月内]起?[^。；]{0,10}(?:之内|以内|内|至|前)|工作日|期限|时间"
)
"""Words that say how long something lasts: 15个工作日内, 8:30, 期限."""
_OTHER_TEXT = re.compile(
    "(?:动员|部署|推进|调度|座谈)会|反馈(?:会|情况$)|进驻|巡[视察]公告|审计查出问题|(?:召开|举行)[^的]{0,20}会议?$"
)
"""A title of another kind of text: of a meeting, an audit, an announcement of the inspection."""
_FACT_END = re.compile(r"@[\w.-]{4,80}$|\d{7,8}$", re.ASCII)
"""An e-mail address or a telephone number that ends a line of contact."""
_FIELD = re.compile(
    r"^[【［〔\[][^】］〕\]]{2,10}[】］〕\]]|[【［〔\[（(][^】］〕\]）)]{2,10}[】］〕\]）)][^，。；]{1,10}$"
)
"""A field of a form: its name in brackets, first (【整改成效】…) or before its last words."""
_PAGER = re.compile("[上下首末尾][一1]?页$|页$|返回|打印|关闭")
"""What a web page puts under a text: 上一页　下一页."""
_TAIL_LINES = 6
"""So many last lines may hold a signature."""
_DATE_LINE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
"""A line that is a date and nothing else."""
_ORGAN_LINE = re.compile("[^，。；：:|]{2,40}(?:委|会|组|支部|总支|局|院|公司|办|处|部|站|校|社)")
"""A line that is the name of an organ and nothing else."""
_SHORT_LINE = 16
"""A shorter one too, where the other paragraphs of the notice end with a mark."""
_ENOUGH_ENDED = 8
"""As many paragraphs that end with a mark show that it is no oversight that they do."""
_LONG_LINE = 40
"""A paragraph this long is running text, whatever it ends with."""


_ONWARD = re.compile("下转|转[至入第]|续见|未完")
"""A note that the text goes on elsewhere: 下转第3版."""


@rule("CMP001", "part-missing", Severity.ERROR, basis="惯例")
def part_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """A text that says it goes on elsewhere (下转, 上接) is read with its other part.

    Not seen: parts that are missing without a note.

    Bad:
        县委组织专题学习5次。
        （下转A6版）

    Good:
        县委组织专题学习5次。
    """
    jumps = [
        (f"residue/{index}", item.text)
        for index, item in enumerate(manuscript.notice.residue)
        if item.kind is ResidueKind.JUMP_LINE
    ]
    onward = [jump for jump in jumps if _ONWARD.search(jump[1])]
    back = [jump for jump in jumps if not _ONWARD.search(jump[1])]
    for path, text in onward[len(back) :] + back[len(onward) :]:
        yield Problem(
            path=path,
            message="文本不完整，缺少另一部分",
            english="the text is not whole: its other part is missing",
            text=text,
        )


@rule("CMP002", "sentence-cut", Severity.WARNING, basis="GB/T 15834")
def sentence_cut(manuscript: Manuscript) -> Iterator[Problem]:
    """A paragraph of running text ends with a final mark.

    One that does not was probably cut by a page end and its rest is missing. A short one is told
    only where nearly all others end with a mark.

    Not seen: sentences that end with the wrong mark, and lines without a comma.

    Bad:
        下一步，县委将持续深化整改，健全长效机制，推动各项任务落到实处，确保巡视整改经得起检验，并以此为

    Good:
        下一步，县委将持续深化整改，健全长效机制，推动各项任务落到实处，确保巡视整改经得起检验。
    """
    shortest = _SHORT_LINE if _ends_its_paragraphs(manuscript) else _LONG_LINE
    before = ""
    for passage in manuscript.passages:
        line = before + passage.text
        before = line if passage.goes_on else ""
        if (
            isinstance(passage.block, Paragraph | Measure)
            and not passage.goes_on
            and passage is not manuscript.cut_tail
            and _is_cut(line, shortest)
        ):
            tail = passage.text[-8:]
            yield Problem(
                path=passage.path,
                message="段落没有句末点号，疑似中断",
                english="the paragraph has no final mark; it seems cut",
                text=tail,
                offset=len(passage.text) - len(tail),
            )


def _ends_its_paragraphs(manuscript: Manuscript) -> bool:
    """Tell whether the notice ends its paragraphs with a mark, all but one in ten."""
    ends = [
        passage.text[-1] in _FINAL
        for passage in manuscript.passages
        if isinstance(passage.block, Paragraph | Measure)
        and not passage.goes_on
        and len(passage.text) >= _SHORT_LINE
    ]
    return sum(ends) >= _ENOUGH_ENDED and ends.count(False) * 10 <= len(ends)


def _is_cut(text: str, shortest: int) -> bool:
    is_running = len(text) >= shortest and ("，" in text or "," in text)
    if not is_running or text[-1] in _FINAL or "	" in text:
        return False
    if _FIELD.search(text) or _PAGER.search(text, max(0, len(text) - 12)):
        return False
    return not (_CONTACT.search(text) or _FACT_END.search(text))


@rule(
    "CMP003",
    "contact-missing",
    Severity.WARNING,
    basis="巡视整改公开要求；惯例",
    profiles=["public"],
)
def contact_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """A published notice says how readers can answer: telephone, post or e-mail.

    Not seen: whether the number or address is right.

    Bad:
        【联系】欢迎广大干部群众监督。

    Good:
        【联系】欢迎广大干部群众监督。电子邮箱：jd@example.cn，受理时间：2024年7月5日至8月4日。
    """
    contact = manuscript.notice.contact
    if manuscript.profile.needs_contact and not (
        contact and (contact.phones or contact.emails or contact.po_box or contact.address)
    ):
        yield Problem(
            message="没有联系方式（电话、邮政信箱、电子邮箱）",
            english="no way to answer: telephone, post office box or e-mail",
        )


@rule("CMP004", "signature-missing", Severity.WARNING, basis="GB/T 9704 7.3.5")
def signature_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The notice names its signing organ and its date.

    Not seen: whether the date is the right one.

    Bad:
        【落款】

    Good:
        【落款】中共望川县委员会
        2024年7月5日
    """
    signature = manuscript.notice.signature
    missing = {}
    if not (signature and signature.organs):
        missing["发文机关署名"] = "signing organ"
    if not (signature and signature.date):
        missing["成文日期"] = "date"
    if missing:
        yield Problem(
            message=f"没有{'、'.join(missing)}",
            english=f"no {' and no '.join(missing.values())}",
            is_doubtful=_looks_signed(manuscript),
        )


def _looks_signed(manuscript: Manuscript) -> bool:
    """Tell whether lines like those of a signature stand at the end, though none was read.

    A form of name that is not known, or what a web page puts below, can hide a signature.
    """
    lines = [
        "".join(passage.text.split())
        for passage in manuscript.passages[-_TAIL_LINES:]
        if isinstance(passage.block, Paragraph)
    ]
    has_date = bool(manuscript.notice.signature and manuscript.notice.signature.date)
    has_date = has_date or any(_DATE_LINE.fullmatch(line) for line in lines)
    return has_date and any(_ORGAN_LINE.fullmatch(line) for line in lines)


@rule("CMP005", "tail-cut", Severity.WARNING, basis="惯例")
def tail_cut(manuscript: Manuscript) -> Iterator[Problem]:
    """The text does not stop inside a sentence, a quotation or a bracket.

    Not seen: a text that stops at the end of a sentence.

    Bad:
        【下一步】三、责任追究情况
        给予党纪处分15人（警告8人、严重警告

    Good:
        【下一步】三、责任追究情况
        给予党纪处分15人（警告8人、严重警告7人）。县委将持续深化整改。
    """
    passage = manuscript.cut_tail
    if passage is not None:
        tail = passage.text[-8:]
        yield Problem(
            path=passage.path,
            message="全文在句中结束，后文缺失",
            english="the text stops inside a sentence; its end is missing",
            text=tail,
            offset=len(passage.text) - len(tail),
        )


@rule("CMP006", "contact-incomplete", Severity.WARNING, basis="巡视整改公开要求；惯例")
def contact_incomplete(manuscript: Manuscript) -> Iterator[Problem]:
    """Ways to answer are whole: a telephone or e-mail beside an address, a postcode of six digits.

    Not seen: whether the postcode belongs to the place.

    Bad:
        【联系】欢迎广大干部群众监督。电话：0999-1234567，邮政编码：99012，受理时间：7月5日至8月4日。

    Good:
        【联系】欢迎广大干部群众监督。电话：0999-1234567，邮政编码：990121，受理时间：7月5日至8月4日。
    """
    contact = manuscript.notice.contact
    if contact is None:
        return
    if (contact.address or contact.po_box) and not (contact.phones or contact.emails):
        yield Problem(
            message="只有通信地址，没有电话或者电子邮箱",
            english="an address, but neither telephone nor e-mail",
            text=contact.address or contact.po_box or "",
        )
    for found in _POSTCODE.finditer(manuscript.text):
        if len(found[1]) != _POSTCODE_DIGITS:
            yield manuscript.problem(
                found.span(1), "邮政编码不是六位数字", "a postcode has six digits"
            )


@rule(
    "CMP007",
    "contact-period-missing",
    Severity.INFO,
    basis="巡视整改公开要求；惯例",
    profiles=["public"],
    applies=lambda manuscript: manuscript.notice.contact is not None,
)
def contact_period_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The words to the reader say when calls are taken, or how long comments are.

    Not seen: whether the period is long enough.

    Bad:
        【联系】欢迎广大干部群众监督。联系电话：0999-1234567。

    Good:
        【联系】欢迎广大干部群众监督。联系电话：0999-1234567，受理时间：工作日9:00—17:00。
    """
    contact = manuscript.notice.contact
    words = "".join(
        passage.text for passage in manuscript.passages if manuscript.is_contact(passage)
    )
    if contact and not (contact.hours or contact.period or _PERIOD.search(words)):
        yield Problem(
            message="联系方式未写明公布期限或者受理时间",
            english="the contact says neither hours nor how long comments are taken",
        )


@rule("CMP008", "not-a-notice", Severity.ERROR, basis="惯例")
def not_a_notice(manuscript: Manuscript) -> Iterator[Problem]:
    """The text is a notice of rectification, not news of an inspection or a report on an audit.

    Not seen: other texts in the form of a notice.

    Bad:
        【标题】望川县委关于巡视整改工作动员部署会情况的通报

    Good:
        【标题】望川县委关于巡视整改进展情况的公示
    """
    title = manuscript.notice.title
    found = _OTHER_TEXT.search(title)
    if found:
        yield Problem(
            path="title",
            message="标题表明这不是整改情况的通报",
            english="by its title this is no notice of rectification",
            text=found.group(),
            offset=found.start(),
        )


@rule("CMP009", "draft-marks-left", Severity.WARNING, basis="惯例")
def draft_marks_left(manuscript: Manuscript) -> Iterator[Problem]:
    """A file to be published holds no comments, no deleted words and no hidden text.

    They are not printed, but whoever opens the file can read them. All of a kind are one finding.
    On web pages much is hidden by the site's frame, so there hidden text is left alone.

    Not seen: pictures of text.
    """
    kinds = {ResidueKind.COMMENT: "批注", ResidueKind.DELETED: "修订删除的文字"}
    if not (manuscript.report and manuscript.report.format == "html"):
        kinds[ResidueKind.HIDDEN] = "隐藏文字"
    for kind, name in kinds.items():
        yield from _residue(
            manuscript, kind, f"文件中留有{name}", f"the file still holds {kind.value} text"
        )


@rule("CMP010", "not-placed", Severity.INFO, basis="惯例")
def not_placed(manuscript: Manuscript) -> Iterator[Problem]:
    """Everything of the source has its place in the notice; what has none is shown.

    Not seen: whether what has a place has the right one.
    """
    kinds = {
        ResidueKind.FOOTNOTE: "脚注",
        ResidueKind.IMAGE: "图片",
        ResidueKind.OTHER: "其他内容",
    }
    for kind, name in kinds.items():
        yield from _residue(
            manuscript, kind, f"{name}未计入通报", f"{kind.value} did not become part of the notice"
        )


def _residue(
    manuscript: Manuscript, kind: ResidueKind, message: str, english: str
) -> Iterator[Problem]:
    """Yield one problem for all residue of a kind, at the first piece."""
    found = [
        (index, item.text)
        for index, item in enumerate(manuscript.notice.residue)
        if item.kind is kind
    ]
    if found:
        index, text = found[0]
        yield Problem(
            path=f"residue/{index}",
            message=f"{message}，共{len(found)}处",
            english=f"{english}: {len(found)} places",
            text=text,
        )
