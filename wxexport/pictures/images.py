"""Bytes to pictures that WeChat takes: read, check, convert, limit, name.

WeChat refuses SVG, WebP, AVIF and HEIC, and takes at most 6,000,000 pixels, 300 GIF frames and 10 MB a file, 1 MB
through the draft interface. ``asset`` brings any picture into these limits; ``read_local`` and ``read_data_uri`` get
the bytes that an article names. Every failure is a ``PictureError`` whose text is the reason. Pillow is imported on
first use.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import hashlib
import importlib
import importlib.util
import io
import itertools
import logging
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, unquote_to_bytes

from wxexport.model import Asset, PictureError
from wxexport.pictures import vault

if TYPE_CHECKING:
    from lxml.etree import _Element
    from PIL import Image

Format = Literal["png", "jpeg", "gif"]

MAX_WIDTH = 1_080
"""Pixels, unless the settings say else: a phone's screen, and the width WeChat itself serves."""
MAX_PIXELS = 6_000_000
MAX_FRAMES = 300
MAX_BYTES = 10_000_000
MAX_DRAFT_BYTES = 1_000_000
"""Of a picture in the text of a draft (reference, part 5: ``media/uploadimg``)."""
MAX_FILE_BYTES = 50_000_000
"""Bytes read from a local file; larger ones are hardly meant for an article."""
MAX_DATA_URI_BYTES = 20_000_000

_MAX_HEIGHT = 65_500  # what JPEG can hold
logging.getLogger("PIL").addHandler(logging.NullHandler())  # it would write to stderr what is raised here

_MAX_DECODED_PIXELS = 80_000_000
_MAX_ANIMATION_PIXELS = 350_000_000  # all frames together: 300 frames of 1080 x 1080
_MAX_ANIMATION_FRAMES = 3_000  # that are looked at; WeChat's limit is MAX_FRAMES
_MAX_CONVERTED_PIXELS = 100_000_000  # the same for an animation that becomes a GIF, some ten seconds
_MAX_SVG_BYTES = 5_000_000
_SVG_SECONDS = 10
_SVG_MEMORY = 1_000_000_000
_FULL_WIDTH_FROM = 300  # wider pictures fill the line, so a drawing may as well have a phone's resolution
_JPEG_QUALITY, _LEAST_QUALITY = 90, 60
_SMALLER = 4 / 5  # of width and height, a step at a time, where quality alone does not do

# Pillow loads the plugins of the first four formats by default and all forty when none of those fits.
_READ = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "AVIF", "TIFF")
_MEDIA_TYPES: dict[Format, Literal["image/png", "image/jpeg", "image/gif"]] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}
_EXTENSIONS: dict[Format, str] = {"png": "png", "jpeg": "jpg", "gif": "gif"}
_ORIENTATION, _GPS = 0x0112, 0x8825
_HEIC = re.compile(rb"....ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)", re.S)
_HEIC_PLUGINS = ("pillow_heif", "pi_heif")
_SUFFIXES = {
    **{name: name for name in ("png", "jpeg", "gif", "webp", "avif", "bmp", "tiff", "heif", "svg")},
    **{"jpg": "jpeg", "jpe": "jpeg", "tif": "tiff", "heic": "heif"},
}

# What stands where a picture should be, by its first bytes.
_NOT_PICTURES = (
    (re.compile(rb"version https://git-lfs"), "a Git LFS pointer, not the picture (run git lfs pull)"),
    (re.compile(rb"\s*(<!doctype html|<html)", re.I), "a web page, not a picture"),
    (re.compile(rb"%PDF-"), "a PDF, not a picture"),
    (_HEIC, "a HEIC picture (install pillow-heif, or save it as JPEG)"),
)


@dataclass(frozen=True, slots=True)
class _Published:
    data: bytes
    format: Format
    width: int
    height: int
    notes: tuple[str, ...] = ()


