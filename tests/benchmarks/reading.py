"""How long reading text takes beside a Markdown parser that understands nothing of notices.

``python tests/benchmarks/reading.py [FILE]`` reads FILE (a text of the examples, repeated to
25 kB, if none is given), prints the processor time of both and their ratio, the best of forty,
then time and peak memory for texts of 0.1, 1 and 10 MB, which must grow in step.
markdown-it-py parses the same text into blocks and inlines, which is the least that a reader does.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from notice_kit.api import read_parts
from notice_kit.formats import find_format

EXAMPLE = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"
ROUNDS = 40
SIZE = 25_000


def best(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least processor time of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def grown(text: str, size: int) -> str:
    """Return a notice whose issues are repeated until it has about `size` bytes."""
    lines = text.splitlines(keepends=True)
    middle = "".join(lines[len(lines) // 3 : len(lines) * 2 // 3])
    times = max(size - len(text.encode()), 0) // len(middle.encode())
    return "".join([*lines[: len(lines) // 3], middle * times, *lines[len(lines) // 3 :]])


def main(path: Path) -> int:
    """Print the figures."""
    row = find_format("txt")
    text = path.read_text(encoding="utf-8")
    text = text if len(text.encode()) > SIZE * 0.9 else grown(text, SIZE)
    parser = MarkdownIt()
    data = text.encode()
    reading = best(lambda: read_parts([(data, path.name)], row))
    peer = best(lambda: parser.parse(text))
    print(
        f"{len(data)} bytes: read {reading:.1f} ms, peer {peer:.1f} ms, ratio {reading / peer:.1f}"
    )
    for size in (100_000, 1_000_000, 10_000_000):
        data = grown(text, size).encode()
        spent = best(lambda data=data: read_parts([(data, path.name)], row), rounds=1)
        print(f"{len(data)} bytes: {spent / len(data) * 1e6:.0f} ms per MB")
    tracemalloc.start()
    data = grown(text, 1_000_000).encode()
    tracemalloc.reset_peak()
    read_parts([(data, path.name)], row)
    print(f"peak memory {tracemalloc.get_traced_memory()[1] / len(data):.1f} x input")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE))
