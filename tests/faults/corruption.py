"""Corrupted files: what a disk, a mail system or a careless program does to them.

``python tests/faults/corruption.py docx 20000`` reads that many corrupted drafts, or as many as
it can within so many minutes if a third word says so, and reports what was neither read nor
refused in the proper way, and what was read with a loss; the tests run a small part.
"""

from __future__ import annotations

import math
import os
import random
import re
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path

from source_text import source_text, unaccounted

import notice_kit as nk
from notice_kit.api import read_parts, render, validate_parts
from notice_kit.errors import NoticeError
from notice_kit.formats import find_format
from notice_kit.options import WriteOptions

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "examples" / "wangchuan_county_2024.txt"
CORPUS = ROOT / "tests" / "corpus"
LONGEST = 5.0
"""Seconds of processor time in which `main` wants a file read or refused; no test counts them."""

STRAYS = (
    "\n",
    "\n\n",
    "",
    "\u3000",
    "\x01",
    "”",
    "“",
    "一是",
    "\n1.",
    "（下转A2版）",
    "|",
    "**",
    "# ",
)
"""What gets into a text by mistake."""

Mutator = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one of the faults that files suffer."""
    cut = chance.randrange(len(data))
    length = chance.randrange(1, 40)
    match chance.randrange(6):
        case 0:
            return data[:cut]
        case 1:
            return data[:cut] + bytes(chance.randrange(256) for _ in range(length)) + data[cut:]
        case 2:
            return data[:cut] + data[cut + length :]
        case 3:
            return data[:cut] + data[cut : cut + length] * 3 + data[cut:]
        case 4:
            flipped = bytearray(data)
            flipped[cut] ^= 1 << chance.randrange(8)
            return bytes(flipped)
        case _:
            return data.replace(data[cut : cut + 2], b"", chance.randrange(1, 5))


def mutated_text(data: bytes, chance: random.Random) -> bytes:
    """Return a text with a fault in its characters, as editors and mail systems make them."""
    if chance.random() < 0.3:
        return mutated(data, chance)
    text = data.decode(errors="replace").replace("\ufffd", "")
    cut, other = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    match chance.randrange(5):
        case 0:
            text = text[:cut] + text[other:]
        case 1:
            text = text[:cut] + chance.choice(STRAYS) + text[cut:]
        case 2:
            text = text[:other] + text[cut:other] + text[other:]
        case 3:
            text = text.replace(chance.choice("年月。“”，、（）\n"), chance.choice(STRAYS), 3)
        case _:
            text = text[other:] + text[cut:other] + text[:cut]
    return text.encode()


def mutated_package(data: bytes, chance: random.Random) -> bytes:
    """Return a ZIP with a fault in its bytes, in one of its parts, or in which parts it has."""
    if chance.random() < 0.3:
        return mutated(data, chance)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - broken by the fault before
        return mutated(data, chance)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    if chance.random() < 0.1:
        del parts[name]
    elif chance.random() < 0.6:
        parts[name] = _mutated_xml(parts[name], chance)
    else:
        parts[name] = mutated(parts[name], chance)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return buffer.getvalue()


def _mutated_xml(data: bytes, chance: random.Random) -> bytes:
    """Return XML that is often still well-formed: elements doubled, dropped, values changed."""
    starts = [place for place, char in enumerate(data) if char == ord("<")] or [0]
    first, second = sorted(chance.choice(starts) for _ in range(2))
    match chance.randrange(4):
        case 0:
            return data[:first] + data[second:]
        case 1:
            return data[:second] + data[first:second] + data[second:]
        case 2:
            value = chance.choice([b'"-1"', b'""', b'"99999999999"', b'"x"', b'"0"'])
            begin = data.find(b'"', first)
            end = data.find(b'"', begin + 1)
            return data[:begin] + value + data[end + 1 :] if 0 <= begin < end else data
        case _:
            return data[:first] + data[first:second].replace(b"w:r", b"w:p") + data[second:]


ODD_VALUES = (
    "NaN", "Infinity", "-Infinity", "1e400", "-0", "1e-400", "9" * 5000, "1" + "0" * 400 + ".5",
    "null", "true", "[]", "{}", "[[]]", '""', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"',
    '"\\ufffe"', '"\\uffff"', '"\\u2028"', '"\\u202e"', '"\\u001b[2J"', '"http://["',
    '"http://\\u2100.cn"', '"//["', '"x" ' + "[" * 3000, "2024-02-30", '"2024-02-30"', '"0000"',
    "[" * 300 + "]" * 300, '{"type": "section"}', '{"type": "line_break"}', "-1", "0", "1.5",
    str(2**31), str(2**63), str(2**64), str(10**20), '"' + "长" * 5000 + '"',
)  # fmt: skip
"""What stands for a value of JSON where another was meant."""
_VALUE = re.compile(rb'(?<=[:\[,])\s*("(?:[^"\\]|\\.)*"|-?\d[\d.]*|true|false|null)')


def mutated_json(data: bytes, chance: random.Random) -> bytes:
    """Return JSON with an odd value in it, or damaged in another way."""
    values = list(_VALUE.finditer(data))
    if not values or chance.random() < 0.3:
        return mutated(data, chance)
    found = chance.choice(values)
    return data[: found.start(1)] + chance.choice(ODD_VALUES).encode() + data[found.end(1) :]


ODD_WORDS = (
    "", " ", "NaN", "INF", "-INF", "1e400", "9" * 5000, "-1", "0", "00", "1.5", "+1", "２", "true",
    "&#x0;", "&#xfffe;", "&#xd800;", "&#x1b;", "&#x85;", "&#x2028;", "&amp;", "&x;", "http://[",
    "2024-02-30", "0000-00-00", "99999-01-01", "<sup/>", "<br/>", "<x/>", "<!-- -->", "<?x y?>",
    "<![CDATA[ ]]>", "长" * 5000, "section", "\n\n",
)  # fmt: skip
"""What stands in XML where other words were meant."""
_WORDS = re.compile(rb'(?<=>)[^<>]+(?=<)|(?<==")[^"<>]*(?=")')


def mutated_words(data: bytes, chance: random.Random) -> bytes:
    """Return XML with odd words in it, or damaged in another way."""
    words = list(_WORDS.finditer(data))
    if not words or chance.random() < 0.3:
        return _mutated_xml(data, chance) if chance.random() < 0.5 else mutated(data, chance)
    found = chance.choice(words)
    return data[: found.start()] + chance.choice(ODD_WORDS).encode() + data[found.end() :]


def mutated_page(data: bytes, chance: random.Random) -> bytes:
    """Return a page with odd words, a doubled or dropped element, or damaged in another way."""
    return mutated_words(data, chance)


def mutated_pdf(data: bytes, chance: random.Random) -> bytes:
    """Return a PDF with another number, name or reference in it, or damaged in another way."""
    kind = chance.random()
    numbers = list(_NUMBER.finditer(data)) if kind < 0.5 else []
    if numbers:
        found = chance.choice(numbers)
        other = chance.choice((b"0", b"-1", b"1", b"2", b"9999999999", b"4294967296", b"1e30"))
        return data[: found.start()] + other + data[found.end() :]
    names = list(_NAME.finditer(data)) if kind < 0.8 else []
    if names:
        found, other_name = chance.choice(names), chance.choice(names)
        return data[: found.start()] + other_name[0] + data[found.end() :]
    return mutated(data, chance)


_NUMBER = re.compile(rb"(?<=[ \[])\d{1,10}(?=[ \]\r\n/>])")
_NAME = re.compile(rb"/[A-Za-z]\w{1,20}|\d+ 0 R")


def originals(name: str) -> list[bytes]:
    """Return whole files of a format."""
    notice = nk.read(COUNTY)
    match name:
        case "txt":
            texts = [*(CORPUS / "text").glob("*.txt"), *(CORPUS / "varied").glob("*.txt")]
            return [COUNTY.read_bytes(), *(path.read_bytes() for path in sorted(texts))]
        case "html":
            pages = [path.read_bytes() for path in sorted((CORPUS / "html").glob("*.html"))]
            lines = COUNTY.read_text(encoding="utf-8").splitlines()
            body = "".join(f"<p>{escape(line)}</p>" for line in lines)
            return [*pages, f"<html><body><div>{body}</div></body></html>".encode()]
        case "docx":
            drafts = [path.read_bytes() for path in sorted((CORPUS / "docx").glob("*.docx"))]
            return [*drafts, render(notice, find_format("docx"), WriteOptions()).data]
        case "pdf":
            plain = unpacked(
                render(notice, find_format("pdf"), WriteOptions(embed_model=True)).data
            )
            return [plain, render(notice, find_format("pdf"), WriteOptions()).data]
        case _:
            return [nk.dumps(notice, name).encode()]


def unpacked(data: bytes) -> bytes:
    """Return a PDF with its streams unpacked, so that a fault reaches what they hold.

    The table of places is no longer right; readers of PDF rebuild it.
    """

    def inflated(found: re.Match[bytes]) -> bytes:
        try:
            plain = zlib.decompress(found[2])
        except zlib.error:
            return found[0]
        head = re.sub(rb"/Filter ?/FlateDecode", b"", found[1])
        head = re.sub(rb"/Length \d+", b"/Length %d" % len(plain), head)
        return head + b"stream\n" + plain + b"\nendstream"

    form = rb"(<<[^<>]*(?:<<[^<>]*>>[^<>]*)*>>\s*)stream\r?\n(.*?)\r?\nendstream"
    return re.sub(form, inflated, data, flags=re.DOTALL)


_MUTATORS: dict[str, Mutator] = {
    "docx": mutated_package,
    "txt": mutated_text,
    "json": mutated_json,
    "xml": mutated_words,
    "html": mutated_page,
    "pdf": mutated_pdf,
}
"""Format → what is done to its files; any other gets faults in its bytes."""


def corrupted(name: str, count: int, seed: int) -> Iterator[bytes]:
    """Yield corrupted files of a format."""
    chance = random.Random(seed)  # noqa: S311 - faults, not secrets
    files = originals(name)
    mutate = _MUTATORS.get(name, mutated)
    for _ in range(count):
        data = chance.choice(files)
        for _ in range(chance.randrange(1, 4)):
            data = mutate(data, chance) if data else data
        yield data


def fault(data: bytes, name: str) -> str:
    """Read a corrupted file; return what is wrong with how it was taken, or nothing."""
    try:
        notice, report = read_parts([(data, f"a.{name}")], find_format(name))
        if name in ("txt", "html", "docx"):
            lost, _ = unaccounted(notice, report, source_text(data, name))
            return f"lost {''.join(lost)[:40]!r}" if lost else ""
    except NoticeError as error:
        if error.location is None or error.location.file != f"a.{name}":
            return f"no place in {error!r}"
    except Exception as error:  # noqa: BLE001 - this is what must not happen
        return f"untyped {error!r}"
    return ""


def slow_fault(data: bytes, name: str) -> str:
    """Return what is wrong with how a file was taken, or that it took too long."""
    start = _seconds()
    wrong = fault(data, name)
    spent = _seconds() - start
    return wrong or (f"took {spent:.1f} s" if spent > LONGEST else "")


def _seconds() -> float:
    """Return the processor time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def written_fault(data: bytes, name: str) -> str:
    """Write what was read in every format, judge it, read the canonical forms again."""
    row = find_format(name)
    try:
        notice, report = read_parts([(data, f"a.{name}")], row)
        validate_parts([(data, f"a.{name}")], row, read_before=(notice, report))
        for target in ("json", "xml", "txt", "md", "html", "docx", "pdf"):
            start = _seconds()
            output = render(notice, find_format(target), WriteOptions()).data
            if target in ("json", "xml") and nk.loads(output, target) != notice:
                return f"{target} gives another notice"
            if _seconds() - start > LONGEST:
                return f"{target} took {_seconds() - start:.1f} s"
    except NoticeError:
        return ""
    except Exception as error:  # noqa: BLE001 - this is what must not happen
        return f"untyped on writing or judging {error!r}"
    return ""


