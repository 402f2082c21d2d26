"""The table of attacks: what a hostile repository holds, and what is run in it. ``test_attacks`` runs every row.

Whatever a row says beside it, no row may run a command (``$RAN`` would be there), tell or write the word ``SECRET`` or
the picture of it, connect to this machine, write outside of the repository, or print what a terminal obeys.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field

ARTICLE = "# 题\n\n正文。\n"
DIAGRAM = "# 题\n\n```dot\ndigraph { a }\n```\n"
ESC = "\x1b]0;owned\x07\x1b[31m\x9b2J"
TURNED = "\u202eabc\u2066"
NOT_ALLOWED = "you have not allowed"
OUTSIDE = "outside the allowed folders"


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link to this path."""

    to: str


class Pipe:
    """A named pipe that nobody writes to."""


File = str | bytes | Link | Pipe


@dataclass(frozen=True, slots=True)
class Attack:
    """``tries`` says what; ``files`` are those of the repository, beside ``a.md`` and ``.git``. In texts ``$OUT`` is a
    folder outside, with ``secret.md``, ``.png``, ``.css`` and ``.toml``, ``$RAN`` a file that a command would make,
    ``$PORT`` a port that listens. ``shown`` is a part of what is printed: the attack was met. So many ``pictures`` are
    in the output."""

    name: str
    tries: str
    files: Mapping[str, File] = field(default_factory=dict)
    arguments: tuple[str, ...] = ("export", "a.md")
    shown: str = ""
    code: int = 0
    pictures: int = 0
    environment: Mapping[str, str] = field(default_factory=dict)


def _toml(**values: object) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def _diagram(command: str) -> str:
    return f"[diagrams]\ndot = {json.dumps(command)}\n"


_RUN = _diagram("sh -c 'touch $RAN'")
_SCRIPT = "#!/bin/sh\ntouch $RAN\n"
_EVIL = "open('$RAN', 'w')\n"
_PATHS = {"PATH": "."}
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xi="http://www.w3.org/2001/XInclude" width="9" height="9"><rect width="9" height="9" fill="#fff"/>{}</svg>'
)
_SIZE = 'width="9" height="9"'
_DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==")

RUNS = (
    Attack("command", "run a command of wxexport.toml", {"a.md": DIAGRAM, "wxexport.toml": _RUN}, shown=NOT_ALLOWED),
    Attack(
        "command-in-check",
        "run a command of wxexport.toml in check, where --trust was said",
        {"a.md": DIAGRAM, "wxexport.toml": _RUN},
        ("check", "--trust", "a.md"),
        shown="no findings",
    ),
    Attack(
        "command-in-dump",
        "run a command of wxexport.toml in dump",
        {"a.md": DIAGRAM, "wxexport.toml": _RUN},
        ("dump", "--stage", "document", "a.md"),
    ),
    Attack(
        "command-in-preview",
        "run a command of wxexport.toml in the preview",
        {"a.md": DIAGRAM, "wxexport.toml": _RUN},
        ("preview", "a.md"),
        shown=NOT_ALLOWED,
    ),
    Attack(
        "command-in-front-matter",
        "run a command that the article names",
        {"a.md": f'---\ndiagrams: {{dot: "touch $RAN"}}\n---\n\n{DIAGRAM}'},
        shown="diagrams cannot be set in front matter",
        environment={"PATH": ""},
    ),
    Attack(
        "consent-in-repository",
        "bring a consent along, in a folder that the environment names",
        {"a.md": DIAGRAM, "wxexport.toml": _RUN, "state/yes": "yes"},
        shown=NOT_ALLOWED,
        environment={"WXEXPORT_STATE": "state"},
    ),
    Attack(
        "extension",
        "load a module as a Markdown extension",
        {"wxexport.toml": _toml(markdown_extensions=["evil"]), "evil.py": _EVIL},
        shown="markdown_extensions of wxexport.toml is not used",
        environment={"PYTHONPATH": "."},
    ),
    Attack(
        "program-in-folder",
        "be found as dot, where PATH has the current folder",
        {"a.md": DIAGRAM, "dot": _SCRIPT},
        shown="the program dot is not installed",
        environment=_PATHS,
    ),
    Attack(
        "program-of-the-preview",
        "be found as git, where PATH has the current folder",
        {"git": _SCRIPT},
        ("preview", "a.md"),
        environment=_PATHS,
    ),
    Attack(
        "node-module",
        "be loaded as the npm package mermaid",
        {
            "a.md": "# 题\n\n```mermaid\ngraph TD; A-->B\n```\n",
            "node_modules/mermaid/dist/mermaid.min.js": "window.mermaid = {}",
            "node_modules/.bin/mmdc": _SCRIPT,
        },
        shown="the program mmdc is not installed",
        environment={"PATH": "node_modules/.bin"},
    ),
    Attack(
        "node-formulas",
        "be loaded as the npm package mathjax, or run as node",
        {
            "a.md": "# 题\n\n$x$\n",
            "wxexport.toml": _toml(formulas="mathjax"),
            "node_modules/mathjax/node-main.cjs": "require('fs').writeFileSync('$RAN', '')",
            "node_modules/.bin/node": _SCRIPT,
            "node_modules/.bin/npm": _SCRIPT,
        },
        environment={"PATH": "node_modules/.bin"},
    ),
    Attack(
        "script",
        "bring a script into the exported page",
        {
            "a.md": '# 题\n\n<script>EVIL</script><b onclick="EVIL">正文</b>'
            "<iframe src=//a.example></iframe>\n\n[a](javascript:EVIL)\n"
        },
        shown="raw <script> was removed",
    ),
)

