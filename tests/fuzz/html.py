"""HTML of every tool: elements of every vocabulary in each other, hostile attributes, pages not well formed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz.pieces import ADDRESSES, ANYTHING, HOSTILE, WORDS, damaged, marks, several, soup

_RULES = Path(__file__).resolve().parent.parent / "fixtures" / "rules"
_PAGES = st.sampled_from([path.read_text("utf-8") for path in sorted(_RULES.glob("*/*.html"))])

BLOCKS = [
    *("section", "div", "p", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "td"),
    *("th", "caption", "h1", "h2", "h6", "pre", "details", "summary", "dl", "dt", "dd", "figure", "figcaption"),
    *("center", "article", "hr", "form", "fieldset", "body", "html", "head", "colgroup", "col"),
]
INLINE = [
    *("span", "b", "i", "em", "strong", "a", "code", "sup", "sub", "font", "ruby", "rt", "q", "kbd", "mark"),
    *("del", "label", "u", "s", "small", "br", "img", "input", "wbr", "mp-common"),
]
FOREIGN = [
    *("svg", "math", "g", "path", "rect", "circle", "text", "tspan", "image", "use", "defs", "foreignObject"),
    *("a", "animate", "set", "style", "title", "desc", "mi", "mn", "mtext", "mrow", "annotation-xml"),
    *("semantics", "linearGradient", "filter", "script"),
]
SWALLOWING = [
    *("script", "style", "textarea", "title", "xmp", "plaintext", "noscript", "noembed", "noframes", "iframe"),
    *("select", "option", "template", "object"),
]

_ATTRIBUTES = st.one_of(
    st.sampled_from(
        [
            *("", ' class="a b"', " id=x", ' style="color:red;position:fixed"', " onclick=alert(1)", ' leaf=""'),
            *(' nodeleaf=""',),
            *(' data-line="3"', " style='background:url(https://example.com/a.png)'", ' width="1e9"'),
            *(" height=-1", ' align="x"'),
            *(' style="white-space:pre"', ' style="font-size:0;width:calc(1px*2)"', ' colspan="99999"', " x:y=z"),
            *(' ="', " viewbox=x"),
            *(" viewBox='0 0 9 9' style='width:9px'", " begin=click", ' attributeName="href"', ' fill="url(#a)"'),
            *(" data-w=5 data-ratio=x",),
        ]
    ),
    ADDRESSES.map(' href="{}"'.format),
    ADDRESSES.map(" src='{}'".format),
    ADDRESSES.map(' xlink:href="{}"'.format),
)
_TEXTS = st.one_of(
    WORDS, WORDS, st.sampled_from([" ", "\n", "  a\n b ", "&nbsp;", "&lt;b&gt;", "&#8203;", "\t"]), HOSTILE
)


def _elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attributes, content, ends: f"<{tag}{attributes}>{content}" + (f"</{tag}>" if ends else ""),
        st.sampled_from(BLOCKS + BLOCKS + INLINE + INLINE + FOREIGN + SWALLOWING),
        several(_ATTRIBUTES, 2),
        several(inner, 4),
        st.integers(0, 9).map(bool),
    )


TREES = several(st.recursive(_TEXTS, _elements, max_leaves=14), 4)
_TAGS = st.sampled_from([f"<{slash}{tag}>" for slash in ("", "/") for tag in BLOCKS + INLINE + FOREIGN + SWALLOWING])

TEXTS = st.one_of(
    TREES,
    TREES.map("<!doctype html><html><head><title>词</title></head><body>{}</body></html>".format),
    damaged(_PAGES | TREES, _TAGS | HOSTILE),
    soup(
        _TAGS,
        _TAGS,
        marks("<>/&;\"'= \n\t\0", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<!DOCTYPE html>"),
        WORDS,
        ANYTHING,
    ),
)
