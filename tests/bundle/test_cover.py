"""The cover: cut out of a picture in both shapes, or drawn from the title; a missing one is reported."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.bundle import cover
from wxexport.bundle.assemble import Bundle
from wxexport.css import colors
from wxexport.model import Document
from wxexport.pictures import fonts, qr
from wxexport.theme import load as themes


def bundle(text: str, folder: Path | None = None, **given: Any) -> Bundle:
    parsed = article.parse(text, path="a.md", folder=folder, command_line={"offline": True} | given)
    return pipeline.export(parsed)


def covers(made: Bundle) -> list[Image.Image]:
    names = made.manifest["cover"]
    found = {asset.name: asset.data for asset in made.images}
    return [Image.open(io.BytesIO(found[name])) for name in names]


def cover_findings(made: Bundle) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in made.findings if finding.rule == "WX034"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """``photo.png``: red left, green middle, blue right; ``small.png``, ``moving.gif``, ``code.png``, ``clear.png``."""
    photo = Image.new("RGB", (1200, 600), "#00ff00")
    pen = ImageDraw.Draw(photo)
    pen.rectangle((0, 0, 199, 599), "#ff0000")
    pen.rectangle((1000, 0, 1199, 599), "#0000ff")
    photo.save(tmp_path / "photo.png")
    Image.new("RGB", (300, 200), "#123456").save(tmp_path / "small.png")
    frames = [Image.new("RGB", (800, 400), color) for color in ("#aa0000", "#00aa00")]
    frames[0].save(tmp_path / "moving.gif", save_all=True, append_images=frames[1:])
    (tmp_path / "code.png").write_bytes(qr.draw("https://example.org/", scale=24))
    Image.new("RGBA", (800, 400), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    return tmp_path


def test_first_picture_that_fits(folder: Path) -> None:
    made = bundle("# 题\n\n![](small.png)\n\n![](moving.gif)\n\n![](code.png)\n\n![](photo.png)", folder)
    wide, square = covers(made)
    assert (wide.size, square.size) == ((900, 383), (500, 500))
    assert {wide.format, square.format} <= {"PNG", "JPEG"}
    assert made.manifest["cover"] == [asset.name for asset in made.images[-2:]]
    assert [name.rpartition("-")[0] for name in made.manifest["cover"]] == ["cover-wide", "cover-square"]
    assert {image["origin"] for image in made.manifest["images"][-2:]} == {"photo.png"}
    pixels = [wide.convert("RGB").getpixel(at) for at in ((5, 190), (450, 190), (894, 190))]
    assert pixels == [(255, 0, 0), (0, 255, 0), (0, 0, 255)]  # cut above and below only
    assert square.convert("RGB").getcolors() == [(250_000, (0, 255, 0))]  # the middle
    assert cover_findings(made) == []


def test_a_file_named_like_a_badge_is_a_picture(folder: Path) -> None:
    (folder / "photo.png").rename(folder / "badge of honor.png")
    assert len(covers(bundle("# 题\n\n![](<badge of honor.png>)", folder))) == 2


def test_covers_are_written_and_are_no_part_of_the_article(folder: Path) -> None:
    made = bundle("# 题\n\n![](photo.png)", folder)
    written = made.write(folder / "out")
    assert set(made.manifest["cover"]) < {path.name for path in (written / "images").iterdir()}
    assert "cover-" not in made.draft_html
    assert made.html.count("data:image/") == 1
    made.write(folder / "out")  # known as our own


@pytest.mark.parametrize("text", ["# 题", "# 题\n\n![](small.png)\n\n![](code.png)\n\n![](moving.gif)"])
def test_no_picture_fits(text: str, folder: Path) -> None:
    made = bundle(text, folder)
    assert made.manifest["cover"] == []
    assert cover_findings(made) == []


def test_cover_of_the_front_matter(folder: Path) -> None:
    made = bundle("---\ncover: small.png\n---\n# 题\n\n![](photo.png)", folder)
    assert [picture.size for picture in covers(made)] == [(900, 383), (500, 500)]
    assert covers(made)[0].convert("RGB").getpixel((10, 10)) == (0x12, 0x34, 0x56)
    assert bundle("---\ncover: none\n---\n![](photo.png)", folder).manifest["cover"] == []
    assert bundle("---\ncover: false\n---\n![](photo.png)", folder).manifest["cover"] == []


def test_first_frame_of_a_gif_and_white_behind_transparency(folder: Path) -> None:
    moving = covers(bundle("# 题", folder, cover="moving.gif"))
    assert {picture.format for picture in moving} <= {"PNG", "JPEG"}
    red, green, blue = moving[0].convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert red > 150 > 30 > max(green, blue)
    assert covers(bundle("# 题", folder, cover="clear.png"))[0].convert("RGB").getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("none.png", "file not found"),
        ("../../../etc/hostname", "outside the allowed folders (image_folders allows more)"),
        ("https://example.org/cover.png", "the export is offline"),
        ("broken.png", "not a picture"),
    ],
)
def test_cover_that_cannot_be_read(source: str, reason: str, folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "broken.png").write_bytes(b"nothing")
    made = bundle(f"---\ncover: {source}\n---\n# 题\n\n![](photo.png)", folder)
    assert covers(made) == covers(bundle("# 题\n\n![](photo.png)", folder))
    assert bundle(f"---\ncover: {source}\n---\n# 题", folder).manifest["cover"] == []
    ((rule, message),) = cover_findings(made)
    assert (rule, message.partition(": ")[0]) == ("WX034", f"no cover from {source}")
    assert reason in message or "file not found" in message
    ((line, hint),) = [(finding.line, finding.hint) for finding in made.findings if finding.rule == "WX034"]
    assert line == 2
    assert hint == "Set cover to a picture's path or address, or to auto, title or none."


@pytest.mark.parametrize(("theme", "accent"), [("default", "#2f5d8a"), ("tech", "#0d6e66"), ("warm", "#934423")])
def test_title_in_the_color_of_the_theme(theme: str, accent: str, font: fonts.Font) -> None:
    made = bundle("# 睡得好，才算得快\n\n正文", cover="title", theme=theme, author="掌上计算")
    for picture in covers(made):
        rgb = picture.convert("RGB")
        expected, seen = colors.parse(accent), rgb.getpixel((3, rgb.height // 2))
        assert expected is not None
        assert all(abs(one - other) <= 4 for one, other in zip(expected[:3], seen, strict=True))  # type: ignore[arg-type]
        white = ImageChops.invert(rgb).convert("L").point(lambda value: 255 if value < 12 else 0)
        box = white.getbbox()
        assert box is not None
        assert box[2] - box[0] > rgb.width / 3  # letters, not a speck
    again = bundle("# 睡得好，才算得快\n\n正文", cover="title", theme=theme, author="掌上计算")
    assert again.images == made.images


def test_title_has_the_color_of_the_theme_shown(font: fonts.Font) -> None:
    def document(**settings: object) -> Document:
        return pipeline.convert(article.parse("# 一期\n\n正文", path="a.md", command_line=settings))

    warm = document(cover="title", theme="warm")
    assert cover.in_theme(document(cover="title"), themes.load("warm")).covers == warm.covers
    accent = themes.load("warm").accent
    assert document(cover="title", theme_options={"accent": accent}).covers == warm.covers
    assert cover.in_theme(document(), themes.load("warm")) == document()


def test_no_font_is_cover_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxexport.pictures.fonts.chinese", lambda: None)
    made = bundle("# 没有字体的机器\n\n正文", cover="title")
    assert made.manifest["cover"] == []
    assert cover_findings(made) == [
        ("WX034", "no cover from a drawing of the title: no Chinese font found on this machine")
    ]
    hints = [finding.hint for finding in made.findings if finding.rule == "WX034"]
    assert hints == ["Install a Chinese font, such as Noto Sans CJK."]
