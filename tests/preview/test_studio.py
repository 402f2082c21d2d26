"""The article in a theme, without a server: what is computed again, the cover."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from wxexport import check, markdown, passes
from wxexport.html.tree import parse_whole, text_of
from wxexport.messages import t
from wxexport.model import Article, Document, Fetcher, PictureError, Remembered
from wxexport.pictures import cache, fetch
from wxexport.preview.studio import Studio, View


def test_after_a_save_each_step_runs_once(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmark measures how long a save takes."""
    made: list[str] = []

    def counted(module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def run(*inputs: object) -> object:
            made.append(name)
            return real(*inputs)

        monkeypatch.setattr(module, name, run)

    counted(markdown, "convert")
    for name in ("document", "styled", "wechat"):
        counted(passes, name)
    counted(check, "run")
    studio = Studio(article, {"offline": True})
    for number in range(3):
        made.clear()
        article.write_text(f"# 题\n\nnumber {number}\n", "utf-8")
        studio.forget([str(article)])
        assert f"number {number}" in studio.article(("default", ()), View())["html"]
        assert made == ["convert", "document", "styled", "wechat"]
        studio.article(("default", ()), View(dark=True))
        assert len(made) == 4


def test_a_recorded_address_is_shown(article: Path) -> None:
    top = article.parent
    (top / ".git").mkdir()
    article.write_text("# 题\n\n[上一期](1.md)\n", "utf-8")
    studio = Studio(article, {"offline": True})
    assert "mp.weixin.qq.com" not in studio.article(("default", ()), View())["html"]
    records = top / "wxexport.published.toml"
    assert records.parent in studio.watched()
    records.write_text('["1.md"]\nurl = "https://mp.weixin.qq.com/s/a"\n', "utf-8")
    studio.forget([str(records)])
    assert 'href="https://mp.weixin.qq.com/s/a"' in studio.article(("default", ()), View())["html"]


def test_a_theme_is_saved_without_reading_the_article_again(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wxexport import pipeline, resources

    read: list[str] = []
    convert = pipeline.convert

    def counted(source: Article, fetcher: Fetcher | None) -> Document:
        read.append("article")
        return convert(source, fetcher)

    monkeypatch.setattr(pipeline, "convert", counted)
    studio = Studio(article)
    top = resources.folder("themes")
    for changed in (str(article), str(top / "default" / "theme.css"), str(article), str(top / "base.css")):
        studio.forget([changed])
        studio.article(("default", ()), View())
        read.append(Path(changed).name)
    assert read == ["article", "issue.md", "theme.css", "article", "issue.md", "base.css"]


def test_pictures_are_fetched_as_for_an_export(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the referers of the settings and the picture cache; a save causes no request, but for what has failed."""
    made: list[dict[str, Any]] = []
    asked: list[str] = []
    red = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(red, "PNG")

    def fetcher(**given: Any) -> Fetcher:
        made.append(given)

        def fetch(url: str) -> bytes:
            asked.append(url.rpartition("/")[2])
            if "fails" in url:
                raise PictureError(t("busy"))
            return Remembered(red.getvalue(), t("busy")) if "remembered" in url else red.getvalue()

        return fetch

    monkeypatch.setattr(fetch, "HttpFetcher", fetcher)
    pictures = "".join(f"![图](https://example.com/{name})\n\n" for name in ("a.png", "remembered.png", "fails.png"))
    studio = Studio(article, {"referers": {"example.com": "https://example.org/"}, "allow_local_network": True})
    for number in range(2):
        article.write_text(f"# 题\n\n{number}\n\n{pictures}", "utf-8")
        studio.forget([str(article)])
        assert studio.article(("default", ()), View())["html"].count("data:image/png") == 2
    assert sorted(asked) == ["a.png", "fails.png", "fails.png", "remembered.png", "remembered.png"]
    kept = cache.at_home()
    assert kept is not None
    assert [(one["referers"], one["allow_local_network"], one["cache"].folder) for one in made] == [
        ((("example.com", "https://example.org/"),), True, kept.folder)
    ] * 2


def test_a_drawn_cover_has_the_color_of_the_theme_that_is_shown(article: Path) -> None:
    studio = Studio(article, {"cover": "title"})
    warm = Studio(article, {"cover": "title", "theme": "warm"}).facts(("warm", ()))["covers"]
    assert studio.facts(("warm", ()))["covers"] == warm
    assert studio.facts(("default", ()))["covers"] != warm
    names = zipfile.ZipFile(io.BytesIO(studio.download(("warm", ()))[1])).namelist()
    assert sum(name.startswith("issue/images/cover-") for name in names) == 2


@pytest.mark.parametrize("view", [View(), View(saved=True), View(dark=True), View(dark=True, saved=True)])
def test_every_element_that_is_shown_has_its_line(article: Path, view: View) -> None:
    article.write_text("# 题\n\n一段\n\n- 甲\n  - 乙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<b>粗</b>[空]()\n", "utf-8")
    answer = Studio(article, {"offline": True}).article(("tech", ()), view)
    elements = list(parse_whole(f"<div>{answer.get('shown', answer['html'])}</div>").iter("*"))[1:]
    found = [(text_of(element), line) for element, line in zip(elements, answer["lines"], strict=True) if line]
    assert [pair for pair in found if pair[0] in ("题", "一段", "粗空")] == [("题", 1), ("一段", 3), ("粗空", 12)]
