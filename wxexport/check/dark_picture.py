"""Pictures are not converted: dark ink on a transparent ground is lost on the dark page (reference, part 7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport import images
from wxexport.check import pictures, view
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.pictures import FOLDER

RULE = Rule(
    "WX304",
    "dark-picture",
    "warning",
    "a transparent picture with dark ink",
    remedy="Save it on a white ground, with a margin.",
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    ours = {f"{FOLDER}/{asset.name}": asset for asset in styled.document.assets}
    for picture in pictures.of(styled, root):
        asset = ours.get(picture.source)
        data = asset.data if asset is not None else pictures.read(styled, picture)
        if data is not None and images.loses_ink(data):
            message = "the picture is transparent and its lines are dark: they are lost on a dark page"
            hint = "Save it on a white ground, with a margin."
            yield view.finding(RULE, styled, picture.element, message, excerpt=picture.origin, hint=hint)
