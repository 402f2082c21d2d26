"""Where an article's pictures come from: a folder, a vault, the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.passes.issue import converted, messages, tree
from tests.passes.picture_files import export, file_of, picture_messages
from wxexport import errors
from wxexport.messages import t
from wxexport.model import PictureError, Remembered
from wxexport.passes import drawing_time, picture_sources
from wxexport.pictures import qr
from wxexport.pictures.vault import Vault

ADDRESS = "https://pictures.example/%E5%9B%BE.png"


# --- once -----------------------------------------------------------------------------------------------------------


def test_a_source_is_worked_on_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wxexport.pictures import convert

    (tmp_path / "a.webp").write_bytes(file_of("WEBP"))
    calls: list[str] = []
    asset = convert.asset

    def counted(data: bytes, **named: Any) -> Any:
        calls.append(named["name"])
        return asset(data, **named)

    monkeypatch.setattr(convert, "asset", counted)
    assert picture_messages(export("![](a.webp)\n\n" * 50, tmp_path)) == [("WX021", "webp converted to png")]
    assert calls == ["a.webp"]


# --- a vault ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A vault: ``notes/2026/`` has the articles."""
    for name in ("2026/figures/here.png", "attachments/图 1.png", "attachments/deep/twice.png", "other/twice.png",
                 ".trash/gone.png", "issue.wx/gone.png", "node_modules/gone.png", "attachments/A.PNG"):  # fmt: skip
        (tmp_path / "notes" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "notes" / name).write_bytes(file_of("PNG", (60, len(name))))
    (tmp_path / "notes" / ".obsidian").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "far.png").write_bytes(file_of("PNG"))
    return tmp_path / "notes"


@pytest.mark.parametrize(
    "text",
    ["![[图 1.png]]", "![[图 1.png|100]]", "![](图%201.png)", "![[attachments/图 1.png]]", "![](deep\\twice.png)",
     "![[here.png]]", "![[a.png]]", '<img src="attachments\\图 1.png" align="right" height="20">'],
)  # fmt: skip
def test_a_picture_is_found_by_its_name(notes: Path, text: str) -> None:
    bundle = export(text, notes / "2026")
    assert (picture_messages(bundle), len(bundle.images)) == ([], 1)


@pytest.mark.parametrize("name", ["gone.png", "far.png", "../outside/far.png", "x/here.png", "none.png"])
def test_what_is_not_in_the_vault_is_missing(notes: Path, name: str) -> None:
    ((rule, message),) = picture_messages(export(f"![]({name})", notes / "2026"))
    assert (rule, message.partition(" is left out")[0]) == ("WX020", f"the picture {name}")


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("![](herr.png)", "figures/here.png"),
        ("![[图1.png]]", "../attachments/图 1.png"),
        ("![](../attachments/deep/twcie.png)", "../other/twice.png"),
        ("![](HERE.JPG)", "figures/here.png"),
        ("![](zzzzzz.png)", ""),
    ],
)
def test_a_misspelled_picture_names_the_nearest(notes: Path, written: str, near: str) -> None:
    (found,) = (one for one in export(written, notes / "2026").findings if one.rule == "WX020")
    hint = f"Did you mean {near}? Until it is corrected, its description stands in its place."
    assert found.hint == (
        hint if near else "Correct the picture or its address; until then its description stands in its place."
    )


def test_many_misspelled_pictures_are_not_all_compared(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "_MOST_COMPARED", 300)
    found = export("![](herr.png)\n\n![](twcie.png)", notes / "2026").findings
    assert [one.hint.startswith("Did you mean") for one in found if one.rule == "WX020"] == [True, False]


def test_of_several_the_nearest_is_taken_with_a_finding(notes: Path) -> None:
    finding = "2 files are named twice.png: other/twice.png is used, not attachments/deep/twice.png"
    assert picture_messages(export("![[twice.png]]\n\n![[twice.png]]", notes / "2026")) == [("WX023", finding)]


