"""Dark mode: the conversion against measured values, what is true of every article, and the rules that look at it."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement
from PIL import Image, ImageDraw

from wxexport import export, themes
from wxexport.check.dark import backdrop as dark_backdrop
from wxexport.check.dark import contrast as dark_contrast
from wxexport.check.dark import light_contrast
from wxexport.check.dark import panel as dark_panel
from wxexport.check.dark import picture as dark_picture
from wxexport.css import colors
from wxexport.css import declarations as css
from wxexport.css.colors import Color, contrast
from wxexport.errors import WxExportError
from wxexport.html.tree import parse
from wxexport.model import Article, Asset, Document, Finding, Settings, Styled
from wxexport.pictures import images
from wxexport.wechat import darkmode
from wxexport.wechat.darkmode import dark

SAMPLES = Path(__file__).resolve().parent.parent.parent / "assets" / "sample"
GRADIENT = "background-image:linear-gradient(#ffffff,#ffe58f)"
KEPT_PICTURE = "background-image:url(https://mmbiz.qpic.cn/a.png)"  # others are lost on save
PICTURE = "background-image:url(a.png)"


def converted(fragment: str) -> HtmlElement:
    """The first element of the article that has a style, as dark mode shows it."""
    element: HtmlElement = lxml_html.fragment_fromstring(dark(fragment))[0]
    return element


def values(style: str, fragment: str = '<p style="{}">字</p>') -> dict[str, str]:
    written = converted(fragment.format(style)).get("style", "")
    return {name: value for name, _, value in (one.partition(":") for one in written.split(";"))}


# --- colors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#333", "#333333"),
        ("#F6F8FA", "#f6f8fa"),
        ("rgb(51, 51, 51)", "#333333"),
        ("rgb(0 0 0 / 50%)", "rgba(0, 0, 0, 0.5)"),
        ("#00000080", "rgba(0, 0, 0, 0.501961)"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("RebeccaPurple", "#663399"),
        ("rgb(300, -5, 0)", "#ff0000"),
    ],
)
def test_colors_are_read_and_written(text: str, color: str) -> None:
    assert str(colors.parse(text)) == color


@pytest.mark.parametrize("text", ["", "currentcolor", "nope", "#12", "rgb(", "red blue", "url(x)"])
def test_what_is_no_color(text: str) -> None:
    assert colors.parse(text) is None


def test_contrast_is_measured_as_wcag_does() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, black) == contrast(black, white)
    assert contrast(white, white) == 1
    assert contrast(Color(7, 193, 96), white) == pytest.approx(2.38, abs=0.01)  # reference, part 7


# --- the conversion -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [  # reference, part 7
        ("#ffffff", "#191919"),
        ("#f7f7f7", "#212121"),
        ("#282c34", "#31363f"),
        ("#576b95", "#576b95"),
        ("#07c160", "#07c160"),
        ("#000000", "#383838"),
        ("rgba(27,31,35,.05)", "rgba(49, 56, 63, 0.05)"),
        ("rgba(0,0,0,.04)", "rgba(0, 0, 0, 0.04)"),
    ],
)
def test_backgrounds(written: str, shown: str) -> None:
    assert values(f"background-color:{written};color:#fff")["background-color"] == shown


@pytest.mark.parametrize("written", ["#f6f8fa", "#fff5f5", "#e8f4ff", "#ffe58f"])
def test_bright_tints_are_dimmed_to_190(written: str) -> None:
    shown = colors.parse(values(f"background-color:{written}")["background-color"])
    assert shown is not None
    assert shown.brightness == pytest.approx(190, abs=1)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("#333", "#989898"),
        ("#000", "#989898"),
        ("#fff", "#ffffff"),
        ("#576b95", "#576b95"),
        ("#07c160", "#07c160"),
        ("rgba(0,0,0,.5)", "rgba(152, 152, 152, 0.5)"),
    ],
)
def test_text_on_the_page(written: str, shown: str) -> None:
    assert values(f"color:{written}")["color"] == shown


def test_text_goes_by_the_background_around_it() -> None:
    panel = '<section style="background-color:#07c160"><p style="color:#333">字</p></section>'
    assert converted(panel)[0].get("style") == "color:#333333"  # dark on the bright green, and it stays so
    assert converted('<p style="color:#333">字</p>').get("style") == "color:#989898"


def test_text_without_a_color_gets_one_with_a_background() -> None:
    assert values("background-color:#ffe58f") == {"background-color": "#d6c078", "color": "#191919"}
    assert values("background-color:#fff") == {"background-color": "#191919", "color": "#989898"}


def test_its_color_comes_from_the_text_around_it() -> None:
    inner = converted('<section style="color:#ffffff"><p style="background-color:#07c160">字</p></section>')[0]
    assert inner.get("style") == "background-color:#07c160;color:#ffffff"


def test_lines_and_shadows() -> None:
    style = "border:1px solid #e5e5e5;border-left-color:#333;box-shadow:-4px 0 0 #000;text-shadow:0 0 1px #fff"
    assert values(style) == {
        "border": "1px solid #989898",
        "border-left-color": "#989898",
        "box-shadow": "-4px 0 0 #989898",
        "text-shadow": "0 0 1px #191919",
    }


def test_faint_and_transparent_colors_stay() -> None:
    style = "border:1px solid transparent;color:rgba(0,0,0,.04);background-color:transparent"
    assert values(style) == {
        "border": "1px solid transparent",
        "color": "rgba(0, 0, 0, 0.04)",
        "background-color": "transparent",
    }


def test_attributes_count_like_styles() -> None:
    row = converted('<table bgcolor="#fff"><tr><td bgcolor="red" style="background-color:#eee">字</td></tr></table>')
    assert row.get("style") == "background-color:#191919;color:#989898"
    assert row[0][0].get("style") == "background-color:#2a2a2a;color:#cdcdcd"
    assert converted('<p><font color="#333">字</font></p>')[0].get("style") == "color:#989898"


def test_the_last_of_a_name_wins_and_the_important_one_before_it() -> None:
    assert values("color:#fff;color:#000;color:nonsense") == {"color": "#989898"}
    assert values("color:#fff!important;color:#000") == {"color": "#ffffff"}
    assert converted('<p style="color:nonsense">字</p>').get("style") is None
    assert values("background-color:#07c160;background:#fff;color:#fff")["background"] == "#191919"


def test_data_no_dark_keeps_one_element_as_it_is() -> None:
    kept = converted('<ul data-no-dark style="color:#000"><li>一</li><li style="color:#000">二</li></ul>')
    assert kept.get("style") == "color:#000000"
    assert [item.get("style") for item in kept] == [None, "color:#989898"]


def test_a_gradient_becomes_one_color() -> None:
    shown = values(f"{GRADIENT};color:#333")
    assert shown["background-image"] == "linear-gradient(#d6c078,#d6c078)"
    assert shown["color"] == "#333333"
    empty = converted(f'<section style="{GRADIENT}"><br></section>')
    assert empty.get("style") == "background-image:linear-gradient(#ffffff,#ffe58f);color:#191919"


def test_text_on_a_picture_stays() -> None:
    shown = converted(f'<section style="{PICTURE}"><p style="color:#333">字</p></section>')
    style = "background-image:url(a.png),linear-gradient(#ffffff,#ffffff);color:#191919"  # white is still behind it
    assert shown.get("style") == style
    assert shown[0].get("style") == "color:#333333"


def test_drawings_keep_their_colors() -> None:
    drawing = '<svg viewBox="0 0 1 1"><path fill="#333333" d="M0 0h1"></path></svg>'
    assert drawing in dark(f"<p>{drawing}</p>")


def test_the_page_is_around_the_article() -> None:
    assert dark("<p>字</p>") == '<section style="background-color:#191919;color:#a3a3a3"><p>字</p></section>'


def test_everything_else_of_a_style_stays() -> None:
    style = "margin:0 0 1em;padding:4px 8px;font-size:.9em;width:100%;transform:scale(1.5) rotate(3deg)"
    assert converted(f'<p style="{style}">字</p>').get("style") == style


# --- what is true of every article ----------------------------------------------------------------------------------

_COLORS = st.builds(Color, *[st.integers(0, 255).map(float)] * 3, st.sampled_from([0.04, 0.05, 0.3, 0.8, 1.0]))
_PROPERTIES = st.sampled_from(
    [
        "color",
        "background-color",
        "background",
        "background-image",
        "border",
        "border-left-color",
        "box-shadow",
        "text-shadow",
        "text-decoration",
        "-webkit-text-fill-color",
        "-webkit-text-stroke",
        "display",
    ]
)
_VALUES = st.one_of(
    _COLORS.map(str),
    st.lists(_COLORS.map(str), min_size=1, max_size=3).map(lambda found: f"linear-gradient({', '.join(found)})"),
    st.sampled_from(["none", "inherit", "url(a.png)", "1px solid red", "0 0 1px #fff, 1px 1px black", "((", "}", "\\"]),
    st.text(max_size=12),
)
_STYLES = st.lists(st.tuples(_PROPERTIES, _VALUES).map(":".join), max_size=6).map(";".join)


@given(st.recursive(st.text(max_size=5), lambda inner: st.tuples(_STYLES, inner, inner), max_leaves=12))
def test_any_style_is_converted(nested: object) -> None:
    root = _tree(nested)
    before = [element.tag for element in root.iter()]
    darkmode.survey(root)
    darkmode.convert(root)
    assert [element.tag for element in root.iter()] == before
    for element in root.iter():
        for name, value in _declared(element.get("style", "")):
            assert name == name.lower()
            if name in ("color", "background-color"):
                assert value in ("inherit", "transparent") or colors.parse(value) is not None


def _tree(nested: object) -> HtmlElement:
    element = lxml_html.Element("section")
    if isinstance(nested, tuple):
        element.set("style", "".join(one for one in nested[0] if one.isprintable()))
        element.extend([_tree(inner) for inner in nested[1:]])
    else:
        element.text = "".join(one for one in str(nested) if one.isprintable())
    return element


def _declared(style: str) -> Iterator[tuple[str, str]]:
    for node in css.parse_block(style):
        if node.type == "declaration":
            yield node.name, tinycss2.serialize(node.value).strip()


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert dark(text).startswith('<section style="background-color:#191919;color:#a3a3a3">')


@given(_COLORS)
def test_no_background_stays_brighter_than_190(color: Color) -> None:
    shown = colors.parse(values(f"background-color:{color};color:#fff")["background-color"])
    assert shown is not None
    assert shown.alpha == color.alpha
    assert shown.brightness <= 191 or color.alpha < 0.05


@given(_COLORS)
def test_text_on_the_page_can_be_read(color: Color) -> None:
    if color.alpha == 1:
        shown = colors.parse(values(f"color:{color}")["color"])
        assert shown is not None
        assert abs(shown.brightness - darkmode.PAGE.brightness) >= 64


@given(st.sampled_from(["#989898", "#ffffff", "#576b95", "#07c160"]))
def test_colors_that_fit_are_converted_to_themselves(color: str) -> None:
    once = f'<p style="color:{color}">字</p>'
    assert once in dark(once)


def test_an_article_without_colors_is_not_changed() -> None:
    article = '<section><p style="margin:0 0 18px">字</p></section>'
    assert article in dark(article)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(WxExportError, match="nested more than 400 deep"):
        dark("<section>" * 500)
    brackets = "(" * 5_000
    assert "color:#989898" in dark(f'<p style="width:{brackets};"></p><p style="color:#333">字</p>')


def test_a_large_article_takes_linear_time() -> None:
    paragraph = '<section style="background-color:#fff"><p style="color:#{:06x}">字</p></section>'
    article = "".join(paragraph.format(number) for number in range(20_000))
    start = time.perf_counter()
    dark(article)
    assert time.perf_counter() - start < 20


# --- the rules ------------------------------------------------------------------------------------------------------


def findings(rule: object, article: str, *assets: Asset) -> list[Finding]:
    root = lxml_html.fragment_fromstring(f"<section>{article}</section>")
    about = Article("", "a.md", None, 1, "", "", "zh", Settings())
    return list(rule.find(Styled("", Document("", about, assets), "default"), root))  # type: ignore[attr-defined]


def leaf(style: str = "", around: str = "", text: str = "字", **marks: str) -> str:
    attributes = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in marks.items())
    inner = f'<span leaf=""{f" style={style!r}" if style else ""}>{text}</span>'
    return f'<p data-line="7"{attributes} style="{around}">{inner}</p>'


def test_dark_contrast_has_two_severities() -> None:
    (low,) = findings(dark_contrast, leaf("color:#fff", "background-color:#07c160"))
    assert (low.rule, low.severity, low.line, low.excerpt) == ("WX301", "warning", 7, "字")
    assert low.message == "in dark mode #ffffff on #07c160 has a contrast of 2.38; 3 can be read"
    (lost,) = findings(dark_contrast, leaf("color:#fff", "background-color:#fff", data_no_dark="1"))
    assert lost.severity == "error"
    assert lost.message == "in dark mode #ffffff on #ffffff has a contrast of 1.00; 3 can be read"


def test_dark_contrast_tells_what_wechat_sees_without_transparency() -> None:
    (found,) = findings(dark_contrast, leaf("color:#888", "background-color:rgba(128,128,128,.1)"))
    assert found.severity == "warning"
    assert found.message.startswith("in dark mode WeChat's check sees a contrast of 1.")


@pytest.mark.parametrize(
    "article",
    [
        leaf(),
        leaf("color:#333", "background-color:#f5f5f5"),
        leaf("color:#fff", "background-color:#07c160", data_ignore_dm="low-contrast"),
        leaf("color:#fff", "background-color:#07c160", text=" "),
        '<svg style="color:#191919"><title>字</title></svg>',
    ],
)
def test_dark_contrast_is_silent(article: str) -> None:
    assert findings(dark_contrast, article) == []


def test_dark_contrast_is_not_silenced_by_another_mark() -> None:
    marked = leaf("color:#fff", "background-color:#07c160", data_ignore_dm="text-bg-gradient")
    assert len(findings(dark_contrast, marked)) == 1


def test_dark_panel_names_a_gray() -> None:
    (found,) = findings(dark_panel, leaf("", "background-color:#f6f8fa"))
    assert (found.rule, found.severity, found.line) == ("WX302", "warning", 7)
    assert found.message == "the background #f6f8fa is a glaring #bdbec0 in dark mode"
    assert found.hint == "Use the gray #f8f8f8, or rgba(27, 31, 35, .05): WeChat makes those dark."
    assert findings(dark_panel, leaf("", "background-color:#f8f8f8;color:#333")) == []
    assert findings(dark_panel, leaf("", "background-color:rgba(27,31,35,.05)")) == []
    assert findings(dark_panel, leaf("background-color:#ffe58f")) == []  # a highlighted word
    (kept,) = findings(dark_panel, leaf("", "background-color:#fff", data_no_dark="1"))
    assert kept.hint == "Take data-no-dark away: it stops the conversion."


@pytest.mark.parametrize(("style", "what"), [(GRADIENT, "a gradient"), (KEPT_PICTURE, "a picture")])
def test_dark_backdrop(style: str, what: str) -> None:
    (found,) = findings(dark_backdrop, leaf("", style))
    assert (found.rule, found.severity, found.line) == ("WX303", "warning", 7)
    assert found.message.startswith(f"text stands on {what};")
    assert findings(dark_backdrop, leaf("", style, text="<br>")) == []
    assert findings(dark_backdrop, leaf("", "background-color:#fff")) == []


def test_dark_backdrop_is_silenced_by_its_mark() -> None:
    assert findings(dark_backdrop, leaf("", GRADIENT, data_ignore_dm="low-contrast text-bg-gradient")) == []


def test_light_contrast() -> None:
    (found,) = findings(light_contrast, leaf("color:#ccc"))
    assert (found.rule, found.severity, found.line, found.excerpt) == ("WX305", "warning", 7, "字")
    assert found.message == "#cccccc on #ffffff has a contrast of 1.61; 3 can be read"
    assert findings(light_contrast, leaf("color:#767676")) == []
    assert findings(light_contrast, leaf("color:#ccc", "background-color:#222")) == []
    assert findings(light_contrast, leaf("color:#ccc", GRADIENT)) == []
    (faint,) = findings(light_contrast, leaf("color:rgba(0,0,0,.3)"))
    assert faint.message == "#b3b3b3 on #ffffff has a contrast of 2.11; 3 can be read"


def _lines(ink: tuple[int, int, int, int], ground: tuple[int, int, int, int] = (0, 0, 0, 0)) -> bytes:
    picture = Image.new("RGBA", (120, 80), ground)
    ImageDraw.Draw(picture).line((10, 70, 60, 10, 110, 70), fill=ink, width=3)
    return _file(picture)


def _file(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "lost"),
    [
        (_lines((20, 20, 20, 255)), True),
        (_file(Image.open(io.BytesIO(_lines((20, 20, 20, 255)))), "GIF"), True),
        (_lines((230, 230, 230, 255)), False),
        (_lines((20, 20, 20, 255), (255, 255, 255, 255)), False),  # flattened on white
        (_file(Image.new("RGB", (9, 9))), False),
        (_file(Image.new("RGBA", (9, 9), (0, 0, 0, 0))), False),  # nothing there
        (_lines((20, 20, 20, 255))[:60], False),
        (b"\x89PNG", False),
        (b"", False),
    ],
)
def test_ink_that_is_lost(data: bytes, lost: bool) -> None:
    assert images.loses_ink(data) is lost


def test_a_dark_picture_with_round_corners_is_seen() -> None:
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, 299, 199), 20, fill=(30, 30, 30, 255))
    assert not images.loses_ink(_file(picture))


def test_dark_picture() -> None:
    shown = '<section data-line="7"><img src="images/a.png"></section>'
    dark_ink = Asset("a.png", _lines((20, 20, 20, 255)), "image/png", 120, 80, "图/a.png")
    (found,) = findings(dark_picture, shown, dark_ink)
    assert (found.rule, found.severity, found.line, found.excerpt) == ("WX304", "warning", 7, "图/a.png")
    assert found.message == "the picture is transparent and its lines are dark: they are lost on a dark page"
    pale_ink = Asset("a.png", _lines((230, 230, 230, 255)), "image/png", 120, 80, "图/a.png")
    assert findings(dark_picture, shown, pale_ink) == []
    assert findings(dark_picture, '<img src="https://example.com/a.png">', dark_ink) == []


@pytest.mark.parametrize("theme", [theme.name for theme in themes()])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_samples_pass(path: Path, theme: str) -> None:
    bundle = export(path, theme=theme, settings={"offline": True})
    assert [one for one in bundle.findings if one.rule.startswith("WX3") and one.severity != "info"] == []
    assert darkmode.survey(lxml_html.fragment_fromstring(bundle.draft_html)).texts


def test_the_platform_takes_text_without_a_color_of_its_own_for_gray() -> None:
    """Its check knows the colors that styles give, not what the conversion makes of inherited ones."""
    panel = "background-color:rgba(175,184,193,.2)"
    plain, colored = (
        darkmode.survey(parse(f'<section style="{panel};{ink}"><p>字</p></section>', "a.md")).texts[0].platform
        for ink in ("", "color:#333")
    )
    assert round(plain, 2) == 1.44
    assert colored != plain
