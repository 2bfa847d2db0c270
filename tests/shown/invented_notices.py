"""Invented notices with figures that a forger would change, made from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_PLACES = ("望川", "青岚", "云汀", "石瀑", "柳溪", "北樟")
_TOPICS = ("学习不深入", "巡察整改不扎实", "资金管理不规范", "作风建设不严不实", "项目推进缓慢")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A notice, the words in it that a forger changes, and what they become."""

    lines: tuple[str, ...]
    """Its paragraphs, the title first."""

    true: str
    """Words that are in one of the paragraphs once."""

    false: str
    """What a forger shows instead."""

    @property
    def text(self) -> str:
        """The notice as a text file."""
        return "\n".join(self.lines) + "\n"

    @property
    def place(self) -> int:
        """Number of the paragraph with the true words."""
        return next(index for index, line in enumerate(self.lines) if self.true in line)


def seeded(seed: int) -> Random:
    """Return a source of choices that makes the same ones each time."""
    return Random(seed)  # noqa: S311  choices of a test, no secret


def sample(random: Random) -> Sample:
    """Return an invented notice."""
    place = random.choice(_PLACES)
    rate = f"{random.randint(80, 99)}.{random.randint(1, 9)}%"
    wrong = f"{random.randint(10, 39)}.{random.randint(1, 9)}%"
    money, persons = random.randint(12, 98), random.randint(3, 9)
    topics = random.sample(_TOPICS, 3)
    year = random.randint(2021, 2024)
    lines = [
        f"中共{place}县委关于巡察整改进展情况的通报",
        f"根据统一部署，{year}年3月9日至5月20日，县委第一巡察组对{place}县水务局进行了巡察。"
        f"{year}年6月9日，县委巡察组反馈了意见。现将整改进展情况予以公布。",
        "一、整改工作情况",
        "县委高度重视巡察整改工作，召开专题会议研究部署，逐条制定措施，明确责任单位和完成时限。",
        "二、具体问题整改情况",
    ]
    for number, topic in enumerate(topics, start=1):
        lines.append(f"{number}.关于{topic}的问题。")
        if number == 2:
            lines.append(
                f"整改情况：一是健全机制，建立台账。二是追缴资金{money}万元，党纪处分{persons}人，"
                f"完成率{rate}，已全部整改到位。"
            )
        else:
            lines.append("整改情况：一是开展专题培训。二是完善管理办法，堵塞漏洞。")
    lines += [
        f"联系电话：0999-8000{random.randint(1000, 9999)}；邮政地址：{place}县府前街1号；"
        "邮编：990001；电子邮箱：xcb@example.cn。",
        f"中共{place}县委",
        f"{year + 1}年1月9日",
    ]
    choices = (
        (rate, wrong),
        (f"{money}万元", f"{money}0万元"),
        (f"处分{persons}人", "处分0人"),
        ("已全部整改到位", "未全部整改到位"),
    )
    true, false = random.choice(choices)
    return Sample(lines=tuple(lines), true=true, false=false)