def test_copies_of_one_picture_are_no_doubt(notes: Path) -> None:
    (notes / "other" / "twice.png").write_bytes((notes / "attachments/deep/twice.png").read_bytes())
    assert picture_messages(export("![[twice.png]]", notes / "2026")) == []


# --- a website -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "source", "file"),
    [
        ("content/post", "/img/a.png", "static/img/a.png"),  # Hugo
        ("source/_posts", "/img/a.png", "source/img/a.png"),  # Hexo
        ("_posts", "/img/a.png#center", "assets/img/a.png"),  # Jekyll
        ("blog", "/img/a%20b.png", "public/img/a b.png"),  # Astro
        ("docs/guide", "/img/a.png", "docs/public/img/a.png"),  # VitePress
        ("src/guide", "/img/a.png", "src/.vuepress/public/img/a.png"),  # VuePress
        ("docs/guide", "/a.png", "docs/.vitepress/a.png"),
        ("docs", "@site/static/img/a.png", "static/img/a.png"),  # Docusaurus
        ("docs", "~@img/a.png", "static/img/a.png"),
        ("docs/setup", "../../../assets/a.png", "docs/assets/a.png"),  # MkDocs: relative to the page's address
        ("_posts", "{{site.baseurl}}/img/a.png", "assets/img/a.png"),
        ("_posts", "../img/a.png", "img/a.png"),
        ("_posts", "a.png", "_posts/a/a.png"),  # Hexo's folder of an article
        ("_posts", "./x/a.png", "_posts/a/x/a.png"),
        ("posts", "/posts/issue/a.png", "content/posts/issue/a.png"),
    ],
)
def test_a_picture_of_a_website_is_found(tmp_path: Path, article: str, source: str, file: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / article).mkdir(parents=True)
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_bytes(file_of("PNG"))
    bundle = export(f"![图]({source})", tmp_path / article)
    assert (picture_messages(bundle), len(bundle.images)) == ([], 1)


def test_the_address_of_the_site_in_raw_html_is_none_of_the_path(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.png").write_bytes(file_of("PNG"))
    assert len(export('<img src="{{ site.url }}/img/a.png">', tmp_path).images) == 1


def test_the_folder_of_an_article_comes_before_others(tmp_path: Path) -> None:
    """Each article of a Hexo site has its own ``1.png``."""
    for number, folder in enumerate(("0", "a", "later"), 1):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.png").write_bytes(file_of("PNG", (number, 9)))
    bundle = export("![图](1.png)", tmp_path)
    assert (picture_messages(bundle), [image.width for image in bundle.images]) == ([], [2])


@pytest.mark.parametrize(
    "source",
    ["/blog/img/a.png", "C:\\Users\\me\\notes\\img\\a.png", "file:///home/me/notes/img/a.png", "@x/y/img/a.png"],
)
def test_the_end_of_a_path_from_elsewhere_is_searched_with_a_finding(tmp_path: Path, source: str) -> None:
    (tmp_path / "static" / "img").mkdir(parents=True)
    (tmp_path / "static" / "img" / "a.png").write_bytes(file_of("PNG"))
    ((rule, message),) = picture_messages(export(f"![图](<{source}>)", tmp_path))
    assert (rule, message.partition(" is not")[2]) == ("WX023", " in the repository: static/img/a.png is used")


@pytest.mark.parametrize("source", ["/blog/a.png", "img2/a.png", "x/img/a.png", "../y/img/a.png", "//host/a.png"])
def test_a_picture_of_the_same_name_elsewhere_is_another(tmp_path: Path, source: str) -> None:
    (tmp_path / "static" / "img").mkdir(parents=True)
    (tmp_path / "static" / "img" / "a.png").write_bytes(file_of("PNG"))
    assert [rule for rule, _ in picture_messages(export(f"![图]({source})", tmp_path))] in (["WX020"], ["WX022"])


def test_more_folders_are_searched_and_allowed(notes: Path) -> None:
    outside = notes.parent / "outside"
    for source in ("far.png", (outside / "far.png").as_uri(), (outside / "far.png").as_posix()):
        assert len(export(f"![]({source})", notes / "2026", image_folders=[outside]).images) == 1
        assert export(f"![]({source})", notes / "2026").images == ()


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


# --- the network -----------------------------------------------------------------------------------------------------


def test_names_in_messages_are_readable(tmp_path: Path) -> None:
    def fetch(url: str) -> bytes:
        raise PictureError(t("HTTP 404"))

    assert picture_messages(export(f"![]({ADDRESS})\n\n![](图/一.png)", tmp_path, fetch)) == [
        ("WX020", "the picture https://pictures.example/图.png is left out: HTTP 404"),
        ("WX020", "the picture 图/一.png is left out: file not found"),
    ]


def test_an_address_of_another_kind_is_no_missing_file(tmp_path: Path) -> None:
    reason = "an address that is not http or https"
    assert picture_messages(export("![](ftp://a.example/b.png)\n\n![](file:///b.png)", tmp_path)) == [
        ("WX020", f"the picture ftp://a.example/b.png is left out: {reason}"),
        ("WX020", "the picture file:///b.png is left out: file not found"),
    ]


def test_a_remembered_picture_is_told(tmp_path: Path) -> None:
    bundle = export(f"![]({ADDRESS})", tmp_path, lambda url: Remembered(file_of("PNG"), t("timed out after 10 s")))
    message = "the picture https://pictures.example/图.png is from an earlier export: timed out after 10 s"
    assert (picture_messages(bundle), len(bundle.images)) == ([("WX024", message)], 1)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("qr:https://example.org/a?b=1&c=%E4%B8%AD", "https://example.org/a?b=1&c=%E4%B8%AD"),
        ("<qr:你好 世界>", "你好 世界"),
        ("QR:tel:+861234", "tel:+861234"),
    ],
)
def test_code_in_the_text(written: str, text: str) -> None:
    made = converted(f'# 题\n\n![二维码]({written} "说明")')
    assert qr.decode(made.assets[0].data) == text
    assert made.assets[0].origin == f"qr:{text}"
    (img,) = tree(made).iter("img")
    assert img.get("style") == "width:160px"
    assert [part.get("class") for part in tree(made)] == [None, "image", "caption"]
    assert messages(made) == []