def asset(
    data: bytes, *, name: str, origin: str, density: int = 1, width: int = MAX_WIDTH, on_white: bool = False
) -> tuple[Asset, tuple[str, ...]]:
    """The picture in ``data`` as WeChat takes it, and what had to be changed for that.

    The content alone decides what it is. PNG, JPEG and GIF within the limits stay byte-identical, but for metadata
    (Exif, XMP, IPTC, texts, comments, with the place of the shot), which is cut out. ``name`` is the
    picture's file name or address and gives the readable part of ``Asset.name``; ``origin`` is recorded. The notes are
    short English phrases. The same bytes give the same asset.

    ``width`` is the most pixels it may be wide. ``density`` is for small drawings: an SVG up to 300 pixels wide gets
    that many pixels for each of its own; a wider one always gets the full ``width``. ``on_white`` puts a transparent
    picture on white, with a margin, whose dark lines would be lost on a dark page. One of more than 1 MB has an
    ``Asset.draft``.

    Raises ``PictureError``: not a picture, damaged, too large to decode, or an animation too large to make smaller.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of things that are handled or raised here
        kind, made = _publish(data, density, width)
        if on_white and loses_ink(made.data):
            made = _on_white(made, width)
        made, draft = _with_draft(made)
    picture = _asset(made, name, origin)
    if draft is not None:
        picture = dataclasses.replace(picture, draft=_asset(draft, name, origin))
    return picture, _lie(name, kind) + made.notes


def _asset(made: _Published, name: str, origin: str) -> Asset:
    digest = hashlib.sha256(made.data).hexdigest()[:8]
    file_name = f"{_slug(name)}-{digest}.{_EXTENSIONS[made.format]}"
    return Asset(file_name, made.data, _MEDIA_TYPES[made.format], made.width, made.height, origin)


def _lie(name: str, kind: str) -> tuple[str, ...]:
    """A note when the file's name ends as another format's does."""
    suffix = PurePosixPath(re.split(r"[?#]", name)[0].replace("\\", "/")).suffix.lower()
    told = _SUFFIXES.get(suffix.removeprefix("."))
    return (f"named {suffix}, but it is a {kind}",) if told not in (None, kind) else ()


def top_left(data: bytes, width: int, height: int) -> bytes:
    """The part of a PNG that is ``width`` × ``height`` pixels from its top left corner, as PNG."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        cut, output = picture.convert("RGB").crop((0, 0, width, height)), io.BytesIO()
    cut.save(output, "PNG", optimize=True)
    return output.getvalue()


def crop(data: bytes, size: tuple[int, int], *, name: str, origin: str) -> Asset:
    """The middle of a picture in exactly ``size`` pixels, PNG or JPEG, on white where it is transparent: a cover.

    Raises ``PictureError`` as ``asset`` does; of an animation the first frame is taken.
    """
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _open(_draw_svg(data, 1, MAX_WIDTH)[0] if _is_svg(data) else data)
        with _decoding():
            image.draft(None, (2 * size[0], 2 * size[1]))
            picture = _screen_colors(ImageOps.exif_transpose(image))
            if picture.mode == "RGBA":
                picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
            made = _saved(ImageOps.fit(picture, size, Image.Resampling.LANCZOS), lossy=False)
    return _asset(made, name, origin)


