"""The command line: what it prints, what it writes, and what it ends with."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.extras import install_command

EXAMPLES = Path(__file__).parents[2] / "examples"
COUNTY = EXAMPLES / "wangchuan_county_2024.txt"
COMPANY = EXAMPLES / "qinglan_water_2024.txt"
CIRCULAR = Path(__file__).parents[1] / "corpus" / "not_notices" / "ordinary_circular.txt"


def test_convert_writes_every_format_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(
        [
            "convert",
            str(COUNTY),
            "--to",
            "json",
            "--to",
            "xml",
            "--to",
            "docx",
            "--to",
            "pdf",
            "--out",
            str(tmp_path),
        ]
    )
    assert code == ExitCode.DONE
    written = {path.suffix: path for path in tmp_path.iterdir()}
    assert set(written) == {".json", ".xml", ".docx", ".pdf"}
    assert nk.read(written[".json"]) == nk.read(written[".xml"]) == nk.read(COUNTY)
    assert written[".docx"].read_bytes().startswith(b"PK")
    assert written[".pdf"].read_bytes().startswith(b"%PDF")
    assert sorted(capsys.readouterr().out.split()) == sorted(str(p) for p in written.values())


def test_existing_output_is_kept_without_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "wangchuan_county_2024.json"
    target.write_text("precious")
    arguments = ["convert", str(COUNTY), "--to", "json", "--out", str(tmp_path)]
    assert main(arguments) == ExitCode.NOT_WRITTEN
    assert target.read_text() == "precious"
    assert f"{target}: the output exists already" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == ExitCode.DONE
    assert nk.read(target) == nk.read(COUNTY)


def test_two_inputs_with_one_output_are_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "notice.txt").write_bytes(COUNTY.read_bytes())
    sources = [str(tmp_path / folder / "notice.txt") for folder in ("a", "b")]
    out = tmp_path / "out"
    assert main(["convert", *sources, "--to", "xml", "--out", str(out)]) == ExitCode.NOT_WRITTEN
    assert "would be written here" in capsys.readouterr().err
    assert not out.exists()


def test_input_is_never_its_own_output(tmp_path: Path) -> None:
    source = tmp_path / "notice.xml"
    nk.convert(COUNTY, source)
    before = source.read_bytes()
    assert main(["convert", str(source), "--to", "xml", "--force"]) == ExitCode.NOT_WRITTEN
    assert source.read_bytes() == before


def test_one_bad_file_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = [str(CIRCULAR), str(COUNTY)]
    assert main(["convert", *sources, "--to", "json", "--out", str(tmp_path)]) == ExitCode.NOT_READ
    assert [path.name for path in tmp_path.iterdir()] == ["wangchuan_county_2024.json"]
    assert f"{CIRCULAR}: this is a 通知, not a rectification notice" in capsys.readouterr().err


def test_standard_input_and_output(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(COUNTY.read_bytes())))
    assert main(["convert", "-", "--from", "txt", "--to", "json"]) == ExitCode.DONE
    assert nk.loads(capsysbinary.readouterr().out, "json") == nk.read(COUNTY)


def test_standard_input_needs_a_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "-"]) == ExitCode.NOT_READ
    assert "name its format with --from" in capsys.readouterr().err


def test_parts_are_one_notice(tmp_path: Path) -> None:
    folder = EXAMPLES.parent / "tests" / "corpus" / "text" / "two_part_newspaper"
    parts = [str(path) for path in sorted(folder.glob("*.txt"))]
    assert main(["convert", "--parts", *parts, "--to", "json", "--out", str(tmp_path)]) == 0
    assert nk.read(tmp_path / "a1.json") == nk.read(parts)


def test_validate_accepts_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(COUNTY), str(COMPANY)]) == ExitCode.DONE
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if line.startswith((f"{COUNTY}: ", f"{COMPANY}: "))] == [
        f"{COUNTY}: accepted by profile public: 2 info",
        f"{COMPANY}: accepted by profile public: 1 info",
    ]
    assert [line.split()[1] for line in out if " info: " in line] == ["WRD009", "CNT009", "WRD009"]


def test_validate_names_line_column_rule_and_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "draft.txt"
    text = COUNTY.read_text(encoding="utf-8").replace("2024年1月10日", "2023年1月10日")
    source.write_text(text, encoding="utf-8")
    assert main(["validate", str(source)]) == ExitCode.FINDINGS
    out = capsys.readouterr().out
    assert f"{source}:3:1: LED003 error" in out
    assert out.splitlines()[-1].endswith(
        "not accepted by profile public: 1 error, 1 warning, 2 info"
    )


def test_validate_as_json_keeps_the_four_questions_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["validate", str(CIRCULAR), "--format", "json"]) == ExitCode.NOT_READ
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["is_read"], report["is_schema_valid"], report["accepted"]) == (
        False,
        True,
        False,
    )


def test_select_and_ignore_take_ids_groups_and_slugs(tmp_path: Path) -> None:
    source = tmp_path / "draft.txt"
    text = COUNTY.read_text(encoding="utf-8").replace("2024年1月10日", "2023年1月10日")
    source.write_text(text, encoding="utf-8")
    assert main(["validate", str(source), "--ignore", "LED003"]) == ExitCode.DONE
    assert main(["validate", str(source), "--ignore", "feedback-too-early"]) == ExitCode.DONE
    assert main(["validate", str(source), "--select", "STR"]) == ExitCode.DONE
    assert main(["validate", str(source), "--select", "LED"]) == ExitCode.FINDINGS


def test_show_prints_facts_tree_and_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--lang", "zh", str(COUNTY)]) == ExitCode.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "中共望川县委关于巡视整改进展情况的通报"
    assert "  巡视组：省委第六巡视组" in lines
    assert sum("[问题" in line for line in lines) == 14
    assert lines[-1] == "  覆盖率：100.0%"


def test_rules_lists_all_and_prints_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == ExitCode.DONE
    assert "CMP001  error    part-missing" in capsys.readouterr().out
    assert main(["rules", "part-missing"]) == ExitCode.DONE
    assert "（下转A6版）" in capsys.readouterr().out
    assert main(["rules", "XYZ999"]) == ExitCode.USAGE


@pytest.mark.parametrize(("kind", "start"), [("xsd", b"<?xml"), ("sch", b"<?xml"), ("json", b"{")])
def test_schema_prints_the_shipped_file(
    kind: str, start: bytes, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["schema", kind]) == ExitCode.DONE
    out = capsysbinary.readouterr().out
    assert out.startswith(start)
    suffix = {"xsd": "notice.xsd", "sch": "notice.sch", "json": "notice.schema.json"}[kind]
    assert out == (EXAMPLES.parent / "schemas" / suffix).read_bytes()


def test_fonts_names_a_file_for_every_face(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fonts"]) == ExitCode.DONE
    out = capsys.readouterr().out
    for face in ("仿宋", "楷体", "黑体", "小标宋", "宋体"):
        assert face in out


def test_no_command_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == ExitCode.USAGE


def test_unknown_format_is_wrong_usage_and_names_the_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["convert", str(COUNTY), "--to", "doc", "--out", str(tmp_path)])
    assert code == ExitCode.USAGE
    assert "known formats: txt, md, html, json, xml, docx, pdf" in capsys.readouterr().err


def test_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "notice_kit", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == nk.__version__


def test_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m notice_kit show {COUNTY} | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_show_goes_on_behind_an_unreadable_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(CIRCULAR), str(COUNTY)]) == ExitCode.NOT_READ
    printed = capsys.readouterr()
    assert printed.out.startswith("中共望川县委关于巡视整改进展情况的通报\n")
    assert str(CIRCULAR) in printed.err


def test_convert_ends_with_1_if_a_character_could_not_be_printed(tmp_path: Path) -> None:
    source = tmp_path / "draft.txt"
    text = COUNTY.read_text(encoding="utf-8").replace("领导小组", "领导\ue123小组", 1)
    source.write_text(text, encoding="utf-8")
    arguments = ["convert", str(source), "--out", str(tmp_path)]
    assert main([*arguments, "--to", "json"]) == ExitCode.DONE
    assert main([*arguments, "--to", "pdf", "--bundled-fonts"]) == ExitCode.FINDINGS
    assert (tmp_path / "draft.pdf").exists()


def test_preview_paints_a_page_of_the_size_asked_for(tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    arguments = ["preview", str(COUNTY), "--out", str(picture), "--page", "2", "--dpi", "72"]
    assert main(arguments) == ExitCode.DONE
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(head[at : at + 4]) for at in (16, 20)] == [596, 842]


def test_preview_of_a_page_that_is_not_there_says_how_many_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["preview", str(COUNTY), "--out", str(tmp_path / "p.png"), "--page", "99"])
    assert code == ExitCode.NOT_WRITTEN
    assert "the notice has" in capsys.readouterr().err


@pytest.mark.parametrize("dots", ["0", "-5", "1201", "many", "99999999999"])
def test_preview_refuses_dots_that_no_picture_has(
    dots: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["preview", str(COUNTY), "--out", str(tmp_path / "p.png"), f"--dpi={dots}"])
    assert ended.value.code == ExitCode.USAGE
    assert "is not a number from 10 to 1200" in capsys.readouterr().err


def test_preview_without_its_extra_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    code = main(["preview", str(COUNTY), "--out", str(tmp_path / "p.png")])
    assert code not in (ExitCode.DONE, ExitCode.FINDINGS)
    told = capsys.readouterr().err
    assert "pypdfium2" in told
    assert install_command("pdf") in told
    assert not (tmp_path / "p.png").exists()


def test_tracked_changes_can_be_read_in_either_view_or_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = str(EXAMPLES / "wangchuan_county_2024.docx")
    for view, words in (("accepted", "情况向社会公布"), ("original", "情况面向社会公布")):
        assert (
            main(
                ["convert", draft, "--tracked", view, "--to", "json", "--out", str(tmp_path / view)]
            )
            == 0
        )
        assert words in (tmp_path / view / "wangchuan_county_2024.json").read_text(encoding="utf-8")
    assert main(["show", draft, "--tracked", "refuse"]) == ExitCode.NOT_READ
    assert "1 tracked changes" in capsys.readouterr().err
