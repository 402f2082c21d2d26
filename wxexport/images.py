"""Bytes to pictures that WeChat takes: read, check, convert, limit, name.

WeChat refuses SVG, WebP and AVIF, and takes at most 6,000,000 pixels, 300 GIF frames and 10 MB a file.
``asset`` brings any picture into these limits; ``read_local`` and ``read_data_uri`` get the bytes that an
article names. Every failure is a ``PictureError`` whose text is the reason. Pillow is imported on first use.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
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
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, unquote_to_bytes

from wxexport.model import Asset, PictureError

if TYPE_CHECKING:
    from lxml.etree import _Element
    from PIL import Image

Format = Literal["png", "jpeg", "gif"]

MAX_WIDTH = 1_080
"""Pixels: a phone's screen, and the width WeChat itself serves."""
MAX_PIXELS = 6_000_000
MAX_FRAMES = 300
MAX_BYTES = 10_000_000
MAX_FILE_BYTES = 50_000_000
"""Bytes read from a local file; larger ones are hardly meant for an article."""
MAX_DATA_URI_BYTES = 20_000_000

_MAX_HEIGHT = 65_500  # what JPEG can hold
logging.getLogger("PIL").addHandler(logging.NullHandler())  # it would write to stderr what is raised here

_MAX_DECODED_PIXELS = 80_000_000
_MAX_ANIMATION_PIXELS = 350_000_000  # all frames together: 300 frames of 1080 x 1080
_MAX_CONVERTED_PIXELS = 100_000_000  # the same for an animation that becomes a GIF, some ten seconds
_MAX_SVG_BYTES = 5_000_000
_SVG_SECONDS = 10
_SVG_MEMORY = 1_000_000_000
_FULL_WIDTH_FROM = 300  # wider pictures fill the line, so a drawing may as well have a phone's resolution
_JPEG_QUALITY = 90

# Pillow loads the plugins of the first four formats by default and all forty when none of those fits.
_READ = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "AVIF", "TIFF")
_MEDIA_TYPES: dict[Format, Literal["image/png", "image/jpeg", "image/gif"]] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}
_EXTENSIONS: dict[Format, str] = {"png": "png", "jpeg": "jpg", "gif": "gif"}
_ORIENTATION, _GPS = 0x0112, 0x8825

# What stands where a picture should be, by its first bytes.
_NOT_PICTURES = (
    (re.compile(rb"version https://git-lfs"), "a Git LFS pointer, not the picture (run git lfs pull)"),
    (re.compile(rb"\s*(<!doctype html|<html)", re.I), "a web page, not a picture"),
    (re.compile(rb"%PDF-"), "a PDF, not a picture"),
    (re.compile(rb"....ftyp(hei[cmsx]|hev[cmsx]|mif1)", re.S), "a HEIC picture (save it as JPEG)"),
)


@dataclass(frozen=True, slots=True)
class _Published:
    data: bytes
    format: Format
    width: int
    height: int
    notes: tuple[str, ...] = ()


