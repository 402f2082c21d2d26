"""The bundle: the article with pictures embedded, the draft with their files, the page."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import wxexport
from wxexport.bundle.assemble import Bundle
from wxexport.html import plain


def test_article_is_the_draft_with_data_uris_put_in(made: Bundle) -> None:
    (asset,) = made.images
    assert made.draft_html.count(f' src="images/{asset.name}"') == 2
    assert made.html == made.draft_html.replace(f' src="images/{asset.name}"', f' src="{asset.data_uri}"')
    assert re.findall(r'<img\b[^>]*\ssrc="(?!data:image/)', made.html) == []


def test_text_about_an_image_is_not_replaced(made: Bundle, source: Path) -> None:
    (asset,) = made.images
    text = f'# 甲\n\n![红](red.png)\n\n`<img src="images/{asset.name}">` src="images/{asset.name}"\n'
    source.write_text(text, "utf-8")
    again = wxexport.export(source)
    visible = re.sub(r"<[^>]*>", "", again.html).replace("\u00a0", " ")
    assert unescape(visible).count(f'src="images/{asset.name}"') == 2
    assert again.html.count(asset.data_uri) == 1


def test_index_holds_the_article_exactly(made: Bundle) -> None:
    found = re.search(r'<script [^>]*type="application/json"[^>]*>(.*?)</script>', made.page, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    assert data["html"] == made.html
    assert data["text"] == plain.plain_text(made.draft_html).replace("\u2060", "")
