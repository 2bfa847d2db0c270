"""Texts that are right in another way than usual bring up nothing, and one fault one finding."""

import pytest
from documents import written_out

import notice_kit as nk
from notice_kit.grammar.parse import parse
from notice_kit.profile import PUBLIC
from notice_kit.readers.text import lines
from notice_kit.rules import check_notice


def _findings(text: str) -> list[nk.Finding]:
    notice, report = parse([lines(text.encode(), "a.txt")], format_name="txt")
    return list(check_notice(notice, PUBLIC, report=report).findings)


def _grave(text: str, rule: str) -> list[nk.Finding]:
    return [
        each
        for each in _findings(text)
        if each.rule == rule and each.severity is not nk.Severity.INFO
    ]


def _issues(*labels: str) -> str:
    return "\n".join(
        f"{label}关于“{'甲乙丙丁戊己庚辛'[index]}项工作不实”问题的整改\n组织专题学习{index + 5}次。"
        for index, label in enumerate(labels)
    )


@pytest.mark.parametrize(
    ("labels", "wrong"),
    [
        (("1.", "2.", "2.", "4.", "5."), ["2."]),
        (("1.", "2.", "4.", "5."), ["4."]),
        (("１．", "２．", "３．"), []),
        (("1.", "3.", "3."), ["3."]),
    ],
)
def test_one_wrong_number_is_one_finding(labels: tuple[str, ...], wrong: list[str]) -> None:
    found = _grave(written_out(_issues(*labels)), "STR001")
    assert [finding.text for finding in found] == wrong


def test_first_number_of_a_part_is_told_as_the_one_that_goes_on() -> None:
    text = written_out(
        "（一）学风方面\n1.关于“甲项不实”问题的整改\n开会5次。\n2.关于“乙项不实”问题的整改\n开会6次。\n"
        "（二）作风方面\n4.关于“丙项不实”问题的整改\n开会7次。\n5.关于“丁项不实”问题的整改\n开会8次。"
    )
    (finding,) = _grave(text, "STR001")
    assert finding.message == "序号不连续：此处应为第3项"
    assert finding.english.endswith("number 3 is expected here")


def test_list_of_findings_that_a_later_part_answers_is_no_list_of_bare_issues() -> None:
    problems = "1.会风不实，议而不决；\n2.账目不清，长期挂账；\n3.学习不深，照本宣科。"
    answers = (
        "（一）针对第1个问题。组织专题学习5次，修订议事规则。该问题已完成整改。\n"
        "（二）针对第2个问题。清理往来账款46笔，收回资金9.2万元。该问题已完成整改。\n"
        "（三）针对第3个问题。开展研讨7次，撰写心得52篇。该问题已完成整改。"
    )
    text = written_out(
        f"【组织】一、巡视反馈的主要问题\n{problems}\n二、整改组织领导情况\n县委召开会议5次。\n"
        f"【结果】三、整改落实情况\n【正文】{answers}\n"
        "【下一步】四、下一步工作安排\n县委将持续深化整改。"
    )
    assert _grave(text, "STR003") == []


def test_single_issue_without_measures_is_still_an_error() -> None:
    text = written_out(_issues("1.", "2.").replace("\n组织专题学习5次。", ""))
    (finding,) = _grave(text, "STR003")
    assert finding.severity is nk.Severity.ERROR


def test_headings_that_only_name_a_task_may_repeat() -> None:
    text = written_out(
        "第1项 整改任务\n反馈意见：会风不实。\n落实情况：开会5次。\n"
        "第2项 整改任务\n反馈意见：账目不清。\n落实情况：清账6次。"
    )
    assert _grave(text, "STR006") == []


@pytest.mark.parametrize(
    "lead",
    ["县委随即召开常委会7次，逐条研究。", "县委制定整改措施58条，县委书记带头领办。"],
)
def test_organisation_may_be_told_in_the_lead(lead: str) -> None:
    text = written_out(
        "【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，"
        f"并于12月5日进行了反馈。{lead}现将整改情况予以公布。\n【组织】\n"
        "【结果】一、整改落实情况\n【下一步】二、下一步工作安排\n县委将持续深化整改。"
    )
    assert _grave(text, "STR008") == []


@pytest.mark.parametrize(
    ("line", "is_cut"),
    [
        (
            "［整改成效］群众办事平均等候时间由四十分钟缩短为九分钟，群众满意度由七成提升到九成",
            False,
        ),
        (
            "县委先后六次召开专题会议研究部署，逐条逐项明确责任单位和完成时限，群众满意【状态】已完成",
            False,
        ),
        (
            "县委先后六次召开专题会议研究部署，逐条逐项明确责任单位和完成时限，推动各项任务落到实处并以此为",
            True,
        ),
    ],
)
def test_field_of_a_form_needs_no_final_mark(line: str, *, is_cut: bool) -> None:
    text = written_out(f"1.关于“作风不实”问题的整改\n开展督查12次，通报典型案例3起。\n{line}")
    assert bool(_grave(text, "CMP002")) is is_cut