def asset(data: bytes, *, name: str, origin: str, density: int = 1) -> tuple[Asset, tuple[str, ...]]:
    """The picture in ``data`` as WeChat takes it, and what had to be changed for that.

    The content alone decides what it is. PNG, JPEG and GIF within the limits stay byte-identical, but for
    camera metadata (Exif, XMP, with the place of the shot), which is cut out of JPEG files. ``name`` is the
    picture's file name or address and gives the readable part of ``Asset.name``; ``origin`` is recorded.
    The notes are short English phrases. The same bytes give the same asset. ``density`` is for small drawings: an SVG
    up to 300 pixels wide gets that many pixels for each of its own; a wider one always gets a phone's full width.

    Raises ``PictureError``: not a picture, damaged, too large to decode, or an animation over the limits.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of things that are handled or raised here
        made = _publish(data, density)
    digest = hashlib.sha256(made.data).hexdigest()[:8]
    file_name = f"{_slug(name)}-{digest}.{_EXTENSIONS[made.format]}"
    picture = Asset(file_name, made.data, _MEDIA_TYPES[made.format], made.width, made.height, origin)
    return picture, made.notes


def _slug(name: str) -> str:
    """ASCII letters, digits and hyphens of the name without folder, ending and query."""
    path = PurePosixPath(unquote(re.split(r"[?#]", name)[0]).replace("\\", "/"))
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    return slug[:40].strip("-") or "picture"


def _publish(data: bytes, density: int) -> _Published:
    if not data:
        raise PictureError("empty file")
    if _is_svg(data):
        png, notes = _draw_svg(data, density)
        return _still(_open(png), png, "svg", notes)
    image = _open(data)
    kind = (image.format or "").lower()
    with _decoding():
        animated = bool(getattr(image, "is_animated", False))
    if not animated:
        return _still(image, data, kind)
    if kind == "gif":
        return _animated_gif(image, data)
    if kind in ("webp", "avif"):
        return _to_gif(image, kind)
    if kind == "png":
        return _still(image, data, kind, ("animated png; it may stand still in WeChat",))
    return _still(image, data, kind, ("only the first picture in the file",))  # tiff, mpo


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
            raise PictureError(_instead_of_picture(data)) from None
        if isinstance(error.__cause__, Image.DecompressionBombError):
            raise PictureError(too_large) from None
        raise
    if image.width * image.height > _MAX_DECODED_PIXELS:
        raise PictureError(too_large)
    return image


def _instead_of_picture(data: bytes) -> str:
    return next((reason for pattern, reason in _NOT_PICTURES if pattern.match(data)), "not a picture")


# --- One frame ------------------------------------------------------------------------------------------


def _still(image: Image.Image, data: bytes, kind: str, notes: tuple[str, ...] = ()) -> _Published:
    size = image.size
    with _decoding():
        image.draft(None, (2 * MAX_WIDTH, 2 * MAX_WIDTH))  # JPEG: decode huge photographs at a fraction
        image.load()
        turned = image.getexif().get(_ORIENTATION, 1) in range(2, 9)
        placed = kind == "png" and bool(image.getexif().get_ifd(_GPS))
    fine = size == _within(size) and len(data) <= MAX_BYTES
    if fine and not turned and not placed and image.mode != "CMYK" and kind in _MEDIA_TYPES:
        return _as_it_is(data, kind, size, notes)
    return _encoded_again(image, size, data, kind, notes)


def _as_it_is(data: bytes, kind: Format, size: tuple[int, int], notes: tuple[str, ...]) -> _Published:
    clean = _without_camera_metadata(data) if kind == "jpeg" else data
    if clean != data:
        notes += ("camera metadata removed",)
    return _Published(clean, kind, *size, notes)


def _encoded_again(
    image: Image.Image, size: tuple[int, int], data: bytes, kind: str, notes: tuple[str, ...]
) -> _Published:
    from PIL import ImageOps

    with _decoding():
        exif = image.getexif()
        if exif.get(_ORIENTATION, 1) in range(5, 9):
            size = size[::-1]
        if exif.get(_ORIENTATION, 1) in range(2, 9):
            notes += ("turned upright",)
        if exif.get_ifd(_GPS):
            notes += ("camera metadata removed",)
        if image.mode == "CMYK":
            notes += ("CMYK converted to RGB",)
        picture = _screen_colours(ImageOps.exif_transpose(image))
        made = _compressed(_resized(picture, _within(size)), lossy=kind in ("jpeg", "mpo"))
    if made.format != kind:
        notes += (f"{kind} converted to {made.format}",)
    if (made.width, made.height) != size:
        notes += (f"reduced from {_by(size)} to {made.width}x{made.height}",)
    elif len(data) > MAX_BYTES:
        notes += (f"compressed from {len(data) / 1e6:.1f} MB to {len(made.data) / 1e6:.1f} MB",)
    return _Published(made.data, made.format, made.width, made.height, notes)


def _within(size: tuple[int, int]) -> tuple[int, int]:
    """The largest size of the same shape that is within the limits."""
    width, height = size
    scale = min(1.0, MAX_WIDTH / width, _MAX_HEIGHT / height, (MAX_PIXELS / (width * height)) ** 0.5)
    if scale == 1.0:
        return size
    return max(1, int(width * scale)), min(max(1, round(height * scale)), _MAX_HEIGHT)


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _screen_colours(image: Image.Image) -> Image.Image:
    """As RGB, or RGBA when something is really transparent, in sRGB: WeChat drops colour profiles."""
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


def _without_idle_alpha(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _compressed(image: Image.Image, *, lossy: bool) -> _Published:
    """PNG when transparent or smaller, else JPEG; smaller in pixels until it has at most ``MAX_BYTES``."""
    while True:
        made = _saved(image, lossy=lossy)
        if len(made.data) <= MAX_BYTES:
            return made
        image = _resized(image, (max(1, image.width * 4 // 5), max(1, image.height * 4 // 5)))


def _saved(image: Image.Image, *, lossy: bool) -> _Published:
    image.info.clear()  # saving would copy the profile, the comments and Exif
    if image.mode == "RGBA":
        return _as_png(image)
    jpeg = _as_jpeg(image)
    return jpeg if lossy else min(_as_png(image), jpeg, key=lambda made: len(made.data))


def _as_png(image: Image.Image) -> _Published:
    out = io.BytesIO()
    image.save(out, "PNG")
    return _Published(out.getvalue(), "png", *image.size)


def _as_jpeg(image: Image.Image) -> _Published:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0)  # full colour keeps coloured text crisp
    return _Published(out.getvalue(), "jpeg", *image.size)


def _without_camera_metadata(jpeg: bytes) -> bytes:
    """The file without its APP1 segments (Exif, XMP), every other byte the same."""
    kept, start, at = [], 0, 2
    while (at := jpeg.find(b"\xff", at)) >= 0:
        marker = jpeg[at + 1]
        if marker == 0xDA:  # the scan: no metadata behind it
            break
        if marker in (0x00, 0xFF):  # padding
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == 0xE1:
            kept.append(jpeg[start:at])
            start = end
        at = end
    return b"".join((*kept, jpeg[start:]))


# --- Animations -----------------------------------------------------------------------------------------


def _animated_gif(image: Image.Image, data: bytes) -> _Published:
    """The same bytes: taking an animation apart and making it smaller would cost its quality.

    One that is only wider than ``MAX_WIDTH`` is published as it is; WeChat itself has no limit on the width.
    """
    size, pixels = image.size, 0
    _check_gif(data, size)
    for number in itertools.count():
        # Counted while decoding: a small file can hold millions of frames, and they can grow.
        pixels += image.width * image.height
        if pixels > _MAX_ANIMATION_PIXELS:
            raise PictureError(f"animation of more than {number} frames of {_by(image.size)} pixels")
        with _decoding():
            try:
                image.seek(number)
            except EOFError:
                break
            image.load()
        if number == MAX_FRAMES:
            raise PictureError(f"animation of more than {MAX_FRAMES} frames")
    return _Published(data, "gif", *size)


def _to_gif(image: Image.Image, kind: str) -> _Published:
    frames: int = getattr(image, "n_frames", 1)
    size = _within(image.size)
    if frames > MAX_FRAMES:
        raise PictureError(f"animation of more than {MAX_FRAMES} frames")
    _check_gif(b"", image.size)
    if frames * image.width * image.height > _MAX_CONVERTED_PIXELS:
        raise PictureError(f"animation too large to convert: {frames} frames of {_by(image.size)} pixels")
    out = io.BytesIO()
    with _decoding():
        pictures = _frames(image, frames, size)
        loop = image.info.get("loop", 0)
        next(pictures).save(out, "GIF", save_all=True, append_images=pictures, loop=loop, disposal=2)
    _check_gif(out.getvalue(), size)
    notes: tuple[str, ...] = (f"animated {kind} converted to gif",)
    if size != image.size:
        notes += (f"reduced from {_by(image.size)} to {_by(size)}",)
    return _Published(out.getvalue(), "gif", *size, notes)


def _frames(image: Image.Image, frames: int, size: tuple[int, int]) -> Iterator[Image.Image]:
    """Each whole frame; its ``info`` keeps the duration, which the GIF writer reads there.

    As RGB where nothing is transparent: the writer then finds a better palette.
    """
    for number in range(frames):
        image.seek(number)
        image.load()
        yield _resized(_without_idle_alpha(image.convert("RGBA")), size)


def _check_gif(data: bytes, size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise PictureError(f"animation of {_by(size)} pixels; WeChat takes {MAX_PIXELS:,}")
    if len(data) > MAX_BYTES:
        raise PictureError(f"animation of {len(data) / 1e6:.1f} MB; WeChat takes {MAX_BYTES // 10**6} MB")


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


def _draw_svg(data: bytes, density: int) -> tuple[bytes, tuple[str, ...]]:
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
    return _render(etree.tostring(_framed(root, density)), "text" in names), notes


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


def _framed(root: _Element, density: int) -> _Element:
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
    zoom = MAX_WIDTH / width if width > _FULL_WIDTH_FROM else density
    drawn = _within((max(1, round(width * zoom)), max(1, round(height * zoom))))
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


def roots_for(folder: Path) -> tuple[Path, ...]:
    """The folders, absolute, that an article in ``folder`` may read pictures from.

    The git repository around it, else the folder of the nearest ``wxexport.toml``, else its parent (a
    newsletter keeps one QR code beside the folder of its issues). Never the root of the file system nor a
    folder that holds everyone's or all one's files (the home folder and above): then only ``folder``.
    """
    folder = folder.resolve()
    around = (folder, *folder.parents)
    for mark in (".git", "wxexport.toml"):
        marked = [one for one in around if (one / mark).exists()]
        if marked:
            return (folder,) if _too_wide(marked[0]) else (marked[0],)
    return (folder,) if _too_wide(folder.parent) else (folder.parent,)


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

    ``source`` is as the article writes it: relative to ``folder`` (or, after a slash, to one of ``roots``, as
    on GitHub), percent-encoded or not, with ``/`` or ``\\``, perhaps with a query or fragment behind.

    Raises ``PictureError``: missing, outside every one of ``roots``, a folder, unreadable, over 50 MB.
    """
    allowed = [root.resolve() for root in roots]
    found = list(_existing(source, folder, allowed))
    if not found:
        raise PictureError("file not found")
    inside = [path for path in found if any(path.is_relative_to(root) for root in allowed)]
    if not inside:
        raise PictureError("outside the allowed folders (image_folders allows more)")
    return _bytes_of(inside[0]), inside[0]


def _existing(source: str, folder: Path, roots: Sequence[Path]) -> Iterator[Path]:
    for name in _spellings(source):
        if name.startswith("//"):  # a network share
            continue
        starts = (folder, *roots) if name.startswith("/") else (folder,)
        for number, start in enumerate(starts):
            with suppress(OSError, RuntimeError, ValueError):  # missing, too long, a loop of links, a NUL
                yield (start / (name.lstrip("/") if number else name)).resolve(strict=True)


def _spellings(source: str) -> Iterator[str]:
    """The names that may be meant, the likeliest first."""
    for written in dict.fromkeys((source, re.split(r"[?#]", source)[0])):
        for name in dict.fromkeys((unquote(written), written)):
            if name:
                yield name.replace("\\", "/")


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
