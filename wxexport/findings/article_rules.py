"""What can be found while an article is read and converted; the rules of ``check`` are in ``check/``."""

from __future__ import annotations

from wxexport.model import Rule

# Reading the article.
FRONT_MATTER = Rule(
    "WX001",
    "front-matter",
    "warning",
    "what looks like front matter is not",
    why="Two dashed lines with text between them look like front matter. What is not key: value lines "
    "stays in the article, and its settings count for nothing.",
    remedy="Write key: value lines, or leave a blank line above the first dashes.",
    example="---\njust words\n---\n\n正文。\n",
)
CONTROL_CHARACTER = Rule(
    "WX002",
    "control-character",
    "warning",
    "a character that cannot be shown was removed",
    why="No editor shows control characters, and some programs stop at them.",
    remedy="Take it out; outside of code, formulas and HTML `wxexport check --fix` does.",
    example="正文\x08有一个看不见的字符。\n",
)
UNKNOWN_KEY = Rule(
    "WX003",
    "unknown-key",
    "warning",
    "a front matter key looks like a misspelled one of wxexport's",
    why="Front matter is shared with other programs, so unknown keys are left alone; but one that is "
    "nearly a key of wxexport is likely a slip.",
    remedy="Correct the key.",
    example="---\nauthr: 某人\n---\n\n正文。\n",
)
NO_TITLE = Rule(
    "WX004",
    "no-title",
    "warning",
    "the article has no title",
    why="WeChat takes no article without a title.",
    remedy="Begin the article with a `# ` heading, or set title in the front matter.",
    example="只有正文。\n",
)
RAW_HTML = Rule(
    "WX005",
    "raw-html",
    "warning",
    "raw HTML that WeChat refuses was taken out",
    why="WeChat removes scripts, forms, frames and what it does not know.",
    remedy="Say it in words, show it as a picture, or write it as code.",
    example="<button>按我</button>\n",
)

# Markup that did not become what it was meant to be.
UNCLOSED_BRACKET = Rule(
    "WX006",
    "unclosed-bracket",
    "warning",
    "a [ or a link that is not closed",
    why="A link that is not closed, is broken over two lines or has a space in its address is shown as plain text.",
    remedy="Write [text](address) on one line, and <address> around one with spaces; `--fix` does the latter.",
    example="[附件](files/my notes.pdf)\n",
)
UNCLOSED_EMPHASIS = Rule(
    "WX007",
    "unclosed-emphasis",
    "warning",
    "emphasis marks without a partner",
    why="Marks of emphasis without a partner are shown to the reader.",
    remedy="Close them, or write a backslash first.",
    example="这里**没有闭合。\n",
)
FALSE_BULLET = Rule(
    "WX008",
    "false-bullet",
    "warning",
    "a dash or dot that looks like a bullet and is none",
    why="Only a hyphen, a plus or an asterisk begins an item of a list; after another dash or dot the "
    "lines run together.",
    remedy="Begin the item with a hyphen; `--fix` does so for • ● ▪.",
    example="• 第一\n• 第二\n",
)
BROKEN_TABLE = Rule(
    "WX009",
    "broken-table",
    "warning",
    "a table that is not read as one, or loses cells",
    why="A table that is not read as one is shown as bars and dashes; GitHub drops cells beyond those of the heading.",
    remedy="Put a blank line before its heading row, and give all rows as many cells.",
    example="| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n",
)

# Links.
LINK_EMPTY = Rule(
    "WX010",
    "link-empty",
    "warning",
    "a link has no address",
    why="A link without an address leads nowhere; WeChat may refuse to save it.",
    remedy="Give it an address.",
    example="[没有地址]()\n",
)
LINK_IN_PAGE = Rule(
    "WX011",
    "link-in-page",
    "info",
    "links inside the page do not work in WeChat",
    why="WeChat has no jumps inside an article.",
    remedy="If the words around it promise a jump, change them.",
    example="见[下文](#later)。\n",
)
LINK_RELATIVE = Rule(
    "WX012",
    "link-relative",
    "warning",
    "a relative link has no address on the web",
    why="Addresses are printed in the references, where a path of your repository is of no use.",
    remedy="Set site_url to the web address of the article's folder.",
    example="见[笔记](notes.md)。\n",
)
LINK_TEMPORARY = Rule(
    "WX013",
    "link-temporary",
    "warning",
    "a WeChat link that expires or that WeChat refuses",
    why="A link copied from a preview or a search carries a time stamp and a signature, and expires.",
    remedy="Open the article and copy its permanent address, …/s/….",
    example="[文章](https://mp.weixin.qq.com/s?timestamp=1&signature=x)\n",
)
LINK_UNKNOWN = Rule(
    "WX014",
    "link-unknown",
    "warning",
    "an address that no reader can use",
    why="The address has a scheme that a phone cannot open.",
    remedy="Correct the address.",
    example="[脚本](file:///etc/hosts)\n",
)

