"""Text -> a QR code as PNG, and back. Every code is read before it is given out; segno draws and zxing-cpp reads."""

from __future__ import annotations

import io
import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from wxexport.css.colors import Color, contrast, parse
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import PictureError
from wxexport.pictures.limits import MAX_PIXELS

if TYPE_CHECKING:
    import segno
    from PIL import Image

# Bytes of text that the largest code (version 40) holds at each level of error correction.
_CAPACITY = {"l": 2953, "m": 2331, "q": 1663, "h": 1273}
QUIET_ZONE = 4
"""Empty modules on every side, as the standard requires."""
_LEAST_CONTRAST = 4.0  # scanners read lower contrast, but not in dim light or from a worn print
_LEAST_LIGHT = 0.6  # luminance of the background: dark mode inverts or hides a dark one
_LOGO_SHARE = 0.22  # of the side, frame included; error correction H restores that much
_PHONE_MODULE = 3  # pixels a module on a phone that shows the code small
_MOST_WIDTH = 1_080  # wider pictures in an article are reduced, which blurs a code
_CAPTION_WIDTH = 0.9  # of the picture's side
_LEAST_LETTERS = 4.0  # pixels
_MAX_READ_PIXELS = 50_000_000  # a small file may decode to more than the memory holds


def draw(
    text: str,
    *,
    scale: int = 10,
    error: str = "m",
    dark: str = "#000000",
    light: str = "#ffffff",
    logo: bytes | None = None,
    caption: str = "",
) -> bytes:
    """``text`` as a QR code: a PNG picture with a quiet zone of four modules on an opaque background.

    ``scale`` is the size of a module in pixels; ``error`` is the minimum error correction, ``l``, ``m``, ``q`` or
    ``h``; ``dark`` and ``light`` are ``#rgb`` or ``#rrggbb``. Text beyond ASCII is stored as UTF-8. ``logo`` is a
    picture for the middle, which raises the error correction to ``h``; ``caption`` is a line of text below the code, in
    a Chinese font of this machine.

    Raises ``WxExportError`` for empty or too long text, invalid values, colors that scanners or dark mode do not
    allow, and if the finished code does not read back as ``text`` at full size and at phone size.
    """
    _check(text, scale, error, (dark, light))
    data = _png(text, scale, "h" if logo else error.lower(), dark, light)
    if logo:
        data = _with_logo(data, logo, light, QUIET_ZONE * scale)
    if caption.strip():
        data = _with_caption(data, " ".join(caption.split()), dark, light)
    if any(_read(seen, strictly=True) != text for seen in (data, _small(data, _PHONE_MODULE / scale))):
        raise WxExportError(
            t("the QR code does not read back as its text"),
            hint=t("Use a larger scale, and dark modules on a light background."),
        )
    return data


def for_article(text: str) -> bytes:
    """A code with eight pixels per module, twice as many as a phone shows, or five if that would be too wide.

    Raises ``WxExportError`` as ``draw`` does.
    """
    _check(text, 8, "m", ("#000", "#fff"))
    fits = _code(text, "m").symbol_size(8, QUIET_ZONE)[0] <= _MOST_WIDTH
    return draw(text, scale=8 if fits else 5)


def decode(data: bytes) -> str | None:
    """The text of the first QR code found in a picture (PNG, JPEG, GIF, WebP or another format that Pillow reads).

    ``None`` if there is no code or the picture cannot be read.
    """
    return _read(data)


def _check(text: str, scale: int, error: str, colors: tuple[str, ...]) -> None:
    if not text.strip():
        raise WxExportError(t("there is no text to make a QR code of"))
    if scale < 1:
        raise WxExportError(t("the scale of a QR code is 1 or more, not {scale}", scale=scale))
    if error.lower() not in _CAPACITY:
        raise WxExportError(t("the error correction of a QR code is l, m, q or h, not {error!r}", error=error))
    for color in colors:
        # No alpha: the dark page would show through, and the code would no longer scan.
        if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", color):
            raise WxExportError(t("a color of a QR code is #rgb or #rrggbb, not {color!r}", color=color))
    dark, light = (_color(color) for color in colors)
    if dark.luminance >= light.luminance or light.luminance < _LEAST_LIGHT:
        raise WxExportError(
            t("a QR code needs a light background, in dark mode too"), hint=t("Use dark modules on a light background.")
        )
    if contrast(dark, light) < _LEAST_CONTRAST:
        raise WxExportError(
            t(
                "the contrast of the QR code is {contrast:.1f}; scanners need {least:.0f}",
                contrast=contrast(dark, light),
                least=_LEAST_CONTRAST,
            ),
            hint=t("Make the modules darker or the background lighter."),
        )


def _color(text: str) -> Color:
    color = parse(text)
    assert color is not None  # the pattern above ensures it
    return color


@lru_cache(maxsize=1)
def _code(text: str, error: str) -> segno.QRCode:
    """The code, of which the choice of the mask takes the most time."""
    import segno

    # Without a mode, segno takes some UTF-8 bytes for Shift JIS and writes them as kanji.
    mode = None if text.isascii() else "byte"
    try:
        return segno.make_qr(text, error=error, mode=mode, encoding="utf-8")
    except segno.DataOverflowError:
        raise _too_long(text, error) from None
    except UnicodeEncodeError as problem:
        raise WxExportError(t("the text cannot be written as UTF-8: {reason}", reason=problem.reason)) from None


