"""PUN: punctuation marks (GB/T 15834): their width, their form, where they do not stand.

Times, addresses of the web, e-mail, decimals and thousands are left alone. Not here: marks that
come in pairs (`pairs`), marks of headings (`heading_marks`), numerals (`numerals`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from notice_kit.findings import Fix, Severity
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_HAN = "\u3400-\u9fff"
_WIDE = "，。；：！？、（）《》〈〉“”‘’—…【】〔〕"
_BESIDE = f"[{_HAN}{_WIDE}％%]"
_HALF = re.compile("[,;:?!().]")
"""Marks of half width that Chinese text has in full width."""
_IS_BESIDE = re.compile(_BESIDE)
"""What stands on both sides of a mark in Chinese text."""
_BEFORE_STOP = re.compile(f"[{_HAN}）》”’%]")
"""What stands before a full stop of Chinese text."""
_AFTER_STOP = re.compile(f"[{_HAN}“《\n]|$")
"""What stands after it."""
_FULL = dict(zip(",;:?!().", "，；：？！（）。", strict=True))
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s，。；、）”\u3400-\u9fff]+|www\.[^\s，。；、）”\u3400-\u9fff]+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|&#?\w{2,8};",
    re.ASCII,
)
"""An address of the web or of e-mail, or a character reference of HTML; left alone."""
_BRACKET = re.compile(r"\(([^()（）\n]{1,60})\)")
"""Words in brackets of half width."""
_SPACE_DIGIT = re.compile(
    rf"(?<=[{_HAN}，。；：、（）“”《》])[ \u00a0]+(?=[0-9A-Za-z])"
    rf"|(?<=[0-9A-Za-z%])[ \u00a0]+(?=[{_HAN}])"
)
"""A blank between Chinese text and digits or letters."""
_LAYOUT = re.compile(
    "(?:电话|手机|传真|热线|邮编|邮政编码|邮箱|信箱|地址|网址|版|号|第|[A-Za-z.])[：:]?$"
)
"""Words before a blank that is set on purpose: 电话： 邮编：."""
_SPACE_HAN = re.compile(f"(?<=[{_HAN}，。；：、])[ \u00a0\u3000]+(?=[{_HAN}])")
"""A blank between Han characters."""
_STRAIGHT = re.compile(r"\"|(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])")
"""Straight quotes, those inside of English words left alone."""
_COMMA_BETWEEN = re.compile("(?<=[》”])、(?=[《“])")
"""、 between quotes or titles that stand side by side."""
_DOTS = re.compile("[.．。…·]{1,}")
"""Dots in a row, of any form."""
_ETC = re.compile("等……|……等(?![级待候到])")
"""Omission told twice: 等……, ……等."""
_DASH = re.compile("-+|－+|─+|–+|—+")
"""Dashes in a row, of any form."""
_REPEATED = re.compile(
    "，[，。；、：]+|。[，；、：]+|[、][，。；、：]+|；[，。；、：]+|：[，。；、：]+"
)
"""A mark followed by another that cannot follow it: ，。."""
_YEAR_BRACKET = re.compile(
    r"(?<=[\u3400-\u9fff])(?P<open>[\[［【（(])(?P<year>(?:19|20)\d{2})(?P<close>[\]］】）)])(?=第?\d{1,4}号)"
)
"""The year of a document number in other brackets than 〔〕: 望委[2024]3号."""


@rule("PUN001", "half-width-mark", Severity.WARNING, basis="GB/T 15834 4、5.1")
def half_width_mark(manuscript: Manuscript) -> Iterator[Problem]:
    """Marks beside Han characters are full-width.

    All of a document are one finding, with a change for each. Times, decimals, thousands, e-mail
    and addresses of the web are left alone.

    Not seen: marks between letters or digits alone.

    Bad:
        开展督查12次,通报典型案例3起(其中县直单位2起).

    Good:
        8:30至9:15，支出1,234.5万元，见http://example.cn/a?b=1，邮箱a.b@example.cn，E=mc2（PM2.5）。
    """
    text = manuscript.text
    if not manuscript.has(",;:?!()."):
        return
    addresses = (
        [found.span() for found in _ADDRESS.finditer(text)] if manuscript.has("@:&w") else []
    )
    places = {
        found.start()
        for found in _HALF.finditer(text)
        if _is_beside(text, found.start())
        and not any(start <= found.start() < end for start, end in addresses)
    }
    for found in _BRACKET.finditer(text):
        if places & {found.start(), found.end() - 1}:
            places |= {found.start(), found.end() - 1}
    fixes = [
        manuscript.fix(place, place + 1, _FULL[text[place]], is_safe=True)
        for place in sorted(places)
    ]
    yield from grouped(fixes, "半角标点", "half-width marks beside Han characters")


def _is_beside(text: str, place: int) -> bool:
    """Tell whether a half-width mark stands beside Han; a stop, at the end of a Han sentence."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if text[place] == ".":
        return bool(_BEFORE_STOP.match(before) and _AFTER_STOP.match(after))
    if text[place] == ":" and text.startswith("//", place + 1):
        return False
    return bool(_IS_BESIDE.match(before) or _IS_BESIDE.match(after))


