"""Every command, in a Chinese and an English locale and in C: nothing that it says is in the wrong language."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from tests.whole.test_languages import NAMES, SOURCE, commands
from wxexport.cli import cli
from wxexport.cli.parameters import Number

_CHINESE = re.compile(r"[\u3400-\u9fff\uff0c\uff1a\u3002]")
_NAMES = re.compile(
    r"`[^`]*`|<[^>]*>|^::.*?::|“[^”]*”|'[^']*'|\[[^\]]*\]|--?[\w-]+|[\w./+:-]*[./_\d][\w./+-]*"
    r"|\b[A-Z][\w.]*|^ .*[{}].*$|^ *\d+ \|.*$|front matter"
    r"|wxexport (?:themes |published )?\w+|^(?:author|name)\b.*| (?:true|false) "
)
_ENGLISH = re.compile(r"\b[a-z]{2,},? +[a-z]{2,}\b")
_CHINESE_NAMES = re.compile("微信公众号|文颜|一、")
_CONTROL = re.compile(r"\x1b\[[\d;?]*\w")
_LOCALES = (("zh_CN.UTF-8", "zh"), ("en_US.UTF-8", "en"), ("C", "en"))

# Runs each command of a list as a shell does, in one process: a server, a watcher and a browser end at once.
_DRIVER = """
import io, json, os, sys
import uvicorn, watchfiles, webbrowser, click, mcp.server.mcpserver
from wxexport.cli import main

class Terminal(io.StringIO):
    def isatty(self):
        return True

class Keyboard(io.TextIOWrapper):
    def isatty(self):
        return True

def interrupted(*folders, **options):
    raise KeyboardInterrupt

uvicorn.Server.run = mcp.server.mcpserver.MCPServer.run = lambda *given, **named: None
watchfiles.watch = interrupted
webbrowser.open = click.launch = lambda *given, **named: True
said = []
for arguments in json.load(sys.stdin):
    sys.stdin = Keyboard(io.BytesIO(b"x\\nn\\n"))
    sys.argv = ["wxexport", *arguments]
    out = sys.stdout, sys.stderr = Terminal(), Terminal()
    try:
        main()
    except SystemExit:
        pass
    said.append([arguments, *(stream.getvalue() for stream in out)])