def measure(data: bytes) -> tuple[int, int, int]:
    """The width and height in pixels and the number of frames of a picture, for ``check``; its pixels are not decoded.

    Raises ``PictureError``: not a picture, damaged, or beyond what is opened at all.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _open(data)
        with _decoding():
            return image.width, image.height, int(getattr(image, "n_frames", 1))


@lru_cache(maxsize=16)  # the export asks, and ``check`` after it
def loses_ink(data: bytes) -> bool:
    """Whether a picture is transparent and what stands on its transparent ground is too dark for a dark page.

    What counts is the rim of the ink, where it meets the page: an icon with a white outline is seen. A picture with
    only its corners cut off does not count as transparent. What cannot be decoded loses nothing.
    """
    if not (data.startswith(b"GIF8") or _has_alpha(data)):
        return False
    from PIL import Image, ImageChops, ImageFilter

    with warnings.catch_warnings(), suppress(PictureError):
        warnings.simplefilter("ignore")
        image = _open(data)
        with _decoding():
            if not image.has_transparency_data:
                return False
            scale = min(1.0, _RIM_PIXELS / max(image.size))
            size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
            small = image.convert("RGBA").resize(size, Image.Resampling.NEAREST)
            clear = small.getchannel("A").point(lambda alpha: 255 if alpha < 128 else 0)
            rim = ImageChops.subtract(clear.filter(ImageFilter.MaxFilter(5)), clear)
            total, glass, inked = size[0] * size[1], clear.histogram()[255], rim.histogram()[255]
            if glass < total * _LEAST_GLASS or not inked:
                return False
            tones = small.convert("L").histogram(rim)
            return sum(tones[:_DARK_TONE]) > inked / 2
    return False


_RIM_PIXELS = 400  # enough to see lines by
_LEAST_GLASS = 0.05
_DARK_TONE = 90  # a gray of this has a contrast of 2.6 with the dark page


def _has_alpha(png: bytes) -> bool:
    """Whether a PNG file may be transparent: by its color type, or a list of transparent colors before the pixels."""
    if not png.startswith(b"\x89PNG"):
        return False
    return png[25:26] in (b"\x04", b"\x06") or b"tRNS" in png[: max(0, png.find(b"IDAT"))]


def _slug(name: str) -> str:
    """ASCII letters, digits and hyphens of the name without folder, ending and query."""
    path = PurePosixPath(unquote(re.split(r"[?#]", name)[0]).replace("\\", "/"))
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    return slug[:40].strip("-") or "picture"


def _publish(data: bytes, density: int, width: int) -> tuple[str, _Published]:
    """What the picture is (``png``, ``svg`` …), and what is published of it."""
    if not data:
        raise PictureError("empty file")
    if _is_svg(data):
        png, notes = _draw_svg(data, density, width)
        return "svg", _still(_open(png), png, "svg", width, notes)
    image = _open(data)
    kind = (image.format or "").lower()
    with _decoding():
        animated = bool(getattr(image, "is_animated", False))
    if not animated:
        return kind, _still(image, data, kind, width)
    if kind == "gif":
        return kind, _animated_gif(image, data, width)
    if kind in ("webp", "avif"):
        return kind, _to_gif(image, getattr(image, "n_frames", 1), kind, width)
    if kind == "png":
        return kind, _still(image, data, kind, width, ("animated png; it may stand still in WeChat",))
    only_first = ("only the first picture in the file",)  # tiff, heif, and mpo, which is jpeg for everybody
    return ("jpeg" if kind == "mpo" else kind), _still(image, data, kind, width, only_first)


# --- Decoding -------------------------------------------------------------------------------------------


@contextmanager
def _decoding() -> Iterator[None]:
    """Turns whatever a decoder raises on damaged bytes (a dozen kinds of exception) into ``PictureError``."""
    try:
        yield
    except PictureError:
        raise
    except Exception as error:
        raise PictureError("damaged or incomplete picture") from error


def _open(data: bytes) -> Image.Image:
    """The picture with its header read and its size checked, nothing decoded yet."""
    from PIL import Image, UnidentifiedImageError

    too_large = f"more than {_MAX_DECODED_PIXELS // 1_000_000} million pixels"
    try:
        with _decoding():
            image = Image.open(io.BytesIO(data), formats=_READ)
    except PictureError as error:
        if isinstance(error.__cause__, UnidentifiedImageError):
            if _HEIC.match(data) and (heic := _open_heic(data)):
                return heic
            raise PictureError(_instead_of_picture(data)) from None
        if isinstance(error.__cause__, Image.DecompressionBombError):
            raise PictureError(too_large) from None
        raise
    if image.width * image.height > _MAX_DECODED_PIXELS:
        raise PictureError(too_large)
    return image


def _open_heic(data: bytes) -> Image.Image | None:
    """By a plug-in for Pillow that the author has installed; it has a patented decoder, so it does not come with us."""
    from PIL import Image

    plugin = next((name for name in _HEIC_PLUGINS if importlib.util.find_spec(name)), None)
    if plugin is None:
        return None
    with _decoding():
        importlib.import_module(plugin).register_heif_opener()
        image = Image.open(io.BytesIO(data), formats=("HEIF",))
    if image.width * image.height > _MAX_DECODED_PIXELS:
        raise PictureError(f"more than {_MAX_DECODED_PIXELS // 1_000_000} million pixels")
    return image


def _instead_of_picture(data: bytes) -> str:
    return next((reason for pattern, reason in _NOT_PICTURES if pattern.match(data)), "not a picture")


# --- One frame ------------------------------------------------------------------------------------------


def _still(image: Image.Image, data: bytes, kind: str, width: int, notes: tuple[str, ...] = ()) -> _Published:
    size = image.size
    with _decoding():
        image.draft(None, (2 * width, 2 * width))  # JPEG: decode huge photographs at a fraction
        image.load()
        turned = image.getexif().get(_ORIENTATION, 1) in range(2, 9)
    fits = not turned and size == _within(size, width) and image.mode != "CMYK" and _has_screen_colors(image)
    if fits and kind in _MEDIA_TYPES:
        clean = _without_metadata(data, kind)
        if len(clean) <= MAX_BYTES:
            notes += ("metadata removed",) if clean != data else ()
            return _Published(clean, kind, *size, notes)
    return _encoded_again(image, size, data, kind, width, notes)


def _encoded_again(
    image: Image.Image, size: tuple[int, int], data: bytes, kind: str, width: int, notes: tuple[str, ...]
) -> _Published:
    from PIL import ImageOps

    with _decoding():
        exif = image.getexif()
        if exif.get(_ORIENTATION, 1) in range(5, 9):
            size = size[::-1]
        if exif.get(_ORIENTATION, 1) in range(2, 9):
            notes += ("turned upright",)
        if exif.get_ifd(_GPS):
            notes += ("metadata removed",)
        if image.mode == "CMYK":
            notes += ("CMYK converted to RGB",)
        elif not _has_screen_colors(image):
            notes += ("colors converted to sRGB",)
        picture = _screen_colors(ImageOps.exif_transpose(image))
        made = _compressed(_resized(picture, _within(size, width)), lossy=kind in ("jpeg", "mpo"))
    if made.format != kind:
        notes += (f"{kind} converted to {made.format}",)
    if (made.width, made.height) != size:
        notes += (f"reduced from {_by(size)} to {made.width}x{made.height}",)
    elif len(data) > MAX_BYTES:
        notes += (f"compressed from {_megabytes(data)} to {_megabytes(made.data)}",)
    return _Published(made.data, made.format, made.width, made.height, notes)


def _within(size: tuple[int, int], most: int) -> tuple[int, int]:
    """The largest size of the same shape that is within the limits, ``most`` pixels wide."""
    width, height = size
    scale = min(1.0, most / width, _MAX_HEIGHT / height, (MAX_PIXELS / (width * height)) ** 0.5)
    if scale == 1.0:
        return size
    return max(1, int(width * scale)), min(max(1, round(height * scale)), _MAX_HEIGHT)


ON_WHITE = "dark lines on a transparent ground put on white: on a dark page they would be lost"
"""A note of ``asset``."""


_Margins = tuple[int, int, int, int]
"""Pixels at the left, the top, the right and the bottom."""

_MARGIN = 0.03  # of the longer side


def _on_white(made: _Published, width: int) -> _Published:
    """The picture without its transparency, through which the dark page shows, and with a margin around its ink
    (reference, part 7).
    """
    image = _open(made.data)
    with _decoding():
        if getattr(image, "is_animated", False):
            flat = _animation_on_white(image, width) if made.format == "gif" else None
        else:
            picture = _screen_colors(image)
            clear = picture.mode == "RGBA"
            page = _flat(picture, _margins(picture)) if clear else picture
            flat = _compressed(_resized(page, _within(page.size, width)), lossy=False) if clear else None
    return dataclasses.replace(flat, notes=(*made.notes, ON_WHITE)) if flat else made  # else ``check`` tells of it


def _animation_on_white(image: Image.Image, width: int) -> _Published | None:
    """The GIF on white, with the whole margin on every side; ``None`` when that takes too long or is too large."""
    frames, margin = int(getattr(image, "n_frames", 1)), _margin(image.size)
    size = _within((image.width + 2 * margin, image.height + 2 * margin), width)
    if frames * size[0] * size[1] > _MAX_CONVERTED_PIXELS:
        return None
    gif = _gif_of(image, frames, 1, size, (margin,) * 4)
    return _Published(gif, "gif", *size) if len(gif) <= MAX_BYTES else None


def _margin(size: tuple[int, int]) -> int:
    return max(4, round(max(size) * _MARGIN))


def _margins(picture: Image.Image) -> _Margins:
    """What is missing on each side for the ink to have its margin."""
    margin, box = _margin(picture.size), picture.getchannel("A").getbbox() or (0, 0, *picture.size)
    free = box[0], box[1], picture.width - box[2], picture.height - box[3]
    left, top, right, bottom = (max(0, margin - side) for side in free)
    return left, top, right, bottom


def _flat(picture: Image.Image, margins: _Margins) -> Image.Image:
    """The picture on a white page, as RGB."""
    from PIL import Image

    left, top, right, bottom = margins
    page = Image.new("RGBA", (left + picture.width + right, top + picture.height + bottom), "white")
    page.alpha_composite(picture.convert("RGBA"), (left, top))
    return page.convert("RGB")


def _with_draft(made: _Published) -> tuple[_Published, _Published | None]:
    """The picture, and a copy for a draft when it is too large for one; a note says so."""
    if len(made.data) <= MAX_DRAFT_BYTES:
        return made, None
    image = _open(made.data)
    if getattr(image, "is_animated", False) and made.format == "gif":
        note = f"animation of {_megabytes(made.data)}; a draft takes pictures of {MAX_DRAFT_BYTES // 10**6} MB"
        return dataclasses.replace(made, notes=(*made.notes, note)), None
    with _decoding():
        draft = _compressed(_screen_colors(image), lossy=made.format == "jpeg", limit=MAX_DRAFT_BYTES)
    size = "" if image.size == (draft.width, draft.height) else f" and {draft.width}x{draft.height} pixels"
    note = f"draft.html has a copy of {_megabytes(draft.data)}{size}, since the picture has {_megabytes(made.data)}"
    return dataclasses.replace(made, notes=(*made.notes, note)), draft


def _megabytes(data: bytes) -> str:
    return f"{len(data) / 1e6:.1f} MB"


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _screen_colors(image: Image.Image) -> Image.Image:
    """As RGB, or RGBA when something is really transparent, in sRGB: WeChat drops color profiles."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if image.mode == "I" or image.mode.startswith("I;16"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")  # 16 bits a pixel
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode in ("1", "P", "PA", "LA"):
        image = image.convert(mode)
    if profile:
        # A broken profile, or one for other channels than the picture's, is as good as none.
        with suppress(ImageCms.PyCMSError):
            srgb = ImageCms.createProfile("sRGB")
            shown = ImageCms.profileToProfile(image, io.BytesIO(profile), srgb, outputMode=mode)
            image = shown or image
    return _without_idle_alpha(image.convert(mode))


