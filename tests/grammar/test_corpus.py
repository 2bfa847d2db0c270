"""Every invented notice of the corpus is understood as a person would."""

import dataclasses
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import notice_kit as nk
from notice_kit.accounting import ReadReport, RepairKind
from notice_kit.errors import NotANoticeError
from notice_kit.model import Table
from notice_kit.model.inline import plain
from notice_kit.model.walk import iter_nodes

CORPUS = Path(__file__).parents[1] / "corpus"
EXPECTED = sorted(CORPUS.glob("*/*.expected.json"))


def _sources(expected: Path) -> list[Path]:
    name = expected.name.removesuffix(".expected.json")
    folder = expected.parent / name
    if folder.is_dir():
        return sorted(folder.iterdir())
    return [path for path in expected.parent.glob(f"{name}.*") if path != expected]


def _known(value: Any) -> dict[str, object]:
    """Return the fields of a dataclass that are known."""
    if value is None:
        return {}
    fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
    return {
        name: str(each) if isinstance(each, nk.PartialDate) else _plain(each)
        for name, each in fields.items()
        if each
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _tables(notice: nk.Notice) -> list[list[list[str]]]:
    blocks = [notice.blocks, *(attachment.blocks for attachment in notice.attachments)]
    return [
        [[plain(cell.text) for cell in row.cells] for row in block.rows]
        for each in blocks
        for _, block in iter_nodes(each)
        if isinstance(block, Table)
    ]


def _observed(notice: nk.Notice, report: ReadReport) -> dict[str, object]:
    inspection, feedback, signature = notice.inspection, notice.feedback, notice.signature
    period = inspection.period if inspection else None
    return {
        "title": notice.title or None,
        "genre": notice.genre.value,
        "issuer": notice.issuer.name if notice.issuer else None,
        "kind": inspection.kind.value if inspection else None,
        "aliases": list(notice.issuer.aliases) if notice.issuer else [],
        "modes": [mode.value for mode in inspection.modes] if inspection else [],
        "authority": inspection.authority if inspection else None,
        "body": inspection.body if inspection else None,
        "round": inspection.round if inspection else None,
        "targets": list(inspection.targets) if inspection else [],
        "further_targets": list(inspection.further_targets) if inspection else [],
        "further_inspections": [
            [
                *(str(each.inspection.kind), each.inspection.body, str(each.inspection.period)),
                str(each.feedback.date) if each.feedback else None,
            ]
            for each in notice.further_inspections
        ],
        "totals": [
            [each.path, str(each.of), each.status and str(each.status), each.count or each.percent]
            for each in notice.totals
        ],
        "period": [str(period.start), str(period.end)] if period else None,
        "period_parts": [str(period.start.part), str(period.end.part)] if period else None,
        "feedback": str(feedback.date) if feedback and feedback.date else None,
        "feedback_by": feedback.by if feedback else None,
        "feedback_to": feedback.to if feedback else None,
        "basis": list(notice.basis),
        "sections": [[section.path, section.role.value] for section in notice.iter_sections()],
        "headings": [section.heading for section in notice.iter_sections()],
        "issues": [
            {
                "path": issue.path,
                "status": issue.status.value if issue.status else None,
                "problem": issue.problem,
                "measures": [measure.label for measure in issue.measures],
            }
            for issue in notice.iter_issues()
        ],
        "responsible": [
            [issue.path, link.role, link.name]
            for issue in notice.iter_issues()
            for link in issue.responsible
        ],
        "deadlines": [
            str(issue.deadline) if issue.deadline else None for issue in notice.iter_issues()
        ],
        "accountability": [
            [count.words, count.value, [part.words for part in count.parts]]
            for count in notice.accountability()
        ],
        "documents": list(notice.documents()),
        "joins": sum(repair.kind is RepairKind.PAGE_JOIN for repair in report.repairs),
        "residue": [residue.text for residue in notice.residue],
        "signature": {
            "organs": [organ.name for organ in signature.organs],
            "date": str(signature.date) if signature.date else None,
        }
        if signature
        else None,
        "phones": list(notice.contact.phones) if notice.contact else [],
        "published": str(notice.published) if notice.published else None,
        "source": _known(notice.source),
        "letterhead": _known(notice.letterhead),
        "contact": _known(notice.contact),
        "attachments": [attachment.title for attachment in notice.attachments],
        "tables": _tables(notice),
        "auto_numbers": sum(made.kind is RepairKind.AUTO_NUMBER for made in report.repairs),
        "residue_kinds": [residue.kind.value for residue in notice.residue],
    }


@pytest.mark.parametrize(
    "expected", EXPECTED, ids=lambda path: f"{path.parent.name}/{path.name.split('.')[0]}"
)
def test_notice_is_read_as_expected(expected: Path) -> None:
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    notice, report = nk.read_with_report(
        _sources(expected), allow_collective=wanted.pop("allow_collective", False)
    )
    observed = _observed(notice, report)
    not_in_text = wanted.pop("not_in_text", [])
    residue_has = wanted.pop("residue_has", [])
    text_once = wanted.pop("text_once", [])
    assert {key: observed[key] for key in wanted} == wanted
    text = notice.plain_text()
    residue = "\n".join(each.text for each in notice.residue)
    assert [words for words in not_in_text if words in text] == []
    assert [words for words in residue_has if words not in residue] == []
    assert [words for words in text_once if text.count(words) != 1] == []


@pytest.mark.parametrize("name", ["two_part_newspaper", "two_part_wrong_order"])
def test_parts_in_any_order_are_whole(name: str) -> None:
    parts = sorted((CORPUS / "text" / name).iterdir())
    notice, report = nk.read_with_report(parts)
    turned, other = nk.read_with_report(parts[::-1])
    assert turned == notice
    assert [found.rule for found in (*report.findings, *other.findings)] == []


def test_corpus_is_there() -> None:
    count = Counter(path.parent.name for path in EXPECTED)
    assert count["text"] >= 18
    assert count["html"] >= 12
    assert count["docx"] >= 10


@pytest.mark.parametrize("path", sorted((CORPUS / "not_notices").iterdir()), ids=lambda p: p.name)
def test_other_document_is_refused_with_what_it_lacks(path: Path) -> None:
    with pytest.raises(NotANoticeError) as caught:
        nk.read(path)
    is_collective = path.stem.startswith("collective_summary")
    assert ("18 units" if is_collective else "it lacks") in caught.value.message
    assert caught.value.location is not None
    assert caught.value.location.file == str(path)
