"""Folders of small notices for batch tests, and what stands in one afterwards."""

import hashlib
import os
import time
from pathlib import Path

OLD_NS = time.time_ns() - 3_600_000_000_000
_TEXT = """中共{name}县委关于巡视整改进展情况的通报

2023年9月12日至11月20日，省委第二巡视组对{name}县开展了巡视。2024年1月10日，省委第二巡视组向{name}县委\
反馈了巡视意见。按照党务公开原则，现将巡视整改进展情况予以公布。

一、巡视反馈问题整改情况

（一）关于“学习不系统”问题的整改

一是建立第{number}号清单。二是督查{number}次，印发《{name}县学习制度》。

二、下一步打算

继续整改。

联系方式：电话0123-4567{number:03}；电子邮箱xz@example.com。

中共{name}县委
2024年7月{day}日
"""


def notice_text(number: int) -> str:
    """Return the text of an invented notice; each number gives another."""
    name = "望青岚溪石"[number % 5] + "川水山桥原"[number // 5 % 5]
    return _TEXT.format(name=name, number=number, day=number % 28 + 1)


def make_inputs(folder: Path, count: int) -> Path:
    """Fill a folder with notices, ten in each of its folders, an hour old."""
    for number in range(count):
        path = folder / f"{number // 10:03}" / f"通报{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notice_text(number), encoding="utf-8")
        age(path)
    return folder


def age(path: Path, ns: int = OLD_NS) -> None:
    """Make a file look old."""
    os.utime(path, ns=(ns, ns))


def tree(folder: Path) -> dict[str, str]:
    """Return path → sha256 of all outputs, state aside; unfinished files show."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".notice_kit" not in path.parts
    }
