"""Laws 1 and 3: nothing is lost in XML or JSON, every dump is valid, equal gives equal."""

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from strategies import notices

import notice_kit as nk
from notice_kit import schema
from notice_kit.layout.compose import compose
from notice_kit.model import Notice, Section
from notice_kit.model.labels import canonical, parse_label

VALIDATOR = Draft202012Validator(json.loads(schema.schema_bytes("json")))


@pytest.mark.parametrize("name", ["xml", "json"])
@given(notice=notices)
def test_dump_and_load_give_the_same_notice(name: str, notice: Notice) -> None:
    text = nk.dumps(notice, name)
    loaded = nk.loads(text, name)
    assert loaded == notice
    assert (loaded.source, loaded.residue) == (notice.source, notice.residue)
    assert nk.dumps(loaded, name) == text


@given(notice=notices)
def test_every_dump_is_valid_against_its_schema(notice: Notice) -> None:
    schema.validate_xml(nk.dumps(notice, "xml").encode())
    VALIDATOR.validate(json.loads(nk.dumps(notice, "json")))


@given(notice=notices)
def test_both_forms_say_the_same(notice: Notice) -> None:
    from_xml = nk.loads(nk.dumps(notice, "xml"), "xml")
    from_json = nk.loads(nk.dumps(notice, "json"), "json")
    assert from_xml == from_json
    assert (from_xml.source, from_xml.residue) == (from_json.source, from_json.residue)


@pytest.mark.parametrize(
    ("written", "printed"),
    [("(一)", "（一）"), ("3、", "3."), ("二、", "二、"), ("(4)", "（4）"), ("①", "①"), ("", "")],
)
def test_label_is_kept_as_written_and_printed_in_the_standards_form(
    written: str, printed: str
) -> None:
    notice = Notice(title="通报", blocks=(Section(label=written, level=2, heading="组织领导"),))
    assert nk.loads(nk.dumps(notice, "xml"), "xml").blocks[0] == notice.blocks[0]
    assert notice.plain_text() == f"通报\n{written}组织领导\n"
    assert compose(notice)[1].plain == f"{printed}组织领导"  # type: ignore[union-attr]
    assert compose(notice, keep_labels=True)[1].plain == f"{written}组织领导"  # type: ignore[union-attr]


@given(notice=notices)
def test_canonical_label_keeps_level_and_number(notice: Notice) -> None:
    for section in notice.iter_sections():
        assert parse_label(canonical(section.label)) == parse_label(section.label)
