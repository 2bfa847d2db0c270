"""PRV: what must not be published: numbers of persons, names, secrets, cases under way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from notice_kit.findings import Fix, Severity
from notice_kit.lexicon import alternation
from notice_kit.lexicon.protected.likeness import are_word
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_PRIVACY = "《个人信息保护法》"
_SECRECY = "《保守国家秘密法》"

_ID = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
"""The number of an identity card: 17 digits and a digit or X."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_MOBILE = re.compile(
    r"(?<![\w.\-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.A-Za-z@])", re.ASCII
)
"""The number of a mobile telephone, with or without +86."""
_CARD = re.compile(r"(?<![\dA-Za-z.])(?:62|4\d|5[1-5]|35|37)(?:[ -]?\d){12,17}(?![\dA-Za-z])")
"""The number of a bank card."""
_HAN = "[\u3400-\u9fff]"
NAME = (
    f"(?!{alternation('surnames', least=0)})"
    f"(?:{alternation('surnames', 'single', least=2)}{_HAN}"
    f"(?:(?![位人员者体部组室会内局委司厅院]){_HAN}(?![位人员体])|(?=同志))"
    f"|{alternation('surnames', 'compound', least=2)}(?!公司|集团){_HAN}"
    f"(?:{_HAN}(?=[^位人员体]))?)"
)
"""Three characters, or two before 同志: two alone are too often a word, as 严重 and 符合."""
_PENALTY = alternation(
    "penalties", "party", "public", "general", "talk", "organisation", "justice", least=2
)
_PUNISHED = re.compile(
    rf"(?:给予|对|将)(?P<name>{NAME})(?<!某)(?<!某某)(?:同志|等\d+[人名])?"
    rf"(?:予以|给予|作出|进行)?{_PENALTY}"
)
"""给予王建国党内警告: a name between 给予 and a penalty."""
_ROLE_PUNISHED = re.compile(
    r"(?:书记|主任|局长|镇长|乡长|科长|所长|站长|校长|院长|经理|委员|会计|出纳|村民|干部|职工|党员)"
    rf"(?P<name>{NAME})(?<!某)(?:同志)?(?:因|受到|被)(?=[^。；]{{0,30}}?(?:处分|{_PENALTY}|违纪|违法|立案))"
)
"""局长王建国因……受到处分: a name after an office."""
_SHORT_NAME = re.compile(
    rf"(?:给予|对|将)(?P<name>{alternation('surnames', 'single', least=2)}{_HAN})"
    rf"(?:同志)?(?:予以|给予|作出|进行)?{_PENALTY}"
)
"""给予张伟党内警告: a name of two characters, if they make no word."""
_CASE_WORD = re.compile(alternation("penalties", "case"))
"""A case that is opened: 立案审查, 留置."""
_CASE = re.compile(
    rf"(?:(?:对|将)(?:{_HAN}{{0,12}}(?:书记|主任|局长|镇长|科长|所长|经理|委员|干部))?"
    rf"(?P<name>{NAME})(?:同志)?(?:进行|开展|予以|采取|实施)?"
    rf"|(?P<other>{NAME})(?:同志)?(?:正在|正)?(?:被|接受)"
    "(?:[县市区省]?纪委监委)?)"
    rf"{_CASE_WORD.pattern}"
)
"""对王建国立案审查, 王建国被留置: a name beside a case."""
_LONGEST_CASE = 40
"""Characters in which a name stands before its case."""
_SECRET = re.compile(
    "(?:绝密|机密|秘密)[ 　]*[★☆＊*]|不得外传|请勿外传|严禁外传|注意保密"
    "|内部(?:资料|文件|材料|使用|刊物|参阅)(?=[，,。：:！!★）)\\s]|$)|阅后(?:收回|即焚|销毁)|密级[：:]",
    re.MULTILINE,
)
"""A mark of secrecy: 机密★, 内部资料, 不得外传."""
_HOME = re.compile(
    "住(?<![居入]住)(?:在)?[\u3400-\u9fff]{2,16}(?:小区|花园|家园|公寓|新村|苑)\\d{1,3}(?:号楼|栋|幢|座)[^，。；\n]{0,12}"
    "|(?:家住|现住|住址|家庭地址|家庭住址|(?:户籍地|户籍所在地)(?=[为是：:]))(?:为|是|在)?[：:]?"
    "[^，。；\n]{2,40}?(?:[村组号室栋幢弄巷]|单元)"
)
"""A home address with the words for it: 家住……3号楼2单元."""
_NUMBER = re.compile("(?P<organ>[\u3400-\u9fff]{2,10}?)〔(?:19|20)\\d{2}〕[1-9]\\d{0,4}号")
"""A document number with the organ that issued it: 望委〔2024〕3号."""
_PUBLIC_NUMBERS = ("国发", "国办发", "国函", "国办函", "财税", "法释")


