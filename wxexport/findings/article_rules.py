"""The rules about the Markdown: what reading and converting an article can find (WX0)."""

from __future__ import annotations

from wxexport.findings import rules_in
from wxexport.model import Rule

# Reading the article.
FRONT_MATTER = Rule(
    "WX001",
    "front-matter",
    "warning",
    "front matter, or a value in it, is not used as it is written",
    why="Text between two lines of dashes that has no key: value lines stays in the article. Front matter that is not "
    "valid YAML, TOML or JSON is read line by line. A value that wxexport cannot use, such as the theme of another "
    "program, counts as not given.",
    remedy="Correct the line or leave it out. If it is no front matter, put a blank line above the first dashes.",
    example="---\ntitle: 标题: 副标题\ntheme: landscape\n---\n\n正文。\n",
)
CONTROL_CHARACTER = Rule(
    "WX002",
    "control-character",
    "warning",
    "a control character was removed",
    why="Control characters are invisible, and some programs fail on them.",
    remedy="Remove it. `wxexport check --fix` does so outside of code, formulas and HTML.",
    example="正文\x08有一个看不见的字符。\n",
)
UNKNOWN_KEY = Rule(
    "WX003",
    "unknown-key",
    "warning",
    "a front matter key looks like a misspelled key of wxexport",
    why="Other programs use front matter too, so unknown keys are allowed. A key that is nearly one of wxexport is "
    "probably a typing error.",
    remedy="Correct the key.",
    example="---\nauthr: 某人\n---\n\n正文。\n",
)
NO_TITLE = Rule(
    "WX004",
    "no-title",
    "warning",
    "the article has no title",
    why="WeChat does not accept an article without a title.",
    remedy="Begin the article with a `# ` heading, or set title in the front matter.",
    example="只有正文。\n",
)
RAW_HTML = Rule(
    "WX005",
    "raw-html",
    "warning",
    "raw HTML that WeChat refuses was removed",
    why="WeChat removes scripts, forms, frames and unknown elements.",
    remedy="Write it as text or as code, or show a picture of it.",
    example="<button>按我</button>\n",
)

# Markup that is read as plain text.
UNCLOSED_BRACKET = Rule(
    "WX006",
    "unclosed-bracket",
    "warning",
    "a [ or a link that is not closed",
    why="A link is shown as plain text when it is not closed, runs over two lines or has a space in its address.",
    remedy="Write [text](address) on one line. Put an address with spaces in <>, as `--fix` does.",
    example="[附件](files/my notes.pdf)\n",
    note="Info for a picture, which is read although GitHub does not.",
)
UNCLOSED_EMPHASIS = Rule(
    "WX007",
    "unclosed-emphasis",
    "warning",
    "emphasis marks without a partner",
    why="Emphasis marks without a partner are shown to the reader as they are.",
    remedy="Close the emphasis, or put a backslash before the marks.",
    example="这里**没有闭合。\n",
)
FALSE_BULLET = Rule(
    "WX008",
    "false-bullet",
    "warning",
    "a dash or dot that looks like a bullet but does not start a list",
    why="Only a hyphen, a plus sign or an asterisk starts a list item. Lines that start with another dash or dot run "
    "together.",
    remedy="Start the item with a hyphen. `--fix` does so for – — • · ● ▪.",
    example="• 第一\n• 第二\n",
)
BROKEN_TABLE = Rule(
    "WX009",
    "broken-table",
    "warning",
    "a table that is not read as a table, or loses cells",
    why="Without a blank line above it, a table is shown as bars and dashes. Cells beyond those of the heading row are "
    "dropped, as on GitHub.",
    remedy="Put a blank line before the heading row, and give every row the same number of cells.",
    example="| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n",
)