def _has_screen_colors(image: Image.Image) -> bool:
    """Whether the picture means the colors that are left when WeChat drops its profile."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "P", "L", "LA"):
        return True
    return _is_srgb(profile, "L" if image.mode in ("L", "LA") else "RGB")


@lru_cache(maxsize=16)
def _is_srgb(profile: bytes, mode: str) -> bool:
    """Whether a screen shows the same with the profile as without it. A broken one is as good as none."""
    from PIL import Image, ImageChops, ImageCms

    levels = range(0, 256, 51)
    colors = bytes(levels) if mode == "L" else bytes(itertools.chain(*itertools.product(levels, repeat=3)))
    probe = Image.frombytes(mode, (len(colors) // len(mode), 1), colors)
    try:
        source, screen = io.BytesIO(profile), ImageCms.createProfile("sRGB")
        shown = ImageCms.profileToProfile(probe, source, screen, outputMode="RGB")
    except ImageCms.PyCMSError:
        return True
    difference = ImageChops.difference(shown or probe, probe.convert("RGB"))
    return max(difference.tobytes()) <= _SAME_COLOR


_SAME_COLOR = 6  # of 255: the rounding of the sRGB profiles that cameras and programs write


def _without_idle_alpha(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _compressed(image: Image.Image, *, lossy: bool, limit: int = MAX_BYTES) -> _Published:
    """PNG when transparent or smaller, else JPEG; of the best quality and then the largest size in ``limit`` bytes."""
    while True:
        made = _saved(image, lossy=lossy)
        if len(made.data) <= limit:
            return made
        if (plainer := _plainer(image, limit)) is not None:
            return plainer
        image = _resized(image, (max(1, int(image.width * _SMALLER)), max(1, int(image.height * _SMALLER))))


def _saved(image: Image.Image, *, lossy: bool) -> _Published:
    image.info.clear()  # saving would copy the profile, the comments and Exif
    if image.mode == "RGBA":
        return _as_png(image)
    jpeg = _as_jpeg(image)
    return jpeg if lossy else min(_as_png(image), jpeg, key=lambda made: len(made.data))


def _plainer(image: Image.Image, limit: int) -> _Published | None:
    """The picture in its size but of lower quality: a palette when transparent, else the best JPEG of ``limit``
    bytes. ``None`` when none that looks right has so few.
    """
    from PIL import Image

    if image.mode == "RGBA":
        made = _as_png(image.quantize(256, method=Image.Quantize.FASTOCTREE))
        return made if len(made.data) <= limit else None
    best, low, high = None, _LEAST_QUALITY, _JPEG_QUALITY - 1
    quality = low  # the least first: when that is too much, no other is less
    while low <= high:
        made = _as_jpeg(image, quality)
        if len(made.data) <= limit:
            best, low = made, quality + 1
        elif best is None:
            return None
        else:
            high = quality - 1
        quality = (low + high) // 2
    return best


def _as_png(image: Image.Image) -> _Published:
    out = io.BytesIO()
    image.save(out, "PNG")
    return _Published(out.getvalue(), "png", *image.size)


def _as_jpeg(image: Image.Image, quality: int = _JPEG_QUALITY) -> _Published:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling=0)  # full color keeps colored text crisp
    return _Published(out.getvalue(), "jpeg", *image.size)


# --- Metadata -------------------------------------------------------------------------------------------


_PNG_METADATA = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
_JPEG_METADATA = (b"\xe1", b"\xed", b"\xfe")  # APP1: Exif and XMP; APP13: IPTC; COM: a comment
_GIF_METADATA = (b"!\xfe", b"!\xff\x0bXMP Data")  # a comment; XMP
_JPEG_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])", re.S)  # but for escaped bytes, padding, restarts in a scan


def _without_metadata(data: bytes, kind: Format) -> bytes:
    """The file without what a reader does not see, every other byte the same."""
    if kind == "jpeg":
        return _without_jpeg_metadata(data)
    return _without_png_metadata(data) if kind == "png" else _without_gif_metadata(data)


def _without_jpeg_metadata(jpeg: bytes) -> bytes:
    """Without Exif, XMP, IPTC and comments, and without what phones put behind the picture: films, depths, notes of
    their own.
    """
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
    """Without Exif, texts and times, and without what stands behind the picture."""
    kept, at, kind = [png[:8]], 8, b""
    while at < len(png) and kind != b"IEND":
        kind = png[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(png[at : at + 4], "big")
        if kind not in _PNG_METADATA:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


def _without_gif_metadata(gif: bytes) -> bytes:
    """Without comments and XMP, and without what stands behind the picture."""
    kept, at = [gif[:13]], 13
    table = _color_table(gif[10:11])
    kept.append(gif[at : at + table])
    at += table
    while gif[at : at + 1] in (b"!", b","):
        end = at + 2
        if gif[at : at + 1] == b",":
            end = at + 11 + _color_table(gif[at + 9 : at + 10])  # and the least size of a code
        while gif[end : end + 1] not in (b"\0", b""):
            end += 1 + gif[end]
        end += 1
        if not gif.startswith(_GIF_METADATA, at):
            kept.append(gif[at:end])
        at = end
    return b"".join((*kept, b";")) if gif[at : at + 1] == b";" else gif


def _color_table(flags: bytes) -> int:
    """The number of bytes of the table of colors that these flags announce."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