# Markup of other programs.
WIKI_LINK = Rule(
    "WX015",
    "wiki-link",
    "info",
    "a link to a note of the author's is shown as text",
    why="A note of yours has no address on the web.",
    remedy="If the note is on the web, write a link to it.",
    example="见 [[另一篇笔记]]。\n",
)
FOOTNOTE = Rule(
    "WX017",
    "footnote",
    "warning",
    "a footnote without a mark in the text, or a mark without a footnote",
    why="A footnote without a mark is never read, and a mark without a footnote is shown as it is written.",
    remedy="Write the other half.",
    example="一句话[^1]。\n",
)
LIQUID = Rule(
    "WX016",
    "liquid",
    "warning",
    "a template tag that nothing fills in was left out",
    why="Nothing fills in the tags of Jekyll and Liquid here.",
    remedy="Write what the tag stands for.",
    example="{% include note.html %}\n",
)
COMMENT = Rule(
    "WX018",
    "comment",
    "info",
    "an HTML comment is not exported",
    why="The editor drops comments, and readers would not see them.",
    remedy="If readers are to see it, write it as text.",
    example="正文。\n\n<!-- 以后再写 -->\n",
)
IGNORE = Rule(
    "WX019",
    "ignore",
    "warning",
    "an ignore comment names a rule that there is not",
    why="A comment with a slip in it would silently do nothing.",
    remedy="Write the id or the name of a rule, as they stand in this folder.",
    example="<!-- wxexport: ignore WX999 -->\n\n正文。\n",
)

# Pictures.
PICTURE_MISSING = Rule(
    "WX020",
    "picture-missing",
    "warning",
    "a picture could not be had",
    why="The file is not there, not allowed, not a picture, or damaged; its description stands in its place.",
    remedy="Correct the path; pictures outside of the repository need image_folders.",
    example="![图](none.png)\n",
)
PICTURE_CHANGED = Rule(
    "WX021",
    "picture-changed",
    "info",
    "a picture had to be converted or made smaller",
    why="WeChat refuses the format or the size, so the published picture is not the file you have.",
    remedy="If it looks worse, convert it yourself.",
    example="微信不收 webp：\n\n![图](a.webp)\n",
)
PICTURE_OFFLINE = Rule(
    "WX022",
    "picture-offline",
    "warning",
    "a remote picture was not fetched",
    why="With offline set, pictures from the web are left out.",
    remedy="Export once without it, or keep the picture beside the article.",
    example="![图](https://example.com/a.png)\n",
)
PICTURE_AMBIGUOUS = Rule(
    "WX023",
    "picture-ambiguous",
    "warning",
    "several files have the name of a picture",
    why="A picture that is not where its path points is looked for by its name in the repository or vault. Of several, "
    "the nearest to the article is taken, which need not be the one you mean.",
    remedy="Write the picture's path from the article on.",
    example="文件夹 a 和 b 里各有一张 twice.png：\n\n![图](twice.png)\n",
)
PICTURE_REMEMBERED = Rule(
    "WX024",
    "picture-remembered",
    "warning",
    "a remote picture is from an earlier export",
    why="Its address does not answer now, so what it gave the last time is published.",
    remedy="Look whether it is still the right one, or export again when the address answers.",
    example="上次导出时这个地址有图，现在没有应答：\n\n![图](https://example.com/a.png)\n",
)

