"""The bytes of a PNG, JPEG or GIF file -> the same bytes without metadata; its pixels are not encoded again.

A photograph says where it was taken, and WeChat publishes the file to everyone as it is.
"""

from __future__ import annotations

import re

from wxexport.pictures.encode import Format
from wxexport.text import regex

_PNG_METADATA = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
_JPEG_METADATA = (b"\xe1", b"\xed", b"\xfe")  # APP1: Exif and XMP; APP13: IPTC; COM: a comment
_GIF_METADATA = (b"!\xfe", b"!\xff\x0bXMP Data")  # a comment; XMP
_JPEG_MARKER = regex(rb"\xff([^\x00\xff\xd0-\xd7])", re.S)  # not an escaped byte, padding or a restart within a scan


def without_metadata(data: bytes, kind: Format) -> bytes:
    """The file without metadata; every other byte is the same."""
    if kind == "jpeg":
        return _without_jpeg_metadata(data)
    return _without_png_metadata(data) if kind == "png" else _without_gif_metadata(data)


def _without_jpeg_metadata(jpeg: bytes) -> bytes:
    """Without Exif, XMP, IPTC and comments, and without data after the picture: phones append films and depth maps."""
    kept: list[bytes] = []
    start, at = 0, 2
    while marker := _JPEG_MARKER.search(jpeg, at):
        if marker[1] == b"\xd9":
            return b"".join((*kept, jpeg[start : marker.end()]))
        at = marker.end() + int.from_bytes(jpeg[marker.end() : marker.end() + 2], "big")
        if marker[1] in _JPEG_METADATA:
            kept.append(jpeg[start : marker.start()])
            start = at
    return b"".join((*kept, jpeg[start:]))


def _without_png_metadata(png: bytes) -> bytes:
    """Without Exif, texts and times, and without data after the picture."""
    kept, at, kind = [png[:8]], 8, b""
    while at < len(png) and kind != b"IEND":
        kind = png[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(png[at : at + 4], "big")
        if kind not in _PNG_METADATA:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


def _without_gif_metadata(gif: bytes) -> bytes:
    """Without comments and XMP, and without data after the picture."""
    kept, at = [gif[:13]], 13
    table = _color_table(gif[10:11])
    kept.append(gif[at : at + table])
    at += table
    while gif[at : at + 1] in (b"!", b","):
        end = at + 2
        if gif[at : at + 1] == b",":
            end = at + 11 + _color_table(gif[at + 9 : at + 10])  # and the byte with the minimum code size
        while gif[end : end + 1] not in (b"\0", b""):
            end += 1 + gif[end]
        end += 1
        if not gif.startswith(_GIF_METADATA, at):
            kept.append(gif[at:end])
        at = end
    return b"".join((*kept, b";")) if gif[at : at + 1] == b";" else gif


def _color_table(flags: bytes) -> int:
    """The number of bytes in the color table that these flags declare."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0
