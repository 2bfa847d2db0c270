"""What each way to get the text of a Word draft keeps, and what it lets in.

    pip install mammoth docx2txt      # and pandoc and LibreOffice, if they are to be measured
    python tests/benchmarks/drafts.py

The drafts of the DOCX corpus have answers made by hand: strings that a reader of the page sees
exactly once (labels that Word draws among them), and strings that no reader sees (deleted,
hidden, commented). White space, marks of Markdown and of notes, and forms
of one character (m³ and m3) are not compared.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import docx

import notice_kit as nk

CORPUS = Path(__file__).parents[1] / "corpus" / "docx"
Extract = Callable[[Path], str]


def peers() -> dict[str, Extract]:
    """Return the programs that are installed, ours first."""
    found: dict[str, Extract] = {
        "notice-kit": lambda path: nk.read(path).plain_text(),
        "python-docx, paragraphs and tables": _python_docx,
    }
    if importlib.util.find_spec("docx2txt"):
        import docx2txt

        found["docx2txt"] = lambda path: str(docx2txt.process(path))
    if importlib.util.find_spec("mammoth"):
        import mammoth

        found["mammoth, raw text"] = lambda path: str(_opened(mammoth.extract_raw_text, path))
        found["mammoth, Markdown"] = lambda path: str(_opened(mammoth.convert_to_markdown, path))
    if shutil.which("pandoc"):
        found["pandoc, plain"] = lambda path: _pandoc(path, "plain")
        found["pandoc, Markdown"] = lambda path: _pandoc(path, "markdown-smart")
        found["pandoc, plain, all changes"] = lambda path: _pandoc(path, "plain", "all")
    if shutil.which("soffice"):
        found["LibreOffice, text"] = _libreoffice
    return found


def _python_docx(path: Path) -> str:
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines + cells)


def _opened(convert: Callable[..., object], path: Path) -> object:
    with path.open("rb") as file:
        return getattr(convert(file), "value", "")


def _pandoc(path: Path, to: str, changes: str = "accept") -> str:
    command = ["pandoc", str(path), "-t", to, "--wrap=none", f"--track-changes={changes}"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def _libreoffice(path: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{tempfile.gettempdir()}/drafts-office"]
        command += ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
        subprocess.run([*command, str(path)], capture_output=True, check=True)
        return next(Path(folder).iterdir()).read_text(encoding="utf-8")


def _bare(text: str) -> str:
    """Return a text as it is compared: without white space, marks and forms."""
    return re.sub(r"\[\^?\d+\]|[\s\\*_#|>^~]", "", unicodedata.normalize("NFKC", text))


def measure(extract: Extract) -> tuple[int, int, int, int]:
    """Return strings seen once, strings wanted, strings let in, strings not wanted."""
    kept = wanted = let_in = unwanted = 0
    for answer in sorted(CORPUS.glob("*.expected.json")):
        expected = json.loads(answer.read_text(encoding="utf-8"))
        text = _bare(extract(answer.with_name(answer.name.replace(".expected.json", ".docx"))))
        once = [_bare(each) for each in expected.get("text_once", ())]
        never = [_bare(each) for each in expected.get("not_in_text", ())]
        kept += sum(text.count(each) == 1 for each in once)
        let_in += sum(each in text for each in never)
        wanted += len(once)
        unwanted += len(never)
    return kept, wanted, let_in, unwanted


if __name__ == "__main__":
    for name, extract in peers().items():
        kept, wanted, let_in, unwanted = measure(extract)
        print(f"| {name} | {kept} of {wanted} | {let_in} of {unwanted} |")
