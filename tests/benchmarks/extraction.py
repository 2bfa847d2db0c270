"""How much of a notice each way to find the main content keeps, and what it lets in.

    pip install trafilatura readability-lxml
    python tests/benchmarks/extraction.py

Two measures. On notices of the text corpus inside the page frames of the reader's tests the
text is known to the character: kept is the share of its characters that come out in order,
let in the share of what comes out that is not its own. On the pages of the HTML corpus the
expected files tell by hand which words must come out (problems, documents, telephone
numbers, signature) and which must not (``not_in_text``).
"""

from __future__ import annotations

import difflib
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "readers"))

from test_page_templates import AROUND, FOOT, MENU, SHORT  # noqa: E402

from notice_kit.encoding import decode  # noqa: E402
from notice_kit.model.walk import block_text  # noqa: E402
from notice_kit.readers.html import lines  # noqa: E402

CORPUS = ROOT / "tests" / "corpus"
Extract = Callable[[bytes], str]


def ours(data: bytes) -> str:
    """Return the lines that notice-kit's reader takes for the notice."""
    found = lines(data, "a.html").lines
    return "\n".join(block_text(line.table) if line.table else line.text for line in found)


def peers() -> dict[str, Extract]:
    """Return the extractors that are installed."""
    found: dict[str, Extract] = {"notice-kit": ours}
    if importlib.util.find_spec("trafilatura"):
        import trafilatura

        def extract(data: bytes, **options: Any) -> str:
            text = decode(data, "a.html", keeps_damage=True)
            return trafilatura.extract(text, include_tables=True, **options) or ""

        found["trafilatura"] = lambda data: extract(data, include_comments=False)
        found["trafilatura, favour recall"] = lambda data: extract(data, favor_recall=True)
    if importlib.util.find_spec("readability"):
        from lxml import html
        from readability import Document

        def readable(data: bytes) -> str:
            page = Document(decode(data, "a.html", keeps_damage=True))
            return page.title() + html.fromstring(page.summary()).text_content()

        found["readability-lxml"] = readable
    return found


def frames() -> list[tuple[bytes, str]]:
    """Return pages with the exact text of the notice on each."""
    pages = []
    for stem in SHORT:
        text = (CORPUS / "text" / f"{stem}.txt").read_text(encoding="utf-8")
        rows = [row.strip() for row in text.splitlines() if row.strip()]
        title, *rest = rows
        body = "".join(f"<p>{escape(row, quote=False)}</p>" for row in rest)
        for around in AROUND.values():
            markup = around.replace("@T", title).replace("@B", body)
            page = f"<html><head><meta charset=utf-8><title>{title}-望川县人民政府</title></head><body>{MENU}{markup}{FOOT}</body></html>"  # noqa: E501
            pages.append((page.encode(), "".join(rows)))
    return pages


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def overlap(text: str, truth: str) -> int:
    """Return how many characters two texts have in common, in order, in runs of four or more."""
    matcher = difflib.SequenceMatcher(None, truth, text, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size > 3)


def on_frames(extract: Extract) -> tuple[float, float]:
    """Return the share of the notices kept, and the share of the output that is not theirs."""
    kept = wanted = given = 0
    for data, notice in frames():
        text, truth = squeezed(extract(data)), squeezed(notice)
        common = overlap(text, truth)
        kept, wanted, given = kept + common, wanted + len(truth), given + len(text)
    return kept / wanted, 1 - kept / max(given, 1)


def on_corpus(extract: Extract) -> tuple[int, int, int, int]:
    """Return facts kept and asked for, furniture let in and asked for."""
    kept = asked = let_in = unwanted = 0
    for path in sorted((CORPUS / "html").glob("*.html")):
        wanted = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
        text = squeezed(extract(path.read_bytes()))
        facts = [issue["problem"] for issue in wanted["issues"]]
        facts += [wanted["title"], *wanted["documents"], *wanted.get("phones", [])]
        facts += wanted["signature"]["organs"]
        asked += len(facts)
        kept += sum(squeezed(fact) in text for fact in facts)
        furniture = wanted.get("not_in_text", [])
        unwanted += len(furniture)
        let_in += sum(squeezed(words) in text for words in furniture)
    return kept, asked, let_in, unwanted


def main() -> None:
    """Print the table."""
    print(f"{'':28}frames: kept  let in   corpus: facts    furniture   ms a page")
    for name, extract in peers().items():
        kept, let_in = on_frames(extract)
        facts, asked, furniture, unwanted = on_corpus(extract)
        pages = [path.read_bytes() for path in sorted((CORPUS / "html").glob("*.html"))]
        start = time.process_time()
        for data in pages:
            extract(data)
        spent = (time.process_time() - start) / len(pages) * 1000
        print(
            f"{name:28}{kept:13.1%}{let_in:8.1%}{facts:12}/{asked}{furniture:9}/{unwanted}"
            f"{spent:12.1f}"
        )


if __name__ == "__main__":
    main()
