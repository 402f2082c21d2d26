"""Where an article's pictures come from and what becomes of them: a folder of real files, sound and broken, a vault,
the network.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.bundle.assemble import Bundle
from wxexport.model import PictureError, Remembered
from wxexport.pictures import vault
from wxexport.pictures.vault import Vault

ADDRESS = "https://pictures.example/%E5%9B%BE.png"


def _file(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((20, 40, 190), (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def _export(text: str, folder: Path, fetcher: Any = None, **settings: Any) -> Bundle:
    made = article.parse(f"# 题\n\n{text}", path="a.md", folder=folder, command_line=settings)
    return pipeline.finish(pipeline.style(pipeline.convert(made, fetcher)))


def _told(bundle: Bundle) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in bundle.findings if one.rule.startswith("WX02")]


# --- every kind of file ----------------------------------------------------------------------------------------------

_FRAMES = [Image.new("RGB", (60, 40), shade) for shade in ("#111111", "#eeeeee")]
_TURNED = Image.Exif()
_TURNED[0x0112] = 6
_TURNED.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 0.0)})
_ANIMATED: dict[str, Any] = {"save_all": True, "append_images": _FRAMES}
_LEFT_OUT = "the picture {} is left out: "

TABLE: tuple[tuple[str, bytes, str, tuple[int, int], tuple[str, ...]], ...] = (
    ("plain.png", _file("PNG"), "png", (60, 40), ()),
    ("plain.jpg", _file("JPEG"), "jpeg", (60, 40), ()),
    ("plain.gif", _file("GIF"), "gif", (60, 40), ()),
    ("moving.gif", _file("GIF", **_ANIMATED), "gif", (60, 40), ()),
    ("图 1.webp", _file("WEBP"), "png", (60, 40), ("webp converted to png",)),
    ("moving.webp", _file("WEBP", **_ANIMATED), "gif", (60, 40), ("animated webp converted to gif",)),
    ("plain.avif", _file("AVIF", (63, 40)), "png", (63, 40), ("avif converted to png",)),
    ("plain.bmp", _file("BMP", (61, 40)), "png", (61, 40), ("bmp converted to png",)),
    ("plain.tiff", _file("TIFF", (62, 40)), "png", (62, 40), ("tiff converted to png",)),
    ("cmyk.jpg", _file("JPEG", mode="CMYK"), "jpeg", (60, 40), ("CMYK converted to RGB",)),
    ("turned.jpg", _file("JPEG", exif=_TURNED), "jpeg", (40, 60), ("turned upright", "metadata removed")),
    ("wide.png", _file("PNG", (2160, 100)), "png", (1080, 50), ("reduced from 2160x100 to 1080x50",)),
    ("line.png", _file("PNG", (50_000, 1)), "png", (1080, 1), ("reduced from 50000x1 to 1080x1",)),
    ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><rect width="90" height="20" '
     b'fill="#c81e1e"/></svg>', "png", (90, 20), ("svg converted to png",)),
    ("lie.png", _file("JPEG", (64, 40)), "jpeg", (64, 40), ("named .png, but it is a jpeg",)),
    ("half.png", _file("PNG", (300, 300), "L")[:80], "", (0, 0), ("damaged or incomplete picture",)),
    ("text.png", b"hello", "", (0, 0), ("not a picture",)),
    ("page.png", b"<!doctype html><p>404", "", (0, 0), ("a web page, not a picture",)),
    ("empty.png", b"", "", (0, 0), ("empty file",)),
    ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "", (0, 0),
     ("a HEIC picture (install pillow-heif, or save it as JPEG)",)),
    ("bomb.gif", b"GIF89a\xff\xff\xff\xff" + _file("GIF")[10:], "", (0, 0), ("more than 80 million pixels",)),
)  # fmt: skip


def test_what_becomes_of_every_kind_of_file(tmp_path: Path) -> None:
    for name, data, *_ in TABLE:
        (tmp_path / name).write_bytes(data)
    bundle = _export("\n\n".join(f"![{name}](<{name}>)" for name, *_ in TABLE), tmp_path)
    assets = {asset.origin: asset for asset in bundle.images}
    told = _told(bundle)
    for name, data, kind, size, notes in TABLE:
        expected = [("WX021", note) for note in notes] if kind else [("WX020", _LEFT_OUT.format(name) + notes[0])]
        assert told[: len(expected)] == expected, name
        del told[: len(expected)]
        if not kind:
            assert name not in assets
            continue
        made = assets[name]
        assert (made.media_type, made.width, made.height) == (f"image/{kind}", *size), name
        assert (made.data == data) is (notes in ((), ("named .png, but it is a jpeg",))), name
        ratio = f"{size[1] / size[0]:.4f}".rstrip("0").rstrip(".")
        assert f'src="images/{made.name}" data-w="{size[0]}" data-ratio="{ratio}"' in bundle.draft_html
    assert told == []
    assert bundle.draft_html.count("[图片缺失：") + bundle.draft_html.count("[Picture missing: ") == 6


def test_dark_lines_are_put_on_white_unless_that_is_turned_off(tmp_path: Path) -> None:
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    image.paste("#222222", (10, 10, 50, 14))
    image.save(tmp_path / "ink.png")
    note = "dark lines on a transparent ground put on white: on a dark page they would be lost"
    assert _told(_export("![](ink.png)", tmp_path)) == [("WX021", note)]
    kept = _export("![](ink.png)", tmp_path, flatten_dark_ink=False)
    assert (_told(kept), kept.images[0].data) == ([], (tmp_path / "ink.png").read_bytes())


def test_the_width_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "wide.png").write_bytes(_file("PNG", (2000, 100)))
    (asset,) = _export("![](wide.png)", tmp_path, image_width=1500).images
    assert asset.width == 1500


# --- once, drafts, modes ---------------------------------------------------------------------------------------------


def test_the_same_picture_is_stored_once(tmp_path: Path) -> None:
    uri = f"data:image/png;base64,{base64.b64encode(_file('PNG')).decode()}"
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(_file("PNG"))
    bundle = _export(f"![](a.png)\n\n![](b.png)\n\n![](./a.png)\n\n![]({uri})", tmp_path)
    (asset,) = bundle.images
    assert bundle.draft_html.count(f"images/{asset.name}") == 4
    assert asset.name.startswith("a-")


def test_a_source_is_worked_on_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wxexport.pictures import convert

    (tmp_path / "a.webp").write_bytes(_file("WEBP"))
    calls: list[str] = []
    asset = convert.asset

    def counted(data: bytes, **named: Any) -> Any:
        calls.append(named["name"])
        return asset(data, **named)

    monkeypatch.setattr(convert, "asset", counted)
    assert _told(_export("![](a.webp)\n\n" * 50, tmp_path)) == [("WX021", "webp converted to png")]
    assert calls == ["a.webp"]


def test_draft_html_has_the_smaller_copy(tmp_path: Path) -> None:
    noise = Image.effect_noise((1000, 1200), 90)
    noise.save(tmp_path / "noise.png")
    bundle = _export("![](noise.png)", tmp_path)
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
    (tmp_path / "a.png").write_bytes(_file("PNG"))
    embedded = _export("![](a.png)", tmp_path)
    named = _export("![](a.png)", tmp_path, image_mode="files")
    (asset,) = named.images
    assert named.html == embedded.draft_html
    assert f'src="images/{asset.name}"' in named.html
    assert named.page == embedded.page


def test_kept_addresses_stay_as_they_are(tmp_path: Path) -> None:
    sources = ("a.png", "https://pictures.example/b.png", "https://mmbiz.qpic.cn/c.png")
    text = "\n\n".join(f"![]({source})" for source in sources) + '\n\n<img src="d.png" width="50%" align="right">'
    bundle = _export(text, tmp_path, lambda url: pytest.fail(url), image_mode="keep")
    assert bundle.images == ()
    for source in (*sources, "d.png"):
        assert f'src="{source}"' in bundle.html
    assert 'src="d.png"' in bundle.html.partition("width:50%")[0] + bundle.html.partition("width:50%")[2]
    assert sorted(one.message for one in bundle.findings if one.rule == "WX142") == [
        "a picture has a local address",
        "a picture has a local address",
        "a picture is not on a host of WeChat: pictures.example",
    ]


# --- a vault ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A vault: ``notes/2026/`` has the articles."""
    for name in ("2026/figures/here.png", "attachments/图 1.png", "attachments/deep/twice.png", "other/twice.png",
                 ".trash/gone.png", "issue.wx/gone.png", "node_modules/gone.png", "attachments/A.PNG"):  # fmt: skip
        (tmp_path / "notes" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "notes" / name).write_bytes(_file("PNG"))
    (tmp_path / "notes" / ".obsidian").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "far.png").write_bytes(_file("PNG"))
    return tmp_path / "notes"


