"""Settings of the documentation site: Sphinx with MyST, built with warnings as errors.

The site is built twice, in English from this folder and in Chinese from `zh`:

    sphinx-build -W docs SITE
    sphinx-build -W -c docs -D language=zh_CN docs/zh SITE/zh
"""  # noqa: INP001 - read by Sphinx, not imported as a package

import inspect
import re
import sys
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import sphinx.search
from sphinx.application import Sphinx
from sphinx.util.inspect import stringify_signature

import notice_kit

sys.path.insert(0, str(Path(__file__).parent))
from chinese_search import ChineseAndEnglish

project = "notice-kit"
author = "The notice-kit authors"
copyright = f"2026, {author}"  # noqa: A001 - the name that Sphinx reads
version = release = notice_kit.__version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "zh"]
templates_path = ["_templates"]
default_role = "code"
highlight_language = "none"
smartquotes = False
suppress_warnings = ["config.cache"]

myst_enable_extensions = ["attrs_block", "deflist"]
myst_heading_anchors = 3
myst_url_schemes = {
    "http": None,
    "https": None,
    "mailto": None,
    "page": "{{path}}",
    "place": "{{path}}#{{fragment}}",
}

sphinx.search.languages["zh-en"] = ChineseAndEnglish
html_search_language = "zh-en"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = f"notice-kit {release}"
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "language.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}

_ABROAD = re.compile(r"\]\(((?:\.\./|zh/)[\w-]+)\.md(?:#([\w-]+))?\)")
"""A link to a page of the other site: `../api.md#errors`, `zh/index.md`."""


def _shorten(*event: Any) -> tuple[str, None] | None:
    """Show of a dataclass which fields it needs, of an enum nothing; types stand by the fields."""
    _, what, _, documented, *_ = event
    if what != "class":
        return None
    if issubclass(documented, Enum):
        return "", None
    if is_dataclass(documented) and isinstance(documented, type):
        return stringify_signature(inspect.signature(documented), show_annotation=False), None
    return None


def _lead_abroad(_app: Sphinx, _name: str, source: list[str]) -> None:
    """Make links to pages of the other language links to where these will be."""
    source[0] = _ABROAD.sub(
        lambda link: f"](place:{link[1]}.html#{link[2]})" if link[2] else f"](page:{link[1]}.html)",
        source[0],
    )


def _show_twin(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Offer each page in the other language, if it has both."""
    here = Path(__file__).parent
    chinese = app.config.language == "zh_CN"
    other = here / f"{name}.md" if chinese else here / "zh" / f"{name}.md"
    if other.exists():
        context["twin"] = f"../{name}.html" if chinese else f"zh/{name}.html"
        context["twin_language"] = "en" if chinese else "zh-CN"
        context["twin_name"] = "English" if chinese else "中文"


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    app.connect("source-read", _lead_abroad)
    app.connect("html-page-context", _show_twin)
    app.connect("autodoc-process-signature", _shorten)
