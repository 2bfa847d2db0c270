"""HTML: one file for a public site, or a fragment for a content management system.

It needs no script and asks for nothing over the network. The page carries the canonical
JSON of the notice, without residue, so that reading it gives back the same notice;
`embed_model=False` leaves that out.
"""

from __future__ import annotations

from notice_kit.accounting import Output
from notice_kit.codec.characters import require_characters
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Notice
from notice_kit.options import WriteOptions
from notice_kit.writers.html import body, page
from notice_kit.writers.html.paper import paper_of


def write(notice: Notice, options: WriteOptions) -> Output:
    """Return the page, or with `options.fragment` the article alone.

    Raises WriteError, with the node path, for a character that HTML cannot hold.
    """
    require_characters(notice)
    blocks = printed_blocks(notice, options.profile, keep_labels=options.keep_labels)
    article = body.article_html(blocks, paper_of(blocks))
    text = article if options.fragment else page.page_html(notice, blocks, article, options)
    return Output(data=text.encode())
