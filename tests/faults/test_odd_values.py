"""Odd values, odd addresses, odd symbols: read or refused by name, never an untyped error."""

import json
from pathlib import Path

import pytest
from docx_package import package, paragraphs

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.codec.depth import MAX_DEPTH
from notice_kit.errors import BrokenInput, LimitExceeded, NoticeError, SchemaError
from notice_kit.formats import find_format
from notice_kit.readers.docx import lines as docx_lines
from notice_kit.readers.html.page import MAX_ATTRIBUTES, parse_page

COUNTY = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"
NOTICE = nk.dumps(nk.read(COUNTY), "json")


def _refusal(text: str, name: str = "json") -> NoticeError:
    with pytest.raises(NoticeError) as caught:
        read_parts([(text.encode("utf-8", "surrogatepass"), f"a.{name}")], find_format(name))
    assert caught.value.location
    assert caught.value.location.file == f"a.{name}"
    return caught.value


@pytest.mark.parametrize(
    "value",
    ["NaN", "Infinity", "-Infinity", "1e400", "9" * 100_000, r'"\ud800"', r'"\udc00\ud800"'],
)
def test_what_python_takes_for_json_and_no_standard_does_is_refused_with_its_line(
    value: str,
) -> None:
    title = json.loads(NOTICE)["title"]
    error = _refusal(NOTICE.replace(f'"{title}"', value, 1))
    assert isinstance(error, BrokenInput | SchemaError)


@pytest.mark.parametrize("char", ["\u0000", "\ufffe", "\uffff", "\u001b"])
def test_a_character_that_xml_cannot_hold_is_refused_with_its_line(char: str) -> None:
    for inlines in ([f"整改{char}"], ["整", f"改{char}"]):
        blocks = [{"type": "paragraph", "text": inlines}]
        error = _refusal(json.dumps({**json.loads(NOTICE), "blocks": blocks}, indent=1))
        assert f"U+{ord(char):04X} is not allowed" in error.message
        assert error.location
        assert error.location.line
        assert error.location.path.startswith("$.blocks[0].text")


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 300, 900])
def test_deep_sections_are_refused_in_json_and_xml(depth: int) -> None:
    section = '{"type": "section", "level": 1, "role": "other", "heading": "整改", "blocks": ['
    sections = section * depth + "]}" * depth
    head = json.loads(NOTICE)
    text = json.dumps({**head, "blocks": "X"}).replace('"X"', f"[{sections}]")
    assert isinstance(_refusal(text), LimitExceeded)


def test_sections_up_to_the_limit_are_read_and_written_in_each_form() -> None:
    notice: nk.Section | None = None
    for _ in range(MAX_DEPTH):
        notice = nk.Section(level=1, heading="整改", blocks=(notice,) if notice else ())
    whole = nk.Notice(title="通报", blocks=(notice,))
    for form in ("json", "xml"):
        assert nk.loads(nk.dumps(whole, form), form) == whole
    for form in ("html", "txt"):
        assert nk.dumps(whole, form)


@pytest.mark.parametrize("year", ["99999999999999999999", "-99999999999999999999", "0", "10000"])
def test_a_year_that_no_calendar_has_is_refused(year: str) -> None:
    plain = {**json.loads(NOTICE), "published": {"year": 12345678}}
    _refusal(json.dumps(plain).replace("12345678", year))


@pytest.mark.parametrize(
    "url", ["http://a]b/", "http://[", "//[", "http://\u2100.cn", "http://[::1", "http://[x]:9"]
)
def test_an_odd_address_of_a_page_is_kept_and_no_link(url: str) -> None:
    head = f'<head><meta property="og:url" content="{url}"></head>'
    body = "".join(f"<p>{line}</p>" for line in COUNTY.read_text(encoding="utf-8").splitlines())
    page = f"<html>{head}<body>{body}</body></html>".encode()
    notice, _ = read_parts([(page, "a.html")], find_format("html"))
    assert notice.source
    assert notice.source.url == url
    assert 'rel="canonical"' not in nk.dumps(notice, "html")


def test_too_many_attributes_are_refused_and_many_elements_are_not() -> None:
    some = " ".join(f'a{number}="<p x=1>"' for number in range(MAX_ATTRIBUTES - 1))
    assert parse_page(f"<p {some}>整改</p>".encode(), "a.html") is not None
    assert parse_page("<p class=x>整改</p>".encode() * 5000, "a.html") is not None
    with pytest.raises(LimitExceeded, match="attributes"):
        parse_page(f"<p {some} b='1' c>整改</p>".encode(), "a.html")


@pytest.mark.parametrize("code", ["D800", "DFFF", "FFFE", "0", "1B", "110000", "-1", "x", ""])
def test_a_symbol_that_is_no_character_is_residue(code: str) -> None:
    run = f'<w:p><w:r><w:t>整改</w:t><w:sym w:font="Wingdings" w:char="{code}"/></w:r></w:p>'
    source = docx_lines(package(paragraphs("正文。") + run), "a.docx")
    assert [line.text for line in source.lines] == ["正文。", "整改"]
    for item in source.residue:
        assert item.line.text.encode()
