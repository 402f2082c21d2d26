"""``wxexport qr``: a text -> a QR code as a PNG file."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from wxexport.cli.language import say
from wxexport.cli.parameters import Choice, Number
from wxexport.cli.printing import echo
from wxexport.errors import WxExportError, writing
from wxexport.messages import t

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("text")
@click.option("-o", "--output", type=_FILE, metavar="FILE.png", help="PNG file to write.")
@click.option("--scale", type=Number(1, 100), default=10, metavar="N", help="Pixels per module, 1 to 100.")
@click.option("--error", type=Choice(("l", "m", "q", "h")), default="m", help="Error correction, low to high.")
@click.option("--dark", default="#000000", metavar="#RRGGBB", help="Color of the modules.")
@click.option("--light", default="#ffffff", metavar="#RRGGBB", help="Color of the background.")
@click.option("--logo", type=_FILE, metavar="PICTURE", help="Picture to put in the middle.")
@click.option("--caption", default="", metavar="LINE", help="Line of text below the code.")
def qr(
    text: str, output: Path | None, scale: int, error: str, dark: str, light: str, logo: Path | None, caption: str
) -> None:
    """Draw TEXT as a QR code.

    The code is decoded and compared with TEXT before the file is written.
    """
    from wxexport.disk import whole
    from wxexport.pictures import find
    from wxexport.pictures import qr as codes
    from wxexport.trust import files

    if output is None:
        example = f"wxexport qr {shlex.quote(text)} -o qr.png"
        raise WxExportError(
            t("missing option {name!r}", name="--output"), hint=t("For example: `{command}`", command=example)
        )
    if output.suffix.lower() != ".png":
        raise WxExportError(
            t("QR codes are written as PNG only"), output, hint=t("Use a file name that ends with .png.")
        )
    files.refuse_link_out(output)
    image = files.of_user(logo, most=find.MAX_FILE_BYTES) if logo else None
    data = codes.draw(text, scale=scale, error=error, dark=dark, light=light, logo=image, caption=caption)
    with writing(output):
        whole.file(output, data)
    echo(say(t("{path}: QR code for {text}", path=output, text=text)))