# --- Animations -----------------------------------------------------------------------------------------


def _animated_gif(image: Image.Image, data: bytes, width: int) -> _Published:
    """The same bytes when they are within the limits, else fewer frames, or smaller ones.

    One that is only too wide stays, too, when it would gain bytes by being made smaller, as dithered ones do.
    """
    size, frames = image.size, _counted(image)  # a frame may reach over the edge and widen the picture
    clean = _without_metadata(data, "gif")
    fits = frames <= MAX_FRAMES and size[0] * size[1] <= MAX_PIXELS and len(clean) <= MAX_BYTES
    as_it_is = _Published(clean, "gif", *size, ("metadata removed",) if clean != data else ())
    if fits and size == _within(size, width):
        return as_it_is
    try:
        made = _to_gif(image, frames, "gif", width)
    except PictureError:
        if fits:
            return as_it_is
        raise
    return as_it_is if fits and len(made.data) >= len(clean) else made


def _counted(image: Image.Image) -> int:
    """The number of frames, each decoded: a small file can hold millions of them, and they can grow."""
    pixels = 0
    for number in range(_MAX_ANIMATION_FRAMES + 1):
        pixels += image.width * image.height
        if pixels > _MAX_ANIMATION_PIXELS:
            raise PictureError(f"animation of more than {number} frames of {_by(image.size)} pixels")
        with _decoding():
            try:
                image.seek(number)
            except EOFError:
                return number
            image.load()
    raise PictureError(f"animation of more than {_MAX_ANIMATION_FRAMES:,} frames")


