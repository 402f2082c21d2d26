"""The article in a theme, without a server: what is computed again, the cover."""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wxexport.model import Article, Document, Fetcher
from wxexport.preview.studio import Studio, View

if TYPE_CHECKING:
    pass


def test_a_save_gives_new_html_soon(
    article: Path, checkout: Path, record_property: Callable[[str, object], None]
) -> None:
    """The judge of 50 ms is the benchmark, on a quiet machine; here only that nothing is made twice or too much."""
    path = article.with_name("long.md")
    sample = (checkout / "assets" / "sample" / "english" / "first-issue.md").read_text("utf-8")
    studio = Studio(path, {"offline": True})
    times = []
    for number in range(8):
        path.write_text(f"{sample}\n\nnumber {number}\n", "utf-8")
        start = time.perf_counter()
        studio.forget([str(path)])
        assert f"number {number}" in studio.article(("default", ()), View())["html"]
        times.append((time.perf_counter() - start) * 1000)
    record_property("milliseconds", round(statistics.median(times), 1))
    assert statistics.median(times) < 500


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


def test_a_drawn_cover_has_the_color_of_the_theme_that_is_shown(article: Path) -> None:
    studio = Studio(article, {"cover": "title"})
    warm = Studio(article, {"cover": "title", "theme": "warm"}).facts(("warm", ()))["covers"]
    assert studio.facts(("warm", ()))["covers"] == warm
    assert studio.facts(("default", ()))["covers"] != warm
    names = zipfile.ZipFile(io.BytesIO(studio.download(("warm", ()))[1])).namelist()
    assert sum(name.startswith("issue/images/cover-") for name in names) == 2
