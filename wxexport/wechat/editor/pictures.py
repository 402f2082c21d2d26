"""Drops pictures that WeChat's servers cannot fetch, and formats that they refuse (part 5)."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import urlsplit

from wxexport.messages import NOTHING, Message, t
from wxexport.text import regex
from wxexport.wechat import kept, platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Fate, Node, settle

_TAKEN = tuple(f"image/{name}" for name in platform.PICTURE_FORMATS.value)
_REFUSED_NAMES = regex(rf"\.({'|'.join(platform.REFUSED_SUFFIXES.value)})$", re.I)
_OUT_OF_REACH = regex(
    rf"(?:.*\.)?(?:{'|'.join(map(re.escape, platform.UNREACHABLE.value))})|127\..*|10\..*|192\.168\..*|\[::1\]"
)
_HEAD = 65_536  # characters of base64 to search for the size
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def pictures(root: Node, report: Reporter) -> None:
    """Drops pictures that WeChat's servers cannot fetch, and formats that they refuse (part 5)."""

    def fate(node: Node) -> Fate:
        address = node.attributes.get("src", "").strip()
        reason = _refusal(address) if node.tag == "img" else NOTHING
        if not reason:
            return "keep"
        report(node, reason, address or node.attributes.get("alt", ""))
        return "drop"

    settle(root, fate)


def _refusal(address: str) -> Message:
    """Why the picture is lost; ``""`` when it is not."""
    if not address:
        return t("a picture without an address is lost")
    if address[:5].lower() == "data:":
        return _data_refusal(address)
    if not address.lower().startswith(("http://", "https://", "//")):
        return t("a picture with a local address is lost")
    try:
        path = urlsplit(address).path
    except ValueError:
        return t("a picture with an invalid address is lost")
    if refused := _REFUSED_NAMES.search(path):
        return t("a picture in {format} format is refused", format=refused[1].lower())
    if _OUT_OF_REACH.fullmatch(kept.host_of(address)):
        return t("a picture on a host that WeChat's servers cannot reach is lost")
    return NOTHING


def _data_refusal(address: str) -> Message:
    head, _, data = address.partition(",")
    kind = head[5:].partition(";")[0].strip().lower()
    if kind not in _TAKEN:
        named = kind.removeprefix("image/").partition("+")[0]
        return (
            t("a picture in {format} format is refused", format=named)
            if named
            else t("a picture in an unknown format is refused")
        )
    size = _size(data) if head.lower().rstrip().endswith(";base64") else None
    if size and kept.is_tiny(*size):
        return t("a picture of {width}×{height} px is dropped; it is too small", width=size[0], height=size[1])
    return NOTHING


def _size(data: str) -> tuple[int, int] | None:
    """Width and height in px of a picture in base64; ``None`` when its beginning does not say."""
    try:
        head = base64.b64decode(data[: min(len(data), _HEAD) // 4 * 4])
    except (binascii.Error, ValueError):
        return None
    if head.startswith(b"\x89PNG") and len(head) >= 24:
        return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    if head.startswith(b"GIF8") and len(head) >= 10:
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    if head.startswith(b"BM") and len(head) >= 26:
        width, height = (int.from_bytes(head[at : at + 4], "little", signed=True) for at in (18, 22))
        return abs(width), abs(height)
    return _jpeg_size(head) if head.startswith(b"\xff\xd8") else None


def _jpeg_size(head: bytes) -> tuple[int, int] | None:
    """The size in the first segment of a frame (SOF), which stands behind those of metadata."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        if head[at + 1] in _FRAMES:
            return int.from_bytes(head[at + 7 : at + 9]), int.from_bytes(head[at + 5 : at + 7])
        at += 2 + int.from_bytes(head[at + 2 : at + 4])
    return None