sys.__stdout__.buffer.write(json.dumps(said).encode())
"""

_ARTICLE = "---\ntitle: {title}\nthem: x\n---\n\n{marks}\n\n– 1\n\n![1](none.png)\n\n$\\x{{$\n"
_ARTICLES = {
    "zh": _ARTICLE.format(title="题", marks="这里**没有闭合，[甲](b.md)、[乙](#no)、[丙]()。"),
    "en": _ARTICLE.format(title="A", marks="This is **open, [b](b.md), [c](#no), [d]()."),
}
_REACHED = (
    "用法：wxexport themes import",
    "没有 '--nosuch' 这个选项",
    "不是整数",
    "只能是 1 到 100 的整数",
    "没有这个文件",
    "导出 ━",
    "没有复制：",
    "每次保存都会重新导出，按 Ctrl+C 结束。",
    "预览：http://",
    "表名少了右括号",
    "不支持命令",
    "[y/N]",
    "缺少参数 'SHELL'",
)
_FILES = {
    "plain.md": "# 1\n\n2\n",
    "page.html": '<p id="a" class="b" onclick="c()"><script>1</script>2</p>',
    "sheet.css": "#nice p { color: red; position: fixed }\n#nice h1 { colr: red }\n.none { color: blue }\n",
    "no.css": "{{{",
    "broken.css": "p { color: red }\np",
    "formulas.md": "# 1\n\n$\\x$ $\\begin{matrix}1$ $1^2^3$ ${1}}$ $\\frac$ $\\left($\n",
    "head.md": "---\ntitle: 1: 2\ndigest: [1\n---\n\n# 1\n",
    "toml/a.md": "# 1\n",
    "asks/a.md": "# 1\n\n```dot\n1\n```\n",
    "asks/wxexport.toml": '[diagrams]\ndot = "none -T"\n',
    "toml/wxexport.toml": "[a\n",
    "issue-1.md": "# 1\n\n2\n",
    "list.csv": "title,url\n1,https://mp.weixin.qq.com/s/1\n2,https://mp.weixin.qq.com/s/2\n",
}

_RUNS = (
    "a.md",
    "export a.md plain.md -o out",
    "export a.md plain.md -o out --jobs 2",
    "export a.md plain.md -o two --theme warm --offline --json",
    "export a.md --copy",
    "export a.md plain.md --copy",
    "export a.md --stdout --copy",
    "export a.md --stdout --strict",
    "export plain.md --open --watch",
    "export - --watch",
    "export a.md -o plain.md",
    "export a.md --debug --theme tehc",
    "export a.md --set acent=red",
    "export a.md --set font_size=900",
    "export a.md --set accent=none",
    "export a.md --set accent",
    "export nosuch.md page.html sheet.css none.png .",
    "check a.md",
    "check a.md --format json",
    "check a.md --format github",
    "check a.md --after-save",
    "check page.html",
    "check page.html --after-save",
    "check plain.md",
    "check nosuch.md",
    "check plain.md --fix",
    "check a.md --fix",
    "chek a.md",
    "completion bash",
    "completion ksh",
    "draft plain.md",
    "draft --check",
    "draft plain.md --dry-run",
    "draft plain.md --proxy nosuch",
    "draft nosuch.md",
    "draft",
    "draft -",
    "draft plain.md --new --media-id 7",
    "draft a.md plain.md --media-id 7",
    "draft plain.md plain.md --together",
    "draft plain.md --images keep",
    "dump plain.md --stage article",
    "dump plain.md --stage final",
    "dump nosuch.md --stage final",
    "init here",
    "init",
    "init",
    "mcp --root . --allow-draft",
    "mcp --root nosuch",
    "mcp --root plain.md",
    "mcp --trust",
    "new 7",
    "new 7",
    "new 7 -o nosuch/7.md",
    "preview a.md --no-browser",
    "preview a.md --phone",
    "preview",
    "preview nosuch.md",
    "preview a.md --port 70000",
    "published list",
    "published add issue-1.md https://mp.weixin.qq.com/s/1",
    "published add issue-1.md https://mp.weixin.qq.com/s/3",
    "published add plain.md https://mp.weixin.qq.com/s/3",
    "published add plain.md https://mp.weixin.qq.com/s?timestamp=1&signature=1",
    "published add nosuch.md https://mp.weixin.qq.com/s/1",
    "published list",
    "published status",
    "published check",
    "published import list.csv",
    "published import nosuch.csv",
    "qr 7 -o 7.png",
    "qr 7 -o 7.jpg",
    "qr  -o 7.png",
    "qr 7 -o nosuch/7.png",
    "themes list",
    "themes list --json",
    "themes show tech",
    "themes show nosuch",
    "themes show no.css",
    "themes new mine",
    "themes new mine",
    "themes new other --from nosuch",
    "themes import sheet.css -o taken",
    "themes import sheet.css -o taken",
    "themes import sheet.css -o more --json",
    "themes import no.css -o no",
    "themes import nosuch.css -o no",
    "themes gallery -o g.html",
    "themes show broken.css",
    "check formulas.md",
    "check head.md",
    "check toml/a.md",
    "preview toml/a.md --no-browser",
    "dump plain.md --stage document",
    "export asks/a.md",
    "export asks/a.md --trust",
)
"""What people type, right and wrong, in this order; the files are those above."""


def _mistakes() -> Iterator[list[str]]:
    """Each command without arguments, with an option that it does not have, and each option with a wrong value."""
    for name, command in commands(cli):
        yield [*name, "--help"]
        yield [*name, "--nosuch"]
        yield list(name) if name[:1] != ("preview",) else [*name, "a", "b"]
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag:
                yield [*name, "x", option.opts[-1]]
                if isinstance(option.type, click.Choice | Number):
                    yield [*name, "x", option.opts[-1], "-1"]
                    yield [*name, "x", option.opts[-1], "x"]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """By locale, each command and what it printed."""
    runs = [*(line.split(" ") for line in _RUNS), *_mistakes()]
    found = {}
    for locale, language in _LOCALES:
        folder = tmp_path_factory.mktemp(language)
        for name, text in (_FILES | {"a.md": _ARTICLES[language]}).items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        unset = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY", "VISUAL", "EDITOR", "NO_COLOR")
        env = {key: value for key, value in os.environ.items() if key not in unset}
        done = subprocess.run(
            [sys.executable, "-c", _DRIVER],
            input=json.dumps(runs).encode(),
            stdout=subprocess.PIPE,
            cwd=folder,
            env=env | {"PYTHONPATH": str(SOURCE.parent), "LANG": locale},
            check=True,
        )
        found[locale] = [(" ".join(run), _CONTROL.sub("", out + err)) for run, out, err in json.loads(done.stdout)]
    return found


def test_every_command_is_run() -> None:
    run = {tuple(line.split(" ")[: len(name)]) for line in _RUNS for name in NAMES}
    groups = {(), ("themes",), ("published",)}
    assert set(NAMES) - groups <= run


def test_every_command_speaks_chinese(said: dict[str, list[tuple[str, str]]]) -> None:
    """No two English words in a row but in names and quotes; code, scripts and JSON have both."""
    wrong = []
    for command, text in said["zh_CN.UTF-8"]:
        if re.search(r"--json|--stdout|--stage|completion bash|--debug", command):
            continue
        wrong += [(command, line) for line in text.splitlines() if _ENGLISH.search(_NAMES.sub("#", line))]
    assert wrong == []


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "C"])
def test_every_command_speaks_english(said: dict[str, list[tuple[str, str]]], locale: str) -> None:
    wrong = []
    for command, text in said[locale]:
        if command != "themes list --json":
            lines = (line for line in text.splitlines() if _CHINESE.search(_CHINESE_NAMES.sub("", line)))
            wrong += [(command, line) for line in lines]
    assert wrong == []


def test_what_a_command_does_is_said(said: dict[str, list[tuple[str, str]]]) -> None:
    """The walk has reached what it is for."""
    seen = "".join(text for _, text in said["zh_CN.UTF-8"])
    for words in _REACHED:
        assert words in seen, words
