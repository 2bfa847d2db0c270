"""Elements: which element of the document each paragraph is.

Told by the words and their order, as a clerk tells them, for a format checker must not
believe the formatting: a heading is what begins with 一、, whatever it looks like. What
cannot be told for certain is text. Not here: what the text means (`grammar`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from notice_kit.appearance.document import Element, Paragraph
from notice_kit.model.labels import HAN_NUMBER, names_two, parse_label

_LABEL: Final = re.compile(
    rf"{HAN_NUMBER}、|[（(]{HAN_NUMBER}[）)]|\d{{1,3}}[.．、](?!\d)|[（(]\d{{1,3}}[）)]"
)
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
_GENRE: Final = re.compile("(?:通报|公告|通告|报告|公示|通知)(?:（.*）)?$")
"""Words that end a title. 意见 and 方案 may stand at the end of its first line."""
_STOP: Final = re.compile("[。；;！？!?]$")
_DATE: Final = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
_UNDATED: Final = re.compile(
    r"(?:中共|中国共产党)[\u3400-\u9fff]{2,30}"
    r"|[\u3400-\u9fff（）()]{2,34}(?:党委|党组|党工委|委员会|党总支|党支部)"
)
"""中共……委员会 at the very end is a signature without a date as well."""
_ATTACHMENT_LABEL: Final = re.compile(rf"附\s*件\s*(?:\d{{1,2}}|{HAN_NUMBER})?[：:]?")
_ATTACHMENT_NOTE: Final = re.compile(r"附\s*件\s*[：:].+")
_NUMBERED_NAME: Final = re.compile(r"\d{1,2}[.．、]")
_IMPRINT: Final = re.compile(r"(?:抄送|主送|分送)[：:]|.{2,40}\d日\s*印发$")
_LONGEST_IMPRINT: Final = 8
_CAPTION: Final = re.compile(r"(?:附表|表)\s*[\d一二三四五六七八九十]*[\s:：、.]?.{0,40}$")
_LONGEST_TITLE_LINE: Final = 40
_LONGEST_TITLE: Final = 90
_LONGEST_HEADING: Final = 60
_LONGEST_SIGNATURE: Final = 45


def assigned(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, each with its element."""
    found = list(paragraphs)
    texts = _mark_what_is_no_text(found)
    behind = _assign_front(found, texts)
    texts = texts[: _assign_imprint(found, texts, behind)]
    attached = next((at for at in texts[behind:] if _is_attachment_label(found[at])), len(found))
    body = [at for at in texts[behind:] if at < attached]
    _assign_tail(found, body)
    _assign_attachments(found, [at for at in texts if at >= attached])
    for at in texts[behind:]:
        if found[at].element is Element.BODY:
            found[at] = _headed(found[at])
    return tuple(found)


def _set(found: list[Paragraph], at: int, element: Element) -> None:
    found[at] = replace(found[at], element=element)


def _mark_what_is_no_text(found: list[Paragraph]) -> list[int]:
    """Mark blanks, tables and boxes; return the places of the others."""
    texts = []
    for at, paragraph in enumerate(found):
        if paragraph.is_in_box:
            is_imprint = bool(_IMPRINT.match(paragraph.text))
            _set(found, at, Element.IMPRINT if is_imprint else Element.BOX)
        elif paragraph.is_in_table:
            _set(found, at, Element.TABLE)
        elif not paragraph.text:
            _set(found, at, Element.BLANK)
        else:
            texts.append(at)
    return texts


def _assign_front(found: list[Paragraph], texts: list[int]) -> int:
    """Mark letterhead, title and recipients; return how many of the texts they are."""
    done = _assign_letterhead(found, texts)
    title = ""
    while done < len(texts) and _is_title_line(found, texts, done, title):
        _set(found, texts[done], Element.TITLE)
        title += found[texts[done]].text.replace("\n", "")
        done += 1
    if done < len(texts) and re.fullmatch("[（(].{1,40}[）)]", found[texts[done]].text):
        _set(found, texts[done], Element.SUBTITLE)
        done += 1
    if done < len(texts) and _is_recipients(found[texts[done]].text):
        _set(found, texts[done], Element.RECIPIENTS)
        done += 1
    return done


def _assign_letterhead(found: list[Paragraph], texts: list[int]) -> int:
    kinds = [_letterhead_kind(found[at].text) for at in texts[:8]]
    if Element.DOCUMENT_NUMBER not in kinds:
        last = -1
        while last + 1 < len(kinds) and kinds[last + 1]:
            last += 1
    else:
        last = len(kinds) - 1
        while kinds[last] is None:
            last -= 1
    for at, kind in zip(texts[: last + 1], kinds, strict=False):
        _set(found, at, kind or Element.MARK)
    return last + 1