# Links.
LINK_EMPTY = Rule(
    "WX010",
    "link-empty",
    "warning",
    "a link has no address",
    why="A link without an address leads nowhere, and WeChat may refuse to save it.",
    remedy="Add an address, or write plain text.",
    example="[没有地址]()\n",
)
LINK_IN_PAGE = Rule(
    "WX011",
    "link-in-page",
    "info",
    "a link inside the page does not work in WeChat",
    why="WeChat articles have no links to places in the same page. The link becomes text.",
    remedy="Change the text if it promises a link, such as 'click here'.",
    example="见[下文](#later)。\n",
    once="article",
)
LINK_RELATIVE = Rule(
    "WX012",
    "link-relative",
    "warning",
    "a relative link has no address on the web",
    why="The references list the addresses of links. A path in your repository means nothing to a reader.\n\n"
    "At the top of a repository on GitHub, ``site_url`` is https://github.com/OWNER/REPO/blob/main; for a folder below "
    "it, its path follows. Articles further below need nothing more.",
    remedy="Set site_url in wxexport.toml to the web address of the folder that wxexport.toml is in.",
    example="见[笔记](notes.md)。\n",
)
LINK_TEMPORARY = Rule(
    "WX013",
    "link-temporary",
    "warning",
    "a WeChat link that expires or that WeChat refuses",
    why="A link copied from a preview or a search has a time stamp and a signature, and expires.",
    remedy="Open the article and copy its permanent address, …/s/….",
    example="[文章](https://mp.weixin.qq.com/s?timestamp=1&signature=x)\n",
)
LINK_UNKNOWN = Rule(
    "WX014",
    "link-unknown",
    "warning",
    "an address that readers cannot open",
    why="A phone cannot open an address of this scheme.",
    remedy="Correct the address.",
    example="[脚本](file:///etc/hosts)\n",
)

# Markup of other programs.
WIKI_LINK = Rule(
    "WX015",
    "wiki-link",
    "info",
    "a link to another note is shown as text",
    why="A note in your vault has no address on the web.",
    remedy="If the note is on the web, write a link to its address.",
    example="见 [[另一篇笔记]]。\n",
    once="message",
)
FOOTNOTE = Rule(
    "WX017",
    "footnote",
    "warning",
    "a footnote without a reference, or a reference without a footnote",
    why="A footnote that nothing refers to is not exported. A reference without a footnote is shown as it is written.",
    remedy="Add the missing half: [^1] in the text, [^1]: in a line of its own.",
    example="一句话[^1]。\n",
)
DIALECT = Rule(
    "WX016",
    "dialect",
    "warning",
    "a mark of another tool's Markdown was left out or is shown as text",
    why="Each site generator and editor adds marks of its own to Markdown. What a mark means is shown where that is "
    "plain. A mark that only its tool can fill in is left out or stays as text.",
    remedy="Write what it stands for, or put it in code to show it.",
    example="{% include note.html %}\n",
)
COMMENT = Rule(
    "WX018",
    "comment",
    "info",
    "a comment is not exported",
    why="The editor drops HTML comments, and readers never see them. Comments of Obsidian, %%…%%, are private too. "
    "Comments for a program, such as <!-- more -->, are not reported.",
    remedy="If readers should see it, write it as text.",
    example="正文。\n\n<!-- 以后再写 -->\n",
    note="Warning for a line such as [注]: 请看下文, which Markdown reads as the address of a link.",
    once="message",
)
IGNORE = Rule(
    "WX019",
    "ignore",
    "warning",
    "an ignore comment is wrong",
    why="An ignore comment with an unknown rule or command, or without an end, would silence nothing.",
    remedy="Write the id or the name of a rule, such as WX012 or link-relative.",
    example="<!-- wxexport: ignore WX999 -->\n\n正文。\n",
)

