"""Every invented notice of the corpus is understood as a person would."""

import json
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.accounting import ReadReport, RepairKind
from notice_kit.errors import NotANoticeError

CORPUS = Path(__file__).parents[1] / "corpus"
EXPECTED = sorted((CORPUS / "text").glob("*.expected.json"))


def _sources(expected: Path) -> list[Path]:
    name = expected.name.removesuffix(".expected.json")
    folder = expected.parent / name
    return sorted(folder.glob("*.txt")) if folder.is_dir() else [folder.with_suffix(".txt")]


def _observed(notice: nk.Notice, report: ReadReport) -> dict[str, object]:
    inspection, feedback, signature = notice.inspection, notice.feedback, notice.signature
    period = inspection.period if inspection else None
    return {
        "title": notice.title or None,
        "issuer": notice.issuer.name if notice.issuer else None,
        "kind": inspection.kind.value if inspection else None,
        "body": inspection.body if inspection else None,
        "period": [str(period.start), str(period.end)] if period else None,
        "feedback": str(feedback.date) if feedback and feedback.date else None,
        "issues": [
            {
                "path": issue.path,
                "status": issue.status.value if issue.status else None,
                "problem": issue.problem,
                "measures": [measure.label for measure in issue.measures],
            }
            for issue in notice.iter_issues()
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
    }


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name.split(".")[0])
def test_notice_is_read_as_expected(expected: Path) -> None:
    notice, report = nk.read_with_report(_sources(expected))
    observed = _observed(notice, report)
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    assert {key: observed[key] for key in wanted} == wanted


def test_corpus_is_there() -> None:
    assert len(EXPECTED) >= 16


@pytest.mark.parametrize(
    "path", sorted((CORPUS / "not_notices").glob("*.txt")), ids=lambda p: p.stem
)
def test_other_document_is_refused_with_what_it_lacks(path: Path) -> None:
    with pytest.raises(NotANoticeError) as caught:
        nk.read(path)
    assert "it lacks" in caught.value.message
    assert caught.value.location is not None
    assert caught.value.location.file == str(path)