READS = (
    Attack("picture-above", "show a picture outside", {"a.md": "# 题\n\n![](../out/secret.png)\n"}, shown=OUTSIDE),
    Attack("picture-absolute", "show a picture by its path", {"a.md": "# 题\n\n![]($OUT/secret.png)\n"}, shown=OUTSIDE),
    Attack(
        "picture-address", "show a picture of file:", {"a.md": "# 题\n\n![](file://$OUT/secret.png)\n"}, shown=OUTSIDE
    ),
    Attack(
        "picture-link",
        "show a picture by a link in the repository",
        {"a.md": "# 题\n\n![](p.png)\n", "p.png": Link("$OUT/secret.png")},
        shown=OUTSIDE,
    ),
    Attack(
        "picture-linked-folder",
        "show a picture through a link to a folder",
        {"a.md": "# 题\n\n![](p/secret.png)\n", "p": Link("$OUT")},
        shown=OUTSIDE,
    ),
    Attack(
        "picture-folders",
        "widen the folders that pictures come from",
        {"a.md": "# 题\n\n![]($OUT/secret.png)\n", "wxexport.toml": _toml(image_folders=["../out", "/"])},
        shown="image_folders of wxexport.toml is not used",
    ),
    Attack(
        "picture-extension",
        "show a picture by a link, with an extension allowed that reads pictures itself",
        {
            "a.md": "# 题\n\n![](p.png)\n",
            "p.png": Link("$OUT/secret.png"),
            "wxexport.toml": _toml(markdown_extensions=["pymdownx.b64"]),
        },
        ("export", "--trust", "a.md"),
        shown=OUTSIDE,
    ),
    Attack("picture-pipe", "be waited for", {"a.md": "# 题\n\n![](p.png)\n", "p.png": Pipe()}, shown="not a file"),
    Attack(
        "picture-device",
        "be read without an end",
        {"a.md": "# 题\n\n![](p.png)\n", "p.png": Link("/dev/zero")},
        shown=OUTSIDE,
    ),
    Attack("cover", "take a cover outside", {"a.md": f"---\ncover: $OUT/secret.png\n---\n\n{ARTICLE}"}, shown=OUTSIDE),
    Attack(
        "account-code",
        "take the account's QR code outside",
        {"wxexport.toml": '[tail]\naccount = "甲"\naccount_qr = "$OUT/secret.png"\n'},
        shown="tail.account_qr of wxexport.toml is not used",
    ),
    Attack(
        "page-picture",
        "measure a picture outside for a page that is checked",
        {"a.html": '<html><body><p>a</p><img src="../out/secret.png"></body></html>'},
        ("check", "--format", "json", "a.html"),
        code=1,
        shown="WX",
    ),
    Attack(
        "article-link",
        "have a file outside exported, as *.md names it",
        {"a.md": Link("$OUT/secret.md")},
        code=2,
        shown="is a link out of the repository",
    ),
    Attack(
        "page-link",
        "have a file outside checked, as *.html names it",
        {"a.html": Link("$OUT/secret.md")},
        ("check", "a.html"),
        code=2,
        shown="is a link out of the repository",
    ),
    Attack("note", "embed a note outside", {"a.md": "# 题\n\n![[n]]\n", "n.md": Link("$OUT/secret.md")}, shown="WX"),
    Attack("note-pipe", "be waited for as a note", {"a.md": "# 题\n\n![[n]]\n", "n.md": Pipe()}, shown="WX"),
    Attack(
        "earlier-issue",
        "list a file outside as an earlier issue",
        {"2.md": ARTICLE, "1.md": Link("$OUT/secret.md"), "wxexport.toml": "[tail]\nearlier = 1\n"},
        ("export", "2.md"),
        shown="is a link out of the repository",
    ),
    Attack(
        "snippet",
        "include a file outside, with the extension allowed",
        {
            "a.md": '# 题\n\n--8<-- "s.md"\n',
            "s.md": Link("$OUT/secret.md"),
            "wxexport.toml": _toml(markdown_extensions=["pymdownx.snippets"]),
        },
        ("export", "--trust", "a.md"),
        code=2,
        shown="could not be found",
    ),
    Attack(
        "theme-home",
        "read a theme outside, from front matter",
        {"a.md": f"---\ntheme: ~/../out/secret.css\n---\n\n{ARTICLE}"},
        shown="outside of the article's folder",
    ),
    Attack(
        "theme-in-settings",
        "read a theme outside, from wxexport.toml",
        {"wxexport.toml": _toml(theme="../out/secret.css")},
        shown="theme of wxexport.toml is not used",
    ),
    Attack(
        "theme-link",
        "read a style sheet by a link in a theme's folder",
        {"t/theme.css": Link("$OUT/secret.css"), "t/theme.toml": 'title = "t"\n'},
        ("export", "--theme", "./t", "a.md"),
        code=2,
        shown="is a link out of the theme's folder",
    ),
    Attack(
        "theme-import",
        "import a style sheet outside",
        {
            "t.css": '@import "../out/secret.css"; @import "l.css"; .article p { color: #111 }',
            "l.css": Link("$OUT/secret.css"),
        },
        ("export", "--theme", "./t.css", "a.md"),
    ),
    Attack(
        "theme-copy",
        "have a file outside copied into a new theme",
        {
            "t/theme.css": ".article p { color: #111 }",
            "t/theme.toml": 'title = "t"\n',
            "t/l.css": Link("$OUT/secret.css"),
        },
        ("themes", "new", "n", "--from", "./t"),
        code=2,
        shown="is a link out of the theme's folder",
    ),
    Attack(
        "theme-device",
        "be read without an end as a theme's facts",
        {"t/theme.css": ".article p { color: #111 }", "t/theme.toml": Link("/dev/zero")},
        ("themes", "show", "./t"),
        code=2,
        shown="is not a file",
    ),
    Attack(
        "theme-pipe",
        "be waited for as a theme's facts",
        {"t.css": ".article p { color: #111 }", "t.toml": Pipe()},
        ("export", "--theme", "./t.css", "a.md"),
        code=2,
        shown="is not a file",
    ),
    Attack(
        "settings-link",
        "show a line of a file outside in an error",
        {"wxexport.toml": Link("$OUT/secret.toml")},
        code=2,
        shown="is a link out of the repository",
    ),
    Attack("settings-device", "be read without an end as settings", {"wxexport.toml": Link("/dev/zero")}),
    Attack(
        "settings-large",
        "fill the memory with settings",
        {"wxexport.toml": "#" * 2_000_000},
        code=2,
        shown="is larger than 1 MB",
    ),
    Attack(
        "template",
        "begin an issue with a file outside",
        {"issue-template.md": Link("$OUT/secret.md")},
        ("new", "题", "-o", "7.md"),
    ),
    Attack(
        "git-config",
        "read the remote of a git repository outside",
        {".git/HEAD": "ref: refs/heads/main\n", ".git/config": Link("$OUT/secret.git")},
    ),
    Attack(
        "git-password",
        "have the password in the address of the git remote printed",
        {
            ".git/HEAD": "ref: refs/heads/main\n",
            ".git/config": '[remote "origin"]\nurl = https://SECRET:SECRET@github.com/o/r.git\n',
        },
        shown="https://github.com/o/r/blob/main/a.md",
    ),
    Attack(
        "archive-link",
        "read the published issues from a file outside, or from a device",
        {
            "a.md": "# 题\n\n[上一期](b.md)\n",
            "wxexport.published.toml": Link("$OUT/secret.toml"),
        },
        shown="wxexport.published.toml: is a link out of the repository",
    ),
    Attack(
        "archive-pipe",
        "be waited for as the published issues",
        {"a.md": "# 题\n\n{{ archive }}\n", "wxexport.published.toml": Pipe()},
        shown="wxexport.published.toml: is not a file",
    ),
    Attack(
        "archive-path",
        "say what a file outside is, as a published issue",
        {"wxexport.published.toml": '["../$OUT/secret.md"]\nurl = "https://mp.weixin.qq.com/s/a"\n'},
        ("published", "status"),
        shown="file is gone",
    ),
    Attack(
        "archive-write",
        "write the published issues through a link out",
        {"a.md": ARTICLE, "wxexport.published.toml": Link("$OUT/new.toml")},
        ("published", "add", "a.md", "https://mp.weixin.qq.com/s/a"),
        shown="wxexport.published.toml: is a link that leads nowhere",
        code=2,
    ),
    Attack(
        "archive-address",
        "link to a script or another site as a published issue",
        {
            "a.md": "# 题\n\n[上一期](b.md) {{ archive }}\n",
            "wxexport.published.toml": '["b.md"]\nurl = "javascript:alert(1)//mp.weixin.qq.com/s/a"\n',
        },
        shown="wxexport.published.toml:1: the address of b.md is not of mp.weixin.qq.com",
    ),
    Attack(
        "old-output",
        "be waited for as the manifest of an old output",
        {"a.wx/index.html": "", "a.wx/manifest.json": Pipe()},
        code=2,
        shown="contains files that wxexport did not write",
    ),
    Attack(
        "output-link",
        "have the output written outside",
        {"a.wx": Link("$OUT/new")},
        code=2,
        shown="is a link out of the repository",
    ),
    Attack(
        "fix-link",
        "have a file outside fixed",
        {"a.md": Link("$OUT/plain.md")},
        ("check", "--fix", "a.md"),
        code=2,
        shown="is a link out of the repository",
    ),
    Attack(
        "folder-link",
        "have a file outside fixed, in a folder that is a link",
        {"in": Link("$OUT")},
        ("check", "--fix", "in/plain.md"),
        code=2,
        shown="is a link out of the repository",
    ),
    Attack(
        "summary-link",
        "have a summary written outside",
        {"a.md": ARTICLE, "s.md": Link("$OUT/new.md")},
        ("check", "--summary", "s.md", "a.md"),
        code=2,
        shown="is a link out of the repository",
    ),
    Attack(
        "code-link",
        "have a QR code written outside",
        {"c.png": Link("$OUT/new.png")},
        ("qr", "x", "-o", "c.png"),
        code=2,
        shown="is a link out of the repository",
    ),
    Attack(
        "new-theme-link",
        "have a new theme written outside",
        {"n": Link("$OUT")},
        ("themes", "new", "n"),
        code=2,
        shown="is a link out of the repository",
    ),
    Attack(
        "new-issue-link",
        "have a new issue written outside",
        {"drafts": Link("$OUT")},
        ("new", "-o", "drafts/new.md", "题"),
        code=2,
        shown="is a link out of the repository",
    ),
    Attack(
        "leftover",
        "have files outside moved as the leftover of a run that was killed",
        {".wxexport-0123abcd/old": Link("$OUT"), ".wxexport-0123abcd/new/x": "x"},
    ),
    Attack(
        "article-device",
        "be read without an end, as *.md names it",
        {"a.md": Link("/dev/zero")},
        code=2,
        shown="is a link out of the repository",
    ),
    Attack("article-pipe", "be waited for, as *.md names it", {"a.md": Pipe()}, code=2, shown="is empty"),
    Attack(
        "local-network",
        "have this machine asked for a picture",
        {
            "a.md": "# 题\n\n![](http://127.0.0.1:$PORT/a.png) ![](http://2130706433:$PORT/a.png) "
            "![](http://[::ffff:127.0.0.1]:$PORT/a.png) ![](http://[64:ff9b:1::7f00:1]:$PORT/a.png)\n",
            "wxexport.toml": _toml(allow_local_network=True),
        },
        shown="address on the local network",
    ),
    Attack(
        "draft-address",
        "say where the AppSecret is read from and sent to",
        {
            "a.md": "---\ncover: b.png\nproxy: http://127.0.0.1:$PORT\nwechat_api: http://127.0.0.1:$PORT\n---\n"
            "# 题\n\n正文\n",
            "b.png": _DOT,
            ".env": "WXEXPORT_WECHAT_API=http://127.0.0.1:$PORT\nWXEXPORT_WECHAT_APPID=wx0123456789\n",
            "wechat.toml": '[default]\nappid = "wx0123456789"\nsecret = "0123456789abcdef"\n',
        },
        ("draft", "a.md", "--dry-run"),
        shown="no credentials are set",
    ),
)

