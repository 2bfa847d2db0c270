"""The format is brought to the standard; rejecting all changes brings every property back."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from docx_package import package, zipped
from lxml import etree
from marked_drafts import (
    FAULT,
    FIXED,
    HEADING,
    LEAD,
    draft,
    members,
    paragraph,
    part,
    reviewed,
    run,
    texts,
    with_types,
)
from openxml_audit import OpenXmlValidator

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.ooxml import w
from notice_kit.reviewing import Reviewed

TESTS = Path(__file__).parents[1]
CORPUS = sorted((TESTS / "corpus" / "docx").glob("*.docx"))
NOT_FORMAT = {"DOC022", "DOC023", "DOC025"}
"""Rules on words and their lines, which no property mends."""

SETTINGS = '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'


def _repaired(data: bytes, repair: str = "tracked") -> Reviewed:
    return reviewed(data, repair=repair, fix="none")


def _errors(data: bytes, folder: Path) -> list[str]:
    path = folder / "checked.docx"
    path.write_bytes(data)
    findings = nk.validate_file(path).findings
    return [each.rule for each in findings if each.rule[:3] == "DOC" and each.severity == "error"]


def _rejected(data: bytes) -> etree._Element:
    """Return the main part with every tracked change of format rejected."""
    root = part(data)
    for kind in ("pPr", "rPr", "sectPr"):
        for change in list(root.iter(w(f"{kind}Change"))):
            properties = change.getparent()
            kept = [each for each in properties if each.tag in _beside(kind)]
            former = change.find(w(kind))
            properties[:] = [*_first(kept, kind), *former, *_last(kept, kind)]
    return root


def _beside(kind: str) -> set[str]:
    beside = {"pPr": ("rPr", "sectPr"), "sectPr": ("headerReference", "footerReference")}
    return {w(name) for name in beside.get(kind, ("ins", "del", "moveFrom", "moveTo"))}


def _first(kept: list[etree._Element], kind: str) -> list[etree._Element]:
    return kept if kind != "pPr" else []


def _last(kept: list[etree._Element], kind: str) -> list[etree._Element]:
    return kept if kind == "pPr" else []


def _looks(root: etree._Element) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the properties of each paragraph, and of each of its characters."""
    found = []
    for each in root.iter(w("p")):
        runs = (run for run in each.iter(w("r")) if run.find(w("commentReference")) is None)
        characters = [
            (char, _properties(run, "rPr"))
            for run in runs
            for text in run.iter(w("t"), w("delText"))
            for char in text.text or ""
        ]
        found.append((_properties(each, "pPr"), "".join(c for c, _ in characters), characters))
    return found


def _properties(owner: etree._Element, kind: str) -> str:
    """Return properties in a form that can be compared; none and empty ones are the same."""
    properties = owner.find(w(kind))
    if properties is None or not len(properties):
        return ""
    copy = deepcopy(properties)
    for mark in list(copy.iter(w("rPr"))):
        if not len(mark) and mark is not copy:
            mark.getparent().remove(mark)
    copy.tail = None
    shown = etree.tostring(copy, method="c14n").decode()
    return shown if len(copy) else ""


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("repair", ["tracked", "accepted"])
def test_no_error_of_format_is_left_that_a_property_mends(
    path: Path, repair: str, tmp_path: Path
) -> None:
    made = _repaired(path.read_bytes(), repair)
    assert set(_errors(made.data, tmp_path)) <= NOT_FORMAT


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_rejecting_all_brings_every_property_back(path: Path) -> None:
    before = path.read_bytes()
    assert _looks(_rejected(_repaired(before).data)) == _looks(_rejected(before))


@pytest.mark.parametrize("repair", ["tracked", "accepted"])
def test_words_pictures_tables_and_marks_stay(repair: str) -> None:
    for path in CORPUS:
        before = path.read_bytes()
        made = _repaired(before, repair).data
        assert texts(made, accepted=True) == texts(before, accepted=True), path.name
        was, now = members(before), members(made)
        assert all(now[name] == was[name] for name in was if "/media/" in name)
        for tag in ("drawing", "tbl", "fldChar", "bookmarkStart", "ins", "del", "hyperlink"):
            counts = [sum(1 for _ in part(each).iter(w(tag))) for each in (before, made)]
            assert counts[0] == counts[1], (path.name, tag)


