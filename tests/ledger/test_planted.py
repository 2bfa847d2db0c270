"""Contradictions that are planted between notice and ledger: all are found, and nothing else."""

import planted
import pytest
from growth import check_growth

import notice_kit as nk
from notice_kit.findings import Finding
from notice_kit.ledger import IssueLedger, LedgerEntry, open_ledger
from notice_kit.model import Issue
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


def _kept(*rows: str) -> bytes:
    return "\n".join(("序号,反馈问题,整改措施,整改状态", *rows)).encode()


_NOTICE = """某某局党组关于巡察整改进展情况的通报
根据市委统一部署，2024年3月5日至5月15日，市委第二巡察组对市城管局党组开展了巡察。2024年7月2日，市委第二巡察组反馈了巡察意见。现将巡察整改进展情况予以公布。
一、整改工作组织情况
局党组召开会议5次。巡察反馈的2个问题，已完成整改1个，整改完成率50%。
二、整改进展情况
1.关于“作风不实”问题的整改
（1）关于“会议过多”问题的整改
一是压减会议12个。该问题已完成整改。
（2）关于“文件过长”问题的整改
一是规定文件字数。该问题正在整改。
"""


def test_a_ledger_may_count_wholes_parts_or_both() -> None:
    notice = nk.loads(_NOTICE, "txt")
    whole = "1,作风不实,,"
    parts = ("1（1）,会议过多,压减会议12个,已完成", "1（2）,文件过长,规定字数,正在整改")
    for rows in ((whole, *parts), parts):
        kept = open_ledger(_kept(*rows), "台账.csv")
        assert [str(each) for each in reconcile(notice, kept).findings] == []
    kept = open_ledger(_kept(whole, parts[0]), "台账.csv")
    assert [each.slug for each in reconcile(notice, kept).findings] == ["issue-extra"]


def test_a_share_that_neither_ledger_nor_notice_has_is_found() -> None:
    notice = nk.loads(_NOTICE.replace("完成率50%", "完成率80%"), "txt")
    kept = open_ledger(
        _kept("1,会议过多,压减会议,已完成", "2,文件过长,规定字数,正在整改"), "台账.csv"
    )
    assert [each.slug for each in reconcile(notice, kept).findings] == ["totals-contradict"]


def test_a_ledger_that_goes_on_behind_the_name_words_it_alike() -> None:
    notice = nk.loads(_NOTICE, "txt")
    rows = (
        "1,会议过多。2023年召开全局会议74次，比上年多21次,压减会议12个,已完成",
        "2,文件过长：平均6400字,规定字数,正在整改",
    )
    kept = open_ledger(_kept(*rows), "台账.csv")
    assert [str(each) for each in reconcile(notice, kept).findings] == []


def test_the_time_of_a_reconciliation_grows_with_its_size() -> None:
    words = "党建作风财务人事采购工程土地环保教育医疗养老就业社保安全"

    def make(size: int) -> tuple[nk.Notice, IssueLedger]:
        names = [f"{words[n % 25 : n % 25 + 4]}{n}号事项落实不到位" for n in range(size)]
        issues = tuple(Issue(label=f"{n}.", heading=name) for n, name in enumerate(names, 1))
        entries = tuple(
            LedgerEntry(number=str(n), problem=name, measures=(f"追缴{n}万元。",))
            for n, name in enumerate(names, 1)
        )
        return nk.Notice(title="通报", blocks=issues), IssueLedger(entries=entries)

    check_growth(make, lambda both: reconcile(*both), largest=400)