PRINTS = (
    Attack(
        "address",
        "print escapes of a link's address",
        {"a.md": f"# 题\n\n[a](ftp://a{TURNED}&#x9b;2J)\n"},
        shown="ftp://a·abc",
    ),
    Attack(
        "html",
        "print escapes of raw HTML",
        {"a.md": f'# 题\n\n<button title="{TURNED}">{TURNED}</button> <x{TURNED}>\n'},
        shown="a.md:3:1: warning WX005",
    ),
    Attack(
        "title",
        "print marks that turn text around",
        {"a.md": f"# 题{TURNED}\n\n正文。\n"},
        ("export", "a.md", "--json"),
        shown="\\u202e",
    ),
    Attack(
        "settings-escape",
        "print escapes of settings",
        {"wxexport.toml": 'author = "\\u001b[31m"\n'},
        code=2,
        shown="wxexport.toml:1: author has the control character U+001B in it",
    ),
    Attack(
        "settings-escape-deep",
        "print escapes of a table in settings",
        {"wxexport.toml": '[tail]\naccount = "\\u009b2J"\n'},
        code=2,
        shown="tail.account has the control character U+009B in it",
    ),
    Attack(
        "settings-key",
        "print escapes of a key in settings",
        {"wxexport.toml": '"\\u001b\\u202e" = 1\n'},
        code=2,
        shown="unknown setting",
    ),
    Attack(
        "front-matter-escape",
        "print escapes of front matter",
        {"a.md": f'---\ntitle: "\\e[31m"\nauthor: "\\u202e"\ntheme: "\\u202e"\n---\n\n{ARTICLE}'},
        shown="the theme '\\u202e' is not one of wxexport",
    ),
    Attack(
        "theme-facts",
        "print escapes of a theme's facts",
        {"t.css": ".article p { color: #111 }", "t.toml": 'title = "\\u001b[31m"\n'},
        ("themes", "show", "./t.css"),
        code=2,
        shown="title has the control character U+001B in it",
    ),
    Attack(
        "style-sheet",
        "print escapes of a style sheet",
        {
            "t.css": f'.article p::before {{ content: "{TURNED}" }} .article h1 {{ background-repeat: {TURNED} }}',
            "t.toml": f'title = "{TURNED}"\n',
        },
        ("themes", "show", "./t.css"),
        shown="\\u202e",
    ),
    Attack(
        "file-name",
        "print escapes of a file's name",
        {f"{ESC}.md": "[]()\n"},
        ("check", f"{ESC}.md"),
        code=1,
        shown="[31m",
    ),
    Attack(
        "file-name-github",
        "give GitHub a command by a file's name",
        {"::error::x\n::error::%0A.md": "[]()\n"},
        ("check", "--format", "github", "::error::x\n::error::%0A.md"),
        code=1,
        shown="file=%3A%3Aerror%3A%3Ax%0A%3A%3Aerror%3A%3A%250A.md",
    ),
    Attack(
        "line-github",
        "give GitHub a command by a line of its own",
        {"::error::x\n::error::y.md": "[]()\n"},
        ("check", "::error::x\n::error::y.md"),
        code=1,
        shown="\\x3a:error::x\\n::error::y.md",
    ),
    Attack(
        "bracket-github",
        "give GitHub a command in the middle of a line",
        {"a.md": "# 题 ##[set-output name=x]\n\n正文。[]() ##[error]y\n"},
        shown="\\x23#[error]y",
    ),
    Attack(
        "json",
        "break the JSON",
        {f'"{TURNED}\x7f\n.md': f'[]() ["{TURNED}](ftp://x)\n'},
        ("check", "--format", "json", f'"{TURNED}\x7f\n.md'),
        code=1,
        shown="\\u202e",
    ),
    Attack(
        "name-in-a-command",
        "be copied with a command that is advised",
        {"a $(touch x).md": "# 题\n\n##x\n"},
        ("a $(touch x).md",),
        shown="`wxexport check --fix 'a $(touch x).md'` can fix some of it",
    ),
    Attack(
        "name-in-a-diff",
        "give GitHub a command in the first line of a diff",
        {"a\n::error::x.md": "# 题\n\n##x\n\n文\n"},
        ("check", "--fix", "--diff", "a\n::error::x.md"),
        code=1,
        shown="--- a\\n::error::x.md\n",
    ),
    Attack("code", "print escapes of a QR code's text", {}, ("qr", f"a{ESC}{TURNED}", "-o", "c.png"), shown="\\x1b"),
    Attack(
        "question",
        "hide in the list of what needs consent",
        {"a.md": DIAGRAM, "wxexport.toml": f'markdown_extensions = ["{TURNED}"]\n{_RUN}'},
        ("export", "--trust", "a.md"),
        code=2,
        shown="\\u202e",
    ),
)


