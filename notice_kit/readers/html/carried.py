"""The notice that our own page carries, if the page still shows what was written.

The text that people see is the truth: where a site or an editor changed any of it, the
page is read like any other. Not here: the form of what is carried (`codec.carried`).
"""

from __future__ import annotations

from lxml import etree

from notice_kit.codec.carried import Carried, CarriedError, decode, digest_of
from notice_kit.codec.names import CARRIED_TYPE
from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity


def read_carried(root: etree._Element, name: str) -> tuple[Carried | None, tuple[Finding, ...]]:
    """Return the carried notice, or why a page that carries one cannot be taken at its word."""
    script = next((each for each in root.iter("script") if each.get("type") == CARRIED_TYPE), None)
    if script is None:
        return None, ()
    try:
        carried = decode((script.text or "").strip(), script.get("data-sha256", ""))
    except CarriedError as error:
        why = f"网页所附的规范数据不可用，按网页文字读入（{error}）"
        return None, (_finding("EMB002", "carried-notice-unusable", Severity.WARNING, why, name),)
    body = next(root.iter("body"), root)
    shown = "".join("".join(body.itertext()).split())
    if digest_of(shown) == script.get("data-shown"):
        return carried, ()
    why = "网页文字在生成之后有改动，按现有文字读入"
    return None, (_finding("EMB006", "page-changed", Severity.INFO, why, name),)


def _finding(rule: str, slug: str, severity: Severity, message: str, name: str) -> Finding:
    return Finding(
        rule=rule,
        slug=slug,
        severity=severity,
        message=message,
        basis="惯例",
        location=Location(file=name),
    )
