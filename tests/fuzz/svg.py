"""SVG files: shapes with numbers of every size, references of every kind, text, entities, damaged XML."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.pieces import ADDRESSES, HOSTILE, WORDS, damaged, marks, several

_NUMBERS = st.sampled_from(
    ["0", "1", "10", "-5", "100%", "1e9", "1e99", "-1e-9", "nan", "inf", "12mm", "3em", "", "x", "1 2", "٣"]
)
_TAGS = st.sampled_from(
    [
        *("g", "path", "rect", "circle", "ellipse", "line", "polygon", "text", "tspan", "image", "use", "symbol"),
        *("defs", "a"),
        *("style", "script", "foreignObject", "linearGradient", "stop", "pattern", "mask", "clipPath", "filter"),
        *("feImage",),
        *("feGaussianBlur", "feTurbulence", "animate", "set", "switch", "title", "desc", "marker", "textPath"),
        *("svg", "x:y"),
    ]
)
_NAMES = st.sampled_from(
    [
        *("x", "y", "width", "height", "r", "cx", "rx", "d", "points", "transform", "viewBox", "fill", "stroke"),
        *("stroke-width",),
        *("stroke-dasharray", "font-size", "font-family", "href", "xlink:href", "style", "id", "clip-path"),
        *("mask", "filter"),
        *("onload", "onclick", "preserveAspectRatio", "stdDeviation", "numOctaves", "class", "offset", "xml:base"),
        *("opacity",),
    ]
)
_VALUES = st.one_of(
    _NUMBERS,
    ADDRESSES,
    several(_NUMBERS, 5, " "),
    st.sampled_from(
        [
            *("red", "#abc", "url(#a)", "url(x.svg#a)", "url(https://example.com/a)", "M0 0L9 9Z"),
            *("M1e9 1e9A1 1 0 0 1 5 5", "a", "#a"),
            *("scale(1e9)", "matrix(1 0 0 0 0 0)", "rotate(45)", "fill:url(file:///etc/passwd)", "#/../x.png"),
            *("data:,x", "0 0 9 9"),
        ]
    ),
)
_ATTRIBUTES = st.lists(st.tuples(_NAMES, _VALUES), max_size=4, unique_by=lambda pair: pair[0]).map(
    lambda pairs: "".join(f' {name}="{value}"' for name, value in pairs)
)
_TEXTS = st.one_of(
    WORDS, st.sampled_from(["", " ", "字", "&a;", "&#65;", "*{fill:red}", "@import 'x.css';", "<![CDATA[x]]>"])
)
_ELEMENTS = st.recursive(
    _TEXTS,
    lambda inner: st.builds("<{0}{1}>{2}</{0}>".format, _TAGS, _ATTRIBUTES, several(inner, 3)),
    max_leaves=8,
)
_BEGINNINGS = st.sampled_from(
    [
        *("", "", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="x"?>', "<!-- x -->", "\ufeff"),
        '<!DOCTYPE svg [<!ENTITY a "词"><!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY c "x"><!ENTITY b "&c;&c;&c;"><!ENTITY a "&b;&b;&b;">]>',
    ]
)
_ROOTS = st.sampled_from(
    [
        *(' width="20" height="10"', ' viewBox="0 0 20 10"', ' width="1e9" height="1"', ' width="0" height="0"', ""),
        *(' width="100%" viewBox="0 0 1e-9 5"', ' viewBox="0 0 20 10" onload="alert(1)"'),
        *(' width="1" height="99999"',),
    ]
)
_SPACES = ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:x="x"'
DRAWINGS = st.builds(
    "{}<svg{}{}>{}</svg>".format, _BEGINNINGS, st.sampled_from([_SPACES, _SPACES, ""]), _ROOTS, several(_ELEMENTS, 4)
)

TEXTS = damaged(DRAWINGS, marks("<>/&;\"'= \n", "]]>", "<![CDATA[", "<!--", "\0") | HOSTILE)
