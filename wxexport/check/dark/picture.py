"""WX304 dark-picture: a transparent picture with dark lines (reference, part 7)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check import pictures
from wxexport.check.page import Page
from wxexport.findings import dark_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = dark_rules.DARK_PICTURE


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        from wxexport.pictures import dark_ink  # most articles have no pictures

        asset = page.assets.get(picture.source)
        data = asset.data if asset is not None else pictures.data(picture, page.article.folder)
        if data is not None and dark_ink.loses_ink(data):
            message = t("the picture is transparent, and its dark lines cannot be seen on a dark page")
            hint = t("Save it with a white background and a margin.")
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin, hint=hint)
