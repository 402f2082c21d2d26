"""The zip file of the output folder."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import wxexport
from wxexport.preview.studio import Studio

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_download_is_the_same_every_time(article: Path) -> None:
    studio = Studio(article)
    name, data = studio.download(("default", ()))
    assert (name, data) == Studio(article).download(("default", ()))
    assert sorted(zipfile.ZipFile(io.BytesIO(data)).namelist())[0] == "issue/article.html"


def test_downloads_the_bundle(page: Page, article: Path, tmp_path: Path) -> None:
    page.wait_for_selector("#cards strong")
    page.click("#more summary")
    with page.expect_download() as download:
        page.click("#download")
    assert page.get_attribute("#more", "open") is None
    page.click("#more summary")
    page.frame_locator("#screen iframe").get_by_text("第 1 段").click()
    page.wait_for_selector("#more:not([open])")
    assert download.value.suggested_filename == "issue.zip"
    with zipfile.ZipFile(download.value.path()) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    written = wxexport.export(article).write(tmp_path / "out")
    expected = {f"issue/{path.relative_to(written).as_posix()}": path for path in written.rglob("*") if path.is_file()}
    assert files == {name: path.read_bytes() for name, path in expected.items()}
