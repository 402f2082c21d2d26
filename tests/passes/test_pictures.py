"""Captions, rows, and what becomes of pictures in an export."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.passes.picture_files import document, export, file_of, picture_messages
from wxexport import pipeline
from wxexport.article import reading as article


@pytest.mark.parametrize(("captions", "caption"), [("title", "题注"), ("alt", "描述"), ("none", None)])
def test_caption(captions: str, caption: str | None, folder: Path) -> None:
    html = document('![描述](wide.png "题注")', folder, captions=captions)
    found = html.partition('<p class="caption">')[2].partition("<")[0] or None
    assert found == caption


@pytest.mark.parametrize("title", ["image.png", "在这里插入图片描述", "image-20230101120000123"])
def test_what_an_editor_fills_in_is_no_caption(title: str, folder: Path) -> None:
    assert "caption" not in document(f'![{title}](wide.png "{title}")', folder)
    assert "caption" not in document(f"![{title}](wide.png)", folder, captions="alt")


def test_a_class_of_the_author_makes_no_badge(folder: Path) -> None:
    html = document('<p><img class="badge" src="wide.png" title="题注"></p>', folder)
    assert '<p class="caption">题注</p>' in html


@pytest.mark.parametrize(
    ("row", "captions", "caption"),
    [
        ('![一](wide.png "注") ![二](other.png "注二")', "title", "注 ｜ 注二"),
        ('![一](wide.png) ![二](other.png "注二")', "title", "注二"),
        ('![一](wide.png "同") ![二](other.png "同")', "title", "同"),
        ('![一](wide.png "注") ![二](missing.png "无")', "title", "注"),
        ("![一](wide.png) ![二](other.png)", "alt", "一 ｜ 二"),
        ('![一](wide.png "注") ![二](other.png "注二")', "none", ""),
    ],
)
def test_captions_of_a_row_stand_below_it(row: str, captions: str, caption: str, folder: Path) -> None:
    html = document(f"{row}\n\n下文。", folder, captions=captions)
    found = [piece.partition("<")[0] for piece in html.split('<p class="caption">')[1:]]
    assert found == ([caption] if caption else [])
    assert "title=" not in html
    assert html.rindex("<img") < html.find('<p class="caption">' if caption else "下文") < html.index("下文") + 1


@pytest.mark.parametrize(
    ("picture", "shown"),
    [
        ('![一](missing.png "二")', '：一]</span></section><p class="caption">二</p>'),
        ('![](missing.png "二")', ']</span></section><p class="caption">二</p>'),
        ('![一](missing.png "一")', "：一]</span></section>"),
        ("![一](missing.png)", "：一]</span></section>"),
    ],
)
def test_the_caption_of_a_picture_that_is_left_out_stays(picture: str, shown: str, folder: Path) -> None:
    html = re.sub(r' data-line="[^"]*"', "", document(f"{picture}\n\n下文。", folder)).replace("\n", "")
    assert f"图片缺失{shown}<p>下文" in html


ADDRESS = "https://pictures.example/%E5%9B%BE.png"
_FRAMES = [Image.new("RGB", (60, 40), shade) for shade in ("#111111", "#eeeeee")]
_TURNED = Image.Exif()
_TURNED[0x0112] = 6
_TURNED.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 0.0)})
_ANIMATED: dict[str, Any] = {"save_all": True, "append_images": _FRAMES}
_LEFT_OUT = "the picture {} is left out: "

TABLE: tuple[tuple[str, bytes, str, tuple[int, int], tuple[str, ...]], ...] = (
    ("plain.png", file_of("PNG"), "png", (60, 40), ()),
    ("plain.jpg", file_of("JPEG"), "jpeg", (60, 40), ()),
    ("plain.gif", file_of("GIF"), "gif", (60, 40), ()),
    ("moving.gif", file_of("GIF", **_ANIMATED), "gif", (60, 40), ()),
    ("图 1.webp", file_of("WEBP"), "png", (60, 40), ("webp converted to png",)),
    ("moving.webp", file_of("WEBP", **_ANIMATED), "gif", (60, 40), ("animated webp converted to gif",)),
    ("plain.avif", file_of("AVIF", (63, 40)), "png", (63, 40), ("avif converted to png",)),
    ("plain.bmp", file_of("BMP", (61, 40)), "png", (61, 40), ("bmp converted to png",)),
    ("plain.tiff", file_of("TIFF", (62, 40)), "png", (62, 40), ("tiff converted to png",)),
    ("cmyk.jpg", file_of("JPEG", mode="CMYK"), "jpeg", (60, 40), ("CMYK converted to RGB",)),
    ("turned.jpg", file_of("JPEG", exif=_TURNED), "jpeg", (40, 60), ("turned upright", "metadata removed")),
    ("wide.png", file_of("PNG", (2160, 100)), "png", (1080, 50), ()),
    ("line.png", file_of("PNG", (50_000, 1)), "png", (1080, 1), ()),
    ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><rect width="90" height="20" '
     b'fill="#c81e1e"/></svg>', "png", (90, 20), ("svg converted to png",)),
    ("lie.png", file_of("JPEG", (64, 40)), "jpeg", (64, 40), ("named .png, but it is a jpeg",)),
    ("half.png", file_of("PNG", (300, 300), "L")[:80], "", (0, 0), ("damaged or incomplete picture",)),
    ("text.png", b"hello", "", (0, 0), ("not a picture",)),
    ("page.png", b"<!doctype html><p>404", "", (0, 0), ("a web page, not a picture",)),
    ("empty.png", b"", "", (0, 0), ("empty file",)),
    ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "", (0, 0),
     ("a HEIC picture (install pillow-heif, or save it as JPEG)",)),
    ("bomb.gif", b"GIF89a\xff\xff\xff\xff" + file_of("GIF")[10:], "", (0, 0), ("more than 65 million pixels",)),
)  # fmt: skip


def test_what_becomes_of_every_kind_of_file(tmp_path: Path) -> None:
    for name, data, *_ in TABLE:
        (tmp_path / name).write_bytes(data)
    bundle = export("\n\n".join(f"![{name}](<{name}>)" for name, *_ in TABLE), tmp_path)
    assets = {asset.origin: asset for asset in bundle.images}
    told = picture_messages(bundle)
    for name, data, kind, size, notes in TABLE:
        expected = [("WX021", note) for note in notes] if kind else [("WX020", _LEFT_OUT.format(name) + notes[0])]
        assert told[: len(expected)] == expected, name
        del told[: len(expected)]
        if not kind:
            assert name not in assets
            continue
        made = assets[name]
        assert (made.media_type, made.width, made.height) == (f"image/{kind}", *size), name
        is_kept = notes in ((), ("named .png, but it is a jpeg",)) and size[0] < 1080
        assert (made.data == data) is is_kept, name
        ratio = f"{size[1] / size[0]:.4f}".rstrip("0").rstrip(".")
        assert f'src="images/{made.name}" data-w="{size[0]}" data-ratio="{ratio}"' in bundle.draft_html
    assert told == []
    assert bundle.draft_html.count("[图片缺失：") + bundle.draft_html.count("[Picture missing: ") == 6


def test_dark_lines_are_put_on_white_unless_that_is_turned_off(tmp_path: Path) -> None:
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    image.paste("#222222", (10, 10, 50, 14))
    image.save(tmp_path / "ink.png")
    note = "dark lines on a transparent ground put on white: on a dark page they would be lost"
    assert picture_messages(export("![](ink.png)", tmp_path)) == [("WX021", note)]
    kept = export("![](ink.png)", tmp_path, flatten_dark_ink=False)
    assert (picture_messages(kept), kept.images[0].data) == ([], (tmp_path / "ink.png").read_bytes())


def test_the_width_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "wide.png").write_bytes(file_of("PNG", (2000, 100)))
    (asset,) = export("![](wide.png)", tmp_path, image_width=1500).images
    assert asset.width == 1500


def test_the_same_picture_is_stored_once(tmp_path: Path) -> None:
    uri = f"data:image/png;base64,{base64.b64encode(file_of('PNG')).decode()}"
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(file_of("PNG"))
    bundle = export(f"![](a.png)\n\n![](b.png)\n\n![](./a.png)\n\n![]({uri})", tmp_path)
    (asset,) = bundle.images
    assert bundle.draft_html.count(f"images/{asset.name}") == 4
    assert asset.name.startswith("a-")


def test_draft_html_has_the_smaller_copy(tmp_path: Path) -> None:
    noise = Image.effect_noise((1000, 1200), 90)
    noise.save(tmp_path / "noise.png")
    bundle = export("![](noise.png)", tmp_path)
    large, small, *covers = bundle.images
    assert small == large.draft
    assert len(small.data) <= 1_000_000 < len(large.data)
    assert f'src="images/{small.name}"' in bundle.draft_html
    assert large.data_uri in bundle.html
    assert [image["name"] for image in bundle.manifest["images"]] == [one.name for one in (large, small, *covers)]
    written = bundle.write(tmp_path / "out") / "images"
    assert {path.name: path.read_bytes() for path in written.iterdir()} == {one.name: one.data for one in bundle.images}
    bundle.write(tmp_path / "out")  # it knows its own files again


def test_files_are_named_in_the_article_and_embedded_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(file_of("PNG"))
    embedded = export("![](a.png)", tmp_path)
    named = export("![](a.png)", tmp_path, image_mode="files")
    (asset,) = named.images
    assert named.html == embedded.draft_html
    assert f'src="images/{asset.name}"' in named.html
    assert named.page == embedded.page


def test_kept_addresses_stay_as_they_are(tmp_path: Path) -> None:
    sources = ("a.png", "https://pictures.example/b.png", "https://mmbiz.qpic.cn/c.png")
    text = "\n\n".join(f"![]({source})" for source in sources) + '\n\n<img src="d.png" width="50%" align="right">'
    bundle = export(text, tmp_path, lambda url: pytest.fail(url), image_mode="keep")
    assert bundle.images == ()
    for source in (*sources, "d.png"):
        assert f'src="{source}"' in bundle.html
    assert 'src="d.png"' in bundle.html.partition("width:50%")[0] + bundle.html.partition("width:50%")[2]
    assert sorted(one.message for one in bundle.findings if one.rule == "WX142") == [
        "a picture has a local address",
        "a picture has a local address",
        "a picture is not on a host of WeChat: pictures.example",
    ]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A vault: ``notes/2026/`` has the articles."""
    for name in ("2026/figures/here.png", "attachments/图 1.png", "attachments/deep/twice.png", "other/twice.png",
                 ".trash/gone.png", "issue.wx/gone.png", "node_modules/gone.png", "attachments/A.PNG"):  # fmt: skip
        (tmp_path / "notes" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "notes" / name).write_bytes(file_of("PNG"))
    (tmp_path / "notes" / ".obsidian").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "far.png").write_bytes(file_of("PNG"))
    return tmp_path / "notes"


def test_progress_counts_the_pictures(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(file_of("PNG"))
    told: list[tuple[int, int]] = []
    text = f"![](a.png) ![]({ADDRESS}) ![](none.png)"
    made = article.parse(text, path="a.md", folder=tmp_path)
    pipeline.convert(made, lambda url: file_of("PNG"), lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_order_is_the_articles_whatever_comes_first(tmp_path: Path) -> None:
    import time

    def fetch(url: str) -> bytes:
        number = int(url.rpartition("/")[2])
        time.sleep(0.02 * (5 - number))
        return file_of("PNG", (60 + number, 40))

    text = "\n\n".join(f"![](https://pictures.example/{number})" for number in range(5))
    assert [asset.width for asset in export(text, tmp_path, fetch).images] == [60, 61, 62, 63, 64]