def _letterhead_kind(text: str) -> Element | None:
    for element, form in _LETTERHEAD:
        if form.fullmatch(text):
            return element
    return Element.MARK if text.endswith("文件") and len(text) < 30 else None


def _is_title_line(found: list[Paragraph], texts: list[int], done: int, title: str) -> bool:
    """Tell whether a paragraph is the title, or goes on with it."""
    paragraph = found[texts[done]]
    text = paragraph.text
    if _STOP.search(text) or _LABEL.match(text) or paragraph.label or len(text) > _LONGEST_TITLE:
        return False
    if not title:
        return not _is_recipients(text)
    before = found[texts[done - 1]]
    return (
        not _GENRE.search(title)
        and len(text) <= _LONGEST_TITLE_LINE
        and text[-1] not in "：:，,"
        and not text.startswith(("（", "("))
        and texts[done] == texts[done - 1] + 1
        and paragraph.size_pt == before.size_pt
        and paragraph.align == before.align
    )


def _is_recipients(text: str) -> bool:
    return text[-1] in "：:" and "。" not in text and len(text) < 200


def _is_attachment_label(paragraph: Paragraph) -> bool:
    return bool(_ATTACHMENT_LABEL.fullmatch(paragraph.text))


def _assign_imprint(found: list[Paragraph], texts: list[int], behind: int) -> int:
    """Mark 版记, the last lines of all; return how many texts stand above it."""
    first = max(behind, len(texts) - _LONGEST_IMPRINT)
    for place in range(first, len(texts)):
        if _IMPRINT.match(found[texts[place]].text):
            for at in texts[place:]:
                _set(found, at, Element.IMPRINT)
            return place
    return len(texts)


def _assign_tail(found: list[Paragraph], body: list[int]) -> None:
    """Mark 附件说明, 署名, 成文日期 and 附注 at the end of the text."""
    dated = [place for place, at in enumerate(body) if _DATE.fullmatch(found[at].text)]
    end = len(body)
    if dated and len(body) - dated[-1] <= 8:
        end = dated[-1]
        _set(found, body[end], Element.DATE)
        if end + 1 < len(body) and re.fullmatch("[（(].*[）)]", found[body[end + 1]].text):
            _set(found, body[end + 1], Element.NOTE)
        end = _assign_signature(found, body, end)
    elif body and _UNDATED.fullmatch(found[body[-1]].text):
        end = _assign_signature(found, body, end)
    _assign_attachment_note(found, body[:end])


def _assign_signature(found: list[Paragraph], body: list[int], end: int) -> int:
    """Mark the organs above the date; return where they begin."""
    while end and _is_signature(found, body, end - 1):
        end -= 1
        _set(found, body[end], Element.SIGNATURE)
    return end


def _is_signature(found: list[Paragraph], body: list[int], place: int) -> bool:
    text = found[body[place]].text
    is_next = place + 1 == len(body) or not any(
        each.element is Element.TABLE for each in found[body[place] : body[place + 1]]
    )
    return (
        is_next
        and len(text) <= _LONGEST_SIGNATURE
        and not re.search(r"[。；：:！？，,\d]", text)
        and not _LABEL.match(text)
        and not found[body[place]].label
    )


def _assign_attachment_note(found: list[Paragraph], body: list[int]) -> None:
    noted = [place for place, at in enumerate(body) if _ATTACHMENT_NOTE.fullmatch(found[at].text)]
    if not noted:
        return
    first = noted[-1]
    rest = body[first + 1 :]
    if all(_NUMBERED_NAME.match(found[at].text) for at in rest):
        for at in body[first:]:
            _set(found, at, Element.ATTACHMENT_NOTE)
    elif first == len(body) - 1:
        _set(found, body[first], Element.ATTACHMENT_NOTE)


def _assign_attachments(found: list[Paragraph], texts: Sequence[int]) -> None:
    is_title = False
    for at in texts:
        paragraph = found[at]
        if _is_attachment_label(paragraph):
            _set(found, at, Element.ATTACHMENT_LABEL)
            is_title = True
        elif is_title and not _STOP.search(paragraph.text) and not _LABEL.match(paragraph.text):
            _set(found, at, Element.ATTACHMENT_TITLE)
            is_title = False
        else:
            is_title = False


def _headed(paragraph: Paragraph) -> Paragraph:
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


def _unlabelled(paragraph: Paragraph) -> Paragraph:
    """Take for a heading what the outline says is one; else it is text, or names a table."""
    if paragraph.outline and len(paragraph.text) <= _LONGEST_HEADING:
        return replace(paragraph, element=Element.HEADING, heading_length=len(paragraph.text))
    is_caption = paragraph.style.lower() in ("caption", "题注") or (
        paragraph.align == "center" and _CAPTION.match(paragraph.text)
    )
    return replace(paragraph, element=Element.CAPTION) if is_caption else paragraph
