"""The corpus of rules: each rule finds what it must, and nothing else is found."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from documents import Document, documents

import notice_kit as nk
from notice_kit.grammar.parse import parse
from notice_kit.model import Residue, ResidueKind
from notice_kit.profile import find_profile
from notice_kit.readers.text import lines
from notice_kit.rules import all_rules, check_notice
from notice_kit.settings import parse_settings

DOCUMENTS = documents()
DOUBTS = {"STR010", "STR011", "STR012", "STR013", "STR014"}
"""Rules on the reading, which a notice of the frame does not bring up (see tests/grammar)."""
RULES = {
    rule.id: rule for rule in all_rules() if rule.subject == "notice" and rule.id not in DOUBTS
}


@cache
def _findings(document: Document) -> tuple[nk.Finding, ...]:
    source = lines(document.text.encode(), document.name)
    notice, report = parse([source], format_name="txt")
    residue = (Residue(kind=ResidueKind(kind), text=text) for kind, text in document.residue)
    notice = replace(notice, residue=(*notice.residue, *residue))
    settings = parse_settings(tomllib.loads(document.settings))
    profile = settings.applied_to(find_profile(document.profile))
    return check_notice(notice, profile, report=report).findings


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_document_brings_up_its_rule_and_no_other(document: Document) -> None:
    found = _findings(document)
    grave = {each.rule for each in found if each.severity is not nk.Severity.INFO}
    own = {document.rule, *document.also} if document.fails else document.also
    assert document.rule in {each.rule for each in found} or not document.fails
    assert document.rule not in {each.rule for each in found} or document.fails
    assert grave <= own, "\n".join(map(str, found))
    for finding in found:
        assert finding.english
        assert finding.severity in (RULES[finding.rule].severity, nk.Severity.INFO)


def test_every_rule_has_documents_that_fail_and_that_pass() -> None:
    fails = Counter(document.rule for document in DOCUMENTS if document.fails)
    passes = Counter(document.rule for document in DOCUMENTS if not document.fails)
    assert [rule for rule in RULES if fails[rule] < 1 or passes[rule] < 2] == []
    assert len(DOCUMENTS) >= 250


def test_names_are_of_one_form_and_texts_differ() -> None:
    names = [document.name for document in DOCUMENTS]
    assert [
        each for each in names if not re.fullmatch("[A-Z]{3}[0-9]{3}-(fail|pass)-[a-z]", each)
    ] == []
    assert len(set(names)) == len(names)
    keys = Counter((each.text, each.settings, each.profile, each.residue) for each in DOCUMENTS)
    repeated = [text[:60] for (text, *_), count in keys.items() if count > 2]
    assert repeated == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_places_of_findings_and_fixes_hold_what_they_say(document: Document) -> None:
    source_lines = document.text.split("\n")
    for finding in _findings(document):
        for fix in finding.fixes:
            place = fix.location
            if place is not None and place.line is not None and place.column is not None:
                there = source_lines[place.line - 1][place.column - 1 :]
                assert there.startswith(fix.before), (finding, fix)
