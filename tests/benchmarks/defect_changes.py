"""Changes of a whole text that plant a defect which no sentence makes.

Not here: defects of one sentence (`defect_kinds`), counting what is found (`defects`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Change = Callable[[list[str], Random], list[str] | None]
"""Returns the lines of a text with a defect, or None where it has no place for it."""

_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(]?[一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|[①-⒛㈠-㈩]"
)
_CLOSING = re.compile("^[一二三四五六七八九十]{1,3}、.{0,6}(?:下一步|今后|后续|下步)")
_CONTACT = re.compile("邮编|邮箱|电话|信箱")
_TAIL = re.compile("欢迎|联系电话|联系方式|监督电话|邮政编码")
_PERIOD = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日至(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_TEAM = re.compile("[省市县区]委第[一二三四五六七八九十]{1,2}巡[视察]组")


def body(rows: list[str]) -> list[int]:
    """Return the lines of running text between the first heading and the words to the reader."""
    first = next((at for at, row in enumerate(rows) if _HEADING.match(row)), len(rows))
    last = next((at for at, row in enumerate(rows) if at > first and _TAIL.search(row)), len(rows))
    return [at for at in range(first, last) if _is_prose(rows[at])]


def _is_prose(row: str) -> bool:
    """Tell whether a line is running text, neither a heading nor a row of a table."""
    least = 60 if _HEADING.match(row) else 20
    is_text = row.endswith("。") and len(row) > least
    return is_text and not set("\t|") & set(row) and not _CONTACT.search(row)


def put(rows: list[str], at: int, sentence: str) -> list[str]:
    """Return a text with a sentence at the end of a line."""
    return [*rows[:at], rows[at] + sentence, *rows[at + 1 :]]


def total(rows: list[str], chance: Random) -> list[str] | None:
    """Plant two totals of measures."""
    heading = next((at for at, row in enumerate(rows) if _HEADING.match(row)), None)
    closing = next((at for at, row in enumerate(rows) if _CLOSING.match(row)), None)
    if heading is None or closing is None or closing + 1 >= len(rows):
        return None
    count = chance.randrange(40, 200)
    first = (
        put(rows, heading + 1, f"制定整改措施{count}条。") if len(rows[heading + 1]) > 40 else None
    )
    return put(first, closing + 1, f"将对制定的{count + 3}条整改措施逐项回访。") if first else None


def period(rows: list[str], _chance: Random) -> list[str] | None:
    """Plant another period of the inspection."""
    lead = next((at for at, row in enumerate(rows[:8]) if _PERIOD.search(row)), None)
    places = body(rows)
    if lead is None or not places:
        return None
    found, team = _PERIOD.search(rows[lead]), _TEAM.search(rows[lead])
    if not (found and team):
        return None
    day = int(found[6]) - 1 or 2
    year = f"{found[4]}年" if found[4] else ""
    first = f"{found[1]}年{found[2]}月{found[3]}日"
    wrong = f"{first}至{year}{found[5]}月{day}日"
    return put(
        rows,
        places[0],
        f"{wrong}，{team.group()}对我单位开展了巡视期间，收到来信12件。".replace(
            "巡视", team.group()[-3:-1]
        ),
    )


def feedback(rows: list[str], _chance: Random) -> list[str] | None:
    """Plant another day of the feedback."""
    lead = next((row for row in rows[:8] if _TEAM.search(row) and "反馈" in row), "")
    days = re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日[^。；，]{0,30}反馈", lead)
    places = body(rows)
    if not days or not places or int(days[0][2]) > 27:
        return None
    year, month, day = days[0]
    kind = "视" if "巡视" in lead else "察"
    return put(
        rows,
        places[0],
        f"{year}年{month}月{int(day) + 1}日巡{kind}组反馈意见后，当晚召开会议2次。",
    )


def gap(rows: list[str], chance: Random) -> list[str] | None:
    """Skip the number of a heading."""
    places = [at for at, row in enumerate(rows) if re.match("[三四五六七]、", row)]
    if not places:
        return None
    at = chance.choice(places[-1:])
    numbers = "一二三四五六七八九"
    return [*rows[:at], numbers[numbers.index(rows[at][0]) + 1] + rows[at][1:], *rows[at + 1 :]]


def series(rows: list[str], chance: Random) -> list[str] | None:
    """Skip 三是."""
    places = [at for at in body(rows) if re.search("(?:^|。)三是", rows[at])]
    if not places:
        return None
    at = chance.choice(places)
    return [*rows[:at], re.sub("(^|。)三是", r"\1四是", rows[at], count=1), *rows[at + 1 :]]


def stop(rows: list[str], chance: Random) -> list[str] | None:
    """Take the stop off a paragraph."""
    places = [at for at in body(rows)[:-1] if len(rows[at]) > 50]
    if not places:
        return None
    at = chance.choice(places)
    return [*rows[:at], rows[at][:-1], *rows[at + 1 :]]


def table(rows: list[str], chance: Random) -> list[str] | None:
    """Plant a wrong total in a table."""
    places = body(rows)
    if not places:
        return None
    one, two = chance.randrange(3, 40), chance.randrange(3, 40)
    grid = ["| 类别 | 件数 |", "|---|---|", f"| 信访 | {one} |", f"| 网络 | {two} |"]
    at = places[-1] + 1
    return [*rows[:at], *grid, f"| 合计 | {one + two + 2} |", *rows[at:]]


def signed(rows: list[str], _chance: Random) -> list[str] | None:
    """Sign by another organ."""
    dated = [
        at for at, row in enumerate(rows) if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", row.strip())
    ]
    if (
        not dated
        or "关于" not in rows[0][2:]
        or not re.search("委员会$|党组$|[县市区]委$", rows[dated[-1] - 1].strip())
    ):
        return None
    return [*rows[: dated[-1] - 1], "中共澄湖县委员会", *rows[dated[-1] :]]


CHANGES: dict[str, tuple[tuple[str, ...], Change]] = {
    "two totals of measures": (("CNT010",), total),
    "another period of the inspection": (("LED017",), period),
    "another day of the feedback": (("LED017",), feedback),
    "number of a heading skipped": (("STR001", "STR010", "STR012"), gap),
    "三是 skipped": (("STR002",), series),
    "no stop at the end of a paragraph": (("CMP002",), stop),
    "wrong total of a table": (("CNT013",), table),
    "signed by another organ": (("NAM002",), signed),
}
"""What is wrong → the rules of which one must tell it, and the change."""
