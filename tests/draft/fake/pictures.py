"""Uploads: a picture is of the kind that its bytes say, not its name; the same file twice is two pictures."""

from __future__ import annotations

import io
import secrets
import warnings
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.draft.fake.codes import Refused
from tests.draft.fake.request import Call

if TYPE_CHECKING:
    from tests.draft.fake.account import Account

KINDS = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n": "png", b"GIF8": "gif", b"BM": "bmp"}
SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".bmp")
BODY_KINDS = ("jpeg", "png")
BODY_BYTES = 1024 * 1024
MATERIAL = {"image": (tuple(KINDS.values()), 10 * 1024 * 1024), "thumb": (("jpeg",), 64 * 1024)}
"""The kinds and the greatest size in bytes of each ``type``."""
PIXELS = 18_018 * 24_477


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture; ``size`` in px, ``media_id`` empty if it is none of the library's."""

    name: str
    kind: str
    size: tuple[int, int]
    url: str
    media_id: str
    data: bytes = field(repr=False)


def upload_for_text(account: Account, call: Call) -> dict[str, Any]:
    picture = _taken(call, BODY_KINDS, 40005, BODY_BYTES, 40009)
    account.images[picture.url] = picture
    return {"url": picture.url, "errcode": 0, "errmsg": "ok"}


def upload_for_library(account: Account, call: Call) -> dict[str, Any]:
    if call.query.get("type") not in MATERIAL:
        raise Refused(40004)
    kinds, most = MATERIAL[call.query["type"]]
    picture = _taken(call, kinds, 40137, most, 45001, account.new_id())
    account.images[picture.url] = account.materials[picture.media_id] = picture
    return {"media_id": picture.media_id, "url": picture.url, "item": []}


def list_library(account: Account, call: Call) -> dict[str, Any]:
    asked = call.json if isinstance(call.json, dict) else {}
    start, count = asked.get("offset"), asked.get("count")
    if not isinstance(start, int) or not isinstance(count, int) or not 1 <= count <= account.limits.page:
        raise Refused(47001)
    newest = list(account.materials.values())[::-1]
    items = [
        {"media_id": one.media_id, "name": one.name, "update_time": int(account.now()), "url": one.url}
        for one in newest[start : start + count]
    ]
    return {"item": items, "total_count": len(newest), "item_count": len(items)}


def _taken(call: Call, kinds: tuple[str, ...], bad_kind: int, most: int, too_big: int, media_id: str = "") -> Picture:
    part = call.fields.get("media")
    if part is None or not part.filename:
        raise Refused(41005)
    if not part.data:
        raise Refused(44001)
    if PurePath(part.filename).suffix.lower() not in SUFFIXES:
        raise Refused(40113)
    kind = next((kind for start, kind in KINDS.items() if part.data.startswith(start)), "")
    if kind not in kinds:
        raise Refused(bad_kind)
    if len(part.data) > most:
        raise Refused(too_big)
    address = f"http://mmbiz.qpic.cn/mmbiz_{kind}/{secrets.token_hex(24)}/0?wx_fmt={kind}"
    return Picture(part.filename, kind, _size(part.data), address, media_id, part.data)


def _size(data: bytes) -> tuple[int, int]:
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
            size = picture.size
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(40137) from error
    if size[0] * size[1] > PIXELS:
        raise Refused(40137)
    return size
