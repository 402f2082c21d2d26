"""The three public functions: what they take, give and raise."""

from __future__ import annotations

import dataclasses
import inspect
import io
from pathlib import Path

import pytest
from PIL import Image

import wxexport
from tests.constructs import THEMES
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.model import PictureError
from wxexport.theme.model import Theme

ADDRESS = "https://pictures.example.org/a/red%20one.png?size=1"


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("# 甲\n\n正文。\n", "utf-8")
    return path


def test_nothing_else_is_public() -> None:
    assert sorted(wxexport.__all__) == ["__version__", "export", "themes", "to_html"]
    with pytest.raises(AttributeError, match=r"^module 'wxexport' has no attribute 'convert'$"):
        wxexport.convert  # type: ignore[attr-defined]  # noqa: B018


def test_signatures() -> None:
    assert str(inspect.signature(wxexport.to_html)) == (
        "(text: 'str', *, dialect: 'Dialect' = 'github', chinese_rules: 'bool' = True) -> 'str'"
    )
    assert str(inspect.signature(wxexport.export)) == (
        "(source: 'str | os.PathLike[str] | Article', *, theme: 'str | None' = None, "
        "settings: 'Mapping[str, Any] | None' = None, fetcher: 'Fetcher | None' = None) -> 'Bundle'"
    )
    assert str(inspect.signature(wxexport.themes)) == "() -> 'tuple[Theme, ...]'"
    for function in (wxexport.to_html, wxexport.export, wxexport.themes):
        assert function.__doc__


# --- to_html --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " \n", "\x00", "---\ntitle: 只有题\n---\n"])
def test_to_html_of_nothing(text: str) -> None:
    assert wxexport.to_html(text) == ""


def test_to_html() -> None:
    assert wxexport.to_html("# 甲\n\n**乙：**丙 <b onclick=x>raw</b>") == (
        "<h1>甲</h1>\n<p><strong>乙：</strong>丙 <b onclick=x>raw</b></p>"
    )
    assert wxexport.to_html("**乙：**丙", chinese_rules=False) == "<p>**乙：**丙</p>"
    assert wxexport.to_html("甲\n- 乙", dialect="python-markdown") == "<p>甲\n- 乙</p>"
    assert wxexport.to_html("---\ntheme: none\n---\n甲") == "<p>甲</p>"


def test_to_html_refuses_an_unknown_dialect() -> None:
    with pytest.raises(WxExportError, match="dialect must be github or python-markdown, not 'gfm'"):
        wxexport.to_html("甲", dialect="gfm")  # type: ignore[arg-type]


# --- export ---------------------------------------------------------------------------------------------------------


def test_export_of_a_path_a_text_path_and_an_article(source: Path) -> None:
    by_path = wxexport.export(source)
    assert wxexport.export(str(source)) == by_path
    assert wxexport.export(article.read(source)) == by_path
    assert by_path.manifest["title"] == "甲"


def test_export_of_an_article_without_a_folder() -> None:
    made = wxexport.export(article.parse("# 甲\n\n![图](a.png)\n", path="post"))
    assert [finding.message for finding in made.findings] == [
        "the picture a.png is left out: a relative path, and the article has no folder"
    ]
    assert made.manifest["source"] == "post"


def test_theme_wins_over_settings_over_front_matter(source: Path) -> None:
    source.write_text("---\ntheme: warm\nauthor: 周\n---\n# 甲\n", "utf-8")
    assert wxexport.export(source).manifest["theme"] == "warm"
    assert wxexport.export(source, settings={"theme": "tech"}).manifest["theme"] == "tech"
    made = wxexport.export(source, theme="default", settings={"theme": "tech", "author": "王"})
    assert (made.manifest["theme"], made.manifest["author"]) == ("default", "王")


def test_settings_apply_to_an_article_too(source: Path) -> None:
    read = article.read(source)
    made = wxexport.export(read, theme="tech", settings={"author": "王", "title_in_body": False})
    assert (made.manifest["theme"], made.manifest["author"]) == ("tech", "王")
    assert "<h1" not in made.html
    assert read.settings.author == ""


@pytest.mark.parametrize("as_article", [False, True])
def test_unknown_setting(source: Path, as_article: bool) -> None:
    with pytest.raises(WxExportError) as caught:
        wxexport.export(article.read(source) if as_article else source, settings={"autor": "王"})
    assert str(caught.value) == "settings: unknown setting 'autor'\n  Did you mean author?"


def test_unknown_theme(source: Path) -> None:
    with pytest.raises(WxExportError) as caught:
        wxexport.export(source, theme="nowhere")
    assert str(caught.value) == f"unknown theme 'nowhere'\n  Themes: {', '.join(THEMES)}; or a path to a .css file."


def test_bundle_is_frozen(source: Path) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        wxexport.export(source).html = ""  # type: ignore[misc]


# --- the fetcher ----------------------------------------------------------------------------------------------------


def test_remote_picture_is_fetched_once_by_the_injected_fetcher(source: Path) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return picture()

    source.write_text(f"# 甲\n\n![一]({ADDRESS})\n\n![二]({ADDRESS})\n", "utf-8")
    made = wxexport.export(source, fetcher=fetch)
    assert asked == [ADDRESS]
    (asset,) = made.images
    assert (asset.width, asset.height, asset.origin) == (40, 30, ADDRESS)
    assert asset.name.startswith("red-one-")
    assert made.html.count(asset.data_uri) == 2
    assert made.findings == ()


def test_failing_fetcher_leaves_a_placeholder_and_a_finding(source: Path) -> None:
    def fetch(url: str) -> bytes:
        raise PictureError("HTTP 404")

    source.write_text(f"# 甲\n\n前面。\n\n![两只猫]({ADDRESS})\n", "utf-8")
    made = wxexport.export(source, fetcher=fetch)
    assert "<img" not in made.html
    assert "[图片缺失：两只猫]" in made.html
    assert [(one.rule, one.line, one.message, one.excerpt) for one in made.findings] == [
        ("WX020", 5, f"the picture {ADDRESS} is left out: HTTP 404", ADDRESS)
    ]
    assert made.images == ()


def test_fetched_bytes_that_are_no_picture(source: Path) -> None:
    source.write_text(f"# 甲\n\n![页面]({ADDRESS})\n", "utf-8")
    made = wxexport.export(source, fetcher=lambda url: b"<!doctype html><title>404</title>")
    assert [(one.rule, one.message) for one in made.findings] == [
        ("WX020", f"the picture {ADDRESS} is left out: a web page, not a picture")
    ]


def test_offline_asks_nobody(source: Path) -> None:
    def fetch(url: str) -> bytes:
        raise AssertionError(url)

    source.write_text(f"# 甲\n\n![图]({ADDRESS})\n", "utf-8")
    made = wxexport.export(source, settings={"offline": True}, fetcher=fetch)
    assert [one.rule for one in made.findings] == ["WX022"]


def test_fetcher_is_for_remote_pictures_only(source: Path) -> None:
    (source.parent / "red.png").write_bytes(picture())
    source.write_text("# 甲\n\n![图](red.png)\n", "utf-8")

    def fetch(url: str) -> bytes:
        raise AssertionError(url)

    assert len(wxexport.export(source, fetcher=fetch).images) == 1


# --- themes ---------------------------------------------------------------------------------------------------------


def test_themes() -> None:
    found = wxexport.themes()
    assert [theme.name for theme in found] == list(THEMES)
    assert all(isinstance(theme, Theme) and theme.findings == () for theme in found)
    assert all(theme.title and theme.title_zh and theme.description and theme.description_zh for theme in found)