@rule("PRV001", "id-number", Severity.ERROR, basis=_PRIVACY)
def id_number(manuscript: Manuscript) -> Iterator[Problem]:
    """No number of an identity card is published.

    A number counts if its date exists and its check digit is right (GB 11643).

    Not seen: numbers with a mistake, and those of 15 digits.

    Bad:
        已为村民（身份证号110101199003070054）补发补贴。

    Good:
        已为村民（身份证号110101**********54）补发补贴，批次号110101199003070053。
    """
    for found in _ID.finditer(manuscript.text):
        if is_id_number(found.group()):
            yield manuscript.problem(
                found,
                "公民身份号码",
                "the number of an identity card",
                [manuscript.fix(found.start() + 6, found.end() - 2, "*" * 10)],
            )


def is_id_number(number: str) -> bool:
    """Tell whether 18 characters are a number of an identity card (GB 11643).

    >>> is_id_number("110101199003070054"), is_id_number("110101199003070053")
    (True, False)
    """
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return 1900 <= born.year <= 2100 and _CHECKS[total % 11] == number[17].upper()


@rule("PRV002", "mobile-in-text", Severity.ERROR, basis=_PRIVACY)
def mobile_in_text(manuscript: Manuscript) -> Iterator[Problem]:
    """No mobile number stands outside the words to the reader.

    Not seen: numbers that are broken by other marks, and landlines.

    Bad:
        群众可拨打13912345678反映。

    Good:
        群众可拨打139****5678反映，编号为113912345678。
    """
    for found in _MOBILE.finditer(manuscript.text):
        if not manuscript.is_contact(manuscript.passage_at(found.start())):
            yield manuscript.problem(
                found,
                "正文中出现手机号码",
                "a mobile number in the text",
                [_masked(manuscript, found)],
            )


def _masked(manuscript: Manuscript, found: re.Match[str]) -> Fix:
    start = found.end() - 8
    return manuscript.fix(start, start + 4, "****")


@rule("PRV003", "bank-card", Severity.ERROR, basis=_PRIVACY)
def bank_card(manuscript: Manuscript) -> Iterator[Problem]:
    """No number of a bank card is published.

    A number of 14 to 19 digits counts if it begins as cards do and its check digit is right
    (Luhn, ISO/IEC 7812-1).

    Not seen: numbers with a mistake, and accounts of other forms.

    Bad:
        退缴款汇入6222020200112230004账户。

    Good:
        退缴款汇入财政专户，凭证号6222020200112230001。
    """
    for found in _CARD.finditer(manuscript.text):
        digits = re.sub(r"[ -]", "", found.group())
        if is_luhn(digits) and not (len(digits) == 18 and is_id_number(digits)):
            yield manuscript.problem(found, "银行卡号", "the number of a bank card")


