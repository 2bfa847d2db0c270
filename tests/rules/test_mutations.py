"""Clean notices stay clean, and a defect that is planted is found, and nothing else.

``NOTICE_KIT_MUTATIONS=all`` plants every defect in every notice; without it each defect is
planted in three of them, chosen by the names.
"""

import os
from functools import cache
from pathlib import Path
from random import Random

import pytest
from mutations import MUTATIONS, Mutation

import notice_kit as nk
from notice_kit.errors import NotANoticeError
from notice_kit.grammar.parse import parse
from notice_kit.profile import PUBLIC
from notice_kit.readers.text import lines
from notice_kit.rules import check_notice

TESTS = Path(__file__).parents[1]
CLEAN = [
    *(
        TESTS.parent / "examples" / f"{name}.txt"
        for name in ("qinglan_water_2024", "wangchuan_county_2024")
    ),
    *(
        TESTS / "corpus" / "text" / f"{name}.txt"
        for name in (
            "body_first_bingyu_short_body_name",
            "dunhao_labels",
            "flat_numbering_no_organisation_heading",
            "fuzzy_period_xun_alias",
            "han_numeral_date_two_organs",
            "period_first_elided_feedback_year",
            "slogan_headings_no_markers_town",
            "status_by_section_and_own_sentence",
            "title_three_lines_round",
            "yishi_and_stops_inside_quotes",
        )
    ),
    *(
        TESTS / "corpus" / "html" / f"{name}.html"
        for name in (
            "ckeditor_divs_td_paragraphs_split_labels",
            "gb2312_label_gbk_bytes_layout_table_br",
            "html5_article_headings_aside_json_ld",
            "ledger_table_rowspan_two_row_head",
            "print_view_uppercase_br_nbsp_no_paragraphs",
            "trs_editor_metadata_table_status_groups",
        )
    ),
    *(
        TESTS / "corpus" / "docx" / f"{name}.docx"
        for name in (
            "auto_numbered_headings_all_levels",
            "heading_styles_split_runs",
            "tables_spans_and_ledger",
            "text_boxes_and_pictures",
        )
    ),
]
EVERYTHING = os.environ.get("NOTICE_KIT_MUTATIONS") == "all"


@cache
def _text(path: Path) -> tuple[str, ...]:
    """Return the lines of a clean notice as plain text, whatever format it came in."""
    if path.suffix == ".txt":
        return tuple(line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple(line for line in nk.read(path).plain_text().splitlines() if line.strip())


def _findings(text: list[str] | tuple[str, ...]) -> tuple[nk.Finding, ...]:
    notice, report = parse([lines("\n".join(text).encode(), "a.txt")], format_name="txt")
    return check_notice(notice, PUBLIC, report=report).findings


UNREAD = {"ledger_table_rowspan_two_row_head", "slogan_headings_no_markers_town"}
"""Notices of which STR013 is true: as lines a ledger is none, and one names problems within
sentences."""


def _grave(found: tuple[nk.Finding, ...], path: Path) -> list[nk.Finding]:
    graves = [each for each in found if each.severity is not nk.Severity.INFO]
    return [each for each in graves if each.rule != "STR013" or path.stem not in UNREAD]


def test_there_are_enough_clean_notices_and_defects() -> None:
    assert len(CLEAN) >= 20
    assert len(MUTATIONS) >= 70
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
    assert sum(sum(map(len, _text(path))) for path in CLEAN) / len(CLEAN) > 1000


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_clean_notice_has_no_error_and_no_warning(path: Path) -> None:
    assert _grave(_findings(_text(path)), path) == []
    report = nk.validate_file(path, ignore=["DOC", "PDF", "WEB", "SHW008"])
    assert _grave(report.findings, path) == []


def _chosen(mutation: Mutation) -> list[tuple[Path, list[str]]]:
    """Return notices with the defect planted: all that have a place for it, or three."""
    order = list(CLEAN)
    Random(mutation.name).shuffle(order)  # noqa: S311 - the choice is meant to repeat
    planted = []
    for path in order:
        chance = Random(f"{mutation.name} {path.stem}")  # noqa: S311 - the same
        changed = mutation.change(list(_text(path)), chance)
        if changed is not None:
            planted.append((path, changed))
        if len(planted) == 3 and not EVERYTHING:
            break
    return planted


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_planted_defect_is_found_and_nothing_else(mutation: Mutation) -> None:
    planted = _chosen(mutation)
    assert len(planted) >= 2
    for path, changed in planted:
        try:
            found = _findings(changed)
        except NotANoticeError as error:
            raise AssertionError(f"{path.stem} is no longer read as a notice: {error}") from error
        shown = path.stem + "\n" + "\n".join(map(str, found))
        assert {each.rule for each in found} & mutation.rules, shown
        assert {each.rule for each in _grave(found, path)} <= mutation.rules | mutation.also, shown