def _svg(name: str, tries: str, body: str, before: str = "") -> Attack:
    return Attack(
        f"svg-{name}",
        f"draw the secret picture {tries}",
        {"a.md": "# 题\n\n![](d.svg)\n", "d.svg": before + _SVG.format(body)},
        pictures=1,
    )


DRAWS = (
    _svg(
        "image",
        "by its path",
        f'<image href="$OUT/secret.png" {_SIZE}/><image xlink:href="file://$OUT/secret.png" {_SIZE}/>',
    ),
    _svg(
        "folder",
        "in a folder named # or data:",
        f'<image href="#/../../out/secret.png" {_SIZE}/><image href="data:/../../out/secret.png" {_SIZE}/>',
    ),
    _svg(
        "data",
        "behind an address of data",
        f'<image href="data:image/png;base64,/../../../../../../../..$OUT/secret.png" {_SIZE}/>',
    ),
    _svg("base", "from a base", f'<g xml:base="$OUT/"><image href="secret.png" {_SIZE}/><use href="#secret.svg"/></g>'),
    _svg("use", "of another drawing", '<use href="$OUT/secret.svg#r"/><use xlink:href="file://$OUT/secret.svg#r"/>'),
    _svg(
        "filter",
        "in a filter",
        f'<filter id="f" {_SIZE}><feImage href="$OUT/secret.png"/></filter><rect {_SIZE} filter="url(#f)"/>',
    ),
    _svg(
        "url", "by url()", f'<rect {_SIZE} fill="url($OUT/secret.svg#g) #fff" style="filter:url($OUT/secret.svg#f)"/>'
    ),
    _svg(
        "style",
        "by a style sheet",
        '<style>@import url("$OUT/secret.svg.css"); @import "file://$OUT/secret.svg.css";</style>',
    ),
    _svg(
        "instruction",
        "by a processing instruction",
        "",
        '<?xml-stylesheet type="text/css" href="$OUT/secret.svg.css"?>',
    ),
    _svg("include", "by XInclude", '<xi:include href="$OUT/secret.svg"/>'),
    _svg(
        "type",
        "by a document type",
        "<text>&x;</text>",
        '<!DOCTYPE svg SYSTEM "file://$OUT/secret.dtd" [<!ENTITY x "x">]>',
    ),
    _svg("animation", "by an animation", f'<image {_SIZE}><set attributeName="href" to="$OUT/secret.png"/></image>'),
)

ATTACKS = (*RUNS, *READS, *PRINTS, *DRAWS)