def is_luhn(digits: str) -> bool:
    """Tell whether the last digit is the check digit of the others (ISO/IEC 7812-1).

    >>> is_luhn("6222020200112230004"), is_luhn("6222020200112230001")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


@rule("PRV004", "mobile-in-contact", Severity.WARNING, basis=_PRIVACY)
def mobile_in_contact(manuscript: Manuscript) -> Iterator[Problem]:
    """Readers are given an office's telephone, not the mobile number of a person.

    Not seen: whether the number belongs to a person.

    Bad:
        【联系】欢迎广大干部群众监督。联系电话：13912345678，受理时间：2024年7月5日至8月4日。

    Good:
        【联系】欢迎广大干部群众监督。联系电话：0999-1234567，受理时间：2024年7月5日至8月4日。
    """
    for found in _MOBILE.finditer(manuscript.text):
        if manuscript.is_contact(manuscript.passage_at(found.start())):
            yield manuscript.problem(
                found,
                "联系方式为手机号码，请确认可以公开",
                "a mobile number for contact: confirm that it may be published",
            )


@rule("PRV005", "person-named", Severity.WARNING, basis=f"{_PRIVACY}；党务公开要求")
def person_named(manuscript: Manuscript) -> Iterator[Problem]:
    """Persons who were punished are not named, unless that was announced.

    Names are known only by what stands around them (对……给予党内警告), so this finds some, not all.

    Not seen: names without a penalty beside them.

    Bad:
        给予王建国党内警告处分，给予诫勉2人。

    Good:
        给予王某某党内警告处分，给予党内警告处分3人，对有关责任人诫勉谈话。
    """
    for pattern in (_PUNISHED, _ROLE_PUNISHED, _SHORT_NAME):
        for found in pattern.finditer(manuscript.prose):
            is_word = len(found["name"]) == 2 and are_word(*found["name"])
            if "某" not in found["name"] and not is_word:
                yield manuscript.problem(
                    found.span("name"),
                    "点名受处分人员，请确认可以公开",
                    "a punished person is named: confirm that it may be published",
                )


@rule("PRV006", "secrecy-mark", Severity.ERROR, basis=_SECRECY, profiles=["public"])
def secrecy_mark(manuscript: Manuscript) -> Iterator[Problem]:
    """A published text bears no mark of secrecy, nor one for use inside only.

    Not seen: what is secret without a mark.

    Bad:
        内部资料，不得外传。

    Good:
        加强内部资料管理，开展保密检查3次。
    """
    letterhead = manuscript.notice.letterhead
    if letterhead and letterhead.secrecy:
        yield Problem(
            message="带有密级标志",
            english="the document is marked secret",
            text=letterhead.secrecy,
        )
    places = list(_SECRET.finditer(manuscript.text))
    if places:
        yield manuscript.problem(
            (places[0].start(), _end_of_run(places)), "带有密级或者内部标志", "a mark of secrecy"
        )


def _end_of_run(places: list[re.Match[str]]) -> int:
    """Return where the first mark ends, with those that stand close after it."""
    end = places[0].end()
    for found in places[1:]:
        if found.start() - end > 2:
            break
        end = found.end()
    return end


@rule("PRV007", "open-case", Severity.WARNING, basis="《监督执纪工作规则》；党务公开要求")
def open_case(manuscript: Manuscript) -> Iterator[Problem]:
    """A case under way is not told with the name of a person.

    Not seen: names of two characters, and cases told in other words.

    Bad:
        对李卫民立案审查。

    Good:
        立案审查15件，对李某立案审查。
    """
    text, last = manuscript.prose, 0
    for word in _CASE_WORD.finditer(text):
        found = _CASE.search(text, max(last, word.start() - _LONGEST_CASE), word.end())
        last = word.end()
        group = "name" if found and found["name"] else "other"
        if found and "某" not in found[group]:
            yield manuscript.problem(
                found.span(group),
                "点名未公布的审查调查对象",
                "a person under investigation is named",
            )


@rule("PRV008", "home-address", Severity.WARNING, basis=_PRIVACY)
def home_address(manuscript: Manuscript) -> Iterator[Problem]:
    """Where a person lives is told down to the town at most.

    Not seen: addresses without a word for living there.

    Bad:
        困难党员（家住砚溪镇东风村3组12号）已纳入帮扶。

    Good:
        困难党员（家住砚溪镇）已纳入帮扶，走访家住库区的群众56户。
    """
    for found in _HOME.finditer(manuscript.text):
        yield manuscript.problem(found, "住址详于乡镇", "a home address in detail")


@rule("PRV009", "internal-number", Severity.WARNING, basis="GB/T 9704 7.2.5；党务公开要求")
def internal_number(manuscript: Manuscript) -> Iterator[Problem]:
    """Numbers of internal documents are not published; those of laws and state decrees are.

    Not seen: numbers without 〔 〕, and whether the document is public.

    Bad:
        印发实施方案（望委办发〔2024〕12号）。

    Good:
        落实国务院文件（国发〔2023〕12号）要求，印发实施方案。
    """
    for found in _NUMBER.finditer(manuscript.text) if manuscript.has("〔") else ():
        if not found["organ"].endswith(_PUBLIC_NUMBERS):
            yield manuscript.problem(
                found, "出现内部文件的发文字号", "the number of an internal document"
            )


@rule(
    "PRV010",
    "sensitive-word",
    Severity.ERROR,
    basis="本单位词表",
    applies=lambda manuscript: bool(manuscript.profile.words.sensitive),
)
def sensitive_word(manuscript: Manuscript) -> Iterator[Problem]:
    """Names and words of the office's list do not appear (`words.sensitive`).

    Not seen: words that are broken by a blank or another mark.
    """
    words = sorted(manuscript.profile.words.sensitive, key=len, reverse=True)
    for found in re.finditer("|".join(map(re.escape, words)), manuscript.text):
        yield manuscript.problem(found, "词表所列敏感词", "a word of the list of sensitive words")
