"""What Python-Markdown's reader of raw HTML looks up again and again is counted, and refused early.

For each comment it searches the rest of the paragraph for the end of each tag that is open before it, and for each end
of a tag all that are open.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from wxexport.html.limits import WORK, TooMuch
from wxexport.text import names, regex

_SIGN = regex(r"<(?:!--|(/?)([A-Za-z][^\s/>]{0,50}))")
_BLANK = regex(r"\n[ \t]*\n")
_VOID = names("area base br col embed hr img input link meta param source track wbr")


class _OpenTags(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        opened: list[str] = []
        work = 0
        for sign in _SIGN.finditer(text) if "<" in text else ():
            name = (sign[2] or "").lower()
            if sign[1] and name in opened:
                while opened.pop() != name:
                    pass
            elif name and not sign[1] and name not in _VOID and not self.md.is_block_level(name):
                opened.append(name)
            if opened and not name:
                blank = _BLANK.search(text, sign.end())
                work += len(opened) * ((blank.start() if blank else len(text)) - sign.end())
            elif sign[1]:
                work += len(opened)
            if work > WORK.most:
                raise TooMuch(WORK, text.count("\n", 0, sign.start()))
        return lines


def limited(md: Markdown) -> None:
    """Adds the limit to a converter."""
    md.preprocessors.register(_OpenTags(md), "wxexport_html", 24)  # after fenced code, before raw HTML is read
