"""A ``data:`` address -> the bytes inside it."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_to_bytes

from wxexport.messages import t
from wxexport.model import PictureError

MAX_BYTES = 20_000_000


def read(source: str) -> bytes:
    """The bytes inside a ``data:`` address, base64 or percent-encoded.

    Raises ``PictureError`` if it is broken or has more than 20 MB.
    """
    head, comma, body = source.partition(",")
    if not comma or not head.lower().lstrip().startswith("data:"):
        raise PictureError(t("broken data address"))
    if not head.lower().rstrip().endswith(";base64"):
        data = unquote_to_bytes(body)
    else:
        data = _from_base64(unquote_to_bytes(body))
    if len(data) > MAX_BYTES:
        raise PictureError(t("larger than {most} MB", most=MAX_BYTES // 10**6))
    return data


def _from_base64(text: bytes) -> bytes:
    """Decodes base64 with white space or without padding, as browsers do."""
    packed = b"".join(text.split()).rstrip(b"=")
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except binascii.Error as error:
        raise PictureError(t("broken data address")) from error
