"""Rules know the words of their tables: surnames, placeholders, furniture, confusions."""

import pytest
from documents import written_out

from notice_kit import lexicon
from notice_kit.grammar.parse import parse
from notice_kit.profile import find_profile
from notice_kit.readers.text import lines
from notice_kit.rules import check_notice

ENTRIES = [entry for entry in lexicon.table("surnames").entries if entry.sense != "word"]
SURE = [entry.word for entry in ENTRIES if entry.strength > 1]


def found(text: str, *rules: str) -> dict[str, list[str]]:
    """The words that each rule finds in a text."""
    source = lines(written_out(text).encode(), "example.txt")
    notice, report = parse([source], format_name="txt")
    words: dict[str, list[str]] = {rule: [] for rule in rules}
    for finding in check_notice(notice, find_profile("public"), report=report).findings:
        if finding.rule in words:
            words[finding.rule].append(finding.text)
    return words


def named(text: str) -> dict[str, list[str]]:
    """The names that the rules on persons find."""
    return found(text, "PRV005", "PRV007")


def test_the_four_hundred_commonest_are_there_each_with_its_source() -> None:
    single = [entry for entry in ENTRIES if entry.sense == "single"]
    assert len([entry for entry in single if entry.strength > 1]) >= 400
    assert "".join(entry.word for entry in single if entry.source == "2020")[:10] == (
        "王李张刘陈杨黄赵吴周"
    )
    assert sum(entry.source == "2020" for entry in single) == 100
    assert {entry.source for entry in ENTRIES} == {"2020", "300", "百家姓"}


def test_a_person_of_any_surname_is_found_beside_a_penalty_and_a_case() -> None:
    text = "\n".join(f"给予{name}建国党内警告处分，对{name}卫民立案审查。" for name in SURE)
    names = named(text)
    assert names["PRV005"] == [f"{name}建国" for name in SURE]
    assert names["PRV007"] == [f"{name}卫民" for name in SURE]


@pytest.mark.parametrize("name", ["曾建国", "肖建国", "于建国", "付建国", "闫建国", "覃建国"])
def test_common_surnames_that_are_words_too_are_found(name: str) -> None:
    assert named(f"对{name}立案审查。") == {"PRV005": [], "PRV007": [name]}
    assert named(f"局长{name}因违纪受到处分。") == {"PRV005": [name], "PRV007": []}


@pytest.mark.parametrize(
    "text",
    [
        "对于违纪的立案审查3件，对于违法立案调查2件。",
        "李某于当日被立案审查，张某于近日接受审查调查。",
        "对相关责任人立案审查，对全县局级单位通报批评。",
        "将付款人移送公安机关，对常委会提醒谈话，对任期内记过的不再提拔。",
        "对欧阳公司立案调查。",
    ],
)
def test_words_that_begin_as_names_do_are_left_alone(text: str) -> None:
    assert named(text) == {"PRV005": [], "PRV007": []}


@pytest.mark.parametrize("brackets", ["（）", "()", "【】", "[]", "〔〕"])
def test_every_placeholder_is_found_in_brackets_of_any_kind(brackets: str) -> None:
    left, right = brackets
    words = sorted(word for word in lexicon.words("placeholders") if "…" not in word)
    text = "\n".join(f"约谈{left}{word}{right}人，通报3起。" for word in words)
    assert found(text, "WRD002")["WRD002"] == [f"{left}{word}{right}" for word in words]


def test_brackets_that_say_something_are_no_placeholder() -> None:
    text = "新建路（填写处以北）3条，设（数字）经济岗1个，（待定岗位）2个。"
    assert found(text, "WRD002") == {"WRD002": []}


def test_every_confusion_is_offered_its_right_word() -> None:
    entries = lexicon.table("confusions").entries
    text = "\n".join(f"第{number}处，{entry.example}。" for number, entry in enumerate(entries))
    assert sorted(found(text, "WRD005")["WRD005"]) == sorted(entry.word for entry in entries)
