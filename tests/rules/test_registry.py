"""The registry: ids, choosing, subjects, outcomes, plugins."""

import json
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.accounting import Piece, SourceMap
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.findings import Fix, Outcome
from notice_kit.model import Notice
from notice_kit.profile import FORMAL, PUBLIC
from notice_kit.rules import Manuscript, Problem, all_rules, find_rules, registry, rule, subjects
from notice_kit.rules.run import check_notice, run

TEXT = Path(__file__).parents[1] / "corpus" / "text" / "title_three_lines_round.txt"


@pytest.fixture
def scratch(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a test register rules that are gone afterwards."""
    all_rules()
    monkeypatch.setattr(registry, "_RULES", dict(registry._RULES))
    monkeypatch.setattr(subjects, "SUBJECTS", dict(subjects.SUBJECTS))
    yield
    registry._load.cache_clear()


def _grumble(_: object) -> Iterator[Problem]:
    """Nothing is right."""
    yield Problem(path="title", message="不对", english="wrong", text="通报", offset=2)


@pytest.mark.usefixtures("scratch")
def test_taken_or_malformed_ids_are_refused() -> None:
    with pytest.raises(ValueError, match="CMP001 part-missing is there already"):
        rule("CMP001", "another", nk.Severity.INFO, basis="惯例")(_grumble)
    with pytest.raises(ValueError, match="CMP001 part-missing is there already"):
        rule("XYZ001", "part-missing", nk.Severity.INFO, basis="惯例")(_grumble)
    with pytest.raises(ValueError, match="three letters and three digits"):
        rule("XY1", "another", nk.Severity.INFO, basis="惯例")


def test_rules_are_chosen_by_id_beginning_and_slug() -> None:
    everything = {each.id for each in all_rules()}
    completeness = {name for name in everything if name.startswith("CMP")}
    assert {each.id for each in find_rules()} == everything
    assert {each.id for each in find_rules(["CMP"])} == completeness
    assert {each.id for each in find_rules(["CMP"], ["contact-missing"])} == completeness - {
        "CMP003"
    }
    assert {each.id for each in find_rules([], ["CMP"])} == everything - completeness


@pytest.mark.parametrize("name", ["CPM", "contact", "", "cmp001"])
def test_a_name_that_no_rule_has_is_wrong_usage(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(nk.NoticeError, match="no rule"):
        find_rules([name])
    assert main(["validate", str(TEXT), "--ignore", name]) == ExitCode.USAGE
    assert f"no rule {name!r}" in capsys.readouterr().err


def test_not_applicable_is_kept_apart_from_passed() -> None:
    notice = nk.read(TEXT)
    public, formal = (check_notice(notice, profile).outcomes for profile in (PUBLIC, FORMAL))
    assert public["LED001"] is formal["LED001"] is Outcome.PASSED
    assert public["CMP003"] in (Outcome.PASSED, Outcome.FOUND)
    assert formal["CMP003"] is Outcome.NOT_APPLICABLE
    assert set(public) == {each.id for each in all_rules() if each.subject == "notice"}


@pytest.mark.usefixtures("scratch")
def test_a_rule_with_nothing_to_judge_is_not_applicable() -> None:
    rule("XYZ001", "grumble", nk.Severity.INFO, basis="惯例", applies=lambda _: False)(_grumble)
    (mine,) = find_rules(["XYZ001"])
    checked = run([mine], object(), PUBLIC)
    assert (checked.findings, checked.outcomes) == ((), {"XYZ001": Outcome.NOT_APPLICABLE})


def test_json_report_says_what_became_of_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", str(TEXT), "--format", "json", "--profile", "formal"])
    (report,) = json.loads(capsys.readouterr().out)
    assert report["outcomes"]["CMP003"] == "not_applicable"
    assert report["outcomes"]["LED002"] == "passed"


@pytest.mark.usefixtures("scratch")
def test_a_rule_on_a_file_takes_what_its_opener_makes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[object] = []

    def look(opened: object) -> Iterator[Problem]:
        """Files are not looked at."""
        seen.append(opened)
        yield Problem(message="版心不对", location=nk.Location(file="n.txt", path="page 1"))

    rule("XYZ002", "look", nk.Severity.ERROR, basis="惯例", subject="txt")(look)
    subjects.SUBJECTS["txt"] = f"{__name__}:_open"
    monkeypatch.setitem(sys.modules, __name__, sys.modules[type(seen).__module__])
    monkeypatch.setattr(sys.modules[__name__], "_open", lambda *given: given, raising=False)
    path = tmp_path / "n.txt"
    path.write_bytes(TEXT.read_bytes())
    report = nk.validate_file(path, select=["XYZ"])
    ((data, name, profile, notice),) = seen  # type: ignore[misc]
    assert (data, name, profile) == (path.read_bytes(), str(path), PUBLIC)
    assert notice == nk.read(TEXT)
    assert [str(each) for each in report.findings] == ["n.txt: 第1页: XYZ002 错误：版心不对 [惯例]"]
    assert report.outcomes == {"XYZ002": Outcome.FOUND}
    assert not report.accepted
    # It is no rule on notices.
    assert "XYZ002" not in nk.validate(notice).outcomes


@pytest.mark.usefixtures("scratch")
def test_fixes_know_their_place_in_the_source() -> None:
    fix = Fix(path="title", offset=2, before="通报", after="公告", is_safe=True)

    def offer(_: Manuscript) -> Iterator[Problem]:
        """No rule."""
        yield Problem(path="title", message="改", text="通报", offset=2, fixes=(fix,))

    rule("XYZ003", "offer", nk.Severity.INFO, basis="惯例")(offer)
    place = nk.Location(file="a.txt", line=3, column=1)
    source_map = SourceMap(nodes={"title": (Piece(offset=0, location=place),)})
    checked = check_notice(
        Notice(title="整改通报"), PUBLIC, source_map=source_map, rules=find_rules(["XYZ003"])
    )
    (finding,) = checked.findings
    assert str(finding.location) == "a.txt:3:3"
    assert [(each.before, each.after, each.is_safe) for each in finding.fixes] == [
        ("通报", "公告", True)
    ]
    assert str(finding.fixes[0].location) == "a.txt:3:3"


_PLUGIN = '''
from notice_kit.findings import Severity
from notice_kit.rules import Problem, rule

@rule("OFC001", "house-style", Severity.INFO, basis="本单位规定")
def house_style(manuscript):
    """The title names the county."""
    if "望川" not in manuscript.notice.title:
        yield Problem(path="title", message="标题未写县名")
'''


def _install(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Make a module of another package, named by an entry point."""
    (folder / "office_rules.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "office_rules", raising=False)
    point = EntryPoint(name="office", value="office_rules", group="notice_kit.rules")
    monkeypatch.setattr(
        "importlib.metadata.entry_points",
        lambda *, group: [point] if group == "notice_kit.rules" else [],
    )
    registry._load.cache_clear()


@pytest.mark.usefixtures("scratch")
def test_another_package_adds_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _install(monkeypatch, tmp_path, _PLUGIN)
    assert all_rules()[-1].id == "OFC001"
    report = nk.validate(Notice(title="整改通报"), select=["house-style"])
    assert [finding.message for finding in report.findings] == ["标题未写县名"]


@pytest.mark.usefixtures("scratch")
@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import no_such_module_at_all", "No module named 'no_such_module_at_all'"),
        (_PLUGIN.replace("OFC001", "CMP001"), "CMP001 part-missing is there already"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, why: str
) -> None:
    _install(monkeypatch, tmp_path, code)
    with pytest.raises(nk.NoticeError, match="the rules of office_rules could not be") as caught:
        all_rules()
    assert why in caught.value.message


def test_findings_speak_english_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "n.txt"
    source.write_text(
        TEXT.read_text(encoding="utf-8").replace("\n二、", "\n三、"), encoding="utf-8"
    )
    main(["validate", str(source), "--select", "STR001", "--lang", "en"])
    told = capsys.readouterr().out
    assert "numbering out of order: number 2 is expected here 「三、」" in told
    main(["validate", str(source), "--select", "STR001", "--lang", "zh"])
    assert "序号不连续：此处应为第2项 「三、」" in capsys.readouterr().out