# Pictures.
PICTURE_MISSING = Rule(
    "WX020",
    "picture-missing",
    "warning",
    "a picture cannot be read",
    why="The file is missing, not allowed, not a picture, or damaged. The article has its description instead.",
    remedy="Correct the path. Pictures outside of the repository need image_folders.",
    example="![图](none.png)\n",
)
PICTURE_CHANGED = Rule(
    "WX021",
    "picture-changed",
    "info",
    "a picture was converted or made smaller",
    why="WeChat refuses the format or the size, so the published picture differs from your file. Reducing a picture to "
    "image_width pixels of width is not reported.",
    remedy="Look at the result. If it looks worse, convert the picture yourself.",
    example="微信不收 webp：\n\n![图](a.webp)\n",
    once="message",
)
PICTURE_OFFLINE = Rule(
    "WX022",
    "picture-offline",
    "warning",
    "a remote picture was not fetched",
    why="With offline set, wxexport makes no network requests, so pictures from the web are left out.",
    remedy="Export without offline, or save the picture beside the article.",
    example="![图](https://example.com/a.png)\n",
    once="article",
)
PICTURE_AMBIGUOUS = Rule(
    "WX023",
    "picture-ambiguous",
    "warning",
    "a picture was found by its name, which may be the wrong one",
    why="When the path of a picture does not exist, wxexport searches the repository or vault for it. Of several "
    "different files it uses the one nearest to the article; of a path from another computer or website only the end "
    "may be there.",
    remedy="Write the path of the picture relative to the article.",
    example="文件夹 a 和 b 里各有一张 twice.png，内容不同：\n\n![图](twice.png)\n",
)
PICTURE_REMEMBERED = Rule(
    "WX024",
    "picture-remembered",
    "warning",
    "a remote picture comes from an earlier export",
    why="Its address does not answer, so the article has the picture of the last export.",
    remedy="Check that the picture is still right, or export again when the address answers.",
    example="上次导出时这个地址有图，现在没有应答：\n\n![图](https://example.com/a.png)\n",
)

# Marks of Markdown that lack a space.
FALSE_HEADING = Rule(
    "WX025",
    "false-heading",
    "warning",
    "a heading without a space after its marks",
    why="As on GitHub, ##标题 is text: readers see the marks.",
    remedy="Put a space after the marks, as `--fix` does.",
    example="##标题\n",
    once="article",
)
FALSE_ITEM = Rule(
    "WX026",
    "false-item",
    "warning",
    "a list item without a space after its mark",
    why="As on GitHub, -甲, 1.甲 and 1、甲 are text, and lines of such items run together. An article with many "
    "paragraphs that begin with 1、 is numbered on purpose, and has no finding.",
    remedy="Write `- ` or `1. `, as `--fix` does.",
    example="-甲\n-乙\n\n字\n\n1、甲\n2、乙\n",
    once="message",
)

# The tail.
LICENSE_UNKNOWN = Rule(
    "WX030",
    "license-unknown",
    "warning",
    "a license link has no badge",
    why="Only Creative Commons licenses and CC0 have a badge. Another license link stays as it is.",
    remedy="Check the address of the license.",
    example='<a rel="license" href="https://example.com/license">许可</a>\n',
)

LICENSE_DIFFERS = Rule(
    "WX031",
    "license-differs",
    "warning",
    "the license in the article differs from the settings",
    why="A reader may rely on either of the two, so they must agree.",
    remedy="Correct the paragraph, or set license in the front matter of this article.",
    example="---\nlicense: CC-BY-4.0\n---\n\n"
    '<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>\n',
)
LICENSE_NAME = Rule(
    "WX032",
    "license-name",
    "info",
    "the name of a license was corrected",
    why="Version 4.0 is 国际 (International), 3.0 is 未本地化版本 (Unported); only older versions are 通用 (Generic).",
    remedy="Correct the name in the article.",
    example='<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">'
    "知识共享署名-相同方式共享 4.0 通用许可协议</a>\n",
)
TAIL_PART = Rule(
    "WX033",
    "tail-part",
    "warning",
    "a part of the tail is left out",
    why="A part of [tail] needs a picture, an address or an earlier issue that is missing.",
    remedy="Add what is missing, or remove the part from [tail].",
    example="# wxexport.toml, without a source_url\n[tail]\nsource = true\n",
)
COVER = Rule(
    "WX034",
    "cover",
    "warning",
    "the cover of the settings cannot be used",
    why="WeChat requires a cover. The one in the front matter or the settings cannot be used, so the first fitting "
    "picture of the article is the cover, if there is one.",
    remedy="Set cover to a PNG or JPEG picture, or install a Chinese font such as Noto Sans CJK to draw the title.",
    example="---\ncover: none.png\n---\n\n正文。\n",
)

