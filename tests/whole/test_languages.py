"""The program in Chinese and English: every message is translated, and no command speaks the wrong language."""

from __future__ import annotations

import ast
import errno
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from inspect import cleandoc
from pathlib import Path

import click
import pytest

from docs import catalog
from wxexport.cli import cli, language
from wxexport.messages import FOLDER, Message, all_of, any_of, from_library, message_of, t, tn
from wxexport.model import PictureError

SOURCE = FOLDER.parent
_FIELD = re.compile(r"\{(\w+)[!:}]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NAMES = re.compile(r"`[^`]*`|<[^>]*>|\[[^\]]*\]|--?[\w-]+|[\w./+-]*[./_\d][\w./+-]*|\b[A-Z][\w.]*\b|\b[a-z]\w*=")
_SENTENCE = re.compile(r"(?:\b[a-z]{2,}\b[ ,]+){4}")
_LOCALES = ("zh_CN.UTF-8", "zh"), ("en_US.UTF-8", "en"), ("C", "en"), ("de_DE.UTF-8", "en"), ("", "en")


def fields(text: str) -> set[str]:
    return set(_FIELD.findall(text))


def commands(command: click.Command, name: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from commands(found, (*name, inner))


NAMES = [name for name, _ in commands(cli)]


def run(*arguments: str, cwd: Path, **environment: str) -> str:
    """What the program prints to both streams."""
    env = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")}
    done = subprocess.run(
        [sys.executable, "-m", "wxexport", *arguments],
        capture_output=True,
        cwd=cwd,
        env=env | {"PYTHONPATH": str(SOURCE.parent)} | environment,
        check=False,
    )
    return (done.stdout + done.stderr).decode("utf-8")


def is_english(text: str) -> bool:
    """Whether four words of a sentence stand in a row, without names of the command line and of files."""
    return any(_SENTENCE.search(_NAMES.sub("", line)) for line in text.splitlines())


# --- messages -----------------------------------------------------------------------------------------------------


def test_a_message_is_its_english_text() -> None:
    message = t("unknown theme {name!r}", name="{x}")
    assert (message, message.in_language("en")) == ("unknown theme '{x}'", "unknown theme '{x}'")
    assert message.in_language("zh") == "没有 '{x}' 这个主题"


def test_values_are_said_in_the_language_too() -> None:
    message = t("cannot be read: {error}", error=PictureError(t("not a picture")))
    assert (message, message.in_language("zh")) == ("cannot be read: not a picture", "无法读取：不是图片")


def test_a_tuple_is_a_list() -> None:
    message = t("Options: {names}.", names=("a", "b"))
    assert (message, message.in_language("zh")) == ("Options: a, b.", "选项：a、b。")
    assert (any_of(("a", "b")), any_of(("a", "b")).in_language("zh")) == ("a or b", "a 或 b")
    assert (any_of(("甲", "b", "c")), any_of(("甲", "b", "c")).in_language("zh")) == ("甲, b or c", "甲、b 或 c")
    assert (all_of(("a", "b")), all_of(("a", "b")).in_language("zh")) == ("a and b", "a 和 b")
    assert any_of(["a"]) == "a"


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        (t("is {name}, not a Markdown article", name=t("an HTML page")), "是 HTML 网页，不是 Markdown 文章"),
        (t("is {name}, not a Markdown article", name=t("a picture")), "是图片，不是 Markdown 文章"),
        (t("{name} must be {error}, not {shown}", name="a", error=t("text"), shown="1"), "a 只能是文字，不能是 1"),
        (t("{name} must be {error}, not {shown}", name="a", error="b", shown="'甲'"), "a 只能是 b，不能是 '甲'"),
        (t("no cover from {what}: {error}", what="图.png", error=t("not a picture")), None),
        (t("cannot be written: {error}", error=t("{part} is a file, not a folder", part="文.md")), None),
    ],
)
def test_a_space_stands_between_chinese_and_latin(message: Message, chinese: str | None) -> None:
    said = message.in_language("zh")
    assert chinese is None or said == chinese
    assert not re.search(r"[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9fff]", said)


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [(0, "0 findings", "0 条提示"), (1, "1 finding", "1 条提示"), (2, "2 findings", "2 条提示")],
)
def test_numbers_decide_the_form(count: int, english: str, chinese: str) -> None:
    message = tn("{count} finding", "{count} findings", count=count)
    assert (message, message.in_language("zh")) == (english, chinese)


def test_a_message_can_be_sent_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(t("{path}: every setting, commented out", path=Path("a{b}.md"))))
    assert (sent, sent.in_language("zh")) == ("a{b}.md: every setting, commented out", "a{b}.md：全部设置，都已注释掉")


def test_a_message_without_a_translation_stays_english() -> None:
    assert Message("never {said}").in_language("zh") == "never {said}"
    assert Message("").in_language("zh") == ""


def test_what_the_system_says_is_a_message() -> None:
    for code in errno.errorcode:
        said = message_of(OSError(code, os.strerror(code), "/x"))
        assert re.search("[\u3400-\u9fff]", said.in_language("zh"))
        assert not is_english(said.in_language("zh"))
    assert message_of(PermissionError(13, os.strerror(13), "/x")).in_language("zh") == "没有权限"
    assert message_of(OSError(errno.ENOTBLK, "x")) == "system error ENOTBLK"
    assert message_of(ValueError("any words")) == "any words"


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        (r"\begin{a} without \end{a}", r"\begin{a} 没有配对的 \end{a}"),
        ("any {words}", "any {words}"),
    ],
)
def test_what_a_library_says_is_a_message(text: str, chinese: str) -> None:
    assert (from_library(text), from_library(text).in_language("zh")) == (text, chinese)


# --- the catalog --------------------------------------------------------------------------------------------------


_PINNED = re.search(r"^click==(\S+)", (SOURCE.parent / "requirements-dev.txt").read_text("utf-8"), re.MULTILINE)
with_its_click = pytest.mark.skipif(
    _PINNED is None or version("click") != _PINNED[1], reason="the catalog has the words of the click that is pinned"
)


@with_its_click
def test_the_catalog_is_up_to_date() -> None:
    made = catalog.fresh()
    assert catalog.PO.read_bytes() == catalog.po(made), "run: python -m docs.catalog"
    assert catalog.PO.with_suffix(".mo").read_bytes() == catalog.mo(made), "run: python -m docs.catalog"


@with_its_click
def test_everything_is_translated_with_its_placeholders() -> None:
    """Click may have either of two values for one and many; Chinese has one form."""
    wrong = []
    for message in catalog.fresh():
        if message.id:
            english, chinese = " ".join(catalog.forms(message.id)), " ".join(catalog.forms(message.string))
            missing = fields(english) - fields(chinese)
            if not chinese.strip() or fields(chinese) - fields(english) or (missing and english not in CHOICES):
                wrong.append((english, chinese))
    assert wrong == []


CHOICES = (
    "Did you mean {possibility}? (Did you mean one of: {possibilities}?)",
    "{value!r} is not {choice}. {value!r} is not one of {choices}.",
    "{value!r} does not match the format {format}. {value!r} does not match the formats {formats}.",
)


def test_every_template_is_in_the_catalog() -> None:
    """Babel does not look into f-strings, and a template that is no literal cannot be collected."""
    known = {form for text in catalog.texts() for form in catalog.forms(text)}
    lost = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("t", "tn"):
                first = node.args[0]
                if path.name != "messages.py" and not (isinstance(first, ast.Constant) and first.value in known):
                    lost.append(f"{path.name}:{node.lineno}")
    assert lost == []


# --- the language of the command line -----------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "chosen"), _LOCALES)
def test_the_locale_decides(name: str, chosen: str) -> None:
    assert language.of_system({"LANG": name}) == chosen


def test_the_first_variable_that_is_set_decides() -> None:
    assert language.of_system({"LC_ALL": "zh_TW", "LANG": "en_US"}) == "zh"
    assert language.of_system({"LC_ALL": "", "LC_MESSAGES": "C", "LANG": "zh_CN"}) == "en"


@pytest.mark.parametrize("name", NAMES, ids=" ".join)
def test_help_is_in_one_language(name: tuple[str, ...], tmp_path: Path) -> None:
    chinese = run(*name, "--help", cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert chinese.startswith("用法：")
    assert not is_english(chinese), chinese
    command = dict(commands(cli))[name]
    assert cleandoc(command.help or "").split("\n")[0] not in chinese


@pytest.mark.parametrize("name", NAMES, ids=" ".join)
@pytest.mark.parametrize("locale", ["en_US.UTF-8", "C"])
def test_help_in_english(name: tuple[str, ...], locale: str, tmp_path: Path) -> None:
    english = run(*name, "--help", cwd=tmp_path, LC_ALL=locale)
    assert english.startswith("Usage:")
    assert not _CHINESE.search(english.replace("微信公众号", "").replace("一、", "")), english


WRONG = [
    ("nosuch.md",),
    ("chek", "a.md"),
    ("export",),
    ("export", "a.md", "--nosuch"),
    ("export", "a.md", "--jobs", "0"),
    ("export", "a.md", "--theme", "tehc"),
    ("export", "a.md", "--set", "acent=red"),
    ("export", "a.md", "--set", "font_size=900"),
    ("export", "a.md", "--dialect", "x"),
    ("check", "a.md"),
    ("check", "page.html"),
    ("check", "a.md", "--fix"),
    ("check", "a.md", "--after-save"),
    ("dump", "a.md", "--stage"),
    ("qr", "", "-o", "a.png"),
    ("qr", "x", "-o", "a.jpg"),
    ("themes", "show", "nosuch"),
    ("themes", "new", "a b"),
    ("init", "x"),
    ("preview", "nosuch.md"),
    ("a.md",),
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_commands_say_is_in_one_language(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("这里**没有闭合，[甲](b.md)。\n\n<button>按</button>\n", "utf-8")
    (tmp_path / "page.html").write_text('<p id="a"><script>1</script>文字</p>', "utf-8")
    chinese = run(*arguments, cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert _CHINESE.search(chinese)
    assert not is_english(chinese), chinese


def test_the_option_comes_before_the_settings_and_these_before_the_system(tmp_path: Path) -> None:
    assert run("nosuch.md", cwd=tmp_path, LANG="zh_CN") == "错误：nosuch.md: 没有这个文件\n"
    (tmp_path / "wxexport.toml").write_text('lang = "en"\n', "utf-8")
    assert run("nosuch.md", cwd=tmp_path, LANG="zh_CN") == "error: nosuch.md: no such file\n"
    assert run("nosuch.md", "--lang", "zh", cwd=tmp_path, LANG="C") == "错误：nosuch.md: 没有这个文件\n"
    assert run("nosuch.md", "--lang=zh", cwd=tmp_path, LANG="C") == "错误：nosuch.md: 没有这个文件\n"


def test_the_files_of_an_export_are_the_same_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n见[甲](b.md)。\n", "utf-8")
    run("a.md", "-o", "one", cwd=tmp_path, LANG="zh_CN")
    run("a.md", "-o", "two", cwd=tmp_path, LANG="C")
    files = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.*")}
    assert files == {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.*")}
    assert "链接“甲”指向 b.md" in files[Path("a/manifest.json")].decode("utf-8")


def test_children_are_not_told_the_language() -> None:
    """Editors and diagram programs speak the language of the system."""
    code = (
        "import gettext, os\n"
        "from wxexport.cli import language\n"
        "before = dict(os.environ)\n"
        "language.set_language('zh')\n"
        "print(dict(os.environ) == before, ascii(gettext.gettext('Missing argument')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SOURCE.parent)
    assert done.stdout == f"True {'缺参数'!a}\n"


def test_english_loads_no_catalog() -> None:
    code = (
        "import wxexport.cli, wxexport.pipeline\n"
        "from wxexport.messages import _catalog\n"
        "print(_catalog.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SOURCE.parent)
    assert done.stdout == "0\n"