def _png(text: str, scale: int, error: str, dark: str, light: str) -> bytes:
    code = _code(text, error)
    side = code.symbol_size(scale, QUIET_ZONE)[0]
    if side * side > MAX_PIXELS:
        raise WxExportError(
            t(
                "the QR code would be {side} by {side} px, and WeChat takes {most:,} pixels at most",
                side=side,
                most=MAX_PIXELS,
            ),
            hint=t("Use a scale of {most} or less.", most=int(MAX_PIXELS**0.5) * scale // side),
        )
    stream = io.BytesIO()
    code.save(stream, kind="png", scale=scale, border=QUIET_ZONE, dark=dark, light=light)
    return stream.getvalue()


def _small(data: bytes, share: float) -> bytes:
    """The picture at the size that a phone shows, if that is smaller."""
    from PIL import Image

    if share >= 1:
        return data
    picture = Image.open(io.BytesIO(data)).convert("L")
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return _saved(picture.resize(size, Image.Resampling.LANCZOS))


def _with_logo(data: bytes, logo: bytes, light: str, margin: int) -> bytes:
    """The code with ``logo`` on a light square in its middle."""
    from PIL import Image, ImageOps

    code = Image.open(io.BytesIO(data)).convert("RGB")
    side = max(1, int((code.width - 2 * margin) * _LOGO_SHARE))
    ink = _opened(logo)
    if ink is None:
        raise WxExportError(t("the logo is not a picture that can be read"), hint=t("Use a PNG or JPEG file."))
    inside = max(1, side - 2 * max(1, side // 12))
    small = ImageOps.contain(ink.convert("RGBA"), (inside, inside), Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", (side, side), light)
    ground.alpha_composite(small, ((side - small.width) // 2, (side - small.height) // 2))
    code.paste(ground.convert("RGB"), ((code.width - side) // 2, (code.height - side) // 2))
    return _saved(code)


def _with_caption(data: bytes, caption: str, dark: str, light: str) -> bytes:
    """The code with a line of text below it, in the same colors."""
    from PIL import Image

    from wxexport.pictures import crop, fonts

    font = fonts.chinese()
    if font is None:
        raise WxExportError(
            t("no Chinese font was found for the caption"),
            hint=t("Install one, such as Noto Sans CJK, or leave it out."),
        )
    code = Image.open(io.BytesIO(data)).convert("RGB")
    path, width = font.line(caption)
    size = min(code.width / 14, code.width * _CAPTION_WIDTH / max(width, 1) * fonts.UNITS)
    if size < _LEAST_LETTERS:
        hint = t("Shorten it, or use a larger scale.")
        raise WxExportError(t("the caption is too long for the width of the code"), hint=hint)
    high = int(size * 2)
    left, zoom = (code.width - width * size / fonts.UNITS) / 2, size / fonts.UNITS
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{code.width}" height="{high}">'
        f'<rect width="{code.width}" height="{high}" fill="{light}"/>'
        f'<path transform="translate({left:.2f} {size:.2f}) scale({zoom:.6f} {-zoom:.6f})" fill="{dark}" d="{path}"/>'
        "</svg>"
    )
    try:
        drawn = crop.middle(svg.encode(), (code.width, high), name="caption", origin="").data
    except PictureError as error:
        raise WxExportError(t("the caption cannot be drawn: {error}", error=error)) from None
    line = Image.open(io.BytesIO(drawn))
    page = Image.new("RGB", (code.width, code.height + high), light)
    page.paste(code, (0, 0))
    page.paste(line.convert("RGB"), (0, code.height))
    return _saved(page)


def _saved(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _too_long(text: str, error: str) -> WxExportError:
    return WxExportError(
        t(
            "the text is too long for a QR code: {count} bytes; {capacity} fit at error correction {error}",
            count=len(text.encode()),
            capacity=_CAPACITY[error],
            error=error.upper(),
        ),
        hint=t("Shorten the text, or put it on a page and encode the address."),
    )


def _read(data: bytes, *, strictly: bool = False) -> str | None:
    """``strictly`` reads only what the simplest scanner does: upright, dark on light."""
    import zxingcpp

    gray = _gray(data)
    if gray is None:
        return None
    found = zxingcpp.read_barcodes(
        gray,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
        try_rotate=not strictly,
        try_invert=not strictly,
    )
    return found[0].text if found else None


def _gray(data: bytes) -> Image.Image | None:
    """The picture in grayscale, on white where it is transparent; ``None`` if it cannot be read."""
    from PIL import Image

    ink = _opened(data)
    if ink is None or not ink.has_transparency_data:
        return ink and ink.convert("L")
    ink = ink.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", ink.size, "white"), ink).convert("L")


def _opened(data: bytes) -> Image.Image | None:
    """The decoded picture; ``None`` if it is not a picture, damaged, or too large to decode."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns about sizes that are refused here
            picture = Image.open(io.BytesIO(data))
            if picture.width * picture.height > _MAX_READ_PIXELS:
                return None
            picture.load()
    except Exception:  # Pillow raises nearly anything for a damaged file
        return None
    return picture