# The theme.
THEME_PROPERTY = Rule(
    "WX040",
    "theme-property",
    "warning",
    "a theme uses CSS that WeChat does not keep",
    why="One declaration that WeChat does not keep can cost an element its whole style, so it is left out.",
    remedy="Remove it from the theme, or use the CSS that themes/README.md lists.",
    example="p { position: fixed }\n",
    note="An error when a declaration or a rule is left out, a warning when it is risky or no article needs it.",
)

# Formulas.
FORMULA = Rule(
    "WX050",
    "formula",
    "warning",
    "a formula is shown as LaTeX, or is too wide",
    why="A formula with an error is shown as LaTeX. One that is wider than a phone is cut off or too small.",
    remedy="Correct the LaTeX. Break a long formula into lines.",
    example="$\\frac{1$\n",
)
FORMULA_FONT = Rule(
    "WX052",
    "formula-font",
    "info",
    "Chinese text in a formula uses a font of this computer",
    why="Fonts for Chinese differ between computers, so the picture of the formula does too.",
    remedy="For the same picture on every computer, write the words outside of the formula.",
    example="$\\text{速度} = 1$\n",
)

# Diagrams.
DIAGRAM = Rule(
    "WX051",
    "diagram",
    "warning",
    "a diagram is shown as code",
    why="No program is installed that draws this language, or the program failed.",
    remedy="Install the program, or name one in the setting diagrams.",
    example="```mermaid\ngraph TD; A-->B\n```\n",
)

# Code.
CODE_PLAIN = Rule(
    "WX053",
    "code-plain",
    "info",
    "code is too long to be colored",
    why="Coloring takes time that grows with the square of a block's length, so an article has a limit for it: a block "
    "of about 16,000 characters, or 100,000 in short ones. WeChat takes 20,000 characters in all.",
    remedy="Show the part that matters, or divide the block.",
    example="```python\nprint(1)\n```\n",
)

# The settings.
NOT_TRUSTED = Rule(
    "WX060",
    "not-trusted",
    "warning",
    "a setting that runs or loads something is not used without your consent",
    why="The wxexport.toml of a repository may be somebody else's. Its commands run on your computer, its extensions "
    "are code, and it may name folders, a theme and a network that are yours. So these need your consent once, and "
    "again when they change.",
    remedy="Read what wxexport.toml says there. If you want it, run wxexport once with --trust.",
    example='# wxexport.toml\nmarkdown_extensions = ["toc"]\n',
)

# The published issues.
ARCHIVE = Rule(
    "WX070",
    "archive",
    "warning",
    "a part of wxexport.published.toml is not used",
    why="wxexport.published.toml has the addresses of the published issues. An entry that cannot be read, or whose "
    "address readers cannot tap in an article, is left out; the others are used. `wxexport published check` shows all "
    "that is wrong, and what belongs to a file that was moved.",
    remedy="Correct wxexport.published.toml.",
    example='# wxexport.published.toml\n["2026-11-07.md"]\nurl = "https://example.com/7"\n',
)
ARCHIVE_LINK = Rule(
    "WX071",
    "archive-link",
    "warning",
    "an entry of the list of earlier issues leads to nothing",
    why="Below a heading that archive_heading names, what you wrote yourself stays as it is. An entry for a file that "
    "is not there leads readers nowhere, whatever address it gets.",
    remedy="Correct the name of the file, or take the entry out.",
    example="## 往期回顾\n\n- [第一期](2026-01-03.md)\n",
)

ALL = rules_in(globals())
