"""Every key of ``wxexport.toml`` and front matter, as data; the tables of the documents and ``init`` are made from it.

A key that may only stand in one place has ``where``. An article may be somebody else's text, so its front matter may
choose how it looks but not what the program reads, loads or runs: such keys are for ``wxexport.toml`` and the command
line. What a value may be is in ``values.py``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from wxexport import text

Where = Literal["anywhere", "file", "front matter"]
Kind = Literal["", "text", "people", "picture", "date", "number"]
"""What front matter of other generators may hold: text, a name or several, a picture with its caption, a date, a number
of an issue."""


class Key(NamedTuple):
    """One key: its ``default`` as TOML, what it does in English and Chinese (Markdown), and the ``option`` of the
    command line that sets it. ``aliases`` are the keys of other generators that mean the same in front matter."""

    name: str
    default: str
    english: str
    chinese: str
    where: Where = "anywhere"
    option: str = ""
    kind: Kind = ""
    aliases: tuple[str, ...] = ()


_PICTURES = (
    *("cover_image", "coverImage", "image", "images", "featured_image", "featuredImage", "feature_image", "index_img"),
    *("banner", "thumbnail"),
)

SETTINGS = (
    Key(
        "author",
        '""',
        "the author's name; in front matter also several",
        "作者；front matter 里可以有几位",
        kind="people",
        aliases=("authors",),
    ),
    Key(
        "theme",
        '"default"',
        "a theme's name, or the path of a theme's folder or CSS file",
        "主题名，或主题文件夹、CSS 文件的路径",
        option="--theme",
    ),
    Key(
        "theme_options",
        "{}",
        "options of the theme by name, such as `accent` and `font_size`",
        "主题的选项，如 `accent`、`font_size`",
        option="--set",
    ),
    Key(
        "title_in_body",
        "true",
        "`false`: the heading that is the title is taken out of the text",
        "`false`：充当标题的那一行从正文里拿掉",
    ),
    Key(
        "empty_sections",
        "true",
        "`false`: the heading of a section without content is taken out of the text",
        "`false`：没有内容的小节，标题从正文里拿掉",
    ),
    Key(
        "site_url",
        '""',
        "the web address of the folder that `wxexport.toml` is in, in front matter of the article's; "
        "relative links are resolved against it",
        "`wxexport.toml` 所在文件夹的网址（写在 front matter 里时，是文章所在的文件夹），相对链接据此补全",
    ),
    Key(
        "source_url",
        '""',
        "the article's address on the web, for 阅读原文; without it, what the configuration of Jekyll, Hexo or Hugo, "
        "`site_url` or the git remote says; `false`: none",
        "文章在网上的地址，用于「阅读原文」；没有时由 Jekyll、Hexo、Hugo 的配置，`site_url`，"
        "或 git 远程地址得出；`false`：不要",
    ),
    Key(
        "dialect",
        '"github"',
        'how Markdown is read: `"github"`, or `"python-markdown"` by the parser of that package itself',
        '怎么读 Markdown：照 `"github"`，或用 `"python-markdown"` 自己的解析器',
        option="--dialect",
    ),
    Key(
        "chinese_rules",
        "true",
        "emphasis, bare addresses and line ends follow the rules of Chinese text",
        "强调、裸网址、换行按中文的习惯处理",
    ),
    Key(
        "breaks",
        "false",
        "`true`: every line end is a line break, as in Typora and Obsidian",
        "`true`：每个换行都换行，与 Typora、Obsidian 一样",
    ),
    Key(
        "tilde",
        '"strikethrough"',
        'what `~one tilde~` means: as on GitHub, text with the Chinese rules; `"subscript"`: `H~2~O`',
        '`~一个波浪号~` 的意思：与 GitHub 一样，中文规则下只是文字；`"subscript"`：`H~2~O` 为下标',
    ),
    Key(
        "captions",
        '"title"',
        'a picture\'s caption: its title, its description (`"alt"`) or `"none"`',
        '图片的图注：标题、替代文字（`"alt"`）或不要（`"none"`）',
    ),
    Key(
        "tables",
        '"auto"',
        'wide tables `"wrap"` or `"scroll"`; `"auto"`: those too wide for a phone scroll',
        '宽表格 `"wrap"`（折行）或 `"scroll"`（横向滚动）；`"auto"`：手机上放不下的才滚动',
    ),
    Key(
        "formulas",
        '"svg"',
        'the format of formulas, `"svg"` or `"png"`; `"mathjax"`: SVG by MathJax, if Node.js has it',
        '公式的格式，`"svg"` 或 `"png"`；`"mathjax"`：用 Node.js 里的 MathJax 画成 SVG',
    ),
    Key(
        "code_wrap",
        "false",
        "`true`: long lines of code wrap; `false`: they scroll",
        "`true`：长行折行；`false`：横向滚动",
    ),
    Key("code_numbers", "false", "`true`: lines of code have numbers", "`true`：代码加行号"),
    Key(
        "code_window",
        "false",
        "`true`: a bar with three dots above code, as on a window",
        "`true`：代码上方有带三个圆点的窗口栏",
    ),
    Key(
        "spaces",
        "false",
        "`true`: a space between Chinese and Latin: 用Python写 becomes 用 Python 写",
        "`true`：中文与西文之间加空格：用Python写 变成 用 Python 写",
    ),
    Key(
        "curly_quotes",
        "false",
        "`true`: straight quotes in Chinese text become “” and ‘’",
        "`true`：中文里的直引号改为 “” 和 ‘’",
    ),
    Key(
        "diagrams",
        "{}",
        'commands that draw: `{ mermaid = "mmdc -i {input} -o {output}" }`; `""`: show the code',
        '画图的命令：`{ mermaid = "mmdc -i {input} -o {output}" }`；`""`：显示为代码',
        where="file",
    ),
    Key(
        "license",
        '""',
        '`"CC-BY-SA-4.0"`, `"CC0-1.0"`, `"all rights reserved"` or any SPDX name: badge and sentence',
        '`"CC-BY-SA-4.0"`、`"CC0-1.0"`、`"all rights reserved"` 或任何 SPDX 名：文末加上徽章与许可说明',
    ),
    Key(
        "cover",
        '"auto"',
        '`"auto"`: the first fitting picture; `"title"`: drawn from the title; `"none"`; or a path',
        '`"auto"`：第一张合适的图片；`"title"`：用主题色画标题；`"none"`；或图片的路径',
        kind="picture",
        aliases=_PICTURES,
    ),
    Key(
        "link_qr",
        "false",
        "`true`: a small QR code beside every address in the references",
        "`true`：参考链接里的每个网址旁放一个小二维码",
    ),
    Key(
        "ignore",
        "[]",
        'rules to silence, by id or name: `["WX012", "picture-changed"]`',
        '不报告的规则，编号或名字：`["WX012", "picture-changed"]`',
    ),
    Key(
        "enable",
        "[]",
        'rules to report that are off by default, by id or name: `["WX412"]`',
        '默认不报告、要打开的规则，编号或名字：`["WX412"]`',
    ),
    Key(
        "offline",
        "false",
        "fetch nothing; of remote pictures, use those of earlier exports",
        "不联网，网上的图片只用以前导出时取过的",
        where="file",
        option="--offline",
    ),
    Key(
        "image_mode",
        '"embed"',
        'pictures in `article.html`: `"embed"` them, name `"files"` in `images/`, or `"keep"` their addresses',
        '`article.html` 里的图片：`"embed"` 嵌进去，`"files"` 引用 `images/` 里的文件，`"keep"` 保留地址',
        option="--images",
    ),
    Key("image_width", "1080", "pixels; wider pictures are made smaller", "像素；更宽的图片会缩小"),
    Key(
        "flatten_dark_ink",
        "true",
        "transparent pictures with dark lines are put on white, for dark mode",
        "透明底、深色线条的图片铺上白底，深色模式下才看得见",
    ),
    Key(
        "image_folders",
        "[]",
        "more folders that pictures may come from and are looked for in",
        "图片还可以来自哪些文件夹，找图时也会找这里",
        where="file",
    ),
    Key(
        "referers",
        "{}",
        'the page to name to hosts that ask for one: `{ "sinaimg.cn" = "https://weibo.com/" }`',
        '有防盗链的站点要看到的来源页：`{ "sinaimg.cn" = "https://weibo.com/" }`',
        where="file",
    ),
    Key(
        "markdown_extensions",
        "[]",
        'Python-Markdown extensions: `["pymdownx.snippets"]`',
        'Python-Markdown 扩展：`["pymdownx.snippets"]`',
        where="file",
    ),
    Key(
        "allow_local_network",
        "false",
        "`true`: pictures may be fetched from your own network",
        "`true`：允许从你自己的内网取图片",
        where="file",
    ),
    Key(
        "lang",
        '""',
        'the language of what the program says: `"zh"` or `"en"`; without it, that of the system',
        '程序说明和提示用的语言：`"zh"` 或 `"en"`；没有时随系统',
        where="file",
        option="--lang",
    ),
    Key(
        "archive_heading",
        '""',
        'a heading, or several, such as `"Earlier issues"`: if nothing stands below it, published issues do',
        '标题，可以有几个，如 `"往期回顾"`：下面没有内容时，列出已发布的各期',
    ),
    Key(
        "archive_style",
        '"list"',
        'how published issues stand there and for `{{ archive }}`: `"list"`, `"cards"`, `"table"` of years',
        '那里和 `{{ archive }}` 处怎么列出往期：`"list"` 列表、`"cards"` 卡片、`"table"` 年份表',
    ),
    Key("archive_count", "12", "how many of them, the latest first", "列出几期，新的在前"),
    Key(
        "accounts",
        "{}",
        "accounts by name, for `wxexport draft --account NAME`: the table below; without secrets",
        "各公众号的设置，供 `wxexport draft --account 名字` 使用，见下表；不放密钥",
        where="file",
    ),
    Key(
        "tail",
        "{}",
        "what every issue ends with: the table below; front matter can only say `false`",
        "每期文末的内容，见下表；front matter 里只能写 `false`",
    ),
)

ACCOUNT = (
    Key("author", '""', "the author's name", "作者"),
    Key(
        "comments",
        '"off"',
        'who may comment: `"off"`, `"all"` or `"fans"`; not every account has the right',
        '谁可以留言：`"off"`（关）、`"all"`（所有人）、`"fans"`（关注者）；不是每个公众号都有留言功能',
    ),
    Key("theme", '"default"', "the theme", "主题"),
    Key("theme_options", "{}", "options of the theme", "主题的选项"),
    Key("tail", "{}", "what every issue ends with, in the place of `[tail]`", "文末的内容，代替 `[tail]`"),
)

TAIL = (
    Key("account", '""', "the account's name, for the card that invites to follow it", "公众号名，用于文末的关注卡片"),
    Key("account_text", '""', "a line below the name", "名字下面的一行字"),
    Key(
        "account_qr",
        '""',
        "its QR code: a picture's path, or the address in the code",
        "公众号的二维码：图片的路径，或者码里的网址",
    ),
    Key(
        "source",
        "false",
        "`true`: a hint at 阅读原文, where there is a `source_url`",
        "`true`：有 `source_url` 时提示点击「阅读原文」",
    ),
    Key("source_qr", "false", "`true`: with a QR code of the `source_url`", "`true`：并附上 `source_url` 的二维码"),
    Key(
        "license_address",
        '"text"',
        'the license\'s address: `"text"`, `"qr"` or `"none"`',
        '许可协议的网址：文字（`"text"`）、二维码（`"qr"`）或不要（`"none"`）',
    ),
    Key(
        "earlier",
        "0",
        'how many earlier issues to list, published ones or else files, or `[{ title = "…", url = "https://…" }]`',
        '列出前几期：已发布的，没有时取文件夹里的；或 `[{ title = "…", url = "https://…" }]`',
    ),
    Key("order", '["account", "license", "source", "earlier"]', "the order of the parts", "各部分的顺序"),
)

FRONT_MATTER = (
    Key(
        "title",
        "",
        "the title; without it, the first `# ` heading",
        "标题；没有时取第一个 `# ` 标题",
        "front matter",
        kind="text",
    ),
    Key(
        "digest",
        "",
        "the digest; without it, the 导读 or the first paragraph that says something, up to 120 characters",
        "摘要；没有时取导读，或第一段有内容的正文，最多 120 个字",
        "front matter",
        kind="text",
        aliases=("description", "summary", "excerpt"),
    ),
    Key(
        "date",
        "",
        "the date; without it, the one in the title or in the file's name; its year goes into the license's sentence",
        "日期；没有时取标题或文件名里的；其中的年份写进许可说明",
        "front matter",
        kind="date",
    ),
    Key(
        "number",
        "",
        "the number of the issue; without it, the one in the title or in the file's name",
        "期号；没有时取标题或文件名里的",
        "front matter",
        kind="number",
        aliases=("issue", "issue_number"),
    ),
    Key(
        "wechat_url",
        "",
        "the address of the published article; lists of earlier issues link to it",
        "文章发布后的地址，「往期回顾」会链接到它",
        "front matter",
        kind="text",
    ),
)

FRONT_MATTER_ONLY = frozenset(name for key in FRONT_MATTER for name in (key.name, *key.aliases))
_OWN = {name for key in (*FRONT_MATTER, *SETTINGS) for name in (key.name, *key.aliases)}
_SHARED = """
archives categories category comments copyright draft hidden id keywords lang lastmod layout math menu mermaid modified
order permalink published sidebar slug status subtitle tag tags toc top type updated url weight
"""
KNOWN = frozenset((*(name.lower() for name in _OWN), *_SHARED.split()))
"""The keys by which a head is known as one: ours, and those that Hexo, Hugo, Jekyll, VuePress and Pelican share."""


def help_text(option: str) -> str:
    """What the setting of an option of the command line does, as a sentence of plain text."""
    text = next(key.english for key in SETTINGS if key.option == option).replace("`", "").replace('"', "")
    return f"{text[0].upper()}{text[1:]}."


@lru_cache(maxsize=64)
def nearest(key: str, *, at_least: float = 0.6) -> str | None:
    """The setting that ``key`` is most like."""
    return text.nearest(key, [setting.name for setting in SETTINGS], at_least=at_least)
