"""WX304 dark-picture: a transparent picture with dark lines (reference, part 7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import pictures, view
from wxexport.findings.dark_rules import DARK_PICTURE as RULE
from wxexport.model import Finding, Styled
from wxexport.pictures import dark_ink
from wxexport.pictures.embed import FOLDER


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    ours = {f"{FOLDER}/{asset.name}": asset for asset in styled.document.assets}
    for picture in pictures.of(styled, root):
        asset = ours.get(picture.source)
        data = asset.data if asset is not None else pictures.read(styled, picture)
        if data is not None and dark_ink.loses_ink(data):
            message = "the picture is transparent, and its dark lines cannot be seen on a dark page"
            hint = "Save it with a white background and a margin."
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin, hint=hint)
