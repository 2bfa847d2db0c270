"""An office adds words of its own; they hold for its reading alone."""

from pathlib import Path

import pytest
from documents import written_out

import notice_kit as nk
from notice_kit import lexicon
from notice_kit.batch.task import Task, plain_task, task_from_plain
from notice_kit.errors import NoticeError
from notice_kit.settings import load_settings, parse_settings


def test_added_words_are_found_as_long_as_the_block_lasts() -> None:
    assert lexicon.ends_with("faults", "项目晒太阳") is None
    with lexicon.adding({"faults": ["晒太阳"], "states": ["结清=done"]}):
        found = lexicon.ends_with("faults", "项目晒太阳")
        assert found is not None
        assert found.entry.strength == 3
        assert [cue.entry.sense for cue in lexicon.find_cues("已结清", ["states"])] == ["done"]
        assert lexicon.words("faults") > {"晒太阳", "流于形式"}
    assert lexicon.find_cues("项目晒太阳，已结清", ["faults", "states"]) == []


def test_settings_name_a_table_and_its_words(tmp_path: Path) -> None:
    path = tmp_path / "notice-kit.toml"
    path.write_text('[lexicon]\nfaults = ["晒太阳"]\nstates = ["结清=done"]\n', encoding="utf-8")
    settings = load_settings(path)
    assert settings.lexicon == {"faults": ("晒太阳",), "states": ("结清=done",)}
    task = Task(settings=settings)
    assert task_from_plain(plain_task(task)).settings == settings


def test_a_word_of_the_office_is_read_by_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(written_out("【下一步】三、秋后算账清单\n约谈3人。"), encoding="utf-8")
    words = {"roles": ["秋后算账=accountability"]}
    roles = [
        section.role.value
        for each in (nk.read(path), nk.read(path, lexicon=words), nk.read(path))
        for section in each.iter_sections()
        if "秋后算账" in section.heading
    ]
    assert roles == ["other", "accountability", "other"]


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"fault": ["晒太阳"]}, "no table fault"),
        ({"states": ["结清=finished"]}, "done, basically"),
        ({"states": "结清"}, "lexicon.states is a list of strings"),
        ({"faults": ["…"]}, "a word"),
    ],
)
def test_what_does_not_fit_is_named(table: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_settings({"lexicon": table})


def test_the_file_is_named_for_a_table_that_there_is_none_of(tmp_path: Path) -> None:
    path = tmp_path / "notice-kit.toml"
    path.write_text('[lexicon]\nfault = ["晒太阳"]\n', encoding="utf-8")
    with pytest.raises(NoticeError, match="no table fault") as raised:
        load_settings(path)
    assert str(path) in str(raised.value)


def test_reading_names_a_table_that_there_is_none_of(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("望川县委关于巡视整改进展情况的通报\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no table fault"):
        nk.read(path, lexicon={"fault": ["晒太阳"]})
