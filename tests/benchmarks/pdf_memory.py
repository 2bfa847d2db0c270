"""Whether the PDF writer's memory stays flat over many notices, and linear in pages.

    python tests/benchmarks/pdf_memory.py [COUNT]

COUNT notices (10,000 unless told), each with a text of its own, are written in one
process; the resident size may move by five per cent after the first 200. Then one notice is
written ever longer: the processor time and the memory a page should stay the same.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

import notice_kit as nk
from notice_kit.model import Paragraph, Section, Text
from notice_kit.options import WriteOptions
from notice_kit.writers.pdf import write

WARM = 200
BUNDLED = WriteOptions(office_fonts=False, embed_model=True)
HAN = "".join(
    char
    for char in map(chr, range(0x4E00, 0x9FA6))
    if char.encode("gb2312", "ignore")  # what notices are written in
)


def resident() -> float:
    """Return the resident size of this process in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def notice(number: int, sections: int = 4, characters: int = 150) -> nk.Notice:
    """Return a notice with a text of its own."""
    chance = random.Random(number)  # noqa: S311  not for secrets
    blocks = tuple(
        Section(
            label=f"{index}.",
            level=3,
            heading="".join(chance.choices(HAN, k=12)) + "。",
            blocks=(
                Paragraph(text=(Text("，".join(
                    "".join(chance.choices(HAN, k=10)) + str(chance.randrange(3000))
                    for _ in range(characters // 13)
                ) + "。"),)),
            ),
        )
        for index in range(1, sections + 1)
    )  # fmt: skip
    return nk.Notice(title="中共望川县委关于巡视整改进展情况的通报", blocks=blocks)


def many(count: int) -> None:
    """Write many notices and print the resident size on the way."""
    after_warm: list[float] = []
    start = time.process_time()
    for number in range(1, count + 1):
        write(notice(number), BUNDLED)
        if number >= WARM and number % max(count // 20, 1) == 0:
            after_warm.append(resident())
            print(f"{number:7,} notices  {after_warm[-1]:7.1f} MB", flush=True)
    seconds = time.process_time() - start
    spread = (max(after_warm) - min(after_warm)) / min(after_warm)
    print(f"spread {100 * spread:.1f} %, {1000 * seconds / count:.1f} ms a notice")


def long() -> None:
    """Write ever longer notices and print time and memory a page."""
    base = notice(0, sections=24, characters=500)
    for times in (1, 2, 4, 8, 16):
        blocks = base.blocks * (times * 2)
        whole = replace(base, blocks=blocks)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            data = write(whole, WriteOptions(office_fonts=False)).data
            best = min(best, time.process_time() - start)
        pages = data.count(b"/Type/Page/")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{pages:5} pages  {1000 * best:8.1f} ms  {1000 * best / pages:6.2f} ms a page"
            f"  peak {peak:7.1f} MB  {len(data) / 1000:8.0f} kB"
        )


def main() -> None:
    """Print both tables."""
    many(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    long()


if __name__ == "__main__":
    main()
