"""Pages to check, to save as the editor does, and to show in dark mode."""

from __future__ import annotations

from benchmarks.constructs.construct import Construct
from benchmarks.constructs.runs import check, dark, save

PAGES: dict[str, Construct] = {
    # pages
    "check of paragraphs": Construct('<p style="color:#333;font-size:15px">字</p>\n', run=check),
    "check of words": Construct("<p><u>字</u>字</p>", run=check),
    "check of siblings": Construct("<b>字</b>", "<p>", tail="</p>", run=check),
    "check of pictures": Construct('<img src="a.png">', "<p>", tail="</p>", run=check),
    "check of tables": Construct("<tr><td>字</td><td>字</td></tr>", "<table>", tail="</table>", run=check),
    "check of styles": Construct("color:red;", '<p style="', tail='">字</p>', run=check),
    "check of a style sheet": Construct(".a№ { color: red }\n", "<style>", tail="</style>", run=check),
    "check of lists": Construct("<li>字</li>", "<ul>", tail="</ul>", run=check),
    "check of links": Construct('<a href="https://example.com/">字</a>', "<p>", tail="</p>", run=check),
    "check of sections": Construct("<section><section><p>字</p></section></section>", run=check),
    "check of open tags": Construct("<p>字", run=check),
    "check of gradients": Construct("red,", '<p style="background:linear-gradient(', tail='red)">字</p>', run=check),
    "a save of paragraphs": Construct('<p style="color:#333">字<b>字</b></p>\n', run=save),
    "a save of siblings": Construct("<b>字</b>", "<p>", tail="</p>", run=save),
    "a save of divs": Construct("<div>字<div>字</div></div>", run=save),
    "a save of links": Construct('<a href="https://example.com/">字</a>', "<p>", tail="</p>", run=save),
    "a save of lists": Construct("<li>字<p>字</p></li>", "<ul>", tail="</ul>", run=save),
    "a save of cells": Construct("<tr><td>字<p>字</p></td></tr>", "<table>", tail="</table>", run=save),
    "a save of pictures": Construct('<img src="https://example.com/a.webp">', "<p>", tail="</p>", run=save),
    "a save of spaces": Construct("字   \n", "<p>", tail="</p>", run=save),
    "dark mode of paragraphs": Construct('<p style="color:#333;background:#eee">字</p>\n', run=dark),
    "dark mode of siblings": Construct('<b style="color:red">字</b>', "<p>", tail="</p>", run=dark),
    "dark mode of gradients": Construct(
        '<p style="background:linear-gradient(red,#fff);box-shadow:0 0 1px red">字</p>', run=dark
    ),
    "check of nested sections": Construct("<section>", end="</section>", run=check),
    "check of comments": Construct("<!-- 字 -->", "<p>字</p>", run=check),
    "check of scripts": Construct("<script>a</script>", "<p>字</p>", run=check),
    "check of drawings": Construct('<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>', run=check),
    "check of attributes": Construct("<p id=a class=b title=c>字</p>", run=check),
    "check of one line": Construct("字", "<p>", tail="</p>", run=check),
    "check of headings": Construct("<h2>字</h2>\n", run=check),
    "check of quotes": Construct("<blockquote><p>字</p></blockquote>", run=check),
    "check of code": Construct("<pre><code><span>a</span><br></code></pre>", run=check),
    "check of large text": Construct('<p style="font-size:9px;width:900px;position:fixed">字</p>', run=check),
    "check of drawings in drawings": Construct('<path id="a"/>', "<svg>" * 380, tail="</svg>" * 380, run=check),
    "check of leaves in leaves": Construct("<b>字</b>", '<span leaf="">' * 100, tail="</span>" * 100, run=check),
    "check of decorations": Construct(
        "underline overline line-through ", '<p style="text-decoration:', tail='">字</p>', run=check
    ),
    "check of long numbers": Construct("1", '<p style="width:', tail='px">字</p>', run=check),
    "a save of formulas in formulas": Construct("<mi>x</mi>", "<math>" * 380, tail="</math>" * 380, run=save),
    "a save of sections": Construct("<section><section><p>字</p></section></section>", run=save),
    "a save of nested sections": Construct("<section>", end="</section>", run=save),
    "a save of quotes": Construct("<blockquote><p>字</p></blockquote>", run=save),
    "a save of code": Construct("<pre><code><span>a</span><br></code></pre>", run=save),
    "a save of styles": Construct("color:red;", '<p style="', tail='">字</p>', run=save),
    "a save of attributes": Construct("<p id=a class=b data-c=d>字</p>", run=save),
    "dark mode of pictures": Construct('<img src="a.png" style="width:9px">', "<p>", tail="</p>", run=dark),
    "dark mode of sections": Construct('<section style="background:#fff">字</section>', run=dark),
    "dark mode of nested sections": Construct('<section style="color:red">', "字", end="</section>", run=dark),
}