@pytest.mark.parametrize(
    "text",
    ["![[图 1.png]]", "![[图 1.png|100]]", "![](图%201.png)", "![[attachments/图 1.png]]", "![](deep\\twice.png)",
     "![[here.png]]", "![[a.png]]", '<img src="attachments\\图 1.png" align="right" height="20">'],
)  # fmt: skip
def test_a_picture_is_found_by_its_name(notes: Path, text: str) -> None:
    bundle = _export(text, notes / "2026")
    assert (_told(bundle), len(bundle.images)) == ([], 1)


@pytest.mark.parametrize("name", ["gone.png", "far.png", "../outside/far.png", "x/here.png", "none.png"])
def test_what_is_not_in_the_vault_is_missing(notes: Path, name: str) -> None:
    ((rule, message),) = _told(_export(f"![]({name})", notes / "2026"))
    assert (rule, message.partition(" is left out")[0]) == ("WX020", f"the picture {name}")


def test_of_several_the_nearest_is_taken_with_a_finding(notes: Path) -> None:
    finding = "2 files are named twice.png: other/twice.png is used, not attachments/deep/twice.png"
    assert _told(_export("![[twice.png]]\n\n![[twice.png]]", notes / "2026")) == [("WX023", finding)]


def test_more_folders_are_searched_and_allowed(notes: Path) -> None:
    outside = notes.parent / "outside"
    for source in ("far.png", (outside / "far.png").as_uri(), (outside / "far.png").as_posix()):
        assert len(_export(f"![]({source})", notes / "2026", image_folders=[outside]).images) == 1
        assert _export(f"![]({source})", notes / "2026").images == ()