@pytest.mark.parametrize(
    ("signed", "is_other"),
    [("中共望川街道工作委员会", False), ("中共青溪街道工作委员会", True)],
)
def test_working_committee_is_known_by_its_short_name(signed: str, *, is_other: bool) -> None:
    text = written_out(
        f"【标题】中共望川街道工委关于巡视整改进展情况的通报\n【落款】{signed}\n2024年7月5日"
    )
    assert bool(_grave(text, "NAM002")) is is_other


def test_signature_that_was_not_read_is_no_missing_signature() -> None:
    below = (
        "【字号：大 中 小】  【我要纠错】  扫一扫在手机打开当前页\n"
        "友情链接：市政府网 | 市国资委 | 望川局  技术支持：望川网络"
    )
    text = written_out(f"【落款】中共望川县委员会\n2024年7月5日\n{below}")
    assert _grave(text, "CMP004") == []
    assert _grave(written_out("【落款】"), "CMP004") != []


def test_line_like_a_title_above_the_notice_is_told_as_a_doubt() -> None:
    text = written_out("【标题】望川村党支部巡察整改“一问一答”")
    found = [each for each in _findings(text) if each.rule == "LED008"]
    assert all(each.severity is nk.Severity.INFO and "一问一答" in each.text for each in found)
    (missing,) = _grave(written_out("【标题】"), "LED008")
    assert missing.message == "没有标题"


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("投放引导资金，年度工程建设任务超额实施，完成率113%。", "CNT007"),
        ("剩余1130套住房主体封顶，2025年6月交付。", "LED012"),
        ("各级党组织组织党员开展学习12次。", "WRD003"),
    ],
)
def test_sentence_that_is_right_brings_up_nothing(sentence: str, rule: str) -> None:
    assert _grave(written_out(f"1.关于“作风不实”问题的整改\n{sentence}"), rule) == []


def _counted(stated: str, title: str, *labels: str) -> str:
    return written_out(
        f"【标题】{title}\n"
        "【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，"
        f"并于12月5日反馈了{stated}个问题。现将整改情况予以公布。\n【正文】\n{_issues(*labels)}"
    )


def test_count_is_told_as_sure_only_where_the_labels_vouch_for_it() -> None:
    title = "望川县委关于巡视整改进展情况的通报"
    (sure,) = _grave(_counted("4", title, "1.", "2.", "3."), "CNT005")
    assert "（3）" in sure.message
    assert _grave(_counted("4", title, "1.", "2.", "4."), "CNT005") == []
    assert "CNT005" in {each.rule for each in _findings(_counted("4", title, "1.", "2.", "4."))}


def test_choice_of_problems_that_is_announced_is_no_difference() -> None:
    title = "望川县委关于巡视反馈主要问题整改情况的通报"
    found = _findings(_counted("9", title, "1.", "2.", "3."))
    assert "CNT005" not in {each.rule for each in found}


@pytest.mark.parametrize(
    "sentence",
    ["开展展督查12次。", "已完成成整改19个问题。", "对账目进行行清理。", "逐条落实实责任分工。"],
)
def test_last_character_of_a_verb_that_stands_twice_is_found(sentence: str) -> None:
    (finding,) = _grave(written_out(f"1.关于“作风不实”问题的整改\n{sentence}"), "WRD003")
    (fix,) = finding.fixes
    assert fix.before == finding.text[-1]
    assert fix.after == ""


def test_words_that_begin_as_the_verb_before_them_ends_are_right() -> None:
    right = (
        "开展展览6场，完成成果汇编，进行行政问责，落实实际措施，整改改造工程，问题题库上线，"
        "工作组组织督查。"
    )
    assert _grave(written_out(f"1.关于“作风不实”问题的整改\n{right}"), "WRD003") == []


@pytest.mark.parametrize("count", [0, 4])
def test_short_paragraph_without_a_stop_is_told_where_the_others_end(count: int) -> None:
    text = written_out(
        _issues("1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.")
        .replace("次。", "次，推动干部能力和作风转变。")
        .replace("转变。", "转变", count)
        .replace(
            "组织专题学习12次，推动干部能力和作风转变。", "组织专题学习12次，推动干部能力和作风转变"
        )
    )
    found = _grave(text, "CMP002")
    assert [finding.text for finding in found] == ([] if count else ["部能力和作风转变"])


def test_title_that_stands_twice_more_is_one_finding() -> None:
    title = "望川县委关于巡视整改进展情况的通报"
    text = f"{title}\n" + written_out("").replace("根据省委", f"{title}\n根据省委", 1)
    assert len(_grave(text, "WRD007")) <= 1
    assert len([each for each in _findings(f"{text}\n{title}") if each.rule == "WRD007"]) == 1


def test_counts_of_none_in_one_sentence_are_one_finding() -> None:
    body = "给予警告0人、严重警告0人、撤职0人。移送司法机关0人。"
    text = written_out(f"1.关于“作风不实”问题的整改\n{body}")
    found = [each for each in _findings(text) if each.rule == "CNT009"]
    assert [each.location.column if each.location else 0 for each in found] == [5, 26]
