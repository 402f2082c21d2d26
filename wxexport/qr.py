"""QR codes: drawn by segno, and read back by zxing-cpp before anything leaves this room."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING

from wxexport.errors import WxExportError

if TYPE_CHECKING:
    from PIL import Image

# Bytes of text that the largest code (version 40) holds at each level of error correction.
_CAPACITY = {"l": 2953, "m": 2331, "q": 1663, "h": 1273}
_QUIET_ZONE = 4  # modules, as the standard asks
_MAX_PIXELS = 6_000_000  # WeChat refuses larger pictures
_MAX_READ_PIXELS = 50_000_000  # a small file may unpack to more than the memory holds


def draw(text: str, *, scale: int = 10, error: str = "m", dark: str = "#000000", light: str = "#ffffff") -> bytes:
    """``text`` as a QR code: a PNG picture with a quiet zone of four modules on an opaque background.

    ``scale`` is the size of a module in pixels; ``error`` the least level of error correction, ``l``, ``m``,
    ``q`` or ``h``; ``dark`` and ``light`` are ``#rgb`` or ``#rrggbb``. Text beyond ASCII is stored as UTF-8.
    Raises ``WxExportError`` for text that is empty or too long, for values outside these, and when the
    finished code does not read back as ``text`` (colours without contrast).
    """
    _check(text, scale, error, (dark, light))
    data = _png(text, scale, error.lower(), dark, light)
    if _read(data, strictly=True) != text:
        raise WxExportError(
            "the QR code does not read back as its text", hint="Use dark modules on a light background."
        )
    return data


def decode(data: bytes) -> str | None:
    """The text of the QR code in a picture (PNG, JPEG, GIF, WebP … as Pillow reads them).

    With several codes, the one found first. ``None`` when there is none, or ``data`` is not a picture that
    can be read.
    """
    return _read(data)


def _check(text: str, scale: int, error: str, colours: tuple[str, ...]) -> None:
    if not text.strip():
        raise WxExportError("there is no text to make a QR code of")
    if scale < 1:
        raise WxExportError(f"the scale of a QR code is 1 or more, not {scale}")
    if error.lower() not in _CAPACITY:
        raise WxExportError(f"the error correction of a QR code is l, m, q or h, not {error!r}")
    for colour in colours:
        # No alpha: in dark mode the page shows through and the code no longer scans.
        if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", colour):
            raise WxExportError(f"a colour of a QR code is #rgb or #rrggbb, not {colour!r}")


def _png(text: str, scale: int, error: str, dark: str, light: str) -> bytes:
    import segno

    # Told nothing, segno takes some UTF-8 bytes for Shift JIS and writes them as kanji.
    mode = None if text.isascii() else "byte"
    try:
        code = segno.make_qr(text, error=error, mode=mode, encoding="utf-8")
    except segno.DataOverflowError:
        raise _too_long(text, error) from None
    except UnicodeEncodeError as problem:
        raise WxExportError(f"the text cannot be written as UTF-8: {problem.reason}") from None
    side = code.symbol_size(scale, _QUIET_ZONE)[0]
    if side * side > _MAX_PIXELS:
        raise WxExportError(
            f"the QR code would be {side} by {side} px, and WeChat takes {_MAX_PIXELS:,} pixels at most",
            hint=f"Use a scale of {int(_MAX_PIXELS**0.5) * scale // side} or less.",
        )
    stream = io.BytesIO()
    code.save(stream, kind="png", scale=scale, border=_QUIET_ZONE, dark=dark, light=light)
    return stream.getvalue()


def _too_long(text: str, error: str) -> WxExportError:
    return WxExportError(
        f"the text is too long for a QR code: {len(text.encode())} bytes; "
        f"{_CAPACITY[error]} fit at error correction {error.upper()}",
        hint="Shorten the text, or put it on a page and encode the address.",
    )


def _read(data: bytes, *, strictly: bool = False) -> str | None:
    """``strictly`` reads as the simplest scanner does: upright, dark on light."""
    import zxingcpp

    grey = _grey(data)
    if grey is None:
        return None
    found = zxingcpp.read_barcodes(
        grey,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
        try_rotate=not strictly,
        try_invert=not strictly,
    )
    return found[0].text if found else None


def _grey(data: bytes) -> Image.Image | None:
    """The picture in shades of grey, on white where it is transparent; ``None`` when it cannot be read."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of sizes that are refused here
            picture = Image.open(io.BytesIO(data))
            if picture.width * picture.height > _MAX_READ_PIXELS:
                return None
            if not picture.has_transparency_data:
                return picture.convert("L")
            ink = picture.convert("RGBA")
    except Exception:  # Pillow's readers raise nearly anything for a damaged file
        return None
    return Image.alpha_composite(Image.new("RGBA", ink.size, "white"), ink).convert("L")
