"""Text that could not be read: its ground moves, never its hue."""

from __future__ import annotations

import pytest

from tests.theme.looks.articles import article, mended
from wxexport.theme.looks import readable


@pytest.mark.parametrize(
    ("html", "became"),
    [
        # the ground moves
        (
            '<h2 style="background-color:#07c160;color:#fff">字</h2>',
            '<h2 style="background-color:#06a854;color:#fff">字</h2>',
        ),
        (
            '<h2 style="background-color:#ffd700;color:#fff">字</h2>',
            '<h2 style="background-color:#ad9200;color:#fff">字</h2>',
        ),
        # white text whose ground is lost gets the accent
        ('<h2 style="color:#fff">字</h2>', '<h2 style="color:#fff;background-color:#468de1">字</h2>'),
        # dark mode never makes a transparent text light enough
        ('<p style="color:rgba(31,31,31,.5)">字</p>', '<p style="color:#8c8c8c">字</p>'),
        # a bright color is no white
        ('<p style="color:#00ffff">字</p>', '<p style="color:#00a3a3">字</p>'),
        # on the page the lightness of the text moves
        ('<p style="color:#bbb">字</p>', '<p style="color:#929292">字</p>'),
        ('<p style="color:#ff8c00">字</p>', '<p style="color:#db7800">字</p>'),
        # dark mode leaves this gray as it is, and it is too dark there
        ('<p style="color:#5f5f5f">字</p>', '<p style="color:#575757">字</p>'),
        # one bad text among others moves by itself
        (
            '<section style="background-color:#f6f8fa"><p>一</p><p>二</p><p style="color:#ccd">三</p></section>',
            '<section style="background-color:#f6f8fa"><p>一</p><p>二</p><p style="color:#8c8cb2">三</p></section>',
        ),
        # however little of it there is, the ground of more text does not move
        (
            '<section style="background-color:#f8f6f0"><p>一段长的字</p><p style="color:#d97757">橙色</p></section>',
            '<section style="background-color:#f8f6f0"><p>一段长的字</p><p style="color:#d7704f">橙色</p></section>',
        ),
        # dark text on a light ground does not become light text on a dark one
        (
            '<section style="background-color:#f8f8f8"><p style="color:#666">一段字<span style="color:#3eaf7c">绿'
            "</span></p></section>",
            '<section style="background-color:#f8f8f8"><p style="color:#6b6b6b">一段字<span style="color:#39a071">绿'
            "</span></p></section>",
        ),
        # dark mode would convert the text as if the page were behind a ground that lets another one through
        (
            '<section style="background-color:#f8f6f0"><p>一段长的字<span style="background-color:rgba(171,86,58,.08);'
            'color:#b75c3d">粗</span></p></section>',
            '<section style="background-color:#f8f6f0"><p>一段长的字<span style="background-color:#fdfbfa;'
            'color:#b75c3d">粗</span></p></section>',
        ),
        # a token of code needs 4.5, and moves by itself
        (
            '<section style="background-color:#777777"><samp><span style="color:#000080">b</span></samp></section>',
            '<section style="background-color:#777777"><samp><span style="color:#00002e">b</span></samp></section>',
        ),
    ],
)
def test_mended(html: str, became: str) -> None:
    assert mended(html)[0] == became


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:#3a6ea5">字</p>',
        '<p style="color:#f00">字</p>',
        '<h2 style="background-color:#fffbe6">字</h2>',
        '<h2 style="background-color:rgba(0, 0, 0, .05);color:#333">字</h2>',
    ],
)
def test_what_is_readable_stays(html: str) -> None:
    assert mended(html) == (html, [])


def test_what_is_reported() -> None:
    assert mended('<h2 style="background-color:#07c160;color:#fff">字</h2>')[1] == [
        "#ffffff on #07c160 cannot be read in light or in dark mode: the ground becomes #06a854"
    ]


def test_a_light_article_stays_light() -> None:
    page = '<section style="background-color:#fcfcfc;color:#5c6166">'
    found, _ = mended(f'{page}<p>一段长的字</p><p style="color:#f29718">橙</p></section>')
    assert found.startswith('<section style="background-color:#fcfcfc;color:#575c61">')


@pytest.mark.parametrize(("color", "opacity"), [("#000", "opacity:.6"), ("#777", "")])
def test_an_opacity_that_leaves_text_too_faint_goes(color: str, opacity: str) -> None:
    looks, told = article(f'<p style="color:{color}"><span style="opacity:.6">字</span></p>')
    readable.strengthen(looks, lambda element, name, what: told.append((str(element.tag), name, what)))
    looks.save()
    (span,) = looks.top.iter("span")
    assert ("opacity" in span.get("style", "")) is bool(opacity)
    assert len(told) == (not opacity)