# The tail.
LICENSE_UNKNOWN = Rule(
    "WX030",
    "license-unknown",
    "warning",
    "a license link is not one that wxexport has a badge for",
    why="Only Creative Commons licenses and CC0 have a badge here.",
    remedy="Check the address; the link stays as it is.",
    example='<a rel="license" href="https://example.com/license">许可</a>\n',
)

LICENSE_DIFFERS = Rule(
    "WX031",
    "license-differs",
    "warning",
    "the license in the article is not the one in the settings",
    why="Readers may rely on either, and only one can be meant.",
    remedy="Correct the paragraph, or set license in the front matter of this article.",
    example="---\nlicense: CC-BY-4.0\n---\n\n"
    '<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>\n',
)
LICENSE_NAME = Rule(
    "WX032",
    "license-name",
    "info",
    "the name of a license was corrected",
    why="Version 4.0 is 国际 (International) and 3.0 未本地化版本 (Unported); only older ones are 通用 (Generic).",
    remedy="Correct the name in the article, too.",
    example='<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">'
    "知识共享署名-相同方式共享 4.0 通用许可协议</a>\n",
)
TAIL_PART = Rule(
    "WX033",
    "tail-part",
    "warning",
    "a part of the tail cannot be made",
    why="What [tail] asks for needs something that is not there: a picture, an address, an earlier issue.",
    remedy="Add what is missing, or take the part out of [tail].",
    example="# wxexport.toml, without a source_url\n[tail]\nsource = true\n",
)
COVER = Rule(
    "WX034",
    "cover",
    "warning",
    "there is no cover",
    why="WeChat asks for a cover; the one that the article or the settings name cannot be made.",
    remedy="Name a PNG or JPEG picture as cover, or install a Chinese font such as Noto Sans CJK to draw the title.",
    example="---\ncover: none.png\n---\n\n正文。\n",
)

# The theme.
THEME_PROPERTY = Rule(
    "WX040",
    "theme-property",
    "warning",
    "a theme uses what WeChat does not keep",
    why="What WeChat does not keep may cost an element its whole style, so it is left out of the theme.",
    remedy="Take it out of the theme, or use what themes/README.md lists.",
    example="p { position: fixed }\n",
    note="An error when a declaration or a rule is left out, a warning when an article does without it or it is risky.",
)

# Formulas.
FORMULA = Rule(
    "WX050",
    "formula",
    "warning",
    "a formula stays LaTeX, or is too wide for a line of text",
    why="A formula that cannot be set is shown as LaTeX; one that is wider than a phone is cut off or small.",
    remedy="Correct the LaTeX; break long formulas into lines.",
    example="$\\frac{1$\n",
)
FORMULA_FONT = Rule(
    "WX052",
    "formula-font",
    "info",
    "Chinese in formulas is drawn with a font of this machine",
    why="The fonts for Chinese come from the machine, so the picture differs between machines.",
    remedy="To have one picture everywhere, write the words outside of the formula.",
    example="$\\text{速度} = 1$\n",
)

# Diagrams.
DIAGRAM = Rule(
    "WX051",
    "diagram",
    "warning",
    "a diagram is not drawn and stays code",
    why="No program is there that draws the language, or it fails.",
    remedy="Install the program, or name one in diagrams.",
    example="```mermaid\ngraph TD; A-->B\n```\n",
)

ALL = (
    FRONT_MATTER,
    CONTROL_CHARACTER,
    UNKNOWN_KEY,
    NO_TITLE,
    RAW_HTML,
    UNCLOSED_BRACKET,
    UNCLOSED_EMPHASIS,
    FALSE_BULLET,
    BROKEN_TABLE,
    LINK_EMPTY,
    LINK_IN_PAGE,
    LINK_RELATIVE,
    LINK_TEMPORARY,
    LINK_UNKNOWN,
    WIKI_LINK,
    LIQUID,
    FOOTNOTE,
    COMMENT,
    IGNORE,
    PICTURE_MISSING,
    PICTURE_CHANGED,
    PICTURE_OFFLINE,
    PICTURE_AMBIGUOUS,
    PICTURE_REMEMBERED,
    LICENSE_UNKNOWN,
    LICENSE_DIFFERS,
    LICENSE_NAME,
    TAIL_PART,
    COVER,
    THEME_PROPERTY,
    FORMULA,
    DIAGRAM,
    FORMULA_FONT,
)
