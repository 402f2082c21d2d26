"""Drops pictures that WeChat's servers cannot fetch, and formats that they refuse (part 5)."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import urlsplit

from wxexport.wechat import platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Fate, Node, settle

_TAKEN = ("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp")
_REFUSED_NAMES = re.compile(r"\.(svg|webp|avif|heic|tiff?)$", re.I)
_OUT_OF_REACH = re.compile(
    r"(?:.*\.)?(?:localhost|github\.com|github\.io|githubusercontent\.com)|127\..*|10\..*|192\.168\..*|\[::1\]"
)
_SMALLEST = 45 * 13  # px; the size that was seen to be dropped


def run(root: Node, report: Reporter) -> None:
    def fate(node: Node) -> Fate:
        address = node.attributes.get("src", "").strip()
        reason = _refusal(address) if node.tag == "img" else ""
        if not reason:
            return "keep"
        report(node, reason, address or node.attributes.get("alt", ""))
        return "drop"

    settle(root, fate)


def _refusal(address: str) -> str:
    """Why the picture is lost; ``""`` when it is not."""
    if not address:
        return "a picture without an address is lost"
    if address[:5].lower() == "data:":
        return _data_refusal(address)
    if not address.lower().startswith(("http://", "https://", "//")):
        return "a picture with a local address is lost"
    try:
        path = urlsplit(address).path
    except ValueError:
        return "a picture with an invalid address is lost"
    if refused := _REFUSED_NAMES.search(path):
        return f"a picture in {refused[1].lower()} format is refused"
    if _OUT_OF_REACH.fullmatch(platform.host_of(address)):
        return "a picture on a host that WeChat's servers cannot reach is lost"
    return ""


def _data_refusal(address: str) -> str:
    head, _, data = address.partition(",")
    kind = head[5:].partition(";")[0].strip().lower()
    if kind not in _TAKEN:
        return f"a picture in {kind.removeprefix('image/').partition('+')[0] or 'an unknown'} format is refused"
    size = _size(data) if head.lower().rstrip().endswith(";base64") else None
    if size and size[0] * size[1] <= _SMALLEST:
        return f"a picture of {size[0]}×{size[1]} px is dropped; it is too small"
    return ""


def _size(data: str) -> tuple[int, int] | None:
    """Width and height in px of a PNG or GIF in base64, from its first bytes; ``None`` for other formats."""
    try:
        head = base64.b64decode(data[:32])
    except (binascii.Error, ValueError):
        return None
    if len(head) == 24 and head.startswith(b"\x89PNG"):
        return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    if len(head) >= 10 and head.startswith(b"GIF8"):
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    return None
