"""What ``add`` and ``update`` refuse in an article, as a table; lengths count the text as it came, escapes and all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.draft.fake.account import Account, Article
from tests.draft.fake.codes import Refused

SMALLEST_COVER = (200, 86)
"""Px; which pictures are too small to crop is not known."""
CROPS = {"pic_crop_235_1": 2.35, "pic_crop_1_1": 1.0}
_CROP = re.compile(r"(?:0|1|0\.\d{1,6}|1\.0{1,6})(?:_(?:0|1|0\.\d{1,6}|1\.0{1,6})){3}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PAGE = re.compile(r"<(?:html|head|body)\b", re.I)
TEXTS = ("title", "author", "digest", "content", "content_source_url", "thumb_media_id", *CROPS)
FLAGS = ("need_open_comment", "only_fans_can_comment")


def half_widths(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def utf8(text: str) -> int:
    return len(text.encode())


LENGTHS: dict[str, tuple[Callable[[str], int], int]] = {
    "title": (len, 45003),
    "digest": (len, 45004),
    "author": (half_widths, 45110),
    "content": (utf8, 45002),
    "content_source_url": (utf8, 45005),
}


def _is_malformed(_: Account, article: Article) -> bool:
    texts = [article.get(name, "") for name in TEXTS]
    return (
        not all(isinstance(text, str) for text in texts)
        or any(article.get(name, 0) not in (0, 1) or isinstance(article.get(name), bool) for name in FLAGS)
        or any(_CONTROL.search(text) for text in texts)
        or bool(_PAGE.search(article.get("content", "")))
    )


def _is_empty(_: Account, article: Article) -> bool:
    return not article.get("title") or not article.get("content")


def _has_no_cover(account: Account, article: Article) -> bool:
    return article.get("thumb_media_id") not in account.materials


def _has_bad_source(_: Account, article: Article) -> bool:
    source = article.get("content_source_url", "")
    return bool(source) and not (urlsplit(source).scheme in ("http", "https") and urlsplit(source).hostname)


def _wants_comments(account: Account, article: Article) -> bool:
    return any(article.get(name) for name in FLAGS) and "comment" not in account.rights


def _cannot_be_cropped(account: Account, article: Article) -> bool:
    width, height = account.materials[article["thumb_media_id"]].size
    if width < SMALLEST_COVER[0] or height < SMALLEST_COVER[1]:
        return True
    given = [(article[name], ratio) for name, ratio in CROPS.items() if article.get(name)]
    return any(not _fits(crop, ratio, width, height) for crop, ratio in given)


def _fits(crop: str, ratio: float, width: int, height: int) -> bool:
    if not _CROP.fullmatch(crop):
        return False
    left, top, right, bottom = map(float, crop.split("_"))
    if not (left < right and top < bottom):
        return False
    return abs((right - left) * width / ((bottom - top) * height) / ratio - 1) < 0.02


REFUSALS: tuple[tuple[int, Callable[[Account, Article], bool]], ...] = (
    (47001, _is_malformed),
    (44003, _is_empty),
    (40007, _has_no_cover),
    (41039, _has_bad_source),
    (88000, _wants_comments),
    (53402, _cannot_be_cropped),
)


def check(account: Account, article: Any) -> Article:
    """The article, or ``Refused`` with the first thing that is wrong."""
    if not isinstance(article, dict):
        raise Refused(47001)
    for code, is_wrong in REFUSALS:
        if is_wrong(account, article):
            raise Refused(code)
        if code == 47001:
            _measure(account, article)
    return article


def _measure(account: Account, article: Article) -> None:
    for name, (measure, code) in LENGTHS.items():
        if measure(article.get(name, "")) > getattr(account.limits, name):
            raise Refused(code)
