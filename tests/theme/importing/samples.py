"""A style sheet for each tool, written to the tool's documented conventions."""

from __future__ import annotations

MDNICE = """\
/* 全局 */
#nice { padding: 0 10px; color: #333333; line-height: 1.75; font-family: Optima, serif; }
#nice p { margin: 0; padding: 8px 0; }
#nice h2 { border-bottom: 2px solid #c2410c; text-align: center; }
#nice h2 .content { display: inline-block; padding: 3px 10px; color: #ffffff; background: #c2410c; }
#nice h2 .prefix { display: none; }
#nice h2 .suffix::after { content: "◆"; color: #c2410c; }
#nice h2:after { content: ""; border-left: 20px solid #c2410c; }
#nice .multiquote-1 { border-left: 3px solid #c2410c; }
#nice .multiquote-1 p { color: #666666; }
#nice a, #nice strong { color: #c2410c; }
#nice .footnote-word { color: #c2410c; }
#nice .footnotes-sep:before { content: "参考资料"; }
#nice figcaption { font-size: 13px; position: absolute; }
#nice pre code .hljs-keyword { color: red; }
#nice pre.custom code { padding: 4px; }
#nice .imageflow-layer1 { margin: 0; }
#nice table tr th { border: 1px solid #cccccc; }
"""

DOOCS = """\
:root { --shade: rgba(0, 0, 0, .04); }
container { font-size: var(--md-font-size); font-family: var(--md-font-family); }
h1 { border-bottom: 2px solid var(--md-primary-color); }
codespan { color: var(--md-primary-color); background: var(--shade); }
code_pre { padding: 1rem; }
blockquote_p { color: #555555; }
blockquote_title_note { color: #1f6feb; }
listitem { text-indent: -1em; }
image { border-radius: 4px; width: 100% !important; }
.markdown-alert-tip { border-left: 4px solid green; }
wx_link { text-decoration: none; }
strong { color: hsl(var(--foreground)); }
"""

WENYAN = """\
:root { --sans: "Helvetica"; --main: #1e6fd9; }
#wenyan { line-height: 1.8; font-family: var(--sans); }
#wenyan h1 span { border-bottom: 2px solid var(--main); }
#wenyan h2::before { content: "▌"; color: var(--main); }
#wenyan pre::before { content: ""; background: url(dots.svg); height: 20px; }
#wenyan pre code { font-size: 13px; }
#wenyan blockquote::before { content: "“"; float: left; }
#wenyan .footnote { color: var(--main); }
#wenyan #footnotes p { margin: 4px 0; }
#wenyan ul::before { content: "x"; }
"""

TYPORA = """\
@import url("fonts.css");
@include-when-export url(https://example.com/font);
:root { --side-bar-bg-color: #eeeeee; --primary: #b03060; }
html { font-size: 16px; }
body { font-family: serif; line-height: 1.6; }
#write { max-width: 860px; margin: 0 auto; }
#write > p:first-child { margin-top: 0; }
#write h2 { color: var(--primary); }
.md-fences { border: 1px solid #dddddd; }
.md-toc-h1 .md-toc-inner { font-weight: bold; }
.task-list-item input { margin-left: -1.3em; }
.CodeMirror-line { padding: 0; }
#typora-sidebar { width: 10px; }
blockquote > :last-child { margin-bottom: 0; }
.md-alert-note .md-alert-text { color: #1f6feb; }
figure table { width: 100%; }
h2:hover a { color: red; }
@media print { #write { padding: 0; } }
"""

SAMPLES = {"mdnice": MDNICE, "doocs": DOOCS, "wenyan": WENYAN, "typora": TYPORA}
