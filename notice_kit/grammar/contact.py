"""Contact: the closing words to the reader, and the facts in them (联系方式).

The words stay paragraphs and tables of the notice; the facts are read from them, as
printed. Not here: the signature below them (`tail`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from notice_kit.grammar import headings, numbering
from notice_kit.grammar.lines import Line
from notice_kit.model import Contact, SectionRole, Table
from notice_kit.model.inline import plain

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("∶"): ord(":")}
"""Patterns see half-width forms, character for character; facts are cut from the print."""

_START = re.compile(
    r"(?:公示|公布|公开)?[^。:]{0,14}欢迎[^。]{0,40}(?:监督|反映|意见|建议)"
    r"|(?:公示|公布|公开|通报)期(?:间|内|限内)?,?[^。:]{0,40}(?:反映|反馈|意见|建议|异议|监督)"
    r"|(?:如|若)[^。:]{0,4}(?:对|有)[^。:]{0,40}(?:意见|建议|问题|情况|异议|疑问)[^。]{0,60}(?:反映|联系|反馈|提出|来信|来电|拨打)"
    r"|[^。:]{0,10}(?:来信|来电|来访|信函|信件)[^。:]{0,6}(?:请|至|受理|邮寄|寄)"
    r"|(?:联系方式|联\s{0,3}系\s{0,3}人)|[^。:,]{0,8}(?:受理|监督|举报|反映|反馈|联系|咨询)(?:部门|单位|机构|渠道|方式|途径)(?:为|是|如下)?:"
    r"|[^。:]{0,40}(?:以下|下列)(?:方式|渠道|途径)[^。]{0,20}(?:反映|反馈|监督|联系)"
    r"|[^。,:]{0,8}(?:电话|热线|传真|信箱|邮箱|邮编|邮政编码|地址)(?:\([^()]{0,40}\))?(?:为|是)?[:\t]"
    r"|(?:公布|公示|公开|受理)(?:期限|时限|时间|期间?)(?:[为是自从]|(?:为)?[:\t])"
)
"""How words to the reader begin: 欢迎……监督, 如有意见……请反映, 联系方式：, 监督电话：."""
_FACT = re.compile(
    r"[^。,:]{0,8}(?:电话|热线|传真|信箱|邮箱|邮编|邮政编码|地址|邮寄|来信|来访)[^。,:]{0,8}[:\t]"
)
"""A named fact: 联系电话：, 邮寄地址：."""
_AREA = r"(?:\(0\d{2,3}\)\s{0,3}|0\d{2,3}\s{0,3}[-—－–]?\s{0,3})"
"""（0999）, 0999-: an area code."""
_EXTENSION = r"(?:\s{0,3}[-转]\s{0,3}\d{1,5})?"
"""-8012, 转8012: an extension."""
_NUMBER = (
    rf"(?<!\d)(?:{_AREA}(?:\d{{7,8}}{_EXTENSION}|123\d{{2}})"
    r"|1[3-9]\d{9}|400[- ]?\d{3}[- ]?\d{4})(?![\d@])"
)
"""A number with its area code, a mobile number, 400-123-4567."""
_SHORT_NUMBER = r"(?<!\d)(?:123\d{2}|[2-9]\d{6,7})(?![\d@]|\s?为[^。]{0,30}不)"
"""12388 and numbers without area code count only behind 电话, 12368为热线，不受理 not at all."""
_PHONE = re.compile(f"{_NUMBER}|{_SHORT_NUMBER}")
"""Any number of a telephone."""
_ALONE = re.compile(_NUMBER)
"""A number that needs no 电话 in front."""
_CLAUSE = re.compile(
    r"(?P<name>电话|热线|手机|传真)(?P<gap>[^:。;\d]{0,8}):?\s{0,3}"
    rf"(?P<numbers>(?:{_NUMBER}|{_SHORT_NUMBER})"
    rf"(?:\s{{0,3}}(?:\([^()\d]{{0,20}}\))?\s{{0,3}}[、,/;和或]?\s{{0,3}}(?:{_NUMBER}|{_SHORT_NUMBER}))*)"
)
"""电话：…… with all numbers that follow."""
# Bounded, and begun only where no address is under way: a line of dots must stay linear.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.ASCII)
"""An e-mail address."""
_IS = r"(?:为|是)?(?::\s{0,3}|\s{1,3}|(?<=[为是]))"
"""What stands between name and fact: ：, 为, blanks."""
_POSTCODE = re.compile(
    r"(?:(?:邮政编码|邮编)(?:为|是)?:?\s{0,3}|[\u3400-\u9fff]\((?=\d{6}\)))(\d{6})(?!\d)"
)
"""Behind its name, or alone in brackets behind an address."""
_PO_BOX = re.compile(
    rf"(?:邮政(?:专用)?|专用|专门|举报|意见)信箱{_IS}([^,。;()\s@]{{2,40}})(?!@)"
    r"|(?<![\u3400-\u9fff])([\u3400-\u9fff]{1,12}[A-Za-z]?\d{1,6}号(?:邮政)?信箱|[\u3400-\u9fff]{1,10}信箱[A-Za-z]?\d{1,6}号)"
)
"""Behind its name, or 京信箱2304号 by itself."""
_ADDRESS_CHAR = r"[^,。;(\s@:]|(?<=[\u3400-\u9fff]) (?=\d)|(?<=\d) (?=[号弄室栋楼层幢座])"
"""A character of an address; a PDF puts blanks around its figures."""
_PRINTED_BLANK = re.compile(r"(?<=[\u3400-\u9fff]) (?=\d)|(?<=\d) (?=[\u3400-\u9fff])")
"""The blank that a PDF puts between Han and figures."""
_ADDRESS = re.compile(
    rf"(?:(?<!邮箱)(?<!邮件)(?<!网站)地址{_IS}|(?:来信|信函|信件|函件|书信)?(?:请寄|邮寄|寄送|寄)(?:到|至|往)?(?:地址)?(?:为|是)?:?\s{{0,3}})"
    rf"((?:{_ADDRESS_CHAR}){{4,60}})(?![@:])"
    rf"|信箱{_IS}[^,。;()\s@]{{2,40}}\(([^,。;()\s@:]{{2,40}}[路街道巷号][^,。;()\s@:]{{0,20}})"
)
"""Behind its name, or in brackets behind the post box."""
_HOURS = re.compile(
    r"(?:受理|接听|接待|工作|办公|来电|来访|值班)[^:。;,，\d]{0,8}?时间(?:为|是)?(?::|\s)\s{0,3}([^。;\n]{4,60})"
    r"|\(((?:工作日|工作时间|上班时间|受理时间|周一|星期一|法定)(?:[^()]{0,30}\d[^()]{0,30})?)\)"
)
"""受理时间：8:30—17:30, or （工作日8:30—17:30）."""
_PERIOD = re.compile(
    r"(?:公布|公示|公开|受理|监督|反馈)(?:期限|时限|期)(?:为|是)?(?::|\s|(?<=[为是]))\s{0,3}([^。;\n]{2,60})"
    r"|(?:公布|公示|公开)时间(?:为:?|:|\s)\s{0,3}([^。;\n]{2,60})"
    r"|(?:请|可)?(?:于|在|自)(\d{4}年\d{1,2}月\d{1,2}日(?:起)?[至到—-]+(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)(?:期间|止|之?前|以?内)?"
    r"[^。;\n]{0,12}(?:反映|反馈|提出|联系|公示|公布)"
    r"|(?:受理|反映|公示|公布)[^。;,:\n]{0,10}?((?:截止|截至)(?:日期|时间)?[到至为]?:?[^。;,\n]{2,16}日)"
)
"""公示期限：……, 公示时间：……, 请于……前反映: how long comments are taken."""
_NEXT = re.compile(
    r"[,，、]\s{0,3}(?=[\u3400-\u9fff]{0,6}(?:电话|热线|信箱|邮箱|邮编|邮政|地址|传真|联系|欢迎))"
)
"""The mark before the next fact: ，邮编……"""
_CONTACT_WORD = re.compile("电话|热线|手机|传真|信箱|邮箱|邮件|邮编|邮政|地址|时间|期限|联系")
"""The name of a fact in a cell of a table."""


_TOLD_PERIOD = re.compile(r"公示(?:期限|时间|期)(?:为|自|:|从)([^。,;\n]{6,40})")
"""公示期为7月8日至7月12日, as some leads have it."""
_BARE_FACT = re.compile(
    rf"{_NUMBER}|(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}\.|(?:邮编|邮政编码)[^。]{{0,4}}\d{{6}}"
)
"""A fact that needs no name: a number with its area code, an e-mail address, a postcode."""
_LONGEST_BARE = 80
"""A line with more characters is no list of facts."""
_LONGEST_BEHIND = 60
"""Most characters after the last number or e-mail address of a paragraph that ends in facts."""
_MOST_BARE = 8
"""Most lines of facts without words to the reader."""


def split_contact(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Split the closing words to the reader (欢迎……监督。联系方式……) from the body.

    Under a heading of their own (四、联系方式) they stay in its section.
    """
    places = reversed(range(len(lines)))
    last = next((index for index in places if _is_heading(lines[index])), -1)
    if last >= 0 and headings.find_role(lines[last].text) is SectionRole.CONTACT:
        return lines, ()
    for index in range(last + 1, len(lines)):
        if _START.match(line_words(lines[index]).translate(_HALF_WIDTH)):
            return lines[:index], lines[index:]
    start = bare_start(lines, last + 1)
    if start == len(lines) and lines and _ends_in_facts(lines[-1]):
        start -= 1
    return lines[:start], lines[start:]


