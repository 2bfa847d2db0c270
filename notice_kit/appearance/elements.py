"""Elements: which element of the document each paragraph is.

Told by the words and their order, as a clerk tells them, for a format checker must not
believe the formatting: a heading is what begins with 一、, whatever it looks like. What
cannot be told for certain is text. Not here: what the text means (`grammar`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from notice_kit.appearance.document import Element, ShownParagraph
from notice_kit.model.labels import HAN_NUMBER, names_two, parse_label

_LABEL: Final = re.compile(
    rf"{HAN_NUMBER}、|[（(]{HAN_NUMBER}[）)]|\d{{1,3}}[.．、](?!\d)|[（(]\d{{1,3}}[）)]"
)
"""The label of a heading: 一、 （一） 1. （1）; 3.5 is a number."""

_LETTERHEAD: Final = (
    (Element.COPY_NUMBER, re.compile(r"\d{6}")),
    (Element.SECRECY, re.compile(r"(?:绝密|机密|秘密)(?:★.{0,12})?")),
    (Element.URGENCY, re.compile(r"特急|加急|平急|特提|紧急")),
    (
        Element.DOCUMENT_NUMBER,
        re.compile(
            r".{1,24}[〔\[【（(［]\s*\d{2,4}\s*[〕\]】）)］]\s*第?\s*\d+\s*号?(?:.*签发人.*)?"
        ),
    ),
    (Element.SIGNER, re.compile("签发人[：:].*")),
)
"""Elements of 版头 and their form (7.2): 000001, 机密★1年, 特急, 望办〔2024〕12号, 签发人."""

_GENRE: Final = re.compile("(?:通报|公告|通告|报告|公示|通知)(?:（.*）)?$")
"""Words that end a title. 意见 and 方案 may stand at the end of its first line."""

_STOP: Final = re.compile("[。；;！？!?]$")
"""A mark that ends a sentence, at the end of a paragraph."""

_DATE: Final = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
"""The date of the document, alone: 2024年9月30日, 二〇二四年九月三十日."""

_UNDATED: Final = re.compile(
    r"(?:中共|中国共产党)[\u3400-\u9fff]{2,30}"
    r"|[\u3400-\u9fff（）()]{2,34}(?:党委|党组|党工委|委员会|党总支|党支部)"
)
"""中共……委员会 at the very end is a signature without a date as well."""

_NO_ORGAN: Final = re.compile(r"[。；：:！？，,\d]")
"""A character that no line of 署名 holds."""

_BRACKETED: Final = re.compile("[（(].*[）)]")
"""A paragraph in brackets: 附注."""

_BRACKETED_LINE: Final = re.compile("[（(].{1,40}[）)]")
"""A line in brackets under the title: （2024年9月30日）."""

_ATTACHMENT_LABEL: Final = re.compile(rf"附\s*件\s*(?:\d{{1,2}}|{HAN_NUMBER})?[：:]?")
"""The line above an attachment: 附件, 附件2."""

_ATTACHMENT_NOTE: Final = re.compile(r"附\s*件\s*[：:].+")
"""The line that names the attachments: 附件：1.……."""

_NUMBERED_NAME: Final = re.compile(r"\d{1,2}[.．、]")
"""How a further line of 附件说明 begins: 2.……."""

_IMPRINT: Final = re.compile(r"(?:抄送|主送|分送)[：:]|.{2,40}\d日\s*印发$")
"""A line of 版记: 抄送：……, …… 2024年9月30日印发."""

_LONGEST_IMPRINT: Final = 8
"""Paragraphs of 版记, at most."""

_LONGEST_LETTERHEAD: Final = 8
"""Paragraphs of 版头, at most."""

_LONGEST_TAIL: Final = 8
"""Paragraphs from the date of the document to the end of the text, at most."""

_CAPTION: Final = re.compile(r"(?:附表|表)\s*[\d一二三四五六七八九十]*[\s:：、.]?.{0,40}$")
"""The line that names a table: 表1 整改情况."""

_LONGEST_TITLE_LINE: Final = 40
"""Characters of a line of the title after its first, at most."""

_LONGEST_TITLE: Final = 90
"""Characters of the first line of the title, at most; it may hold all of it."""

_LONGEST_HEADING: Final = 60
"""Characters of a heading, at most; more is a paragraph that begins with a label."""

_LONGEST_SIGNATURE: Final = 45
"""Characters of a line of 署名, at most."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """Some paragraphs of a document in a row, blanks and tables between them left out."""

    document: list[ShownParagraph]
    """All paragraphs; marking one replaces it here."""

    places: Sequence[int]
    """Which of them these are, in order."""

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, index: int) -> ShownParagraph:
        return self.document[self.places[index]]

    def __iter__(self) -> Iterator[ShownParagraph]:
        return (self.document[place] for place in self.places)

    def part(self, start: int, end: int | None = None) -> _Texts:
        """Return those from one index to another."""
        return _Texts(self.document, self.places[start:end])

    def mark(self, index: int, element: Element) -> None:
        """Say what one of them is."""
        self.document[self.places[index]] = replace(self[index], element=element)

    def is_followed_by(self, index: int, element: Element) -> bool:
        """Tell whether paragraphs of an element stand before the next one of these."""
        after = self.document[self.places[index] : self.places[index + 1]]
        return any(each.element is element for each in after)


# Why: docs/decisions.md, Elements are told by words, not by look.
def assigned(paragraphs: tuple[ShownParagraph, ...]) -> tuple[ShownParagraph, ...]:
    """Return the paragraphs, each with its element."""
    document = list(paragraphs)
    texts = _mark_what_is_no_text(document)
    front = _assign_front(texts)
    texts = texts.part(front, _assign_imprint(texts, front))
    labels = (index for index, each in enumerate(texts) if _is_attachment_label(each))
    attached = next(labels, len(texts))
    _assign_tail(texts.part(0, attached))
    _assign_attachments(texts.part(attached))
    for place in texts.places:
        if document[place].element is Element.BODY:
            document[place] = _headed(document[place])
    return tuple(document)


def _mark_what_is_no_text(document: list[ShownParagraph]) -> _Texts:
    """Mark blanks, tables and boxes; return the others."""
    every = _Texts(document, range(len(document)))
    places = []
    for place, paragraph in enumerate(document):
        if paragraph.is_in_box:
            is_imprint = bool(_IMPRINT.match(paragraph.text))
            every.mark(place, Element.IMPRINT if is_imprint else Element.BOX)
        elif paragraph.is_in_table:
            every.mark(place, Element.TABLE)
        elif not paragraph.text:
            every.mark(place, Element.BLANK)
        else:
            places.append(place)
    return _Texts(document, places)


def _assign_front(texts: _Texts) -> int:
    """Mark letterhead, title and recipients; return how many of the texts they are."""
    done = _assign_letterhead(texts)
    title = ""
    while done < len(texts) and _is_title_line(texts, done, title):
        texts.mark(done, Element.TITLE)
        title += texts[done].text.replace("\n", "")
        done += 1
    if done < len(texts) and _BRACKETED_LINE.fullmatch(texts[done].text):
        texts.mark(done, Element.SUBTITLE)
        done += 1
    if done < len(texts) and _is_recipients(texts[done].text):
        texts.mark(done, Element.RECIPIENTS)
        done += 1
    return done


def _assign_letterhead(texts: _Texts) -> int:
    """Mark the letterhead; return how many of the texts it is."""
    kinds = [_letterhead_kind(each.text) for each in texts.part(0, _LONGEST_LETTERHEAD)]
    if Element.DOCUMENT_NUMBER not in kinds:
        count = next((index for index, kind in enumerate(kinds) if kind is None), len(kinds))
    else:
        count = len(kinds)
        while kinds[count - 1] is None:
            count -= 1
    for index in range(count):
        texts.mark(index, kinds[index] or Element.MARK)
    return count


def _letterhead_kind(text: str) -> Element | None:
    for element, form in _LETTERHEAD:
        if form.fullmatch(text):
            return element
    return Element.MARK if text.endswith("文件") and len(text) < 30 else None


def _is_title_line(texts: _Texts, index: int, title: str) -> bool:
    """Tell whether a paragraph is the title, or goes on with it."""
    paragraph = texts[index]
    text = paragraph.text
    if _STOP.search(text) or _LABEL.match(text) or paragraph.label or len(text) > _LONGEST_TITLE:
        return False
    if not title:
        return not _is_recipients(text)
    before = texts[index - 1]
    return (
        not _GENRE.search(title)
        and len(text) <= _LONGEST_TITLE_LINE
        and text[-1] not in "：:，,"
        and not text.startswith(("（", "("))
        and texts.places[index] == texts.places[index - 1] + 1
        and paragraph.size_pt == before.size_pt
        and paragraph.align == before.align
    )


def _is_recipients(text: str) -> bool:
    return text[-1] in "：:" and "。" not in text and len(text) < 200


def _is_attachment_label(paragraph: ShownParagraph) -> bool:
    return bool(_ATTACHMENT_LABEL.fullmatch(paragraph.text))


def _assign_imprint(texts: _Texts, front: int) -> int:
    """Mark 版记, the last lines of all; return how many texts stand above it."""
    for index in range(max(front, len(texts) - _LONGEST_IMPRINT), len(texts)):
        if _IMPRINT.match(texts[index].text):
            for each in range(index, len(texts)):
                texts.mark(each, Element.IMPRINT)
            return index
    return len(texts)


def _assign_tail(body: _Texts) -> None:
    """Mark 附件说明, 署名, 成文日期 and 附注 at the end of the text."""
    dated = [index for index, each in enumerate(body) if _DATE.fullmatch(each.text)]
    end = len(body)
    if dated and len(body) - dated[-1] <= _LONGEST_TAIL:
        end = dated[-1]
        body.mark(end, Element.DATE)
        if end + 1 < len(body) and _BRACKETED.fullmatch(body[end + 1].text):
            body.mark(end + 1, Element.NOTE)
        end = _assign_signature(body, end)
    elif len(body) and _UNDATED.fullmatch(body[-1].text):
        end = _assign_signature(body, end)
    _assign_attachment_note(body.part(0, end))


def _assign_signature(body: _Texts, end: int) -> int:
    """Mark the organs above the date; return where they begin."""
    while end and _is_signature(body, end - 1):
        end -= 1
        body.mark(end, Element.SIGNATURE)
    return end


def _is_signature(body: _Texts, index: int) -> bool:
    text = body[index].text
    is_next = index + 1 == len(body) or not body.is_followed_by(index, Element.TABLE)
    return (
        is_next
        and len(text) <= _LONGEST_SIGNATURE
        and not _NO_ORGAN.search(text)
        and not _LABEL.match(text)
        and not body[index].label
    )


def _assign_attachment_note(body: _Texts) -> None:
    noted = [index for index, each in enumerate(body) if _ATTACHMENT_NOTE.fullmatch(each.text)]
    if not noted:
        return
    first = noted[-1]
    if all(_NUMBERED_NAME.match(each.text) for each in body.part(first + 1)):
        for index in range(first, len(body)):
            body.mark(index, Element.ATTACHMENT_NOTE)
    elif first == len(body) - 1:
        body.mark(first, Element.ATTACHMENT_NOTE)


def _assign_attachments(texts: _Texts) -> None:
    is_title = False
    for index, paragraph in enumerate(texts):
        if _is_attachment_label(paragraph):
            texts.mark(index, Element.ATTACHMENT_LABEL)
            is_title = True
        elif is_title and not _STOP.search(paragraph.text) and not _LABEL.match(paragraph.text):
            texts.mark(index, Element.ATTACHMENT_TITLE)
            is_title = False
        else:
            is_title = False


def _headed(paragraph: ShownParagraph) -> ShownParagraph:
    """Return a paragraph of the text, marked as a heading if it is one."""
    text = paragraph.text
    found = _LABEL.match(text)
    label = found.group() if found and not names_two(text) else paragraph.label
    value = parse_label(label) if label else None
    if value is None:
        return _unlabelled(paragraph)
    if value.level > 4:
        return paragraph
    length = _sentence_end(text) or len(text)
    if length > _LONGEST_HEADING:
        return replace(paragraph, level=value.level)
    return replace(paragraph, element=Element.HEADING, level=value.level, heading_length=length)


def _sentence_end(text: str) -> int:
    """Return where the first sentence ends; a stop inside quotes ends none. 0 for none."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "“《（") - (char in "”》）")
        if char == "。" and depth <= 0:
            return place + 1
    return 0


def _unlabelled(paragraph: ShownParagraph) -> ShownParagraph:
    """Take for a heading what the outline says is one; else it is text, or names a table."""
    if paragraph.outline and len(paragraph.text) <= _LONGEST_HEADING:
        return replace(paragraph, element=Element.HEADING, heading_length=len(paragraph.text))
    is_caption = paragraph.style.lower() in ("caption", "题注") or (
        paragraph.align == "center" and _CAPTION.match(paragraph.text)
    )
    return replace(paragraph, element=Element.CAPTION) if is_caption else paragraph