def grouped(fixes: Iterable[Fix], what: str, english: str) -> Iterator[Problem]:
    """Yield one problem for all places of a kind, at the first, if there are any."""
    changes = tuple(fixes)
    if changes:
        first = changes[0]
        kinds = " ".join(dict.fromkeys(fix.before for fix in changes))
        yield Problem(
            path=first.path,
            offset=first.offset,
            message=f"{what}，共{len(changes)}处",
            english=f"{english}: {len(changes)} places",
            text=kinds if kinds.strip() else f"{first.before}",
            fixes=changes,
        )


@rule("PUN002", "straight-quote", Severity.WARNING, basis="GB/T 15834 4.8")
def straight_quote(manuscript: Manuscript) -> Iterator[Problem]:
    """Quotation marks are “ ” and ‘ ’, not the straight ones of a keyboard.

    All of a document are one finding.

    Not seen: quotes that reading has mended already.

    Bad:
        开展"走基层"活动12次。

    Good:
        开展“走基层”活动12次，印发It's OK手册。
    """
    fixes = []
    opens = True
    line = -1
    for found in _STRAIGHT.finditer(manuscript.text) if manuscript.has("\"'") else ():
        passage = manuscript.passage_at(found.start()).start
        opens = True if passage != line else opens
        line = passage
        marks = "“”" if found.group() == '"' else "‘’"
        fixes.append(manuscript.fix(*found.span(), marks[0] if opens else marks[1]))
        opens = not opens
    yield from grouped(fixes, "直引号应为弯引号", "straight quotation marks")


@rule("PUN005", "comma-between-quotes", Severity.WARNING, basis="GB/T 15834 4.5.3.5")
def comma_between_quotes(manuscript: Manuscript) -> Iterator[Problem]:
    """Between quotations, and between titles, that follow one another no 、 stands.

    With other words between them it may.

    Not seen: other marks between quotations.

    Bad:
        修订《采购办法》、《会议制度》。

    Good:
        修订《采购办法》《会议制度》，落实“一岗双责”要求、“三会一课”制度，印发《方案》（试行）、《清单》。
    """
    for found in _COMMA_BETWEEN.finditer(manuscript.text):
        fix = manuscript.fix(*found.span(), "", is_safe=True)
        around = (found.start() - 1, found.end() + 1)
        yield manuscript.problem(
            around, "并列的引号、书名号之间不用顿号", "no 、 between quotations or titles", [fix]
        )


@rule("PUN006", "ellipsis-form", Severity.WARNING, basis="GB/T 15834 4.11")
def ellipsis_form(manuscript: Manuscript) -> Iterator[Problem]:
    """An ellipsis is six dots, ……, and does not stand beside 等.

    Not seen: an ellipsis of one or two dots.

    Bad:
        开展宣讲、培训、走访...等活动。

    Good:
        “学习不深……”等问题已整改，参数1.2.3已更新。
    """
    for found in _DOTS.finditer(manuscript.text):
        if _is_bad_ellipsis(found.group()):
            fix = manuscript.fix(*found.span(), "……")
            yield manuscript.problem(found, "省略号应为“……”", "an ellipsis is ……", [fix])
    for found in _ETC.finditer(manuscript.text) if manuscript.has("…") else ():
        yield manuscript.problem(found, "“等”与省略号不并用", "等 and …… do not go together")


def _is_bad_ellipsis(dots: str) -> bool:
    """Tell whether a run of dots is an ellipsis in another form than …… or …………."""
    if "…" in dots:
        return dots.strip("。") not in ("……", "…………")
    return dots.startswith("。。") or (len(dots) > 2 and "。" not in dots)


