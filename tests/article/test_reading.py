"""From the bytes of a file to an ``Article``: encodings, line ends, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.model import Article, Settings

NOT_ROOT = not hasattr(os, "geteuid") or os.geteuid() != 0


def parsed(text: str) -> Article:
    return article.parse(text, path="a.md")


def written(folder: Path, data: bytes | str, name: str = "a.md") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refusal(text: str) -> WxExportError:
    with pytest.raises(WxExportError) as caught:
        parsed(text)
    return caught.value


def findings_of(found: Article) -> list[tuple[str, int | None, str]]:
    return [(finding.rule, finding.line, finding.message) for finding in found.findings]


# --- bytes to text --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "---\ntitle: 题\n---\n\n# 甲\n\n乙\n".encode(),
        "---\ntitle: 题\n---\n\n# 甲\n\n乙\n".encode("utf-8-sig"),
        "---\r\ntitle: 题\r\n---\r\n\r\n# 甲\r\n\r\n乙\r\n".encode(),
        "---\rtitle: 题\r---\r\r# 甲\r\r乙\r".encode(),
        "---\rtitle: 题\n---\r\n\r\n# 甲\n\r乙\n".encode("utf-8-sig"),
    ],
    ids=["plain", "bom", "crlf", "lone-cr", "mixed"],
)
def test_encodings_and_line_ends(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    assert article.read(path) == Article(
        text="\n# 甲\n\n乙\n",
        path=str(path),
        folder=tmp_path.resolve(),
        first_line=4,
        title="题",
        digest="",
        language="zh",
        settings=Settings(),
        lines=(("title", 2),),
    )


def test_only_the_first_byte_order_mark_is_none() -> None:
    assert parsed("\ufeff\ufeffx").text == "\ufeffx"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("标题\n".encode("gbk"), 1),
        (b"one\ntwo\nthree \xff\n", 3),
        (b"one\r\ntwo\r\nthree \xff\r\n", 3),
        (b"one\rtwo\r\rfour \xff\r", 4),
        (b"cut in a character \xe4\xb8", 1),
        ("surrogate \ud800\n".encode("utf-8", "surrogatepass"), 1),
        ("标题\n".encode("utf-16"), 1),
    ],
    ids=["gbk", "lf", "crlf", "lone-cr", "cut", "surrogate", "utf-16"],
)
def test_not_utf8_names_the_line(tmp_path: Path, data: bytes, line: int) -> None:
    path = written(tmp_path, data)
    with pytest.raises(WxExportError) as caught:
        article.read(path)
    known = {"标题\n".encode("gbk"): "it is GB18030 (GBK) now", "标题\n".encode("utf-16"): "it is UTF-16 now"}
    why = known.get(data, "older Windows editors save GBK")
    assert str(caught.value) == f"{path}:{line}: is not UTF-8 text\n  Save it as UTF-8; {why}."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    name = encoding[:6].upper() if encoding.startswith("utf") else "GB18030 (GBK)"
    with pytest.raises(WxExportError) as caught:
        article.read(written(tmp_path, "# 标题\n".encode(encoding)))
    assert caught.value.hint == f"Save it as UTF-8; it is {name} now."


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(WxExportError) as caught:
        article.read(tmp_path / "none.md")
    assert str(caught.value) == f"{tmp_path / 'none.md'}: no such file"


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(WxExportError) as caught:
        article.read(tmp_path)
    assert str(caught.value) == f"{tmp_path}: is a folder, not an article\n  Name the Markdown file in it."


@pytest.mark.parametrize("content", ["", "\ufeff", " \n\t\n", "\u3000\n", "---\ntitle: 只有题\n---\n", "\x00\x01"])
def test_empty(content: str) -> None:
    assert str(refusal(content)) == "a.md: is empty\n  There is nothing to export."


@pytest.mark.skipif(os.name == "nt", reason="Windows has other ways to forbid reading")
def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "x")
    if NOT_ROOT:
        path.chmod(0)
    else:  # root may read everything

        def forbidden(*_: object, **__: object) -> None:
            raise PermissionError(13, "permission denied")

        monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(WxExportError) as caught:
        article.read(path)
    assert str(caught.value) == f"{path}: cannot be read: permission denied"


@pytest.mark.skipif(os.name == "nt", reason="the limit is another one")
def test_name_too_long() -> None:
    with pytest.raises(WxExportError) as caught:
        article.read(Path("a" * 300 + ".md"))
    assert caught.value.message == "cannot be read: the name is too long"


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "_LARGEST_ARTICLE", 3 * 1024**2)
    path = written(tmp_path, b"x" * (3 * 1024**2))
    assert len(article.read(path).text) == 3 * 1024**2
    path.write_bytes(b"x" * (3 * 1024**2 + 1))
    with pytest.raises(WxExportError) as caught:
        article.read(path)
    assert str(caught.value) == f"{path}: is larger than 3 MB"
    path.write_bytes(b"a\n\n![b](data:image/png;base64," + b"x" * (3 * 1024**2) + b")\n\nc\n")
    with pytest.raises(WxExportError) as caught:
        article.read(path)
    assert str(caught.value) == f"{path}:3: is larger than 3 MB\n  Keep its picture in a file."


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
def test_endless_file_is_read_to_the_limit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "_LARGEST_ARTICLE", 1024**2)
    with pytest.raises(WxExportError, match="is larger than 1 MB"):
        article.read(Path("/dev/zero"))


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "fsencode"), reason="names are Unicode there")
def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md"))
    try:
        path.write_text("甲", "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert article.read(path).path == str(tmp_path / "\ufffd.md")


# --- the text itself ------------------------------------------------------------------------------------------------


def test_control_characters_go_with_a_finding_a_line() -> None:
    found = parsed("a\x00b\x01\n\tc\ufffe\nd\u00a0\u200b\u2028e\n\x1b[31mf\x7f\x9f\ud800")
    assert found.text == "ab\n\tc\nd\u00a0\u200b\u2028e\n[31mf"
    assert findings_of(found) == [
        ("WX002", 1, "control character U+0000 removed"),
        ("WX002", 2, "control character U+FFFE removed"),
        ("WX002", 4, "control character U+001B removed"),
    ]


def test_lines_of_control_characters_count_from_the_top_of_the_file() -> None:
    assert [line for _, line, _ in findings_of(parsed("---\nlayout: x\n---\n\n甲\n\x02乙\n"))] == [6]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("你好", "zh"),
        ("Hello", "en"),
        ("12345", "en"),
        ("我用 Python 和 Rust 写程序", "zh"),
        ("An article about 微信 and other things that people use every day", "en"),
        ("代码：\n\n```\n" + "a lot of code " * 100 + "\n```\n", "zh"),
        ("见 <font color='red' face='arial' size='3'>这里</font>：https://example.org/a/b/c/d/e/f/g/h/i/j", "zh"),
        ('![图](/static/img/posts/cover.png) ![图](../assets/images/second.png "题")', "zh"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert parsed(text).language == language
