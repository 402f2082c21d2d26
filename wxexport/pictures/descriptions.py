"""The description of a picture as written -> what it says. Editors fill in a placeholder or the name of a file."""

from __future__ import annotations

import re

from wxexport.text import regex

_NOTHING = regex(
    r"(?:请|在)?(?:这里|此处)?(?:插入|输入|写|填写)?(?:图片|图像)(?:描述|说明|标题|alt)?"  # CSDN, Gitee, Typecho
    r"|飞书文档 - 图片|(?:alt )?(?:img|image|images|pic|picture|photo)(?: alt)?|alt(?: text)?|untitled(?: \d+)?|无标题"
    r"|(?:image|img|pic|picture|clip|pasted image|untitled|dsc|截屏|截图|屏幕截图|屏幕快照|screenshot|screen shot"
    r"|微信图片|微信截图|企业微信截图|QQ截图|QQ图片)[-_ ]?\d[\d\-_.: 年月日atpmAPM()（）上下午]*"
    r"|(?:v2-)?[0-9a-f]{16,64}(?:[_-]\w{1,12})?|\d{8}[-_\d]*|watermark,\S*"
    r"|[^\s/\\，。；：！？]{1,120}(?: [^\s/\\，。；：！？]{1,40}){0,6}\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)",
    re.IGNORECASE,
)


def described(text: str) -> str:
    """The description on one line; ``""`` for one that says nothing."""
    line = " ".join(text.split())
    return "" if _NOTHING.fullmatch(line) else line
