"""Whole notices written in short: only what differs from a clean notice is spelled out.

A line may begin with the name of a part in 【 】; the lines behind it belong to that part, and
lines before any belong to 【正文】. A part that is named is replaced, an empty one is left out.
``python tests/rules/documents.py FOLDER`` writes every document of the corpus of rules in full,
for reading.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus" / "rules"

FRAME = {
    "标题": "望川县委关于巡视整改进展情况的通报",
    "导语": "根据省委统一部署，省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，"
    "并于2023年12月5日进行了反馈。按照党务公开原则和巡视工作有关要求，"
    "现将巡视整改进展情况予以公布。",
    "组织": "一、整改组织领导情况\n"
    "县委成立巡视整改工作领导小组，由县委书记任组长，先后召开推进会8次。",
    "结果": "二、整改落实情况",
    "正文": "1.关于“作风不实”问题的整改\n开展督查12次，通报典型案例3起。",
    "下一步": "三、下一步工作安排\n县委将持续深化整改，推动成果转化。",
    "联系": "欢迎广大干部群众对整改落实情况进行监督。联系电话：0999-1234567，"
    "受理时间：2024年7月5日至8月4日。",
    "落款": "望川县委\n2024年7月5日",
    "附件": "",
}
"""A clean notice, part by part."""

_PART = re.compile(rf"【({'|'.join(FRAME)})】(.*)")


def written_out(short: str) -> str:
    """Return the whole text of a document written in short."""
    parts = dict(FRAME)
    name = "正文"
    given: dict[str, list[str]] = {}
    for line in short.strip("\n").split("\n") if short.strip("\n") else ():
        found = _PART.fullmatch(line)
        name = found[1] if found else name
        given.setdefault(name, []).append(found[2] if found else line)
    parts.update({name: "\n".join(lines).strip("\n") for name, lines in given.items()})
    return "\n".join(text for text in parts.values() if text) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of the corpus."""

    name: str
    """As LED001-fail-a."""

    text: str
    """The whole text."""

    settings: str = ""
    """Settings it is judged by, as TOML."""

    profile: str = "public"
    """Profile it is judged by."""

    residue: tuple[tuple[str, str], ...] = ()
    """What reading set aside besides: kind and text."""

    also: frozenset[str] = frozenset()
    """Other rules that rightly find something in it."""

    @property
    def rule(self) -> str:
        """The rule it is about."""
        return self.name[:6]

    @property
    def fails(self) -> bool:
        """True if the rule must find something."""
        return "-fail-" in self.name


def documents() -> list[Document]:
    """Return every document of the corpus of rules.

    A file holds documents for one rule or several. A document begins with a line
    ``== NAME``, and may go on with lines ``@profile formal``, ``@toml …`` (a line of settings),
    ``@residue KIND TEXT``, and ``@also RULE`` for what else is wrong with it.
    """
    return [
        _document(block)
        for path in sorted(CORPUS.glob("*.txt"))
        for block in re.split(r"(?m)^(?=== )", path.read_text(encoding="utf-8"))
        if block.startswith("== ")
    ]


def _document(block: str) -> Document:
    head, _, rest = block.partition("\n")
    options: dict[str, list[str]] = {}
    lines = rest.split("\n")
    while lines and lines[0].startswith("@"):
        key, _, value = lines.pop(0)[1:].partition(" ")
        options.setdefault(key, []).append(value)
    return Document(
        name=head.removeprefix("== ").strip(),
        text=written_out("\n".join(lines)),
        settings="\n".join(options.get("toml", [])),
        profile=options.get("profile", ["public"])[0],
        also=frozenset(" ".join(options.get("also", [])).split()),
        residue=tuple(
            (kind, text)
            for kind, _, text in (each.partition(" ") for each in options.get("residue", []))
        ),
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents():
        (folder / f"{document.name}.txt").write_text(document.text, encoding="utf-8")