def _ends_in_facts(line: Line) -> bool:
    """Tell whether the last paragraph of a body ends by telling how to reach somebody.

    >>> [_ends_in_facts(Line(text=f"{words}0999-1234567。")) for words in (
    ...     "有话请对我们说。电话：", "一是公布热线")]
    [True, False]
    """
    words = line_words(line).translate(_HALF_WIDTH)
    facts = list(_BARE_FACT.finditer(words))
    if not facts or numbering.find_label(line.text) or numbering.find_measures(line.text):
        return False
    behind = words[facts[-1].end() :]
    return "。" not in behind.rstrip("。") and len(behind) <= _LONGEST_BEHIND


def bare_start(lines: tuple[Line, ...], least: int) -> int:
    """Return where facts without words to the reader begin at the end of a body.

    >>> lines = (Line(text="正文。"), Line(text="县委巡察办 0999-1234567 xcb@example.cn"))
    >>> bare_start(lines, 0)
    1
    """
    start = len(lines)
    for index in reversed(range(max(least, len(lines) - _MOST_BARE), len(lines))):
        words = line_words(lines[index]).translate(_HALF_WIDTH)
        is_short = len(words) <= _LONGEST_BARE or lines[index].table is not None
        if not is_short or "。" in words.rstrip("。") or not _BARE_FACT.search(words):
            break
        start = index
    return start