def _to_gif(image: Image.Image, frames: int, kind: str, width: int) -> _Published:
    """An animation as GIF within the limits: of too many frames every second is left out, or more."""
    if frames > _MAX_ANIMATION_FRAMES:
        raise PictureError(f"animation of more than {_MAX_ANIMATION_FRAMES:,} frames")
    if frames * image.width * image.height > _MAX_CONVERTED_PIXELS:
        raise PictureError(f"animation too large to convert: {frames} frames of {_by(image.size)} pixels")
    before, size, step = image.size, _within(image.size, width), -(-frames // MAX_FRAMES)
    for _ in range(_GIF_TRIES):
        gif = _gif_of(image, frames, step, size)
        if len(gif) <= MAX_BYTES:
            break
        scale = 0.95 * (MAX_BYTES / len(gif)) ** 0.5
        size = max(1, int(size[0] * scale)), max(1, int(size[1] * scale))
    else:
        raise PictureError(f"animation of {_megabytes(gif)}; WeChat takes {MAX_BYTES // 10**6} MB")
    notes: tuple[str, ...] = (f"animated {kind} converted to gif",) if kind != "gif" else ()
    if step > 1:
        notes += (f"{-(-frames // step)} frames kept of {frames}",)
    if size != before:
        notes += (f"reduced from {_by(before)} to {_by(size)}",)
    return _Published(gif, "gif", *size, notes)


_GIF_TRIES = 4


def _gif_of(
    image: Image.Image, frames: int, step: int, size: tuple[int, int], on_white: _Margins | None = None
) -> bytes:
    out = io.BytesIO()
    with _decoding():
        pictures = _frames(image, frames, step, size, on_white)
        once = image.format == "GIF" and "loop" not in image.info
        loop = {} if once else {"loop": image.info.get("loop", 0)}
        next(pictures).save(out, "GIF", save_all=True, append_images=pictures, disposal=2, **loop)
    return out.getvalue()


def _frames(
    image: Image.Image, frames: int, step: int, size: tuple[int, int], on_white: _Margins | None
) -> Iterator[Image.Image]:
    """The first of each ``step`` whole frames; its ``info`` has the duration of them all, which the GIF writer reads.

    As RGB where nothing is transparent: the writer then finds a better palette.
    """
    for first in range(0, frames, step):
        image.seek(first)
        image.load()
        frame = image.convert("RGBA")
        shown = _resized(_flat(frame, on_white) if on_white else _without_idle_alpha(frame), size)
        duration = image.info.get("duration", 0)
        for number in range(first + 1, min(first + step, frames)):
            image.seek(number)
            image.load()
            duration += image.info.get("duration", 0)
        shown.info = {"duration": duration}  # the writer would take over comments, too
        yield shown


def _by(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


# --- SVG ------------------------------------------------------------------------------------------------

# The renderer aborts the whole process on some drawings (an absurd size, for one) and takes hours over
# others, so it runs in a process of its own with limits. Fonts are read only when there is text: that
# takes time, and text without fonts would be left out silently.
_RENDER = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[3]),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except (ImportError, ValueError, OSError):
    pass
sys.path.insert(0, sys.argv[1])
import resvg_py
png = resvg_py.svg_to_bytes(
    svg_string=sys.stdin.buffer.read().decode(),
    dpi=96,
    skip_system_fonts=sys.argv[4] == "no-text",
)
sys.stdout.buffer.write(png)
"""

_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16}


def _is_svg(data: bytes) -> bool:
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip()
    return (
        head.startswith(b"<")
        and re.search(rb"<(\w+:)?svg[\s>]", head) is not None
        and not re.match(rb"<(!doctype\s+)?html", head, re.I)
    )


def _draw_svg(data: bytes, density: int, width: int) -> tuple[bytes, tuple[str, ...]]:
    """The drawing as PNG bytes, at a phone's full width when it is a wide one, and the notes."""
    from lxml import etree

    if len(data) > _MAX_SVG_BYTES:
        raise PictureError(f"svg larger than {_MAX_SVG_BYTES // 10**6} MB")
    parser = etree.XMLParser(resolve_entities="internal", no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise PictureError("damaged svg") from error
    if etree.QName(root).localname != "svg":
        raise PictureError("not a picture")
    notes = _without_outside_references(root)
    names = {str(etree.QName(node).localname) for node in root.iter("*")}
    if "foreignObject" in names:
        notes += ("HTML inside the svg is not drawn",)
    if "text" in names:
        notes += ("text in the svg is drawn with this machine's fonts",)
    # Written out again without its DOCTYPE: entities are resolved by now, and nothing else is of use.
    return _render(etree.tostring(_framed(root, density, width)), "text" in names), notes


def _without_outside_references(root: _Element) -> tuple[str, ...]:
    """Removes every reference to a file or an address: the renderer would read any file on this machine."""
    outside = [
        (node, key)
        for node in root.iter("*")
        for key, value in node.attrib.items()
        if str(key).rpartition("}")[2] == "href" and not str(value).strip().startswith(("#", "data:"))
    ]
    drawn = False
    for node, key in outside:
        del node.attrib[key]
        drawn = drawn or str(node.tag).rpartition("}")[2] != "a"
    return ("references to files outside the svg are not drawn",) if drawn else ()


def _framed(root: _Element, density: int, most: int) -> _Element:
    """The drawing inside one of the size to draw at; as it is when it does not say its own size."""
    from lxml import etree

    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(number) for number in re.findall(r"-?\d+\.?\d*", root.get("viewBox") or "")]
    if len(box) == 4 and min(box[2:]) > 0:
        shape = box[2] / box[3]
        width = width or (height * shape if height else box[2])
        height = height or width / shape
    if not width or not height:
        return root
    zoom = most / width if width > _FULL_WIDTH_FROM else density
    drawn = _within((max(1, round(width * zoom)), max(1, round(height * zoom))), most)
    frame = etree.Element(root.tag, width=str(drawn[0]), height=str(drawn[1]))
    # Whole pixels: at most one of stretching, where a margin of part of a pixel would show as a pale edge.
    frame.set("preserveAspectRatio", "none")
    frame.set("viewBox", f"0 0 {width} {height}")
    root.attrib.update({"x": "0", "y": "0", "width": str(width), "height": str(height)})
    frame.append(root)
    return frame


def _length(text: str | None) -> float:
    """Pixels of a length such as ``12mm``; 0.0 for none, a percentage and nonsense."""
    found = re.fullmatch(r"\s*\+?(\d{1,9}(?:\.\d*)?|\.\d+)\s*([a-z]*)\s*", text or "")
    return float(found[1]) * _UNITS.get(found[2], 0.0) if found else 0.0


def _render(svg: bytes, has_text: bool) -> bytes:
    renderer = importlib.util.find_spec("resvg_py")
    if renderer is None or renderer.origin is None:
        raise PictureError("svg needs the package resvg-py")
    folder = str(Path(renderer.origin).parents[1])
    limits = (str(_SVG_MEMORY), str(_SVG_SECONDS + 5))  # the time limit is below; this is for orphans
    fonts = "text" if has_text else "no-text"
    command = (sys.executable, "-I", "-S", "-c", _RENDER, folder, *limits, fonts)
    try:
        done = subprocess.run(command, input=svg, capture_output=True, timeout=_SVG_SECONDS, check=True)
    except subprocess.TimeoutExpired:
        raise PictureError(f"svg not drawn after {_SVG_SECONDS} s") from None
    except subprocess.CalledProcessError as error:
        raise PictureError("svg that cannot be drawn") from error
    return done.stdout


# --- Where the bytes come from --------------------------------------------------------------------------


class NotFoundError(PictureError):
    """There is no file where the source points."""


def roots_for(folder: Path) -> tuple[Path, ...]:
    """The folders, absolute, that an article in ``folder`` may read pictures from.

    The git repository around it, else Obsidian's vault, else the folder of the nearest ``wxexport.toml``, else its
    parent (a newsletter keeps one QR code beside the folder of its issues). Never the root of the file system nor a
    folder that holds everyone's or all one's files (the home folder and above): then only ``folder``.
    """
    folder = folder.resolve()
    around = (folder, *folder.parents)
    for mark in (".git", ".obsidian", "wxexport.toml"):
        marked = [one for one in around if (one / mark).exists()]
        if marked:
            return (folder,) if _too_wide(marked[0]) else (marked[0],)
    return (folder,) if _too_wide(folder.parent) else (folder.parent,)


def vault_of(folder: Path) -> Path | None:
    """The folder to look for an article's pictures in by their names: the vault or repository around it, or its own."""
    top = vault.around(folder.resolve())
    return None if _too_wide(top) else top


def _too_wide(folder: Path) -> bool:
    if folder == folder.parent:
        return True
    try:
        home = Path.home().resolve()
    except RuntimeError:  # no home folder
        return False
    return folder == home or folder in home.parents


def read_local(source: str, *, folder: Path, roots: Sequence[Path]) -> tuple[bytes, Path]:
    """The bytes of the file that ``source`` means, and its absolute path without symbolic links.

    ``source`` is as the article writes it: relative to ``folder`` or else to one of ``roots`` (as on GitHub after a
    slash, and in Obsidian), or a ``file:`` address; percent-encoded or not, with ``/`` or ``\\``, perhaps with a query
    or fragment behind.

    Raises ``NotFoundError`` when it is missing, ``PictureError``: outside every one of ``roots``, a folder,
    unreadable, over 50 MB.
    """
    allowed = [root.resolve() for root in roots]
    found = list(_existing(source, folder, allowed))
    if not found:
        raise NotFoundError("file not found")
    inside = [path for path in found if any(path.is_relative_to(root) for root in allowed)]
    if not inside:
        raise PictureError("outside the allowed folders (image_folders allows more)")
    return _bytes_of(inside[0]), inside[0]


def _existing(source: str, folder: Path, roots: Sequence[Path]) -> Iterator[Path]:
    for name in _spellings(source):
        if name.startswith("//"):  # a network share
            continue
        for number, start in enumerate((folder, *roots)):
            with suppress(OSError, RuntimeError, ValueError):  # missing, too long, a loop of links, a NUL
                yield (start / (name.lstrip("/") if number else name)).resolve(strict=True)


def _spellings(source: str) -> Iterator[str]:
    """The names that may be meant, the likeliest first."""
    if source[:5].lower() == "file:":
        yield _path_of(source)
        return
    for written in dict.fromkeys((source, re.split(r"[?#]", source)[0])):
        for name in dict.fromkeys((unquote(written), written)):
            if name:
                yield name.replace("\\", "/")


def _path_of(address: str) -> str:
    """The path in a ``file:`` address; one on another machine begins with two slashes, and is not looked at."""
    path = unquote(re.split(r"[?#]", address)[0])[len("file:") :].replace("\\", "/")
    path = re.sub(r"^//(localhost)?(?=/)", "", path, flags=re.IGNORECASE)
    return re.sub(r"^/(?=[A-Za-z]:/)", "", path)  # /C:/pictures/x.png


def name_in(source: str) -> str:
    """The file name, or end of a path, to look for in a vault; ``""`` when the source is not just that."""
    name = unquote(re.split(r"[?#]", source)[0]).replace("\\", "/")
    return "" if name.startswith("/") or ":" in name else name


def readable(source: str) -> str:
    """The source for people: ``图.png``, not ``%E5%9B%BE.png``. A web address stays one that can be copied."""
    pattern = _ESCAPED_WORDS if "://" in source[:10] else _ESCAPED
    try:
        text = pattern.sub(lambda match: unquote(match[0], errors="strict"), source)
    except UnicodeDecodeError:
        return source
    return text if text.isprintable() else source


_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ESCAPED_WORDS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise PictureError("a folder, not a picture")
    if not path.is_file():
        raise PictureError("not a file")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise PictureError("file cannot be read") from error
    if len(data) > MAX_FILE_BYTES:
        raise PictureError(f"larger than {MAX_FILE_BYTES // 10**6} MB")
    return data


def read_data_uri(source: str) -> bytes:
    """The bytes inside a ``data:`` address, base64 or percent-encoded.

    Raises ``PictureError`` when it is broken or holds more than 20 MB.
    """
    head, comma, body = source.partition(",")
    if not comma or not head.lower().lstrip().startswith("data:"):
        raise PictureError("broken data address")
    if not head.lower().rstrip().endswith(";base64"):
        data = unquote_to_bytes(body)
    else:
        data = _from_base64(unquote_to_bytes(body))
    if len(data) > MAX_DATA_URI_BYTES:
        raise PictureError(f"larger than {MAX_DATA_URI_BYTES // 10**6} MB")
    return data


def _from_base64(text: bytes) -> bytes:
    """Without white space, the padding may be missing: browsers take both."""
    packed = b"".join(text.split()).rstrip(b"=")
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except binascii.Error as error:
        raise PictureError("broken data address") from error