def test_longer_codes_are_shown_larger_and_too_long_ones_are_told() -> None:
    made = converted(f"# 题\n\n![](qr:{'a' * 100})")  # version 6: 49 modules of 4 pixels
    assert [img.get("style") for img in tree(made).iter("img")] == ["width:196px"]
    made = converted(f"# 题\n\n![](qr:{'a' * 300})")  # version 13: 77 modules of 4 pixels
    assert [img.get("style") for img in tree(made).iter("img")] == ["width:300px"]
    made = converted(f"# 题\n\n![说明](qr:{'a' * 3000})")
    ((rule, message),) = messages(made)
    assert rule == "WX020"
    assert message.endswith("the text is too long for a QR code: 3000 bytes; 2331 fit at error correction M")
    assert "说明" in tree(made).text_content()


def test_the_pixels_of_small_files_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        (tmp_path / f"{name}.png").write_bytes(file_of("PNG", (900, 900 + ord(name))))
    assert picture_messages(export("![](a.png) ![](b.png) ![](c.png)", tmp_path)) == []
    monkeypatch.setattr(picture_sources, "_MOST_INFLATED", 1_700_000)
    assert picture_messages(export("![](a.png) ![](b.png) ![](c.png)", tmp_path)) == [
        ("WX020", "the picture c.png is left out: the pictures before it are too large when they are decoded")
    ]


@pytest.mark.parametrize("source", ["b.svg", "qr:b"])
def test_the_time_for_drawings_has_a_limit(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"/>', "utf-8")
    monkeypatch.setattr(drawing_time, "SECONDS", {"svg": 0, "own": 0})
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>', "utf-8")
    first = source.replace("b", "a", 1)
    *_, last = picture_messages(export(f"![]({first})\n\n![]({source})", tmp_path))
    assert last == ("WX020", f"the picture {source} is left out: drawing the pictures before it took more than 0 s")
