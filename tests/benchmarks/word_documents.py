"""How long writing and reading a DOCX takes, beside other ways to do it.

    python tests/benchmarks/word_documents.py

All peers write the same text of one example in one process, warm, on one core; the best of
many runs counts, in milliseconds of processor time. The last column is the ratio to ours of
the same run, which is what can be compared between machines. A peer that is not installed
(docxtpl; npm docx below NODE_PATH) is left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.layout.blocks import TextBlock
from notice_kit.layout.printed import printed_blocks
from notice_kit.options import WriteOptions
from notice_kit.writers.docx import write
from notice_kit.writers.docx.styles import style_of

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "examples" / "wangchuan_county_2024.txt"
RUNS = 40
NODE = """
const docx = require("docx"), lines = JSON.parse(process.argv[1]);
(async () => {
  let best = Infinity;
  for (let run = 0; run < 40; run++) {
    const start = process.cpuUsage();
    const children = lines.map(text => new docx.Paragraph({children: [new docx.TextRun(text)]}));
    await docx.Packer.toBuffer(new docx.Document({sections: [{children}]}));
    const used = process.cpuUsage(start);
    best = Math.min(best, (used.user + used.system) / 1000);
  }
  console.log(best);
})();
"""


def best(work: Callable[[], object]) -> float:
    """Return the shortest of many runs, in milliseconds of processor time."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def peers(notice: nk.Notice, data: bytes) -> dict[str, float]:
    """Return the times of ours and of every peer that is there."""
    lines = [block for block in printed_blocks(notice) if isinstance(block, TextBlock)]
    texts = [block.plain for block in lines]
    bare = WriteOptions(embed_model=False)
    row = find_format("docx")
    stripped = write(notice, bare).data
    empty = empty_document()
    rows = {
        "write: ours, with the notice in it": best(lambda: write(notice, WriteOptions())),
        "write: ours, text alone": best(lambda: write(notice, bare)),
        "write: python-docx, styles by name": best(lambda: api(lines, empty)),
        "write: python-docx, runs formatted": best(lambda: _direct(texts)),
        "read: ours, with the notice in it": best(lambda: read_parts([(data, "a")], row)),
        "read: ours, text alone": best(lambda: read_parts([(stripped, "a")], row)),
        "read: python-docx, text and styles": best(lambda: read_api(data)),
    }
    return rows | _docxtpl(texts) | _node(texts)


def empty_document() -> docx.document.Document:
    """Return a document with our styles and no text."""
    return docx.Document(BytesIO(write(nk.Notice(title=""), WriteOptions(embed_model=False)).data))


def api(lines: list[TextBlock], start: docx.document.Document) -> None:
    """Write lines with python-docx, each with its style by name."""
    names = {style.style_id: style.name for style in start.styles}
    saved = BytesIO()
    start.save(saved)
    document = docx.Document(saved)
    for block in lines:
        paragraph = document.add_paragraph(style=names[style_of(block.role, block.level).id])
        for span in block.spans:
            paragraph.add_run("".join(getattr(piece, "text", "\n") for piece in span.text))
    document.save(BytesIO())


def _direct(texts: list[str]) -> None:
    document = docx.Document()
    for text in texts:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        run = paragraph.add_run(text)
        run.font.name = "仿宋_GB2312"
        run.font.size = docx.shared.Pt(16)
    document.save(BytesIO())


def read_api(data: bytes) -> list[tuple[str, str]]:
    """Return the text and style of each paragraph as python-docx reads them."""
    document = docx.Document(BytesIO(data))
    return [(each.text, each.style.name) for each in document.paragraphs]


def _docxtpl(texts: list[str]) -> dict[str, float]:
    try:
        from docxtpl import DocxTemplate
    except ModuleNotFoundError:
        return {}
    made = docx.Document()
    for words in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        made.add_paragraph(words)
    saved = BytesIO()
    made.save(saved)

    def run() -> None:
        template = DocxTemplate(BytesIO(saved.getvalue()))
        template.render({"lines": texts}, autoescape=True)
        template.save(BytesIO())

    return {"write: docxtpl": best(run)}


def _node(texts: list[str]) -> dict[str, float]:
    node = shutil.which("node")
    if node is None:
        return {}
    command = [node, "-e", NODE, json.dumps(texts)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {} if done.returncode else {"write: npm docx": float(done.stdout)}


def main() -> None:
    """Print the table."""
    notice = nk.read(SOURCE)
    data = write(notice, WriteOptions()).data
    rows = peers(notice, data)
    for name, took in rows.items():
        ours = rows[f"{name.partition(':')[0]}: ours, with the notice in it"]
        print(f"{name:38} {took:7.2f} ms {took / ours:6.2f}")


if __name__ == "__main__":
    main()