def _is_heading(line: Line) -> bool:
    """Tell whether a line has a label and is no fact of a list: 1.联系电话：……."""
    label = numbering.find_label(line.text)
    if label is None:
        return False
    words = line.text[label.end :].translate(_HALF_WIDTH).strip()
    return not (_FACT.match(words) or re.match("扫描|扫码|[^。]{0,10}二维码", words))


def line_words(line: Line) -> str:
    """Return the words of a line, or of the table that stands there, fact by fact."""
    return table_words(line.table) if line.table else line.text


def table_words(table: Table) -> str:
    r"""Return a table with each fact behind its name, whether that stands beside or above it.

    >>> from notice_kit.model import Cell, Row, Text
    >>> rows = (("联系电话", "邮编"), ("0999-1234567", "990001"))
    >>> table_words(Table(rows=tuple(
    ...     Row(cells=tuple(Cell(text=(Text(word),)) for word in row)) for row in rows)))
    '联系电话\t0999-1234567\n邮编\t990001'
    """
    rows = [[plain(cell.text).strip() for cell in row.cells] for row in table.rows]
    head = rows[0] if rows else []
    is_head = len(rows) > 1 and len(head) > 1 and all(_is_name(word) for word in head)
    if is_head and not any(_is_name(word) for row in rows[1:] for word in row):
        pairs = [pair for row in rows[1:] for pair in zip(head, row, strict=False)]
        return "\n".join("\t".join(pair) for pair in pairs)
    return "\n".join("\t".join(row) for row in rows)


def _is_name(word: str) -> bool:
    return bool(_CONTACT_WORD.search(word)) and not re.search(r"\d", word)


def parse_contact(text: str, *, lead: str = "") -> Contact | None:
    """Return the contact facts of the closing words, or None if there are none.

    A lead may tell how long comments are taken.

    >>> words = "联系电话：0999-1234567；邮政编码：123456；电子邮箱：xj@example.cn。"
    >>> contact = parse_contact(words)
    >>> contact.phones, contact.postcode, contact.emails
    (('0999-1234567',), '123456', ('xj@example.cn',))
    """
    half = text.translate(_HALF_WIDTH)
    phones, faxes = _numbers(text, half)
    emails = (text[slice(*found.span())] for found in _EMAIL.finditer(half))
    contact = Contact(
        phones=phones,
        emails=tuple(dict.fromkeys(emails)),
        address=_PRINTED_BLANK.sub("", _first(_ADDRESS, text, half) or "") or None,
        postcode=_first(_POSTCODE, text, half),
        po_box=_first(_PO_BOX, text, half),
        fax=faxes[0] if faxes else None,
        hours=_first(_HOURS, text, half),
        period=_first(_PERIOD, text, half),
    )
    if contact == Contact():
        return None
    told = lead.translate(_HALF_WIDTH)
    return replace(contact, period=contact.period or _first(_TOLD_PERIOD, lead, told))


def _numbers(text: str, half: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return telephone and fax numbers, in order; a number without 电话 is a telephone's."""
    phones: dict[int, str] = {}
    faxes: dict[int, str] = {}
    for clause in _CLAUSE.finditer(half):
        names = clause["name"] + clause["gap"]
        for found in _PHONE.finditer(half, *clause.span("numbers")):
            number = text[slice(*found.span())]
            is_fax = half.startswith("(传真", found.end())
            if "传真" in names or is_fax:
                faxes[found.start()] = number
            if names != "传真" and not names.startswith("传真") and not is_fax:
                phones[found.start()] = number
    for found in _ALONE.finditer(half):
        if found.start() not in faxes:
            phones[found.start()] = text[slice(*found.span())]
    return _in_order(phones), _in_order(faxes)


def _in_order(numbers: dict[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(numbers[place] for place in sorted(numbers)))


def _first(form: re.Pattern[str], text: str, half: str) -> str | None:
    """Return what a pattern finds first, as printed, up to the next fact."""
    found = form.search(half)
    if found is None or found.lastindex is None:
        return None
    start, end = found.span(found.lastindex)
    behind = _NEXT.search(half, start, end)
    return text[start : behind.start() if behind else end].strip() or None
