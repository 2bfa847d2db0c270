"""The head and the tail of a notice: title, lead, contact, signature, each with its truth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from draft import Grid, Para
from phrases import Phrases
from structure import Structure
from truth import ContactTruth, LeadTruth


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An inspection: who came when."""

    team: str
    """The team."""

    kind: str
    """巡视 or 巡察."""

    start: date
    """First day."""

    end: date
    """Last day."""

    feedback: date
    """Day of the feedback."""

    @property
    def truth(self) -> LeadTruth:
        """The facts as a reader must find them."""
        days = (self.start.isoformat(), self.end.isoformat(), self.feedback.isoformat())
        start, end, feedback = days
        return LeadTruth(kind=self.kind, body=self.team, start=start, end=end, feedback=feedback)


def draw_visits(rng: Random, phrases: Phrases, count: int) -> list[Visit]:
    """Return the inspections of a notice, in order of time."""
    start = date(rng.randint(2021, 2024), rng.randint(1, 12), rng.randint(1, 28))
    visits: list[Visit] = []
    teams: set[str] = set()
    for _ in range(count):
        team = phrases.fresh(phrases.team)
        teams.add(team)
        end = start + timedelta(days=rng.randint(31, 121))
        feedback = end + timedelta(days=rng.randint(38, 108))
        kind = "巡察" if phrases.kind.is_local else "巡视"
        visits.append(Visit(team=team, kind=kind, start=start, end=end, feedback=feedback))
        start += timedelta(days=rng.randint(130, 170))
    phrases.feedback_day = visits[-1].feedback
    return visits


def printed(day: date, *, after: date | None = None) -> str:
    """Return a day as printed, without its year if it is the same as that of `after`.

    >>> printed(date(2024, 3, 5), after=date(2024, 1, 2))
    '3月5日'
    """
    head = "" if after and after.year == day.year else f"{day.year}年"
    return f"{head}{day.month}月{day.day}日"


_MODES = ("", "", "", "常规", "专项", "机动", "提级")


def lead_words(
    rng: Random, phrases: Phrases, visits: list[Visit], genre: str, organs: tuple[str, ...]
) -> str:
    """Return the lead paragraph."""
    short = "和".join(organs)
    sentences = []
    for number, visit in enumerate(visits):
        mode = rng.choice(_MODES)
        period = f"{printed(visit.start)}至{printed(visit.end, after=visit.start)}"
        told = printed(visit.feedback, after=visit.end if rng.random() < 0.5 else None)
        plan = phrases.kind.authority
        opening = rng.choice(["根据{}统一部署，", "按照{}统一部署，", "按照{}巡视巡察工作部署，"])
        opening = opening.format(plan) if not number else ""
        act = rng.choice(["开展了", "进行了"])
        if rng.random() < 0.65:
            sentences.append(f"{opening}{period}，{visit.team}对{short}{act}{mode}{visit.kind}。")
            sentences.append(f"{told}，{visit.team}向{short}反馈了{visit.kind}意见。")
        else:
            sentences.append(
                f"{opening}{visit.team}于{period}对{short}{act}{mode}{visit.kind}，"
                f"并于{printed(visit.feedback)}进行了反馈。"
            )
    kind = visits[0].kind
    basis = rng.choice(
        ["按照党务公开原则和{}工作有关要求，", "根据{}工作有关规定，", "按照要求，", ""]
    ).format(kind)
    end = {
        "通报": "现将{}整改进展情况予以公布。",
        "公示": "现将{}整改情况公示如下。",
        "公告": "现将{}整改情况公告如下。",
        "报告": "现将{}整改情况报告如下。",
    }[genre].format(kind)
    return "".join(sentences) + basis + end


