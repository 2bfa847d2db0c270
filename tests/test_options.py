"""Options as values: whole on every way, names in place of values, and told where unused."""

from __future__ import annotations

import json
import zipfile
from dataclasses import fields
from io import BytesIO
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.batch import Task, iter_convert
from notice_kit.batch.task import plain_task, task_from_plain
from notice_kit.cli import main
from notice_kit.errors import NoticeError, ReadError, UnusedOption
from notice_kit.formats import find_format, formats, options_for, require_used
from notice_kit.options import (
    Grid,
    Reading,
    ReadOptions,
    Tracked,
    WriteOptions,
    Writing,
    changed_options,
)
from notice_kit.profile import FORMAL

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXT = EXAMPLES / "wangchuan_county_2024.txt"
DRAFT = EXAMPLES / "wangchuan_county_2024.docx"


def _grid(data: bytes) -> bool:
    """Tell whether a DOCX has the character grid of Word."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return b"linesAndChars" in parts.read("word/document.xml")


def test_the_keywords_of_calls_are_the_fields_of_the_values() -> None:
    assert list(Reading.__annotations__) == [each.name for each in fields(ReadOptions)]
    assert list(Writing.__annotations__) == [each.name for each in fields(WriteOptions)]


def test_every_option_of_writing_but_the_profile_belongs_to_some_format() -> None:
    used = {name for row in formats().values() for name in row.writing_options or ()}
    assert used | {"profile"} == {each.name for each in fields(WriteOptions)}
    assert "profile" not in used


def test_a_value_and_keywords_go_together(tmp_path: Path) -> None:
    notice = nk.read(TEXT)
    word = nk.write(notice, tmp_path / "a.docx", writing=WriteOptions(grid=Grid.WORD))
    assert _grid(word.data)
    assert not _grid(nk.write(notice, tmp_path / "b.docx", grid="portable").data)
    both = nk.write(
        notice, tmp_path / "c.docx", writing=WriteOptions(grid=Grid.WORD), profile="formal"
    )
    assert _grid(both.data)
    assert both.data != word.data


def test_convert_can_do_what_read_and_write_can(tmp_path: Path) -> None:
    unnamed = tmp_path / "draft"
    unnamed.write_bytes(DRAFT.read_bytes())
    output = nk.convert(
        unnamed,
        tmp_path / "out",
        source_format="docx",
        format="docx",
        reading=ReadOptions(tracked=Tracked.ORIGINAL),
        writing=WriteOptions(profile=FORMAL),
        grid="word",
    )
    assert _grid(output.data)
    with pytest.raises(nk.WriteError):
        nk.convert(TEXT, tmp_path / "out", format="docx", replace=False)


def test_a_template_is_named_by_its_file(tmp_path: Path) -> None:
    notice = nk.read(TEXT)
    named = nk.write(notice, tmp_path / "a.docx", template=DRAFT)
    given = nk.write(notice, tmp_path / "b.docx", template=DRAFT.read_bytes())
    assert named.data == given.data
    with pytest.raises(ReadError):
        nk.write(notice, tmp_path / "c.docx", template=tmp_path / "none.docx")


@pytest.mark.parametrize(
    ("name", "option", "users"),
    [
        ("a.txt", {"grid": "word"}, "docx does"),
        ("a.pdf", {"fragment": True}, "html does"),
        ("a.html", {"office_fonts": False}, "docx, pdf do"),
        ("a.json", {"embed_model": False}, "html, docx, pdf do"),
    ],
)
def test_an_option_that_the_format_does_not_use_is_told(
    tmp_path: Path, name: str, option: dict[str, object], users: str
) -> None:
    with pytest.raises(UnusedOption) as caught:
        nk.write(nk.Notice(title="通报"), tmp_path / name, **option)  # type: ignore[arg-type]
    assert caught.value.hint == users
    assert not (tmp_path / name).exists()


def test_an_option_of_reading_that_the_format_does_not_use_is_told() -> None:
    with pytest.raises(UnusedOption, match="txt does not use --tracked"):
        nk.read(TEXT, tracked="original")
    assert nk.read(TEXT, allow_collective=True).title


def test_every_format_takes_a_profile(tmp_path: Path) -> None:
    notice = nk.read(TEXT)
    for name in formats():
        assert nk.write(notice, tmp_path / f"a.{name}", profile="formal").data


def test_one_of_several_formats_is_enough_to_use_an_option() -> None:
    rows = [find_format("txt"), find_format("docx")]
    require_used(WriteOptions(grid=Grid.WORD), rows)
    assert options_for(rows[0], WriteOptions(grid=Grid.WORD, profile=FORMAL)) == WriteOptions(
        profile=FORMAL
    )


def test_a_name_that_means_nothing_is_told() -> None:
    with pytest.raises(NoticeError, match="no view of tracked changes 'all'") as caught:
        nk.read(DRAFT, tracked="all")  # type: ignore[arg-type]
    assert caught.value.hint == "use one of: accepted, original, refuse"
    with pytest.raises(TypeError):
        nk.read(DRAFT, trackd="original")  # type: ignore[call-arg]


def test_a_task_crosses_to_workers_whole() -> None:
    task = Task(to=["docx"], profile="formal", template=b"PK\xff", grid="word", tracked="refuse")
    again = task_from_plain(json.loads(json.dumps(plain_task(task))))
    assert again == task
    assert again.digest == task.digest
    assert changed_options(again.writing) == ("profile", "grid", "template")
    assert Task(to=["docx"], writing=task.writing, reading=task.reading) == task


def test_batch_takes_the_grid_and_the_template(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_bytes(TEXT.read_bytes())
    arguments = ["batch", str(source), "--to", "docx", "--out", str(tmp_path / "out"), "--quiet"]
    assert main([*arguments, "--grid", "word", "--template", str(DRAFT), "--workers", "1"]) == 0
    (written,) = (tmp_path / "out").glob("*.docx")
    alone = nk.convert(TEXT, tmp_path / "a.docx", grid="word", template=DRAFT)
    assert written.read_bytes() == alone.data


def test_batch_refuses_an_option_that_nothing_uses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    arguments = ["batch", str(EXAMPLES), "--to", "json", "--out", str(out), "--smallest"]
    assert main(arguments) == 2
    assert "json does not use --smallest" in capsys.readouterr().err
    assert not out.exists()
    with pytest.raises(UnusedOption):
        list(iter_convert(EXAMPLES, out, task=Task(validate=True, fragment=True)))


def test_convert_names_the_flag_that_nothing_uses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["convert", str(TEXT), "--to", "txt", "--out", str(tmp_path), "--bundled-fonts"]
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert "txt does not use --bundled-fonts (office_fonts)" in told
    assert "hint: docx, pdf do" in told


def test_one_of_several_files_is_enough_to_use_an_option_of_reading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["validate", "--tracked", "original", "--select", "LED001"]
    assert main([*arguments, str(TEXT), str(DRAFT)]) == 0
    assert main([*arguments, str(TEXT)]) == 2
    assert "txt does not use --tracked" in capsys.readouterr().err
    convert = ["convert", "--tracked", "original", "--to", "md", "--out", str(tmp_path)]
    assert main([*convert, str(TEXT)]) == 2
    assert list(tmp_path.iterdir()) == []
