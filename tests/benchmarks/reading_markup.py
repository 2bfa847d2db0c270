"""How fast pages and drafts are read, beside tools that only take the text out.

    pip install trafilatura html2text mammoth docx2txt
    python tests/benchmarks/reading_markup.py

First a notice of 25 kB, warm, the best of many runs in CPU time; the ratio to a peer of the
same run is what can be compared between machines. Then growth: notices of up to 10 MB, each
in a process of its own, with the peak of memory over that of the imports, as a multiple of
the input (of the unpacked document for a draft).
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import notice_kit as nk
from notice_kit.api import read_parts, render
from notice_kit.formats import find_format
from notice_kit.options import WriteOptions

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "wangchuan_county_2024.txt"
RUNS = 25
SIZES = (100_000, 1_000_000, 10_000_000)


def text_of(size: int) -> str:
    """Return a notice of about so many bytes: its issues again and again."""
    text = EXAMPLE.read_text(encoding="utf-8")
    rows = text.splitlines()
    first = next(index for index, row in enumerate(rows) if row.startswith("1."))
    last = next(index for index, row in enumerate(rows[first:], first) if row.startswith("三、"))
    issues = "\n".join(rows[first:last])
    times = max((size - len(text.encode())) // len(f"{issues}\n".encode()), 1)
    return "\n".join([*rows[:first], *([issues] * times), *rows[last:]])


def page_of(text: str) -> bytes:
    """Return a notice as a web page with menus around."""
    menu = "".join(f"<li><a href=/{number}>栏目{number}</a></li>" for number in range(60))
    body = "".join(
        f'<p style="text-indent: 2em"><span>{escape(row, quote=False)}</span></p>\n'
        for row in text.splitlines()
    )
    page = f"<html><head><meta charset=utf-8></head><body><ul>{menu}</ul><div>{body}</div></body>"
    return page.encode()


def draft_of(text: str) -> bytes:
    """Return a notice as a Word draft."""
    notice, _ = read_parts([(text.encode(), "a.txt")], find_format("txt"))
    return render(notice, find_format("docx"), WriteOptions()).data


def best(task: Callable[[], object]) -> float:
    """Return the shortest of several runs, in milliseconds of CPU time."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return min(times) * 1000


def peers(page: bytes, draft: bytes) -> dict[str, Callable[[], object]]:
    """Return the peers that are installed, each with its task."""
    found: dict[str, Callable[[], object]] = {}
    if importlib.util.find_spec("trafilatura"):
        import trafilatura

        found["html trafilatura"] = lambda: trafilatura.extract(page.decode())
    if importlib.util.find_spec("html2text"):
        import html2text

        found["html html2text"] = lambda: html2text.html2text(page.decode())
    if importlib.util.find_spec("mammoth"):
        import mammoth

        found["docx mammoth"] = lambda: mammoth.extract_raw_text(BytesIO(draft))
    if importlib.util.find_spec("docx2txt"):
        import docx2txt

        found["docx docx2txt"] = lambda: docx2txt.process(BytesIO(draft))
    import docx

    found["docx python-docx"] = lambda: [
        each.text for each in docx.Document(BytesIO(draft)).paragraphs
    ]
    return found


def warm() -> None:
    """Print the table of a notice of 25 kB."""
    text = text_of(25_000)
    page, draft = page_of(text), draft_of(text)
    ours = {
        "html": best(lambda: read_parts([(page, "a.html")], find_format("html"))),
        "docx": best(lambda: read_parts([(draft, "a.docx")], find_format("docx"))),
    }
    for name, spent in ours.items():
        print(f"{name} notice-kit {spent:8.1f} ms")
    for name, task in peers(page, draft).items():
        spent = best(task)
        print(f"{name:20} {spent:8.1f} ms   ours x{ours[name[:4]] / spent:.2f}")


def memory(name: str) -> int:
    """Return a figure of this process in bytes: VmRSS is what it uses, VmHWM the most it did."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(row.split()[1]) for row in status.splitlines() if row.startswith(name)) * 1024


def read_once(path: Path) -> None:
    """Read one file and print CPU time, peak memory over the imports, and the input's size."""
    name = path.suffix[1:]
    read_parts([(page_of(EXAMPLE.read_text(encoding="utf-8")), "a.html")], find_format("html"))
    data = path.read_bytes()
    before = memory("VmRSS")
    start = time.process_time()
    notice, _ = read_parts([(data, path.name)], find_format(name))
    spent = time.process_time() - start
    peak = memory("VmHWM") - before
    size = len(data)
    if name == "docx":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    issues = sum(1 for _ in notice.iter_issues())
    rate = spent / size * 1e9
    print(f"{name} {size / 1e6:8.2f} MB {spent * 1000:9.0f} ms {rate:6.0f} ns/B", end="")
    print(f"   peak x{peak / size:5.1f}   {issues} issues")


def grow(folder: Path) -> None:
    """Print time and memory for growing notices."""
    for size in SIZES:
        text = text_of(size)
        for name, make in (("html", page_of), ("docx", draft_of)):
            path = folder / f"a.{name}"
            path.write_bytes(make(text))
            subprocess.run([sys.executable, __file__, str(path)], check=True)


def main() -> None:
    """Print both tables, or read the file that is named."""
    if len(sys.argv) > 1:
        read_once(Path(sys.argv[1]))
        return
    import tempfile

    print(f"notice-kit {nk.__version__}")
    warm()
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder))


if __name__ == "__main__":
    main()
