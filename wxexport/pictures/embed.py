"""HTML with pictures by file name -> the same with other addresses: data URIs to paste, smaller copies for a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wxexport.model import Asset

FOLDER = "images"
# Whole attributes up to ``src``: a description may have `` src="`` in it, in single quotes then.
_PICTURE = re.compile(r"""(<img\b(?:\s+(?!src=)[\w-]+(?:=(?:"[^"]*"|'[^']*'))?)*\s+src=")([^"]*)""")


def embed(html: str, assets: tuple[Asset, ...]) -> str:
    """The article with its pictures as data URIs."""
    return _with_addresses(html, {f"{FOLDER}/{asset.name}": asset.data_uri for asset in assets})


def for_draft(html: str, assets: tuple[Asset, ...]) -> str:
    """The article with the smaller copies of the pictures that are too large for a draft."""
    smaller = {f"{FOLDER}/{asset.name}": f"{FOLDER}/{asset.draft.name}" for asset in assets if asset.draft}
    return _with_addresses(html, smaller) if smaller else html


def _with_addresses(html: str, addresses: Mapping[str, str]) -> str:
    # From the start of a tag: the same words in the text of an article about wxexport stay as they are.
    return _PICTURE.sub(lambda match: match[1] + addresses.get(match[2], match[2]), html)
