"""A picture -> a part of it: the middle in the shape of a cover, or the top left corner."""

from __future__ import annotations

import io
import warnings

from wxexport.model import Asset
from wxexport.pictures import limits
from wxexport.pictures.convert import named
from wxexport.pictures.decode import decoding, open_image
from wxexport.pictures.encode import saved
from wxexport.pictures.profiles import screen_colors
from wxexport.pictures.svg import draw_svg, is_svg


def top_left(data: bytes, width: int, height: int) -> bytes:
    """The top left part of a PNG, ``width`` by ``height`` pixels, as PNG."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        cut, output = picture.convert("RGB").crop((0, 0, width, height)), io.BytesIO()
    cut.save(output, "PNG", optimize=True)
    return output.getvalue()


def middle(data: bytes, size: tuple[int, int], *, name: str, origin: str) -> Asset:
    """The middle of a picture in exactly ``size`` pixels, PNG or JPEG, on white where it is transparent.

    Takes the first frame of an animation. Raises ``PictureError`` as ``convert.asset`` does.
    """
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = open_image(draw_svg(data, 1, limits.MAX_WIDTH)[0] if is_svg(data) else data)
        with decoding():
            image.draft(None, (2 * size[0], 2 * size[1]))
            picture = screen_colors(ImageOps.exif_transpose(image))
            if picture.mode == "RGBA":
                picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
            made = saved(ImageOps.fit(picture, size, Image.Resampling.LANCZOS), lossy=False)
    return named(made, name, origin)
