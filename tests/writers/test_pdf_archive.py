"""PDF/A-2a, PDF/A-3a and PDF/UA-1, judged by veraPDF; tags, syntax and the way back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from strategies import notices

import notice_kit as nk
from notice_kit.api import dumps, read_parts
from notice_kit.findings import Severity
from notice_kit.formats import find_format
from notice_kit.model import Measure, Notice, Paragraph, Section, Table, Text
from notice_kit.model.blocks import Cell, Row
from notice_kit.options import WriteOptions
from notice_kit.profile import find_profile
from notice_kit.writers.pdf import write

ROOT = Path(__file__).parents[2]
JARS = Path(__file__).parent / "verapdf" / "target" / "dependency"
EXAMPLES = sorted((ROOT / "examples").rglob("*.txt"))
CORPUS = sorted((ROOT / "tests" / "corpus" / "text").glob("*.txt"))
REAL = ROOT.parent / "shared" / "corpus" / "haimen_2023.txt"
GENERATED = int(os.environ.get("NOTICE_KIT_PDFS", "30"))
KINDS = (*product(("public", "formal"), (False, True)), ("sealed", True))
"""Profile, and whether the notice is attached."""
BUNDLED = {"office_fonts": False}


def _generated(count: int) -> list[Notice]:
    """Return notices of the strategy, always the same."""
    found: list[Notice] = []

    @seed(9704)
    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(notice=notices)
    def collect(notice: Notice) -> None:
        found.append(notice)

    collect()
    return found[:count]


def _verdicts(folder: Path) -> dict[str, set[tuple[str, str]]]:
    """Return what veraPDF says of each file: PASS or FAIL by each standard that it claims."""
    command = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{JARS}/*"]
    command += ["org.verapdf.apps.GreenfieldCliWrapper", "--format", "text"]
    done = subprocess.run(
        [*command, *map(str, sorted(folder.glob("*.pdf")))],
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts: dict[str, set[tuple[str, str]]] = {}
    for verdict, name, flavour in re.findall(
        r"^(PASS|FAIL) (\S+) (\S+)$", done.stdout, re.MULTILINE
    ):
        verdicts.setdefault(Path(name).name, set()).add((verdict, flavour))
    return verdicts


@pytest.fixture(scope="module")
def judge() -> None:
    if not shutil.which("java") or not JARS.is_dir():
        pytest.skip("veraPDF is missing: see tests/writers/verapdf/pom.xml")


def _sources() -> dict[str, Notice]:
    paths = [*EXAMPLES, *CORPUS, *([REAL] if REAL.exists() else [])]
    found = {path.stem: nk.read(path, allow_collective=True) for path in paths}
    return found | {f"generated-{index}": each for index, each in enumerate(_generated(GENERATED))}


@pytest.mark.slow
@pytest.mark.usefixtures("judge")
def test_every_file_is_for_archives_and_for_reading_programs(tmp_path: Path) -> None:
    wanted: dict[str, set[tuple[str, str]]] = {}
    for name, notice in _sources().items():
        for profile, embed in KINDS:
            options = WriteOptions(
                profile=find_profile(profile), office_fonts=False, embed_model=embed
            )
            path = tmp_path / f"{name}-{profile}-{embed}.pdf"
            path.write_bytes(write(notice, options).data)
            wanted[path.name] = {("PASS", "3a" if embed else "2a"), ("PASS", "ua1")}
    verdicts = _verdicts(tmp_path)
    assert len(verdicts) == len(wanted) >= len(KINDS) * GENERATED
    assert {name: found for name, found in verdicts.items() if found != wanted[name]} == {}


@pytest.mark.usefixtures("judge")
def test_judge_finds_what_is_wrong(tmp_path: Path) -> None:
    data = write(nk.read(EXAMPLES[0]), WriteOptions(office_fonts=False)).data
    (tmp_path / "a.pdf").write_bytes(data.replace(b"/Marked true", b"/Marked null"))
    assert _verdicts(tmp_path)["a.pdf"] == {("FAIL", "2a"), ("FAIL", "ua1")}


@pytest.mark.parametrize("profile", ["public", "formal"])
@pytest.mark.parametrize("smallest", [False, True])
def test_syntax_is_clean(tmp_path: Path, profile: str, *, smallest: bool) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is missing")
    path = tmp_path / "a.pdf"
    options = WriteOptions(
        profile=find_profile(profile), office_fonts=False, smallest=smallest, embed_model=True
    )
    path.write_bytes(write(nk.read(EXAMPLES[0]), options).data)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors" in done.stdout


def test_smallest_file_says_the_same_in_fewer_bytes() -> None:
    notice = nk.read(EXAMPLES[0])
    usual = write(notice, WriteOptions(office_fonts=False)).data
    small = write(notice, WriteOptions(office_fonts=False, smallest=True)).data
    assert len(small) < len(usual)
    assert _text(small) == _text(usual)


@pytest.mark.parametrize(
    ("char", "copied"),
    [
        ("\ua000", "\ua000"),  # no font has it: 〓 is printed, the character is named
        ("\U0002b740", "〓"),  # PDFium would read a blank if it were named
        ("\U00020164", "\U00020164"),  # the fallback font has it
        ("\ue123", "〓"),  # nobody knows what it is
    ],
)
def test_no_reader_of_the_page_finds_a_blank_for_a_rare_character(char: str, copied: str) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is missing")
    notice = Notice(title="通报", blocks=(Paragraph(text=(Text(f"甲{char}乙"),)),))
    data = write(notice, WriteOptions(office_fonts=False)).data
    told = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    assert f"甲{copied}乙" in told.stdout.decode()
    assert f"甲{copied}乙" in _text(data)


def _text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "".join("".join(page.get_textpage().get_text_range() for page in document).split())


RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@given(notice=notices)
@settings(max_examples=60)
def test_notice_comes_back_from_its_pdf_as_it_was(notice: Notice) -> None:
    # PDFium tells these letters in other forms and orders than a file has them.
    assume(not RIGHT_TO_LEFT.search(dumps(notice, "json")))
    data = write(notice, WriteOptions(office_fonts=False, embed_model=True)).data
    back, report = read_parts([(data, "a.pdf")], find_format("pdf"))
    assert back == notice
    assert (back.source, back.residue) == (notice.source, notice.residue)
    assert report.format == "pdf"


def test_file_without_the_notice_in_it_is_read_from_its_pages() -> None:
    notice = nk.read(EXAMPLES[0])
    data = write(notice, WriteOptions(office_fonts=False)).data
    assert b"notice.xml" not in data
    back, _ = read_parts([(data, "a.pdf")], find_format("pdf"))
    assert back.plain_text() == notice.plain_text()


def test_pages_that_differ_from_the_notice_they_carry_are_told() -> None:
    one, other = nk.read(EXAMPLES[0]), nk.read(EXAMPLES[1])
    from notice_kit.codec.xml import encode
    from notice_kit.layout.compose import compose
    from notice_kit.layout.fonts import font_map
    from notice_kit.layout.paging import paginate
    from notice_kit.writers.pdf.archive import Description
    from notice_kit.writers.pdf.painter import paint

    blocks = compose(one)
    pages = paginate(blocks, font_map(office_fonts=False))
    about = Description(title="", author="", subject="")
    data = paint(pages, blocks, frozenset(), about, attached=encode(other))
    back, report = read_parts([(data, "a.pdf")], find_format("pdf"))
    assert back.plain_text() == one.plain_text() != other.plain_text()
    (told,) = (finding for finding in report.findings if finding.rule.startswith("EMB"))
    assert (told.rule, told.severity) == ("EMB001", Severity.ERROR)


NOTICE = Notice(
    title="中共望川县委关于巡视整改进展情况的通报",
    blocks=(
        Section(
            label="一、",
            level=1,
            heading="整改情况",
            blocks=(
                Section(label="1.", level=3, heading="关于“不实”问题。", blocks=(
                    Measure(label="一是", text=(Text("学习。"),), run_in=True),
                    Measure(label="二是", text=(Text("落实。"),), run_in=True),
                )),
                Paragraph(text=(Text("望" * 900),)),
                Table(
                    header_rows=1,
                    rows=(
                        Row(cells=(Cell(text=(Text("问题"),), columns=2),)),
                        Row(cells=(Cell(text=(Text("甲"),)), Cell(text=(Text("乙"),)))),
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip


def _tags(data: bytes) -> list[Any]:
    """Return the structure tree as pdfplumber reads it: tag, then what stands below."""

    def simple(node: dict[str, Any]) -> Any:
        children = [simple(child) for child in node.get("children", [])]
        return [node["type"], *children] if children else node["type"]

    with pdfplumber.open(BytesIO(data)) as pdf:
        (root,) = pdf.structure_tree
        return [simple(child) for child in root["children"]]


def test_structure_follows_the_notice_and_skips_no_heading_level() -> None:
    assert _tags(write(NOTICE, WriteOptions(**BUNDLED)).data) == [
        "H1",
        "H2",
        "H3",
        ["L", ["LI", "LBody"], ["LI", "LBody"]],
        "P",
        ["Table", ["TR", "TH"], ["TR", "TD", "TD"]],
    ]


def test_paragraph_over_a_page_break_is_one_element_on_both_pages() -> None:
    data = write(NOTICE, WriteOptions(**BUNDLED)).data
    with pdfplumber.open(BytesIO(data)) as pdf:
        (root,) = pdf.structure_tree
        paragraph = next(node for node in root["children"] if node["type"] == "P")
        marks = [
            {char["mcid"] for char in page.chars if char["tag"] == "P"} for page in pdf.pages[:2]
        ]
        assert all(len(found) == 1 for found in marks)
        assert len(paragraph["mcids"]) == 1 or paragraph.get("page_number") is None


def test_page_number_is_an_artifact() -> None:
    data = write(NOTICE, WriteOptions(**BUNDLED)).data
    with pdfplumber.open(BytesIO(data)) as pdf:
        folio = [char for char in pdf.pages[0].chars if char["top"] > 740]
    assert {char["tag"] for char in folio} == {"Artifact"}


def test_metadata_names_the_title_and_the_parts_of_the_standards() -> None:
    data = write(NOTICE, WriteOptions(**BUNDLED)).data
    packet = re.search(rb"<\?xpacket begin.*?<\?xpacket end", data, re.DOTALL)
    assert packet
    words = packet.group().decode()
    assert f'<rdf:li xml:lang="x-default">{NOTICE.title}</rdf:li>' in words
    assert "<pdfaid:part>2</pdfaid:part>" in words
    assert "<pdfuaid:part>1</pdfuaid:part>" in words
