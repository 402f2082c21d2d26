"""``pictures.svg``: SVG -> PNG, without reading other files."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.samples import BLUE, RED, SVG, drawing, made_of, opened, picture, refused, saved
from wxexport.model import PictureError
from wxexport.pictures.svg import TEXT_DRAWN


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="90" height="20"', (90, 20)),
        ('width="300px" height="150px"', (300, 150)),
        ('width="301" height="301"', (1080, 1080)),
        ('width="3000" height="1000"', (1080, 360)),
        ('viewBox="0 0 24 12"', (24, 12)),
        ('viewBox="0,0,500,250"', (1080, 540)),
        ('width="100%" viewBox="0 0 200 100"', (200, 100)),
        ('width="50" viewBox="0 0 200 100"', (50, 25)),
        ('height="50" viewBox="0 0 200 100"', (100, 50)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="7.5pt" height="10"', (10, 10)),
        ('width="301" height="100"', (1080, 359)),
        ('width="400" height="8000"', (547, 10954)),
    ],
)
def test_a_drawing_is_drawn_at_its_size_or_the_phones(attributes: str, size: tuple[int, int]) -> None:
    made, notes = made_of(drawing(attributes))
    assert (made.media_type, made.width, made.height) == ("image/png", *size)
    assert notes == ("svg converted to png",)
    assert opened(made).getcolors() == [(size[0] * size[1], RED)]


def test_a_drawing_keeps_its_own_margins() -> None:
    made, _ = made_of(drawing('width="40" height="20" viewBox="0 0 10 10"'))
    assert (made.width, made.height) == (40, 20)
    assert [opened(made).getpixel((x, 10)) for x in (5, 20, 35)] == [(0, 0, 0, 0), (*RED, 255), (0, 0, 0, 0)]


def test_a_drawing_is_transparent_where_nothing_is_drawn() -> None:
    made, _ = made_of(drawing('width="40" height="40"', '<circle cx="20" cy="20" r="10"/>'))
    assert opened(made).getpixel((1, 1)) == (0, 0, 0, 0)
    assert opened(made).getpixel((20, 20)) == (0, 0, 0, 255)


@pytest.mark.parametrize("before", ["", "\ufeff", "<?xml version='1.0'?>\n<!-- made by hand -->\n"])
def test_a_drawing_is_known_by_its_content(before: str) -> None:
    assert made_of(before.encode() + drawing('width="40" height="30"'))[0].width == 40


def test_entities_are_resolved() -> None:
    doctype = '<!DOCTYPE svg [<!ENTITY color "#c81e1e">]>'
    data = doctype.encode() + drawing('width="9" height="9"', '<rect width="9" height="9" fill="&color;"/>')
    assert opened(made_of(data)[0]).getpixel((5, 5)) == RED


@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
@pytest.mark.parametrize("form", ["{path}", "{uri}", " {path}", "&secret;", "#/..{path}", "data:/..{path}"])
def test_a_drawing_reads_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attribute: str, form: str) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(saved(Image.new("RGB", (9, 9), BLUE), "PNG"))
    for folder in ("#", "data:"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    doctype = f'<!DOCTYPE svg [<!ENTITY secret "{secret}">]>'
    target = form.format(path=secret, uri=secret.as_uri())
    body = f'<rect width="9" height="9" fill="#fff"/><image {attribute}="{target}" width="9" height="9"/>'
    made, notes = made_of(doctype.encode() + drawing('width="9" height="9"', body))
    assert opened(made).getpixel((5, 5)) == (255, 255, 255)
    assert notes == ("references to files outside the svg are not drawn", "svg converted to png")


def test_a_drawing_inside_a_drawing_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(saved(Image.new("RGB", (9, 9), BLUE), "PNG"))
    inner = drawing('width="9" height="9"', f'<image href="{secret}" width="9" height="9"/>')
    uri = f"data:image/svg+xml;base64,{base64.b64encode(inner).decode()}"
    body = f'<rect width="9" height="9" fill="#fff"/><image href="{uri}" width="9" height="9"/>'
    assert opened(made_of(drawing('width="9" height="9"', body))[0]).getpixel((5, 5)) == (255, 255, 255)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("<rect width='9' height='9' fill='#c81e1e'/>", encoding="utf-8")
    doctype = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    with pytest.raises(PictureError):
        made_of(doctype.encode() + drawing('width="9" height="9"', "&x;"))


def test_links_and_scripts_in_a_drawing_do_nothing() -> None:
    link = '<a href="https://a.example/"><rect width="9" height="9" fill="#c81e1e"/></a>'
    body = f"<script>alert(1)</script>{link}"
    made, notes = made_of(drawing('width="9" height="9" onload="alert(1)"', body))
    assert opened(made).getpixel((5, 5)) == RED
    assert notes == ("svg converted to png",)


def test_pictures_embedded_in_a_drawing_are_drawn() -> None:
    uri = f"data:image/png;base64,{base64.b64encode(saved(picture(), 'PNG')).decode()}"
    made, notes = made_of(drawing('width="60" height="40"', f'<image xlink:href="{uri}" width="60" height="40"/>'))
    assert opened(made).getpixel((5, 5)) == RED
    assert notes == ("svg converted to png",)


def test_text_in_a_drawing_is_drawn() -> None:
    made, notes = made_of(drawing('width="90" height="40"', '<text x="5" y="30" font-size="30">Wx</text>'))
    assert (TEXT_DRAWN in notes) == (opened(made).getbbox() is not None)
    if notes[0] == TEXT_DRAWN:
        assert notes == ("text in the svg is drawn with this machine's fonts", "svg converted to png")
    else:
        assert notes[0].startswith("characters missing from the svg, since no font on this machine has them: W x ")


def test_html_in_a_drawing_is_reported() -> None:
    _, notes = made_of(drawing('width="9" height="9"', '<rect width="9" height="9"/><foreignObject/>'))
    assert notes == ("HTML inside the svg is not drawn", "svg converted to png")


LAUGHS = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))


TENFOLD = (f'<g id="g{i}">{f"""<use href="#g{i - 1}"/>""" * 10}</g>' for i in range(1, 9))


USES = f'<defs><path id="g0" d="M0 0h9v9"/>{"".join(TENFOLD)}</defs><use href="#g8"/>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg></svg", "damaged svg"),
        (b"<svg><g></svg>", "damaged svg"),
        (SVG.encode() + b'width="\xff"/>', "damaged svg"),
        (f'<!DOCTYPE svg [<!ENTITY a0 "ha">{LAUGHS}]>{SVG}><text>&a11;</text></svg>'.encode(), "damaged svg"),
        (b"<svg " + b" " * 5_000_000 + b"/>", "svg larger than 5 MB"),
        (drawing("", "<g>" * 250 + "<g>" * 50 + "</g>" * 300), "damaged svg"),
        (drawing('width="0" height="0"'), "svg that cannot be drawn"),
        (drawing('width="9" height="9"', USES), "svg that cannot be drawn"),
    ],
)
def test_a_drawing_that_cannot_be_drawn_is_refused(data: bytes, reason: str) -> None:
    with refused(reason):
        made_of(data)
