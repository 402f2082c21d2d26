"""QR codes: what is drawn reads back, what cannot be drawn says why, and nothing read crashes."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from wxexport.errors import WxExportError
from wxexport.pictures import fonts, qr


def _picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def _saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/issues/5?from=wechat&lang=zh#top",
        "微信公众号：嵌入式 AI 简报，第五期。",
        "語カ",  # as UTF-8, these bytes would pass for Shift JIS kanji
        "众한",
        "naïve café ±½",
        "😀 and 🎉",
        "0123456789",
        "one\ntwo\tthree",
        " kept, the blanks around ",
        "x",
        "a" * 2331,
        "微" * 777,
    ],
)
def test_round_trip(text: str) -> None:
    assert qr.decode(qr.draw(text)) == text


@given(st.text(min_size=1, max_size=60).filter(str.strip), st.sampled_from("lmqhLMQH"))
@settings(max_examples=60)
def test_any_text_reads_back(text: str, error: str) -> None:
    assert qr.decode(qr.draw(text, scale=3, error=error)) == text


def test_same_text_same_bytes() -> None:
    assert qr.draw("https://example.org/") == qr.draw("https://example.org/")


@pytest.mark.parametrize(("scale", "side"), [(1, 33), (4, 132), (10, 330)])
def test_size_and_quiet_zone(scale: int, side: int) -> None:
    # 20 bytes at M are version 2: 25 modules and a quiet zone of 4 on each side.
    picture = _picture(qr.draw("https://example.org/", scale=scale)).convert("L")
    assert picture.size == (side, side)
    assert picture.getpixel((0, 0)) == 255
    dark = picture.point(lambda value: 255 - value).getbbox()
    assert dark == (4 * scale, 4 * scale, side - 4 * scale, side - 4 * scale)


@pytest.mark.parametrize(("dark", "light"), [("#000000", "#ffffff"), ("#036", "#f4f4f4")])
def test_picture_is_opaque_and_in_the_colors_asked_for(dark: str, light: str) -> None:
    picture = _picture(qr.draw("colors", dark=dark, light=light))
    assert picture.format == "PNG"
    assert not picture.has_transparency_data
    expected = {Image.new("RGB", (1, 1), color).getpixel((0, 0)) for color in (dark, light)}
    assert {color for _, color in picture.convert("RGB").getcolors() or ()} == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_no_text(text: str) -> None:
    with pytest.raises(WxExportError, match=r"^there is no text to make a QR code of$"):
        qr.draw(text)


@pytest.mark.parametrize(
    ("text", "error", "size", "capacity"),
    [
        ("a" * 2332, "m", 2332, 2331),
        ("微" * 778, "m", 2334, 2331),
        ("a" * 2954, "l", 2954, 2953),
        ("a" * 1664, "Q", 1664, 1663),
        ("a" * 1274, "h", 1274, 1273),
    ],
)
def test_too_long(text: str, error: str, size: int, capacity: int) -> None:
    with pytest.raises(WxExportError) as caught:
        qr.draw(text, error=error)
    assert caught.value.message == (
        f"the text is too long for a QR code: {size} bytes; {capacity} fit at error correction {error.upper()}"
    )
    assert caught.value.hint == "Shorten the text, or put it on a page and encode the address."


def test_too_many_pixels() -> None:
    with pytest.raises(WxExportError) as caught:
        qr.draw("a" * 2331, scale=14)
    assert caught.value.message == ("the QR code would be 2590 by 2590 px, and WeChat takes 6,000,000 pixels at most")
    assert caught.value.hint == "Use a scale of 13 or less."
    assert _picture(qr.draw("a" * 2331, scale=13)).size == (2405, 2405)


def test_wrong_values() -> None:
    with pytest.raises(WxExportError, match=r"^the scale of a QR code is 1 or more, not 0$"):
        qr.draw("x", scale=0)
    with pytest.raises(WxExportError, match=r"^the error correction of a QR code is l, m, q or h, not 'z'$"):
        qr.draw("x", error="z")
    with pytest.raises(WxExportError, match=r"^a color of a QR code is #rgb or #rrggbb, not '#ffffff80'$"):
        qr.draw("x", light="#ffffff80")
    with pytest.raises(WxExportError, match=r"^the text cannot be written as UTF-8: surrogates not allowed$"):
        qr.draw("\ud800")


@pytest.mark.parametrize(
    ("dark", "light", "problem"),
    [
        ("#fff", "#000", "a QR code needs a light background, in dark mode too"),
        ("#333", "#333", "a QR code needs a light background, in dark mode too"),
        ("#000", "#888", "a QR code needs a light background, in dark mode too"),
        ("#fefefe", "#fff", "the contrast of the QR code is 1.0; scanners need 4"),
        ("#999", "#fff", "the contrast of the QR code is 2.8; scanners need 4"),
    ],
)
def test_colors_that_no_scanner_reads(dark: str, light: str, problem: str) -> None:
    with pytest.raises(WxExportError) as caught:
        qr.draw("https://example.org/", dark=dark, light=light)
    assert caught.value.message == problem


def _by_zbar(program: str, data: bytes, folder: Path) -> str:
    file = folder / "code.png"
    file.write_bytes(data)
    command = [program, "--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", str(file)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().removesuffix("\n")


_TEXTS = (
    "https://example.org/issues/5?from=wechat&lang=zh#top",
    "微信公众号：嵌入式 AI 简报",
    "https://example.org/" + "a" * 180,
)


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize("kind", ["plain", "colors", "logo", "caption", "article"])
def test_two_readers_agree_in_full_and_at_phone_size(text: str, kind: str, zbarimg: str, tmp_path: Path) -> None:
    logo = _saved(Image.new("RGBA", (300, 200), "#07c160"))
    made = {
        "plain": lambda: qr.draw(text),
        "colors": lambda: qr.draw(text, dark="#0d6e66", light="#f4f4f4"),
        "logo": lambda: qr.draw(text, logo=logo),
        "caption": lambda: qr.draw(text, caption="扫码阅读原文 · Read on"),
        "article": lambda: qr.for_article(text),
    }[kind]()
    full = _picture(made).convert("L")
    side = full.width  # a phone shows three pixels a module at least
    phone = full.resize((round(side * 3 / 8), round(full.height * 3 / 8)), Image.Resampling.LANCZOS)
    for picture in (full, phone):
        assert qr.decode(_saved(picture)) == text
        assert _by_zbar(zbarimg, _saved(picture), tmp_path) == text


def test_logo_is_in_the_middle_and_leaves_the_rest() -> None:
    plain, marked = (_picture(qr.draw("logo", error="h", logo=logo)).convert("RGB") for logo in (None, _red()))
    assert marked.size == plain.size == (290, 290)
    assert marked.getpixel((145, 145)) == (255, 0, 0)
    changed = ImageChops.difference(plain, marked).getbbox()
    assert changed is not None
    assert min(changed[:2]) >= 122  # 46 of the 210 pixels without the quiet zone
    assert max(changed[2:]) <= 168


def test_logo_that_is_no_picture() -> None:
    with pytest.raises(WxExportError) as caught:
        qr.draw("x", logo=b"no picture")
    assert caught.value.message == "the logo is not a picture that can be read"


def test_caption_needs_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxexport.pictures.fonts.chinese", lambda: None)
    with pytest.raises(WxExportError) as caught:
        qr.draw("x", caption="说明")
    assert caught.value.message == "no Chinese font was found for the caption"
    assert caught.value.hint == "Install one, such as Noto Sans CJK, or leave it out."


@pytest.mark.parametrize("caption", ["i" * 1_500, "一" * 99])
def test_a_caption_that_nobody_could_read(monkeypatch: pytest.MonkeyPatch, caption: str) -> None:
    monkeypatch.setattr(fonts, "chinese", lambda: SimpleNamespace(line=lambda text: ("M0 0h9v9z", len(text) * 800.0)))
    with pytest.raises(WxExportError) as caught:
        qr.draw("x", caption=caption)
    assert caught.value.message == "the caption is too long for the width of the code"


def test_caption_stands_below_the_code() -> None:
    code, page = _picture(qr.draw("caption")), _picture(qr.draw("caption", caption="一行说明"))
    assert page.width == code.width
    assert page.convert("L").crop((0, 0, code.width, code.height)).tobytes() == code.convert("L").tobytes()
    below = page.convert("L").crop((0, code.height, page.width, page.height))
    box = below.point(lambda value: 255 - value).getbbox()
    assert box is not None
    assert abs(box[0] + box[2] - page.width) <= 6  # in the middle


def test_code_for_an_article_keeps_whole_modules() -> None:
    assert _picture(qr.for_article("https://example.org/")).width == 33 * 8
    assert _picture(qr.for_article("a" * 2331)).width == 185 * 5  # within the width of an article's pictures


def _red() -> bytes:
    return _saved(Image.new("RGB", (90, 90), "#ff0000"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_decode_reads_every_kind_of_picture(kind: str) -> None:
    assert qr.decode(_saved(_picture(qr.draw("见面")).convert("RGB"), kind)) == "见面"


def test_decode_finds_a_turned_code_in_a_page() -> None:
    page = Image.new("RGB", (900, 1200), "#eee")
    page.paste(_picture(qr.draw("turned")).convert("RGB").rotate(30, expand=True, fillcolor="#eee"), (300, 500))
    assert qr.decode(_saved(page)) == "turned"


def test_decode_puts_a_transparent_code_on_white() -> None:
    code = _picture(qr.draw("glass")).convert("L")
    black = Image.new("RGBA", code.size, "black")
    black.putalpha(code.point(lambda value: 255 - value))
    assert qr.decode(_saved(black)) == "glass"


def test_decode_finds_nothing() -> None:
    code = qr.draw("https://example.org/")
    assert qr.decode(b"") is None
    assert qr.decode(b"no picture") is None
    assert qr.decode(code[: len(code) // 2]) is None
    assert qr.decode(_saved(Image.new("RGB", (60, 60), "white"))) is None
    assert qr.decode(_saved(Image.new("1", (10_000, 5_001)))) is None  # more pixels than are unpacked


@given(st.binary(max_size=40), st.integers(0, 400))
@settings(max_examples=60)
def test_damaged_pictures_are_harmless(junk: bytes, at: int) -> None:
    code = qr.draw("https://example.org/")
    assert qr.decode(code[:at] + junk + code[at + len(junk) :]) in (None, "https://example.org/")


def test_newsletter_code(checkout: Path) -> None:
    shared = checkout.parent / "shared"
    if not shared.is_dir():
        pytest.skip("the newsletter's own pictures are not here")
    picture = (shared / "seeds" / "wechat_qrcode.jpg").read_bytes()
    assert qr.decode(picture) == "http://weixin.qq.com/r/W3UNFWbElzvorSJ29yBJ"