@rule("PUN007", "dash-form", Severity.WARNING, basis="GB/T 15834 4.10")
def dash_form(manuscript: Manuscript) -> Iterator[Problem]:
    """A dash is ——, two cells long; it is not made of hyphens.

    Not seen: a dash where another mark is right.

    Bad:
        抓住关键--责任落实。

    Good:
        抓住关键——责任落实，3月—5月开展督查，区间1—5公里，型号A-B-C。
    """
    text = manuscript.text
    for found in _DASH.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if _is_bad_dash(found.group(), before, after):
            fix = manuscript.fix(*found.span(), "——")
            yield manuscript.problem(found, "破折号应为“——”", "a dash is ——", [fix])


def _is_bad_dash(dash: str, before: str, after: str) -> bool:
    """Tell whether a run of strokes is a dash in another form than ——.

    Between digits two hyphens belong to a number, and one stroke is a range or a hyphen.
    """
    if dash[0] == "—":
        return len(dash) > 2 or (len(dash) == 1 and after in tuple("，。；"))
    return len(dash) > 1 and not (before.isdigit() or after.isdigit())


@rule("PUN008", "mark-repeated", Severity.WARNING, basis="GB/T 15834")
def mark_repeated(manuscript: Manuscript) -> Iterator[Problem]:
    """No two points stand together by mistake.

    Not seen: marks that differ and do not go together.

    Bad:
        开展督查12次，，通报典型案例3起。

    Good:
        开展督查12次，通报典型案例3起！问题能否解决？！
    """
    for found in _REPEATED.finditer(manuscript.text):
        yield manuscript.problem(found, "标点重复", "two points stand together")


@rule("PUN012", "space-beside-number", Severity.WARNING, basis="惯例")
def space_beside_number(manuscript: Manuscript) -> Iterator[Problem]:
    """Between Han characters and digits or letters no space stands.

    All of a document are one finding. Neither GB/T 15834 nor 9704 has such spaces.

    Not seen: spaces that the layout shows and the text does not have.

    Bad:
        开展督查 12 次，通报典型案例3起。

    Good:
        开展督查12次，联系电话 0999-1234567，使用Office 2019软件。
    """
    if not manuscript.has(" \u00a0"):
        return
    text = manuscript.prose
    fixes = [
        manuscript.fix(*found.span(), "", is_safe=True)
        for found in _SPACE_DIGIT.finditer(text)
        if not _LAYOUT.search(text, max(0, found.start() - 6), found.start())
        and not manuscript.is_contact(manuscript.passage_at(found.start()))
    ]
    yield from grouped(
        fixes, "汉字与数字、字母之间的空格", "spaces between Han and digits or letters"
    )


@rule("PUN013", "space-in-text", Severity.INFO, basis="惯例")
def space_in_text(manuscript: Manuscript) -> Iterator[Problem]:
    """Between Han characters no space stands, unless it parts the halves of a slogan.

    Not seen: spaces at the end of a line.

    Bad:
        开展督 查12次。

    Good:
        开展“学习贯彻新思想 建功奋进新时代”活动12次。
    """
    fixes = [
        manuscript.fix(*found.span(), "")
        for found in _SPACE_HAN.finditer(manuscript.prose)
        if not is_quoted(manuscript.text, found.start())
        and manuscript.passage_at(found.start()).path.startswith("blocks/")
        and not manuscript.is_contact(manuscript.passage_at(found.start()))
    ]
    yield from grouped(fixes, "汉字之间的空格", "spaces between Han characters")


def is_quoted(text: str, place: int) -> bool:
    """Tell whether a place stands within quotation marks or a title."""
    before = text[max(0, place - 60) : place]
    return any(before.rfind(a) > before.rfind(b) for a, b in ("“”", "‘’", "《》"))


@rule("PUN014", "cited-number-form", Severity.WARNING, basis="GB/T 9704 7.2.5")
def cited_number_form(manuscript: Manuscript) -> Iterator[Problem]:
    """The year of a document's number stands in 〔 〕, and 第 is not written.

    Not seen: whether the number is right.

    Bad:
        落实国务院文件（国发[2023]12号）要求。

    Good:
        落实国务院文件（国发〔2023〕12号）要求，完成（2023）年任务。
    """
    for found in _YEAR_BRACKET.finditer(manuscript.text) if "号" in manuscript.text else ():
        fix = manuscript.fix(*found.span(), f"〔{found['year']}〕", is_safe=True)
        yield manuscript.problem(
            found,
            "发文字号的年份用六角括号〔〕",
            "the year of a document's number is in 〔 〕",
            [fix],
        )
