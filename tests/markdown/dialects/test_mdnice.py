"""Pictures of mdnice and doocs."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT

SIZES = {
    "=300x": 'width="300"',
    "=50%x": 'width="50%"',
    "=200x100": 'width="200" height="100"',
    "=x200": 'height="200"',
    "=300": 'width="300"',
    "=300px": 'width="300px"',
    " =30%": 'width="30%"',
}


@pytest.mark.parametrize(("size", "attributes"), SIZES.items())
def test_a_size(size: str, attributes: str) -> None:
    assert rendered(f"![一](a.png {size})") == f'<p><img src="a.png" alt="一" {attributes} /></p>\n'


PICTURES = {
    "with a title": ('![一](a.png "二" =9x)', '<p><img src="a.png" alt="一" width="9" title="二" /></p>\n'),
    "in brackets": ("![](<a b.png> =9x)", '<p><img src="a%20b.png" alt="" width="9" /></p>\n'),
    "with spaces": ('![](a b c.png "二" =9x)', '<p><img src="a%20b%20c.png" alt="" width="9" title="二" /></p>\n'),
    "with brackets": ("![](a(1).png =9x)", '<p><img src="a(1).png" alt="" width="9" /></p>\n'),
    "a description with markup": ("![*一*](a =9x)", '<p><img src="a" alt="一" width="9" /></p>\n'),
    "in a link": ("[![](a =9x)](b)", '<p><a href="b"><img src="a" alt="" width="9" /></a></p>\n'),
    "no size": ("![一](a = 9) ![一](a =b) ![一](a =)", "<p>![一](a = 9) ![一](a =b) ![一](a =)</p>\n"),
    "a link": ("[一](a =9x)", "<p>[一](a =9x)</p>\n"),
    "code": ("`![](a =9x)`", "<p><code>![](a =9x)</code></p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), PICTURES.values(), ids=PICTURES.keys())
def test_picture(text: str, expected: str) -> None:
    assert rendered(text) == expected


def gallery(*pictures: str) -> str:
    inside = "".join(f'<img src="{picture}" alt="" />' for picture in pictures)
    return f'<p class="gallery">{inside}</p>\n'


GALLERIES = {
    "two": ("<![](a),![](b)>", gallery("a", "b")),
    "over lines, with other commas": ("<![](a)，\n![](b) , ![](c)>", gallery("a", "b", "c")),
    "between text": ("一\n\n<![](a)>\n\n二", "<p>一</p>\n" + gallery("a") + "<p>二</p>\n"),
    "text beside it": ("<![](a),![](b)> 一", '<p>&lt;<img src="a" alt="" />,<img src="b" alt="" />&gt; 一</p>\n'),
    "text in it": ("<![](a)一![](b)>", '<p>&lt;<img src="a" alt="" />一<img src="b" alt="" />&gt;</p>\n'),
    "no pictures": ("<![]>", "<p>&lt;![]&gt;</p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), GALLERIES.values(), ids=GALLERIES.keys())
def test_gallery(text: str, expected: str) -> None:
    assert rendered(text) == expected


HOSTILE = {
    "titles": '![](a "' * (MANY // 10),
    "addresses": "![](<a" * (MANY // 10),
    "brackets": "![](" + "(a" * MANY,
    "spaces": "![](a b c " * (MANY // 10),
    "words": "![](" + "a " * MANY,
    "pictures": "<" + "![](a)," * (MANY // 10),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
