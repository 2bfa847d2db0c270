"""Words of the search of the site: English by their stems, Chinese by pairs of characters.

Chinese has no spaces between words, so a run of it is indexed by each two characters that
follow one another, and by each alone. A query is cut in the same way in the browser.
Not here: the settings of the site (`conf`).
"""  # noqa: INP001 - imported by conf.py, which stands beside it

from __future__ import annotations

import re
from typing import Final

from sphinx.search.en import SearchEnglish

_HAN: Final = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_WORD: Final = re.compile(rf"[{_HAN}]+|[^\W{_HAN}]+")
"""A run of Chinese characters, or a word of any other script."""

_SPLITTER: Final = f"""
function splitQuery(query) {{
  const words = query.match(/[{_HAN}]+|(?:(?![{_HAN}])[\\p{{L}}\\p{{N}}_])+/gu) || [];
  return words.flatMap((word) =>
    /[{_HAN}]/.test(word) && word.length > 2
      ? Array.from({{ length: word.length - 1 }}, (_, at) => word.slice(at, at + 2))
      : [word]);
}}
window.splitQuery = splitQuery;
"""
"""The same for a query, in the browser. Only pairs are asked for, unless it is one character."""


class ChineseAndEnglish(SearchEnglish):
    """Splits a text of both languages into what can be searched for."""

    lang = "zh-en"
    js_splitter_code = _SPLITTER

    def split(self, input: str) -> list[str]:
        """Return the words of a text, of Chinese each character and each pair."""
        found: list[str] = []
        for word in _WORD.findall(input):
            found.append(word) if not re.match(f"[{_HAN}]", word) else found.extend(_pairs(word))
        return found

    def word_filter(self, word: str) -> bool:
        """Keep single characters too: 章 is a word."""
        return word not in self.stopwords


def _pairs(run: str) -> list[str]:
    return [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
