"""The output folder: exactly these files, the same bytes every time, and never half of them."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from lxml.html import fragment_fromstring
from PIL import Image

import wxexport
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.bundle import assemble as bundle
from wxexport.bundle.assemble import Bundle
from wxexport.errors import WxExportError
from wxexport.html import plain
from wxexport.model import Asset
from wxexport.pictures.embed import embed
from wxexport.version import __version__

ARTICLE = """\
---
title: 第一期
digest: 摘要
author: 小周
source_url: https://example.org/1
---
# 第一期

正文与[链接](https://example.com/a)，[旧文](https://mp.weixin.qq.com/s/abc)，[没有地址]()。

![红](red.png)

![再来一次](red.png) 和 ![没有](none.png)

`src="images/red` 与代码：

```html
<img src="images/red-0000.png">
```
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "weekly"
    folder.mkdir()
    Image.new("RGB", (40, 30), "red").save(folder / "red.png")
    path = folder / "1.md"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def made(source: Path) -> Bundle:
    return wxexport.export(source)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under ``folder`` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def refusal(made: Bundle, target: Path) -> WxExportError:
    with pytest.raises(WxExportError) as caught:
        made.write(target)
    return caught.value


# --- what is written ------------------------------------------------------------------------------------------------


def test_exactly_these_files(made: Bundle, tmp_path: Path) -> None:
    assert made.write(tmp_path / "out") == tmp_path / "out"
    (asset,) = made.images
    manifest = json.dumps(made.manifest, ensure_ascii=False, indent=2) + "\n"
    assert tree(tmp_path / "out") == {
        "article.html": made.html.encode(),
        "draft.html": made.draft_html.encode(),
        f"images/{asset.name}": asset.data,
        "index.html": made.page.encode(),
        "manifest.json": manifest.encode(),
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "weekly"]  # nothing left beside it


def test_images_folder_is_there_without_images(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("甲", "utf-8")
    wxexport.export(path).write(tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["article.html", "draft.html", "images", "index.html", "manifest.json"]


def test_article_is_the_draft_with_data_uris_put_in(made: Bundle) -> None:
    (asset,) = made.images
    assert made.draft_html.count(f' src="images/{asset.name}"') == 2
    assert made.html == made.draft_html.replace(f' src="images/{asset.name}"', f' src="{asset.data_uri}"')
    assert re.findall(r'<img\b[^>]*\ssrc="(?!data:image/)', made.html) == []


def test_text_about_an_image_is_not_replaced(made: Bundle, source: Path) -> None:
    (asset,) = made.images
    text = f'# 甲\n\n![红](red.png)\n\n`<img src="images/{asset.name}">` src="images/{asset.name}"\n'
    source.write_text(text, "utf-8")
    again = wxexport.export(source)
    visible = re.sub(r"<[^>]*>", "", again.html).replace("\u00a0", " ")
    assert unescape(visible).count(f'src="images/{asset.name}"') == 2
    assert again.html.count(asset.data_uri) == 1


def test_embed_looks_at_pictures_only() -> None:
    asset = Asset("a.png", b"x", "image/png", 1, 1, "a")
    html = (
        '<p title="src=&quot;images/a.png">src="images/a.png" '
        '<img alt="a>b" src="images/a.png"> <img src="images/b"></p>'
    )
    assert embed(html, (asset,)) == (
        '<p title="src=&quot;images/a.png">src="images/a.png" '
        '<img alt="a>b" src="data:image/png;base64,eA=="> <img src="images/b"></p>'
    )


def test_index_holds_the_article_exactly(made: Bundle) -> None:
    found = re.search(r'<script [^>]*type="application/json"[^>]*>(.*?)</script>', made.page, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    assert data["html"] == made.html
    assert data["text"] == plain.plain_text(made.draft_html)


def test_manifest(made: Bundle) -> None:
    (asset,) = made.images
    assert made.manifest == {
        "program": "wxexport",
        "version": __version__,
        "source": "1.md",
        "title": "第一期",
        "author": "小周",
        "digest": "摘要",
        "source_url": "https://example.org/1",
        "language": "zh",
        "dialect": "github",
        "theme": "default",
        "length": {"html": len(made.draft_html), "text": len(fragment_fromstring(made.draft_html).text_content())},
        "cover": [],
        "images": [
            {
                "name": asset.name,
                "origin": "red.png",
                "type": "image/png",
                "bytes": len(asset.data),
                "width": 40,
                "height": 30,
                "sha256": asset.sha256,
            }
        ],
        "links": [
            {"text": "链接", "address": "https://example.com/a", "kind": "reference", "number": 1, "line": 9},
            {"text": "旧文", "address": "https://mp.weixin.qq.com/s/abc", "kind": "kept", "number": None, "line": 9},
            {"text": "没有地址", "address": "", "kind": "text", "number": None, "line": 9},
        ],
        "findings": [
            {
                "rule": "WX010",
                "severity": "warning",
                "message": "the link “没有地址” has no address",
                "file": "1.md",
                "line": 9,
                "excerpt": "",
                "hint": "It stays as text.",
            },
            {
                "rule": "WX020",
                "severity": "warning",
                "message": "the picture none.png is left out: file not found",
                "file": "1.md",
                "line": 13,
                "excerpt": "none.png",
                "hint": "Its description stands in its place.",
            },
        ],
    }


def test_digest_is_the_beginning_of_the_text_without_headings(source: Path) -> None:
    source.write_text(
        "# 标题\n\n" + "一二三四五六七八九十" * 4 + "\n\n## 小标题\n\n- 甲乙丙丁\n- 戊己庚辛壬癸子丑寅卯\n", "utf-8"
    )
    digest = wxexport.export(source).manifest["digest"]
    assert digest == "一二三四五六七八九十" * 4 + " 甲乙丙丁 戊己庚辛壬癸子丑"
    assert len(digest) == 54


def test_plain_text_has_the_numbers_and_marks_of_lists() -> None:
    parsed = article.parse("3. 甲\n4. 乙\n   - 丙\n5. 丁\n\n- [x] 戊\n")
    html = pipeline.convert(parsed).html
    assert plain.plain_text(html) == "3. 甲\n4. 乙\n• 丙\n5. 丁\n☑ 戊\n"


def test_plain_text() -> None:
    html = (
        "<section><h2>一、新闻</h2><p>甲<strong>乙</strong> 丙<br>丁</p><ul><li><section>戊</section>"
        "<section><ul><li><section>己</section></li></ul></section></li></ul><p></p><img src='x'>"
        "<table><tr><td>庚</td><td>辛</td></tr></table></section>"
    )
    assert plain.plain_text(html) == "一、新闻\n甲乙 丙\n丁\n• 戊\n• 己\n庚\t辛\n"


# --- the same bytes -------------------------------------------------------------------------------------------------


def test_same_bytes_again_and_from_another_folder(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wxexport.export(source).write(tmp_path / "a")
    wxexport.export(source).write(tmp_path / "b")
    monkeypatch.chdir(source.parent)
    wxexport.export("1.md").write("c")
    first = tree(tmp_path / "a")
    assert tree(tmp_path / "b") == first
    assert tree(source.parent / "c") == first


def test_same_bytes_in_another_place_and_another_process(source: Path, tmp_path: Path) -> None:
    made = wxexport.export(source).write(tmp_path / "a")
    elsewhere = tmp_path / "elsewhere" / "深"
    shutil.copytree(source.parent, elsewhere)
    script = "import sys, wxexport; wxexport.export(sys.argv[1]).write(sys.argv[2])"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", script, str(elsewhere / "1.md"), str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
        subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parent.parent.parent)
        assert tree(tmp_path / seed) == tree(made)


# --- where it may be written ----------------------------------------------------------------------------------------


def test_folders_above_are_made(made: Bundle, tmp_path: Path) -> None:
    made.write(tmp_path / "x" / "y" / "z")
    assert (tmp_path / "x" / "y" / "z" / "index.html").is_file()


def test_earlier_output_is_replaced_whole(made: Bundle, source: Path, tmp_path: Path) -> None:
    made.write(tmp_path / "out")
    source.write_text("# 新\n", "utf-8")
    new = wxexport.export(source)
    new.write(tmp_path / "out")
    assert sorted(tree(tmp_path / "out")) == ["article.html", "draft.html", "index.html", "manifest.json"]
    assert (tmp_path / "out" / "article.html").read_text("utf-8") == new.html


def test_empty_folder_is_taken(made: Bundle, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made.write(tmp_path / "out")
    assert (tmp_path / "out" / "index.html").is_file()


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "images/.DS_Store"])
def test_what_file_managers_leave_is_no_obstacle(made: Bundle, tmp_path: Path, name: str) -> None:
    made.write(tmp_path / "out")
    (tmp_path / "out" / name).write_bytes(b"x")
    made.write(tmp_path / "out")
    assert not (tmp_path / "out" / name).exists()


def test_output_folder_that_is_a_file(made: Bundle, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    assert str(refusal(made, tmp_path / "out")) == (
        f"{tmp_path / 'out'}: is a file; the output needs a folder\n  Choose another folder with -o."
    )
    assert (tmp_path / "out").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("files", "named"),
    [
        (["notes.txt"], "notes.txt"),
        (["index.html"], "index.html"),  # a web site, not an export of ours
        (["manifest.json"], "manifest.json"),
        (["images/mine.png"], "images"),
        (["d", "c", "b", "a"], "a, b, c"),
    ],
)
def test_foreign_folder_is_refused(made: Bundle, tmp_path: Path, files: list[str], named: str) -> None:
    for name in files:
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{}")
    before = tree(tmp_path / "out")
    error = refusal(made, tmp_path / "out")
    assert error.message == f"holds what wxexport did not write ({named}), so it is not replaced"
    assert error.hint == "Move it away, or choose another folder with -o."
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["mine.txt", "images/mine.png", "images/sub/mine.png"])
def test_foreign_file_in_an_export_of_ours_is_refused(made: Bundle, tmp_path: Path, name: str) -> None:
    made.write(tmp_path / "out")
    path = tmp_path / "out" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"mine")
    before = tree(tmp_path / "out")
    top = "images/sub" if "sub" in name else name
    assert refusal(made, tmp_path / "out").message == (
        f"holds what wxexport did not write ({top}), so it is not replaced"
    )
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"program": "wxexport"}', '{"program": "other", "images": []}'])
def test_folder_with_another_manifest_is_refused(made: Bundle, tmp_path: Path, manifest: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text(manifest, "utf-8")
    assert refusal(made, tmp_path / "out").message.startswith("holds what wxexport did not write (manifest.json)")


def test_folder_below_a_file(made: Bundle, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    error = refusal(made, tmp_path / "file" / "out")
    assert error.path == str(tmp_path / "file" / "out")
    assert error.message.startswith("cannot be written: ")
    assert tree(tmp_path)["file"] == b"mine"


@pytest.mark.skipif(os.name == "nt", reason="the limit is another one")
def test_names_up_to_the_limit_of_the_system(made: Bundle, tmp_path: Path) -> None:
    longest = "字" * 85  # 255 bytes
    made.write(tmp_path / longest)
    made.write(tmp_path / longest)
    assert refusal(made, tmp_path / (longest + "a")).message == "cannot be written: File name too long"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_link_to_a_folder_stays_a_link(made: Bundle, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to("real")
    made.write(link)
    made.write(link)
    assert link.is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real", "weekly"]


# --- all or nothing -------------------------------------------------------------------------------------------------


def failing_at(number: int, call: Callable[..., object]) -> Callable[..., object]:
    """``call``, which says "no space" the ``number``-th time."""
    calls = 0

    def counted(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(28, "No space left on device")
        return call(*arguments, **named)

    return counted


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("existing", [True, False])
def test_failure_while_writing_leaves_the_old_output(
    made: Bundle, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, existing: bool
) -> None:
    target = tmp_path / "out" / "1"
    if existing:
        source.write_text("# 旧\n", "utf-8")
        wxexport.export(source).write(target)
    before = tree(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", failing_at(number, Path.write_bytes))
        error = refusal(made, target)
    assert str(error) == f"{target}: cannot be written: No space left on device"
    assert tree(tmp_path) == before
    assert list((tmp_path / "out").iterdir()) == ([target] if existing else [])
    made.write(target)


@pytest.mark.parametrize("number", [1, 2])
def test_failure_while_renaming_leaves_the_old_output(
    made: Bundle, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """On a system that cannot swap two folders in one step."""
    source.write_text("# 旧\n", "utf-8")
    wxexport.export(source).write(tmp_path / "out")
    before = tree(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(bundle, "_exchange", lambda one, other: False)
        patch.setattr(Path, "rename", failing_at(number, Path.rename))
        refusal(made, tmp_path / "out")
    assert tree(tmp_path) == before
    with monkeypatch.context() as patch:
        patch.setattr(bundle, "_exchange", lambda one, other: False)
        made.write(tmp_path / "out")
    assert (tmp_path / "out" / "article.html").read_text("utf-8") == made.html
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "weekly"]


def test_interrupt_leaves_the_old_output(
    made: Bundle, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.write(tmp_path / "out")
    before = tree(tmp_path)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made.write(tmp_path / "out")
    assert tree(tmp_path) == before


WRITER = """
import sys, wxexport
one, other, target = sys.argv[1:]
bundles = [wxexport.export(one), wxexport.export(other)]
print("ready", flush=True)
while True:
    for bundle in bundles:
        bundle.write(target)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a moment without output")
def test_killed_run_leaves_the_old_output_or_the_new(source: Path, tmp_path: Path) -> None:
    other = source.with_name("2.md")
    other.write_text("# 另一期\n\n" + "![红](red.png)\n\n正文。\n\n" * 50, "utf-8")
    whole = [tree(wxexport.export(path).write(tmp_path / path.stem)) for path in (source, other)]
    target = tmp_path / "out" / "x"
    command = [sys.executable, "-c", WRITER, str(source), str(other), str(target)]
    seen = set()
    for attempt in range(8):
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent.parent) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(0.05 + random.Random(attempt).random() / 20)
            process.send_signal(signal.SIGKILL)
        found = tree(target)
        assert found in whole
        seen.add(whole.index(found))
    assert seen <= {0, 1}
    wxexport.export(source).write(target)  # what the killed runs left is in nobody's way
    assert tree(target) == whole[0]