def main(name: str, count: int, minutes: float = math.inf) -> int:
    """Read many corrupted files of a format, write some of what was read, report the faults."""
    found: Counter[str] = Counter()
    read = 0
    ends = time.monotonic() + 60 * minutes
    number = 0
    for number, data in enumerate(corrupted(name, count, seed=count), start=1):
        if time.monotonic() > ends:
            break
        if number % 1000 == 0:
            print(f"\r{number} of {count}, {found.total()} faults", end="", file=sys.stderr)
        wrong = slow_fault(data, name)
        if not wrong and number % _WRITTEN == 0:
            read += 1
            wrong = written_fault(data, name)
        if wrong:
            found[wrong] += 1
            Path(f"fault-{number}.{name}").write_bytes(data)
    print(f"\n{number} corrupted {name}, {read} of them judged and written: {found.total()} faults")
    print(f"most memory: {_most_memory()}")
    for wrong, times in found.most_common(20):
        print(f"{times:6} {wrong}")
    return 1 if found else 0


_WRITTEN = 10
"""One in so many is also judged and written."""


def _most_memory() -> str:
    """Return the most memory that this process and its largest child took."""
    import resource

    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    mine, theirs = (resource.getrusage(each).ru_maxrss // 1024 for each in who)
    return f"{mine} MiB, a child {theirs} MiB"


def main_of_all(count: int) -> int:
    """Read many corrupted files, a quarter each of text, pages, JSON and XML."""
    return max(main(name, count // 4) for name in ("txt", "html", "json", "xml"))


if __name__ == "__main__":
    asked, amount, *time_limit = sys.argv[1:]
    if asked == "all":
        sys.exit(main_of_all(int(amount)))
    sys.exit(main(asked, int(amount), *map(float, time_limit)))
