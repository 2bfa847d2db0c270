"""Contradictions that are planted between notice and ledger: all are found, and nothing else."""

import planted
import pytest

import notice_kit as nk
from notice_kit.findings import Finding
from notice_kit.ledger import open_ledger
from notice_kit.reconciliation import reconcile

PAIRS = list(planted.pairs())
PLANTS = [(pair, plant) for pair in PAIRS for plant in pair.planted]


def _findings(pair: planted.NoticeAndLedger) -> tuple[Finding, ...]:
    notice = nk.loads(pair.notice, "txt")
    ledger = open_ledger(pair.csv(), "台账.csv")
    return reconcile(notice, ledger, internal=planted.INTERNAL.get(pair.name, ())).findings


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_notice_and_its_ledger_that_say_the_same_have_no_findings(
    pair: planted.NoticeAndLedger,
) -> None:
    assert [str(finding) for finding in _findings(pair)] == []


@pytest.mark.parametrize(
    ("pair", "plant"), PLANTS, ids=[f"{pair.name}: {plant}" for pair, plant in PLANTS]
)
def test_a_planted_contradiction_is_found_and_nothing_else(
    pair: planted.NoticeAndLedger, plant: str
) -> None:
    wanted = plant.rpartition(" => ")[2]
    found = [finding.slug for finding in _findings(pair.changed(plant))]
    assert found == ([] if wanted == "none" else [wanted])


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_many_contradictions_at_once_are_all_found(pair: planted.NoticeAndLedger) -> None:
    cells = [plant for plant in pair.planted if plant.startswith("ledger ")]
    chosen: dict[str, str] = {}
    for plant in cells:
        chosen.setdefault(plant.partition(":")[0], plant)  # one change a cell
    wanted = sorted(plant.rpartition(" => ")[2] for plant in chosen.values())
    wanted = [slug for slug in wanted if slug != "none"]
    found = sorted(finding.slug for finding in _findings(pair.changed(*chosen.values())))
    assert [slug for slug in wanted if slug not in found] == []
    assert len(found) - len(wanted) <= 1  # totals, where many states are wrong at once


def test_there_are_more_than_a_hundred_of_every_kind() -> None:
    kinds = {plant.rpartition(" => ")[2] for _, plant in PLANTS}
    assert len(PLANTS) > 100
    assert {
        "issue-missing",
        "issue-extra",
        "issue-worded-otherwise",
        "state-contradicts",
        "deadline-differs",
        "deadline-passed",
        "responsible-differs",
        "totals-contradict",
        "figure-differs",
        "internal-published",
    } <= kinds


def test_a_finding_names_both_places() -> None:
    pair = next(pair for pair in PAIRS if pair.name == "yunlu_county")
    changed = pair.changed("ledger 3 整改状态: 整改中 -> 已完成 => state-contradicts")
    notice, read = _read(changed)
    ledger = open_ledger(changed.csv(), "台账.csv")
    (finding,) = reconcile(notice, ledger, read=read).findings
    assert "台账.csv H4" in finding.message
    assert finding.location is not None
    line = changed.notice.splitlines()[(finding.location.line or 0) - 1]
    assert "政府隐性债务化解进度偏慢" in line
    assert "“已完成”" in finding.english


def _read(pair: planted.NoticeAndLedger) -> tuple[nk.Notice, nk.ReadReport]:
    from notice_kit import api, formats

    return api.read_parts([(pair.notice.encode(), "通报.txt")], formats.find_format("txt"))
