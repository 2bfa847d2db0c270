"""Format rules of PDF: each planted fault is found by its rule and by no other."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from printed_base import Recipe, painted
from reportlab.pdfgen.canvas import Canvas

import notice_kit as nk
from notice_kit import api
from notice_kit.findings import Outcome
from notice_kit.formats import find_format
from notice_kit.options import WriteOptions
from notice_kit.profile import find_profile
from notice_kit.rules import find_rules, subjects
from notice_kit.rules.publication.pdf.subject import open_printed
from notice_kit.rules.publication.pdf.verapdf import ArchiveVerdict, judge
from notice_kit.rules.run import run

pytest.importorskip("pypdfium2", reason="PDF is read through the extra pdf")

ROOT = Path(__file__).parents[2]
RULES = find_rules(["PDF"])


def _checked(data: bytes, profile: str = "public") -> subjects.Checked:
    return subjects.check_file(
        data, "a.pdf", "pdf", find_profile(profile), notice=None, rules=RULES
    )


def _found(data: bytes, profile: str = "public") -> set[str]:
    return {finding.rule for finding in _checked(data, profile).findings}


def test_mirrored_margins_are_right() -> None:
    found = _checked(painted(Recipe(is_mirrored=True))).findings
    assert [str(finding) for finding in found] == []


MUTANTS: dict[str, tuple[set[str], dict[str, object]]] = {
    "letter-paper": ({"PDF001"}, {"width_mm": 215.9, "height_mm": 300}),
    "left-2-mm-off": ({"PDF002", "PDF012"}, {"left_mm": 30, "indent": 2}),
    "too-narrow": ({"PDF002", "PDF005"}, {"cells": 26}),
    "top-3-mm-off": ({"PDF003"}, {"top_mm": 33}),
    "pitch-30": ({"PDF004"}, {"pitch_pt": 30.5}),
    "pitch-28": ({"PDF004"}, {"pitch_pt": 28}),
    "27-characters": ({"PDF005"}, {"cells": 27, "cell_mm": 156 / 27}),
    "title-alone-on-page-1": ({"PDF006"}, {"first_page": False}),
    "body-in-xiaobiaosong": ({"PDF010"}, {"body": "title"}),
    "level-1-in-fang": ({"PDF010"}, {"level_1": "fang"}),
    "level-2-in-hei": ({"PDF010"}, {"level_2": "hei"}),
    "title-in-hei": ({"PDF010"}, {"title": "hei"}),
    "size-15": ({"PDF011"}, {"size_pt": 15}),
    "title-18": ({"PDF011"}, {"title_pt": 18}),
    "no-indent": ({"PDF012"}, {"indent": 0}),
    "title-off-centre": ({"PDF013"}, {"title_shift_mm": 8}),
    "title-with-a-waist": (
        {"PDF013"},
        {"title_lines": ("中共云岭县委关于", "巡视", "整改进展情况的通报")},
    ),
    "no-page-number": ({"PDF014"}, {"folio": ""}),
    "page-number-centred": ({"PDF014"}, {"folio_place": "centre"}),
    "page-number-hyphens": ({"PDF014"}, {"folio": "- {} -"}),
    "page-number-in-hei": ({"PDF014"}, {"folio_font": "hei"}),
    "page-number-10": ({"PDF014"}, {"folio_pt": 10}),
    "page-number-too-low": ({"PDF014"}, {"folio_below_mm": 15}),
    "no-text": ({"PDF021"}, {"text": False}),
}


def test_clean_pdf_has_no_finding() -> None:
    assert [str(finding) for finding in _checked(painted(Recipe())).findings] == []


@pytest.mark.parametrize("name", MUTANTS)
def test_each_fault_is_found_by_its_rule_and_no_other(name: str) -> None:
    expected, changes = MUTANTS[name]
    found = _checked(painted(replace(Recipe(), **changes))).findings
    assert {finding.rule for finding in found} == expected, [str(each) for each in found]


FORMAL_MUTANTS: dict[str, tuple[set[str], dict[str, object]]] = {
    "no-red-line": ({"PDF023"}, {"red_line": None}),
    "red-line-black": ({"PDF023"}, {"red_line": (156, 4, "000000")}),
    "red-line-short": ({"PDF023"}, {"red_line": (120, 4, "FF3333")}),
    "red-line-too-low": ({"PDF023"}, {"red_line": (156, 9, "FF3333")}),
    "imprint-without-lines": ({"PDF024"}, {"imprint_rules": ()}),
    "imprint-lines-too-thick": ({"PDF024"}, {"imprint_rules": (0.7, 0.25, 0.7)}),
    "imprint-too-high": ({"PDF024"}, {"imprint_edge_mm": 250}),
}


def test_clean_formal_pdf_has_no_finding() -> None:
    found = _checked(painted(Recipe(head=True)), "formal").findings
    assert [str(finding) for finding in found] == []


@pytest.mark.parametrize("name", FORMAL_MUTANTS)
def test_each_fault_of_red_line_and_imprint_is_found(name: str) -> None:
    expected, changes = FORMAL_MUTANTS[name]
    found = _checked(painted(replace(Recipe(head=True), **changes)), "formal").findings
    assert {finding.rule for finding in found} == expected, [str(each) for each in found]


def test_every_public_rule_has_a_fault() -> None:
    covered = {rule for expected, _ in MUTANTS.values() for rule in expected}
    elsewhere = {"PDF007", "PDF020", "PDF022"}
    assert covered | elsewhere == {rule.id for rule in RULES if "public" in rule.profiles}


def test_signature_alone_on_a_page_is_found() -> None:
    (finding,) = _checked(painted(Recipe(paragraphs=12))).findings
    assert finding.rule == "PDF007"
    assert str(finding.location) == "a.pdf: page 4"


def test_font_that_is_not_in_the_file_is_found() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595.28, 841.89), invariant=True)
    canvas.setFont("Times-Roman", 16)
    canvas.drawString(100, 700, "NOTICE")
    canvas.save()
    finding = next(each for each in _checked(buffer.getvalue()).findings if each.rule == "PDF020")
    assert finding.message == "字体Times-Roman未嵌入"


def test_finding_names_place_text_found_expected_and_clause() -> None:
    (finding,) = _checked(painted(replace(Recipe(), level_1="fang"))).findings
    assert finding.message == "一级标题应为黑体，现为FandolFang-Regular"
    assert finding.english == "the level-1 heading should be in 黑体, is in FandolFang-Regular"
    assert finding.text == "一、整改落实情况"
    assert str(finding.location) == "a.pdf: page 1 line 3"
    assert finding.basis == "GB/T 9704 5.2.2, 7.3"


def test_pdf_a_is_said_not_to_be_checked_without_verapdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    notice = nk.read(ROOT / "examples/wangchuan_county_2024.txt")
    checked = _checked(api.render(notice, find_format("pdf"), WriteOptions()).data)
    assert checked.outcomes["PDF022"] is Outcome.NOT_APPLICABLE
    note = checked.notes[-1]
    assert note.told() == "PDF/A-2a、PDF/UA-1未检查：本机没有veraPDF"
    assert note.told("en") == "PDF/A-2a, PDF/UA-1 not checked: veraPDF is not installed"


VERAPDF = ROOT / "tests/writers/verapdf/target/dependency"


@pytest.mark.slow
@pytest.mark.skipif(
    not VERAPDF.is_dir() or not shutil.which("java"), reason="veraPDF was not fetched by Maven"
)
def test_false_claim_is_told_where_verapdf_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "verapdf"
    program.write_text(
        f'#!/bin/sh\nexec java -cp "{VERAPDF}/*" org.verapdf.apps.GreenfieldCliWrapper "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    notice = nk.read(ROOT / "examples/wangchuan_county_2024.txt")
    data = api.render(notice, find_format("pdf"), WriteOptions()).data
    assert judge(data, ("PDF/UA-1",)) == (ArchiveVerdict(standard="PDF/UA-1", fits=True),)
    (bad,) = judge(data.replace(b"/MarkInfo", b"/NarkInfo"), ("PDF/A-2a",))
    assert not bad.fits
    assert any(clause.startswith("6.7.2.2") for clause in bad.broken), bad.broken


def test_false_claim_is_an_error() -> None:
    verdict = ArchiveVerdict(standard="PDF/A-2a", fits=False, broken=("6.7.2.2: no MarkInfo",))
    file = open_printed(painted(Recipe()), "a.pdf", find_profile("public"), None)
    checked = run(RULES, replace(file, verdicts=(verdict,)), find_profile("public"))
    (finding,) = checked.findings
    assert finding.message == "文件声明符合PDF/A-2a而不符合：6.7.2.2: no MarkInfo"


SOURCES = [
    *sorted((ROOT / "examples").glob("*.txt")),
    *sorted((ROOT / "tests/corpus/text").glob("*.txt")),
    *sorted((ROOT / "tests/corpus/docx").glob("*.docx")),
]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_our_own_pdf_has_no_finding(path: Path) -> None:
    notice = nk.read(path, allow_collective=True)
    data = api.render(notice, find_format("pdf"), WriteOptions()).data
    assert [str(finding) for finding in _checked(data).findings] == []
