"""HTML with pictures by file name -> the same with other addresses: data URIs, or smaller copies for a draft."""

from __future__ import annotations

from collections.abc import Mapping

from wxexport.model import Asset
from wxexport.text import regex

FOLDER = "images"
# Skips whole attributes before ``src``: an alt text may contain `` src="`` in single quotes.
_PICTURE = regex(r"""(<img\b(?:\s+(?!src=)[\w-]+(?:=(?:"[^"]*"|'[^']*'))?)*\s+src=")([^"]*)""")


def embed(html: str, assets: tuple[Asset, ...]) -> str:
    """The article with its pictures as data URIs, to be pasted."""
    return with_addresses(html, {f"{FOLDER}/{asset.name}": asset.data_uri for asset in assets})


def for_draft(html: str, assets: tuple[Asset, ...]) -> str:
    """The article with smaller copies of the pictures that are too large for a draft."""
    smaller = {f"{FOLDER}/{asset.name}": f"{FOLDER}/{asset.draft.name}" for asset in assets if asset.draft}
    return with_addresses(html, smaller) if smaller else html


def addresses(html: str) -> tuple[str, ...]:
    """The addresses of all pictures, as they are written, each once."""
    return tuple(dict.fromkeys(match[2] for match in _PICTURE.finditer(html)))


def with_addresses(html: str, addresses: Mapping[str, str]) -> str:
    """The article with other addresses, which are written as they are given."""
    # Only in tags: an article about wxexport may have the same words in its text.
    return _PICTURE.sub(lambda match: match[1] + addresses.get(match[2], match[2]), html)