def test_the_walk_has_an_end(notes: Path) -> None:
    small = Vault(notes, max_entries=3)
    assert (small.find("twice.png", near=notes), small.complete) == ((), False)
    whole = Vault(notes)
    assert (len(whole.find("TWICE.png", near=notes)), whole.complete) == (2, True)
    assert whole.find("../twice.png", near=notes) == ()
    assert whole.find("", near=notes) == ()


def test_a_link_to_a_folder_is_not_followed(notes: Path) -> None:
    (notes / "loop").symlink_to(notes)
    (notes / "out").symlink_to(notes.parent / "outside")
    assert len(Vault(notes).find("twice.png", near=notes)) == 2
    assert Vault(notes).find("far.png", near=notes) == ()


def test_the_vault_is_the_nearest_mark(notes: Path) -> None:
    assert vault.around(notes / "2026" / "figures") == notes
    (notes / "2026" / ".git").mkdir()
    assert vault.around(notes / "2026" / "figures") == notes / "2026"


# --- the network -----------------------------------------------------------------------------------------------------


def test_names_in_messages_are_readable(tmp_path: Path) -> None:
    def fetch(url: str) -> bytes:
        raise PictureError("HTTP 404")

    assert _told(_export(f"![]({ADDRESS})\n\n![](图/一.png)", tmp_path, fetch)) == [
        ("WX020", "the picture https://pictures.example/图.png is left out: HTTP 404"),
        ("WX020", "the picture 图/一.png is left out: file not found"),
    ]


def test_an_address_of_another_kind_is_no_missing_file(tmp_path: Path) -> None:
    reason = "an address of another kind than http and https"
    assert _told(_export("![](ftp://a.example/b.png)\n\n![](file:///b.png)", tmp_path)) == [
        ("WX020", f"the picture ftp://a.example/b.png is left out: {reason}"),
        ("WX020", "the picture file:///b.png is left out: file not found"),
    ]


def test_a_remembered_picture_is_told(tmp_path: Path) -> None:
    bundle = _export(f"![]({ADDRESS})", tmp_path, lambda url: Remembered(_file("PNG"), "timed out after 10 s"))
    message = "the picture https://pictures.example/图.png is from an earlier export: timed out after 10 s"
    assert (_told(bundle), len(bundle.images)) == ([("WX024", message)], 1)


def test_progress_counts_the_pictures(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(_file("PNG"))
    told: list[tuple[int, int]] = []
    text = f"![](a.png) ![]({ADDRESS}) ![](none.png)"
    made = article.parse(text, path="a.md", folder=tmp_path)
    pipeline.convert(made, lambda url: _file("PNG"), lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_order_is_the_articles_whatever_comes_first(tmp_path: Path) -> None:
    import time

    def fetch(url: str) -> bytes:
        number = int(url.rpartition("/")[2])
        time.sleep(0.02 * (5 - number))
        return _file("PNG", (60 + number, 40))

    text = "\n\n".join(f"![](https://pictures.example/{number})" for number in range(5))
    assert [asset.width for asset in _export(text, tmp_path, fetch).images] == [60, 61, 62, 63, 64]