def title_lines(rng: Random, structure: Structure, organs: tuple[str, ...], kind: str) -> list[str]:
    """Return the printed lines of the title; joined they are the title."""
    genre = rng.choice(["通报"] * 7 + ["公示", "公告", "报告"])
    about = rng.choice(
        [
            "巡视整改进展情况的",
            "巡视反馈意见整改落实情况的",
            "巡视集中整改进展情况的",
            "巡视整改情况的",
        ]
    ).replace("巡视", kind)
    lines = [*organs, f"关于{about}{genre}"]
    if structure.title_lines == 1:
        return ["".join(lines)]
    if structure.title_lines == 3 and len(organs) == 1:
        at = lines[1].index("整改")
        return [lines[0], lines[1][:at], lines[1][at:]]
    return lines


def contact(
    rng: Random, phrases: Phrases, structure: Structure
) -> tuple[list[Para | Grid], ContactTruth | None]:
    """Return the contact block and its facts."""
    if structure.contact == "none":
        return [], None
    facts = _draw_facts(rng, phrases.place)
    lead = phrases.pick(phrases.words.contact_leads)
    if structure.contact in ("bare", "one_line", "unlabelled"):
        return _short_contact(rng, structure.contact, lead, facts)
    chosen = facts if rng.random() < 0.6 else replace(facts, emails=())
    chosen = replace(chosen, **{rng.choice(["address", "po_box"]): None})
    named = {
        "联系电话": facts.phones[0],
        "通信地址": chosen.address,
        "邮政信箱": chosen.po_box,
        "邮政编码": chosen.postcode,
        "电子邮箱": chosen.emails[0] if chosen.emails else None,
    }
    rows = [(name, value) for name, value in named.items() if value]
    if structure.contact == "box":
        return [_contact(lead), Grid(rows=tuple(rows), has_head=False)], chosen
    lines = [f"{name}：{value}" for name, value in rows]
    if structure.contact == "lines":
        return [_contact(words) for words in (lead, *lines)], chosen
    return [_contact(f"{lead}联系方式：{'；'.join(lines)}。")], chosen


def _draw_facts(rng: Random, place: str) -> ContactTruth:
    street = rng.choice(["文昌路", "滨河大道", "解放街", "学府路", "东升巷"])
    name = rng.choice(["zgb", "xcb", "jgdw", "zgbgs"])
    return ContactTruth(
        phones=(f"0999-555{rng.randint(1000, 9999)}",),
        emails=(f"{name}{rng.randint(1, 99)}@example.org",),
        postcode=f"99{rng.randint(1000, 9999)}",
        address=f"{place}{street}{rng.randint(1, 200)}号",
        po_box=f"{place}第{rng.randint(10, 99)}号信箱",
    )


def _short_contact(
    rng: Random, way: str, lead: str, facts: ContactTruth
) -> tuple[list[Para | Grid], ContactTruth]:
    """Return a contact block of one line."""
    phone, mail = facts.phones[0], facts.emails[0]
    if way == "bare":
        word = rng.choice(["监督电话：", "联系电话：", "电话："])
        return [_contact(word + phone)], ContactTruth(phones=facts.phones)
    told = f"{phone}，{mail}。"
    if way == "one_line":
        told = f"联系电话：{phone}，电子邮箱：{mail}。"
    return [_contact(lead + told)], ContactTruth(phones=facts.phones, emails=facts.emails)


def _contact(words: str) -> Para:
    return Para(kind="contact", words=words)


def signature(rng: Random, structure: Structure, organs: tuple[str, ...], day: date) -> list[Para]:
    """Return the paragraphs of the signature."""
    printed_day = f"{day.year}年{day.month}月{day.day}日"
    gap = rng.choice(["　", "　　"])
    names = [gap.join(organs)] if rng.random() < 0.5 else list(organs)
    lines = {
        "organ date": [*names, printed_day],
        "date organ": [printed_day, *names],
        "one line": [f"{gap.join(organs)}{gap}{printed_day}"],
        "note": [*names, printed_day],
        "none": [],
    }[structure.signature]
    paras = [Para(kind="signature", words=words) for words in lines]
    if structure.signature == "note":
        paras.append(Para(kind="body", words="（此件公开发布）"))
    return paras
