"""Format rules of Word documents: each planted fault is found by its rule and by no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_base import (
    BODY,
    FANG,
    HEI,
    INDENT,
    KAI,
    LEAD,
    SECTION,
    SIZE_3,
    SONG,
    XBS,
    fonts,
    paragraph,
    run,
    spoiled,
)

import notice_kit as nk
from notice_kit import api
from notice_kit.findings import Finding, Outcome
from notice_kit.formats import find_format
from notice_kit.options import WriteOptions
from notice_kit.profile import find_profile
from notice_kit.rules import find_rules, subjects

ROOT = Path(__file__).parents[2]
RULES = find_rules(["DOC"])
HINT = '<w:rFonts w:hint="eastAsia"/>'


def _checked(data: bytes, profile: str = "public") -> subjects.Checked:
    return subjects.check_file(
        data, "a.docx", "docx", find_profile(profile), notice=None, rules=RULES
    )


def _found(data: bytes, profile: str = "public") -> tuple[Finding, ...]:
    return _checked(data, profile).findings


def _direct(text: str, properties: str) -> tuple[str, str, str]:
    """Return the change that formats a run directly."""
    return ("document", run(text), run(text, HINT + properties))


def _body(index: int, properties: str) -> tuple[str, str, str]:
    """Return the change that adds properties to a paragraph."""
    found = BODY[index]
    style = found[found.index("<w:pStyle") : found.index("/>") + 2]
    return ("document", found, found.replace(style, style + properties, 1))


def _style(id: str, old: str, new: str) -> tuple[str, str, str]:
    from word_base import STYLES

    start = STYLES.index(f'w:styleId="{id}"')
    found = STYLES[start : STYLES.index("</w:style>", start)]
    assert old in found
    return ("styles", found, found.replace(old, new, 1))


def _margin(name: str, twips: int, other: int) -> tuple[str, str, str]:
    return ("document", f'w:{name}="{twips}"', f'w:{name}="{other}"')


H3_TEXT = run("1.关于“学习不深”问题的整改")
MUTANTS = {
    # paper, margins, grid
    "letter-paper": ({"DOC001", "DOC002"}, [("document", 'w:w="11906" w:h="16838"',
                     'w:w="12240" w:h="15840"'), _margin("right", 1474, 1808),
                     _margin("bottom", 1984, 1158)]),
    "top-2-mm-off": ({"DOC002"}, [_margin("top", 2098, 2098 + 113)]),
    "left-2-mm-off": ({"DOC002"}, [_margin("left", 1588, 1588 + 113)]),
    "right-2-mm-off-width-kept": ({"DOC002"}, [_margin("right", 1474, 1474 + 113),
                                  _margin("left", 1588, 1588 - 56)]),
    "mixed-readings": ({"DOC002"}, [_margin("bottom", 1984, 1847)]),
    "margins-of-word": ({"DOC002", "DOC026"}, [_margin("top", 2098, 1440),
                        _margin("bottom", 1984, 1440), _margin("left", 1588, 1800),
                        _margin("right", 1474, 1800)]),
    "gutter-moves-the-text": ({"DOC002", "DOC026"}, [("document", 'w:gutter="0"',
                              'w:gutter="284"')]),
    "pitch-30-in-style": ({"DOC003"}, [_style("Normal", 'w:line="579"', 'w:line="600"')]),
    "pitch-580-one-twip-too-much": ({"DOC003"}, [_style("Normal", 'w:line="579"', 'w:line="580"')]),
    "pitch-28": ({"DOC005"}, [_style("Normal", 'w:line="579"', 'w:line="560"')]),
    "pitch-in-doc-defaults": ({"DOC003"}, [
        _style("Normal", '<w:spacing w:line="579" w:lineRule="exact"/>', ""),
        ("styles", "<w:pPrDefault/>", '<w:pPrDefault><w:pPr><w:spacing w:line="640"'
         ' w:lineRule="exact"/></w:pPr></w:pPrDefault>'),
    ]),
    "one-and-a-half-lines-no-grid": ({"DOC003"}, [
        _style("Normal", 'w:line="579" w:lineRule="exact"', 'w:line="360" w:lineRule="auto"'),
        ("document", '<w:docGrid w:type="lines" w:linePitch="579"/>', ""),
    ]),
    "one-paragraph-30-direct": ({"DOC006"}, [
        _body(3, '<w:spacing w:line="600" w:lineRule="exact"/>')
    ]),
    "27-characters": ({"DOC004"}, [_style("Normal", '<w:spacing w:val="-5"/>', "")]),
    "character-grid-of-27": ({"DOC004"}, [("document", 'w:type="lines" w:linePitch="579"',
                             'w:type="linesAndChars" w:linePitch="579" w:charSpace="0"')]),
    "space-after-in-style": ({"DOC007"}, [_style("Body", INDENT,
                             f'<w:spacing w:after="160"/>{INDENT}')]),
    "half-a-line-before": ({"DOC007"}, [_body(4, '<w:spacing w:beforeLines="50"/>')]),
    # faces and sizes
    "title-in-hei": ({"DOC010"}, [_style("Title", fonts(XBS), fonts(HEI))]),
    "title-18-pt": ({"DOC011"}, [_style("Title", 'w:val="44"', 'w:val="36"')]),
    "body-song-in-default-style": ({"DOC012", "DOC014"}, [_style("Normal", fonts(FANG),
                                   fonts(SONG))]),
    "body-song-in-style": ({"DOC012", "DOC014"}, [_style("Body", "<w:rPr>",
                           f"<w:rPr>{fonts(SONG)}")]),
    "body-song-direct": ({"DOC012"}, [_direct(LEAD, fonts(SONG))]),
    "no-font-anywhere": ({"DOC012", "DOC014"}, [_style("Normal", fonts(FANG), "")]),
    "only-latin-font-set": ({"DOC012", "DOC014"}, [_style("Normal", fonts(FANG),
                            f'<w:rFonts w:ascii="{FANG}" w:hAnsi="{FANG}"/>')]),
    "theme-font-in-style": ({"DOC012", "DOC014"}, [_style("Normal", fonts(FANG),
                            f'<w:rFonts w:ascii="{FANG}" w:hAnsi="{FANG}"'
                            ' w:eastAsiaTheme="minorEastAsia"/>')]),
    "theme-font-beats-named": ({"DOC012", "DOC014", "DOC019"}, [_style("Normal", fonts(FANG),
                               fonts(FANG).replace("/>", ' w:eastAsiaTheme="minorEastAsia"/>'))]),
    "font-in-doc-defaults": ({"DOC012", "DOC014"}, [_style("Normal", fonts(FANG), ""),
                             ("styles", "<w:rPrDefault><w:rPr>",
                              f"<w:rPrDefault><w:rPr>{fonts(SONG)}"),
                             _style("H3", fonts(FANG), fonts(FANG))]),
    "size-15-direct": ({"DOC013"}, [_direct(LEAD, '<w:sz w:val="30"/>')]),
    "size-14-in-style": ({"DOC013"}, [_style("H1", fonts(HEI), f'{fonts(HEI)}<w:sz w:val="28"/>')]),
    "size-15-in-doc-defaults": ({"DOC004", "DOC013", "DOC026"}, [
        _style("Normal", SIZE_3, ""),
        ("styles", '<w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault>',
         '<w:rPr><w:sz w:val="30"/></w:rPr></w:rPrDefault>'),
    ]),
    "size-in-character-style": ({"DOC013"}, [_style("H2Run", fonts(KAI),
                                f'{fonts(KAI)}<w:sz w:val="30"/>')]),
    "level-1-in-fang": ({"DOC014"}, [_style("H1", fonts(HEI), "")]),
    "level-2-in-hei": ({"DOC014"}, [_style("H2", fonts(KAI), fonts(HEI))]),
    "text-behind-heading-in-kai": ({"DOC014"}, [_direct("督查9轮，通报典型案例3起。",
                                   f'<w:rFonts w:eastAsia="{KAI}"/>')]),
    "run-in-heading-in-fang": ({"DOC014"}, [("document", '<w:rStyle w:val="H2Run"/>', "")]),
    "level-2-bold-in-style": ({"DOC015"}, [_style("H2", fonts(KAI), f"{fonts(KAI)}<w:b/>")]),
    "bold-direct": ({"DOC015"}, [_direct(LEAD, "<w:b/>")]),
    "bold-in-doc-defaults": ({"DOC015"}, [("styles", "<w:rPrDefault><w:rPr>",
                             "<w:rPrDefault><w:rPr><w:b/>")]),
    "underlined": ({"DOC016"}, [_direct("联系电话：0999-7654321", '<w:u w:val="single"/>')]),
    "blue-headings-in-style": ({"DOC017"}, [_style("H1", fonts(HEI),
                               f'{fonts(HEI)}<w:color w:val="2F5496"/>')]),
    "white-words": ({"DOC017"}, [_direct(LEAD, '<w:color w:val="FFFFFF"/>')]),
    "quotes-in-times": ({"DOC018", "DOC020"}, [
        ("document", HINT, ""),
        _style("Normal", fonts(FANG), '<w:rFonts w:ascii="Times New Roman"'
               f' w:eastAsia="{FANG}" w:hAnsi="Times New Roman"/>'),
        _style("H3", fonts(FANG), f'<w:rFonts w:eastAsia="{FANG}"/>'),
    ]),
    "digits-in-times": ({"DOC020"}, [
        _style("Normal", fonts(FANG), '<w:rFonts w:ascii="Times New Roman"'
               f' w:eastAsia="{FANG}" w:hAnsi="Times New Roman"/>'),
    ]),
    # places
    "title-flush-left": ({"DOC021"}, [_style("Title", '<w:jc w:val="center"/>', "")]),
    "title-indented": ({"DOC021"}, [_style("Title", '<w:jc w:val="center"/>',
                       INDENT + '<w:jc w:val="center"/>')]),
    "title-of-three-with-a-waist": ({"DOC022"}, [("document", "中共云岭县委</w:t>",
                                    "中共云岭县委关于</w:t><w:br/><w:t>巡视</w:t>"),
                                    ("document", "<w:t>关于巡视整改", "<w:t>整改")]),
    "title-splits-a-word": ({"DOC023"}, [("document", "中共云岭县委</w:t><w:br/><w:t>关于巡视",
                            "中共云岭县委关于巡</w:t><w:br/><w:t>视")]),
    "no-indent-in-style": ({"DOC024"}, [_style("Body", INDENT, "")]),
    "indent-of-a-centimetre": ({"DOC024"}, [_body(3,
                               '<w:ind w:firstLineChars="0" w:firstLine="567"/>')]),
    "indent-in-characters-only": ({"DOC024"}, [_style("Body", INDENT,
                                  '<w:ind w:firstLineChars="100" w:firstLine="640"/>')]),
    "left-indent": ({"DOC024"}, [_body(3, '<w:ind w:leftChars="100"/>')]),
    "right-indent": ({"DOC024"}, [_body(3, '<w:ind w:right="640"/>')]),
    "body-centred": ({"DOC024"}, [_body(3, '<w:jc w:val="center"/>')]),
    "list-level-indents": ({"DOC024", "DOC035"}, [
        _body(7, '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
              '<w:ind w:firstLineChars="0"/>'),
        ("document", "1.关于“学习", "关于“学习"),
    ]),
    "list-label-in-song": ({"DOC014", "DOC035"}, [
        _body(6, '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
        ("document", "（一）党的建设", "党的建设"),
    ]),
    "automatic-number": ({"DOC035"}, [
        _body(4, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        ("document", "一、整改落实", "整改落实"),
    ]),
    "recipients-indented": ({"DOC025"}, [_body(2, INDENT)]),
    "recipients-half-width-colon": ({"DOC025"}, [("document", "县直各单位：", "县直各单位:")]),
    "signature-flush-right": ({"DOC026"}, [_body(14, '<w:jc w:val="right"/>'),
                              ("document", '<w:ind w:left="5680"/>', ""),
                              ("document", '<w:ind w:left="6312"/>', '<w:jc w:val="right"/>')]),
    "no-line-above-attachments": ({"DOC027"}, [("document", BODY[10] + BODY[11], BODY[10])]),
    "no-line-above-signature": ({"DOC027"}, [("document", BODY[12] + BODY[13], BODY[12])]),
    "attachment-note-with-stop": ({"DOC028"}, [("document", "附件：整改事项台账",
                                  "附件：整改事项台账。")]),
    "attachment-note-flush": ({"DOC028"}, [("document", BODY[12],
                              BODY[12].replace(INDENT, ""))]),
    "attachment-goes-on": ({"DOC029"}, [("document", "<w:pageBreakBefore/>", "")]),
    "attachment-label-indented": ({"DOC029"}, [("document", "<w:pageBreakBefore/>",
                                  f"<w:pageBreakBefore/>{INDENT}")]),
    "attachment-title-on-line-2": ({"DOC029"}, [("document", BODY[16] + BODY[17], BODY[16])]),
    # page numbers
    "no-page-number": ({"DOC030"}, [("document", '<w:footerReference w:type="default"'
                       ' r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>', "")]),
    "page-number-typed": ({"DOC030"}, [(f"footer{number}",
                          '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
                          "<w:r><w:t>1</w:t></w:r>") for number in (1, 2)]),
    "first-page-without-number": ({"DOC030"}, [("document", "<w:pgSz", "<w:titlePg/><w:pgSz")]),
    "page-number-calibri-9": ({"DOC031"}, [
        _style("Folio", fonts(SONG), fonts("Calibri")),
        ("styles", '<w:sz w:val="28"/>', '<w:sz w:val="18"/>'),
        ("footer1", 'w:right="280"', 'w:right="180"'), ("footer2", 'w:left="280"', 'w:left="180"'),
    ]),
    "page-number-hyphens": ({"DOC032"}, [(f"footer{number}", "—", "-") for number in (1, 2)]),
    "page-number-centred": ({"DOC033"}, [("footer1", 'w:jc w:val="right"', 'w:jc w:val="center"'),
                            ("footer2", 'w:jc w:val="left"', 'w:jc w:val="center"')]),
    "one-footer-for-all": ({"DOC033"}, [("settings", "<w:evenAndOddHeaders/>", "")]),
    "page-number-at-the-edge": ({"DOC033"}, [("footer1", '<w:ind w:right="280"/>', "")]),
    "footer-7-mm-from-the-sheet": ({"DOC034"}, [("document", 'w:footer="1447"',
                                   'w:footer="397"')]),
}  # fmt: skip


def test_clean_document_has_no_finding() -> None:
    assert _found(spoiled()) == ()


@pytest.mark.parametrize("name", MUTANTS)
def test_each_fault_is_found_by_its_rule_and_no_other(name: str) -> None:
    expected, changes = MUTANTS[name]
    found = _found(spoiled(*changes))
    assert {finding.rule for finding in found} == expected, [str(each) for each in found]


def test_every_public_rule_has_a_mutant() -> None:
    covered = {rule for expected, _ in MUTANTS.values() for rule in expected}
    assert covered == {rule.id for rule in RULES if "public" in rule.profiles}
    assert len(MUTANTS) >= 30


def test_margins_of_gbt33476_are_accepted() -> None:
    changes = [_margin("top", 2098, 1960), _margin("bottom", 1984, 1847)]
    data = spoiled(*changes, _style("Normal", 'w:line="579"', 'w:line="589"'))
    assert [finding.rule for finding in _found(data)] == []


def test_character_grid_of_28_is_accepted() -> None:
    change = (
        "document",
        'w:type="lines" w:linePitch="579"',
        'w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"',
    )
    grid = _style("Normal", '<w:spacing w:val="-5"/>', "")
    assert _found(spoiled(change, grid)) == ()


def test_negative_grid_as_libreoffice_writes_it_is_understood() -> None:
    change = (
        "document",
        'w:type="lines" w:linePitch="579"',
        'w:type="linesAndChars" w:linePitch="579" w:charSpace="4294966447"',
    )
    assert _found(spoiled(change, _style("Normal", '<w:spacing w:val="-5"/>', ""))) == ()


def test_fonts_count_by_their_face() -> None:
    data = spoiled(
        ("styles", FANG, "FangSong"),
        ("styles", KAI, "华文楷体"),
        ("styles", XBS, "FZXiaoBiaoSong-B05S"),
    )
    assert _found(data) == ()


def test_indent_by_two_wide_blanks_is_an_indent() -> None:
    assert _found(spoiled(_body(3, '<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
                          ("document", LEAD, f"\u3000\u3000{LEAD}"))) == ()  # fmt: skip


def test_sealed_signature_is_accepted() -> None:
    # the date four characters from the right, the organ centred above it
    organ, date = 16.5, 18.0
    data = spoiled(
        ("document", 'w:left="5680"', f'w:left="{round(organ * 315)}"'),
        ("document", 'w:left="6312"', f'w:left="{round((28 - 4 - 5.5) * 315)}"'),
    )
    assert date > organ
    assert _found(data) == ()


def test_two_styles_that_are_bold_make_a_heading_plain() -> None:
    heading = _style("H2Run", fonts(KAI), f"{fonts(KAI)}<w:b/>")
    body = _style("Body", "<w:rPr>", "<w:rPr><w:b/>")
    found = _found(spoiled(heading, body))
    assert {finding.rule for finding in found} == {"DOC015"}
    assert not any("作风建设" in finding.text for finding in found)


def test_finding_names_paragraph_text_found_expected_origin_and_clause() -> None:
    data = spoiled(_style("Body", "<w:rPr>", '<w:rPr><w:sz w:val="30"/>'))
    finding = next(each for each in _found(data) if each.rule == "DOC013")
    assert finding.rule == "DOC013"
    assert finding.message == (
        "正文应为3号（16磅），现为15磅（来自段落样式“正文文字”），共6段（第4、6、9、10、11、21段）"
    )
    assert finding.english == (
        "the body should be 16 pt, is 15 pt (from 段落样式“正文文字”), in 6 paragraphs "
        "(4, 6, 9, 10, 11, 21)"
    )
    assert finding.text == LEAD[:24]
    assert str(finding.location) == "a.docx: word/document.xml paragraph 4"
    assert finding.basis == "GB/T 9704 5.2.2"


RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:color="FF0000"/></w:pBdr>'
THICK = '<w:pBdr><w:{0} w:val="single" w:sz="8" w:color="auto"/></w:pBdr>'
IMPRINT_INDENT = '<w:ind w:left="280" w:right="280"/>'
RED = f'<w:rFonts w:eastAsia="{XBS}"/><w:color w:val="FF0000"/><w:sz w:val="96"/>'
HEAD = (
    paragraph("Plain", run("云岭县委文件", RED), properties='<w:jc w:val="center"/>')
    + paragraph("Plain", "云委〔2024〕7号", properties='<w:jc w:val="center"/>')
    + paragraph("Plain", properties=RED_LINE)
)
FOOT = paragraph(
    "Plain",
    run("抄送：县人大常委会。", f'{HINT}<w:sz w:val="28"/>'),
    properties=THICK.format("top") + IMPRINT_INDENT,
) + paragraph(
    "Plain",
    run("中共云岭县委办公室　2024年7月6日印发", f'{HINT}<w:sz w:val="28"/>'),
    properties=THICK.format("bottom") + IMPRINT_INDENT,
)
FORMAL = [("document", BODY[0], HEAD + BODY[0]), ("document", SECTION, FOOT + SECTION)]
FORMAL_MUTANTS = {
    "mark-black": ({"DOC040"}, '<w:color w:val="FF0000"/>', ""),
    "mark-flush-left": (
        {"DOC041"},
        f'<w:jc w:val="center"/></w:pPr>{run("云岭县委文件", RED)}',
        f'<w:jc w:val="left"/></w:pPr>{run("云岭县委文件", RED)}',
    ),
    "square-brackets": ({"DOC042"}, "〔2024〕7号", "[2024]7号"),
    "leading-zero": ({"DOC042"}, "〔2024〕7号", "〔2024〕07号"),
    "short-year": ({"DOC042"}, "〔2024〕7号", "〔24〕7号"),
    "line-black": ({"DOC043"}, 'w:sz="8" w:color="FF0000"', 'w:sz="8" w:color="auto"'),
    "imprint-line-thin": ({"DOC044"}, '<w:top w:val="single" w:sz="8"',
                          '<w:top w:val="single" w:sz="4"'),
    "imprint-without-lines": ({"DOC044"}, 'w:val="single" w:sz="8" w:color="auto"', 'w:val="nil"'),
    "imprint-flush": ({"DOC045"}, IMPRINT_INDENT, ""),
    "copies-without-stop": ({"DOC045"}, "县人大常委会。", "县人大常委会"),
    "imprint-in-3": ({"DOC013"}, f'{HINT}<w:sz w:val="28"/>', HINT),
    "number-in-hei": (
        {"DOC012"},
        run("云委〔2024〕7号"),
        run("云委〔2024〕7号", f'<w:rFonts w:hint="eastAsia" w:eastAsia="{HEI}"/>'),
    ),
}  # fmt: skip


def test_clean_formal_document_has_no_finding() -> None:
    assert _found(spoiled(*FORMAL), "formal") == ()


def test_letterhead_is_not_applicable_in_the_public_profile() -> None:
    checked = _checked(spoiled(*FORMAL))
    assert checked.findings == ()
    assert checked.outcomes["DOC040"] is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("name", FORMAL_MUTANTS)
def test_each_fault_of_head_and_imprint_is_found(name: str) -> None:
    expected, old, new = FORMAL_MUTANTS[name]
    found = _found(spoiled(*FORMAL, ("document", old, new)), "formal")
    assert {finding.rule for finding in found} == expected, [str(each) for each in found]


def test_every_formal_rule_has_a_mutant() -> None:
    covered = {rule for expected, _, _ in FORMAL_MUTANTS.values() for rule in expected}
    assert covered >= {rule.id for rule in RULES if "public" not in rule.profiles}


def test_landscape_section_is_judged_apart() -> None:
    turned = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')
    table = f"<w:p><w:pPr>{turned.replace('2098', '1588')}</w:pPr></w:p>"
    assert _found(spoiled(("document", BODY[0], table + BODY[0]))) == ()


SOURCES = [
    *sorted((ROOT / "examples").glob("*.txt")),
    *sorted((ROOT / "tests/corpus/text").glob("*.txt")),
    *sorted((ROOT / "tests/corpus/docx").glob("*.docx")),
    *sorted((ROOT / "tests/corpus/html").glob("*.html")),
]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_our_own_document_has_no_finding(path: Path) -> None:
    notice = nk.read(path, allow_collective=True)
    data = api.render(notice, find_format("docx"), WriteOptions()).data
    assert [str(finding) for finding in _found(data)] == []


def test_faults_of_one_key_are_one_problem_whatever_their_words() -> None:
    from notice_kit.rules.publication.docx.subject import Fault, open_word, problems

    file = open_word(spoiled(), "a.docx", find_profile("public"), None)
    first, second, third = file.document.paragraphs[:3]
    faults = [
        Fault(paragraph=first, key=("size", 16), message="应为3号", english="should be 16 pt"),
        Fault(paragraph=second, key=("size", 16), message="应为三号", english="should be 16 pt"),
        Fault(paragraph=third, key=("size", 15), message="应为3号", english="should be 16 pt"),
    ]
    told = [problem.message for problem in problems(file, faults)]
    assert told == ["应为3号，共2段（第1、2段）", "应为3号"]