def test_tracked_changes_of_format_name_who_made_them() -> None:
    root = part(_repaired(draft(paragraph(run(FAULT)))).data)
    changes = list(root.iter(w("pPrChange"), w("rPrChange"), w("sectPrChange")))
    assert changes
    assert {each.get(w("author")) for each in changes} == {"notice-kit"}
    numbers = [each.get(w("id")) for each in changes]
    assert len(set(numbers)) == len(numbers)


def test_accepted_at_once_nothing_is_tracked() -> None:
    root = part(_repaired(draft(paragraph(run(FAULT))), "accepted").data)
    assert next(root.iter(w("pPrChange"), w("rPrChange"), w("sectPrChange")), None) is None


def test_a_change_of_format_by_somebody_keeps_what_was_before_it() -> None:
    former = (
        '<w:pPr><w:jc w:val="right"/><w:pPrChange w:id="5" w:author="李" '
        'w:date="2024-01-01T00:00:00Z"><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange></w:pPr>'
    )
    made = _repaired(draft(f"<w:p>{former}{run(FAULT)}</w:p>"))
    (change,) = list(part(made.data).iter(w("p")))[-1].find(w("pPr")).iter(w("pPrChange"))
    assert change.get(w("author")) == "李"
    assert change.find(f"{w('pPr')}/{w('jc')}").get(w("val")) == "left"


def test_a_heading_is_cut_from_the_text_after_it() -> None:
    line = "（一）关于“以文件落实文件”问题的整改。修订制度6项。"
    made = _repaired(draft(paragraph(run(line))), "accepted")
    fonts = [
        (each.find(f"{w('rPr')}/{w('rFonts')}").get(w("eastAsia")), "".join(each.itertext()))
        for each in list(part(made.data).iter(w("p")))[-1].iter(w("r"))
        if each.find(w("t")) is not None
    ]
    assert ("楷体_GB2312", line[: line.index("。") + 1]) in fonts
    assert ("仿宋_GB2312", "修订制度6项。") in fonts


def test_page_numbers_are_put_in_only_at_once() -> None:
    sheet = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    data = draft(paragraph(run(FAULT)), sheet, settings=SETTINGS)
    data = zipped(members(data))
    tracked, accepted = _repaired(data), _repaired(data, "accepted")
    assert "DOC030" in {each.rule for each in tracked.report.findings}
    found = {each.rule for each in accepted.report.findings}
    assert not found & {"DOC030", "DOC031", "DOC032", "DOC033", "DOC034"}
    tags = [each.tag for each in part(accepted.data, "word/settings.xml")]
    assert tags == [w("zoom"), w("defaultTabStop"), w("evenAndOddHeaders")]


def test_a_document_that_is_right_stays_as_it_is() -> None:
    notice = nk.read(TESTS.parent / "examples" / "wangchuan_county_2024.txt")
    data = nk.render(notice, "docx", embed_model=False).data
    made = _repaired(data)
    assert made.repaired == 0
    assert _looks(part(made.data)) == _looks(part(data))


def test_an_auditor_finds_nothing_new_in_a_repaired_document(tmp_path: Path) -> None:
    for path in CORPUS[:5]:
        target = tmp_path / path.name
        target.write_bytes(_repaired(path.read_bytes()).data)
        was, now = (
            {each.description for each in OpenXmlValidator().validate(str(each_path)).errors}
            for each_path in (path, target)
        )
        assert now <= was, path.name


def test_the_command_repairs_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "draft.docx"
    source.write_bytes(draft(paragraph(run(FAULT))))
    assert main(["review", str(source), "--format"]) in (0, 1)
    assert "format repaired in " in capsys.readouterr().err
    assert main(["review", str(source), "--accept"]) == 2


@pytest.mark.parametrize("repair", ["tracked", "accepted"])
def test_a_long_title_is_broken_at_words(repair: str, tmp_path: Path) -> None:
    words = "中共檀浦县水务局党组委员会关于巡察整改进展情况的通报"
    texts_of_draft = (words, LEAD, HEADING, FIXED)
    body = "".join(paragraph(run(text)) for text in texts_of_draft)
    made = _repaired(with_types(package(body)), repair)
    title = next(part(made.data).iter(w("p")))
    assert len(list(title.iter(w("br")))) == 1
    assert bool(list(title.iter(w("ins")))) == (repair == "tracked")
    assert "".join(title.itertext()) == words
    assert not {"DOC022", "DOC023"} & set(_errors(made.data, tmp_path))
    path = tmp_path / "made.docx"
    path.write_bytes(made.data)
    assert nk.read(path).title == words
