"""CMP: parts that are missing, sentences that are cut, contact and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import Block, Measure, Paragraph, ResidueKind
from notice_kit.model.walk import block_text, is_run_in
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_FINAL = frozenset("。！？…：；”’）》!?:;.)】")
_CONTACT = re.compile("电话|邮编|邮政编码|信箱|邮箱|地址")
"""Words of contact lines, which end as their numbers do."""
_LONG_LINE = 40
"""A paragraph this long is running text, whatever it ends with."""


@rule("CMP001", "part-missing", Severity.ERROR, basis="惯例")
def part_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """A text that says it goes on elsewhere (下转, 上接) is read with its other part.

    Bad:
        县委组织专题学习5次。
        （下转A6版）

    Good:
        县委组织专题学习5次。
    """
    jumps = [
        (f"residue/{index}", item.text)
        for index, item in enumerate(manuscript.notice.residue)
        if item.kind is ResidueKind.JUMP_LINE
    ]
    onward = [jump for jump in jumps if "下转" in jump[1]]
    back = [jump for jump in jumps if "下转" not in jump[1]]
    for path, text in onward[len(back) :] + back[len(onward) :]:
        yield Problem(
            path=path,
            message="文本不完整，缺少另一部分",
            english="the text is not whole: its other part is missing",
            text=text,
        )


@rule("CMP002", "sentence-cut", Severity.WARNING, basis="GB/T 15834")
def sentence_cut(manuscript: Manuscript) -> Iterator[Problem]:
    """A paragraph of running text ends with a final mark.

    One that does not was probably cut by a page end and its rest is missing.

    Bad:
        下一步，县委将持续深化整改，健全长效机制，推动各项任务落到实处，确保巡视整改经得起检验，并以此为

    Good:
        下一步，县委将持续深化整改，健全长效机制，推动各项任务落到实处，确保巡视整改经得起检验。
    """
    nodes = manuscript.blocks
    for index, (path, block) in enumerate(nodes):
        goes_on = index + 1 < len(nodes) and is_run_in(nodes[index + 1][1])
        if isinstance(block, Paragraph | Measure) and not goes_on and _is_cut(block):
            text = block_text(block)
            tail = text[-8:]
            yield Problem(
                path=path,
                message="段落没有句末点号，疑似中断",
                english="the paragraph has no final mark; it seems cut",
                text=tail,
                offset=len(text) - len(tail),
            )


def _is_cut(block: Block) -> bool:
    text = block_text(block)
    is_running = len(text) >= _LONG_LINE and ("，" in text or "," in text)
    return is_running and text[-1] not in _FINAL and not _CONTACT.search(text)


@rule(
    "CMP003",
    "contact-missing",
    Severity.WARNING,
    basis="巡视整改公开要求；惯例",
    profiles=["public"],
)
def contact_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """A published notice says how readers can answer: telephone, post or e-mail."""
    contact = manuscript.notice.contact
    if manuscript.profile.needs_contact and not (
        contact and (contact.phones or contact.emails or contact.po_box or contact.address)
    ):
        yield Problem(
            message="没有联系方式（电话、邮政信箱、电子邮箱）",
            english="no way to answer: telephone, post office box or e-mail",
        )


@rule("CMP004", "signature-missing", Severity.WARNING, basis="GB/T 9704 7.3.5")
def signature_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The notice names its signing organ and its date."""
    signature = manuscript.notice.signature
    missing = {}
    if not (signature and signature.organs):
        missing["发文机关署名"] = "signing organ"
    if not (signature and signature.date):
        missing["成文日期"] = "date"
    if missing:
        yield Problem(
            message=f"没有{'、'.join(missing)}",
            english=f"no {' and no '.join(missing.values())}",
        )
