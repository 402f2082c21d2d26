"""Bare addresses: in Chinese text by our rule, elsewhere by GitHub's."""

from __future__ import annotations

import html as html_module
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wxexport

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_CMARK = ("--unsafe", "-e", "autolink")


def _marked(text: str, *, chinese_rules: bool = True) -> str:
    """The text of one paragraph with ``⟨⟩`` around each link."""
    html = wxexport.to_html(text, chinese_rules=chinese_rules)
    assert (html[:3], html[-4:]) == ("<p>", "</p>")
    return html_module.unescape(_LINK.sub(r"⟨\2⟩", html[3:-4]))


def _addresses(text: str, *, chinese_rules: bool = True) -> list[str]:
    html = wxexport.to_html(text, chinese_rules=chinese_rules)
    return [html_module.unescape(address) for address, _ in _LINK.findall(html)]


# --- Chinese text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", "，。；：！？、）】》〉」』〕］｝”’…—～　＋〜￥")
def test_an_address_ends_before_chinese_punctuation(mark: str) -> None:
    assert _marked(f"见https://a.com/b{mark}后") == f"见⟨https://a.com/b⟩{mark}后"
    assert _marked(f"见https://a.com{mark}后") == f"见⟨https://a.com⟩{mark}后"
    assert _marked(f"见www.a.com{mark}后") == f"见⟨www.a.com⟩{mark}后"


@pytest.mark.parametrize("before", "见，。：（【《“‘—…　éя😀1\"'=,;!?)-/&*~")
def test_an_address_may_follow_any_character_but_a_latin_letter(before: str) -> None:
    assert _marked(f"{before}https://a.com/b") == f"{before}⟨https://a.com/b⟩"


@pytest.mark.parametrize("before", ["x", "xX", "一x"])
def test_an_address_does_not_begin_inside_a_latin_word(before: str) -> None:
    assert _marked(f"{before}https://a.com/b") == f"{before}https://a.com/b"


@pytest.mark.parametrize("before", "见，（“　é😀*~(")
def test_www_may_follow_a_space_a_bracket_or_what_is_not_ascii(before: str) -> None:
    assert _marked(f"{before}www.a.com/b") == f"{before}⟨www.a.com/b⟩"
    assert _marked(f"一 {before}www.a.com/b") == f"一 {before}⟨www.a.com/b⟩"


@pytest.mark.parametrize("before", "x1\"'=,;!?)>-/&.:")
def test_www_does_not_follow_other_ascii_characters(before: str) -> None:
    assert _marked(f"一{before}www.a.com/b") == f"一{before}www.a.com/b"


@pytest.mark.parametrize(
    "marked",
    [
        "（⟨https://a.com/b⟩）",
        "“⟨https://a.com⟩”",
        "《⟨https://a.com⟩》、【⟨https://b.com⟩】，[⟨https://c.com⟩]",
        "见⟨https://a.com⟩？b=1",
        "见⟨https://a.com?b=1⟩，后",
        "见⟨https://a.com:8080/b⟩，后",
        "见⟨https://a.com/b.html#c⟩。",
        "见⟨http://localhost⟩。",
        "见⟨ftp://a.com/b⟩。",
        "见⟨HTTPS://A.com/b⟩。",
        "见⟨https://a.com/b⟩.，后",
        "见⟨https://a.com/b⟩, c",
        "见⟨https://a.com/b⟩!?:~'\"]。",
        "见⟨https://a.com/b⟩;。",
        "(⟨https://a.com/b⟩)，后",
        "⟨https://a.com/b_(c)⟩，后",
        "⟨https://a.com/b_(c)⟩)，后",
        "⟨https://a.com/b_(c)d⟩，后",
        "⟨https://a.com/b*c⟩，后",
        "⟨https://a.com/b~c⟩，后",
        "⟨https://a.com/?b&c=d⟩，后",
        "⟨https://a.com/😀⟩，后",
        "⟨https://a.com⟩\n后",
        "⟨https://a_b.c.com⟩",
        "见⟨mailto:a@b.com⟩，后",
        "见⟨xmpp:a@b.com/c⟩，后",
        "见 ⟨a.b+c@d-e.com⟩，后",
        "邮箱⟨a_b@c.com⟩，后",
        "⟨_a_b@c.com⟩ 后",
        "(⟨a@b.c.com⟩).",
        "x:⟨a@b.com⟩/c",
    ],
)
def test_what_belongs_to_an_address(marked: str) -> None:
    assert _marked(marked.replace("⟨", "").replace("⟩", "")) == marked


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "https://，a.com",
        "https：//a.com",
        "见https:/a.com",
        "https://-a.com",
        "https://.a.com",
        "https://_a.com",
        "https://a_b.com",
        "https://a.b_c.com",
        "www.",
        "www。a.com",
        "www.a_b.com",
        "ssh://a.com",
        "mailto:a@b",
        "mailto:@b.com",
        "mailto:a@b.c1",
        "a@b.c-",
        "a@b.c1",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert _marked(text) == text


def test_emphasis_ends_an_address() -> None:
    link = '<a href="https://a.com">https://a.com</a>'
    assert wxexport.to_html("**见https://a.com**后文") == f"<p><strong>见{link}</strong>后文</p>"
    assert wxexport.to_html("~~见https://a.com~~后文") == f"<p><s>见{link}</s>后文</p>"
    assert wxexport.to_html("*见https://a.com*，后文") == f"<p><em>见{link}</em>，后文</p>"
    assert wxexport.to_html("_https://a.com_") == f"<p><em>{link}</em></p>"
    assert wxexport.to_html("https://a.com<br>后文") == f"<p>{link}<br>后文</p>"


def test_a_footnote_mark_ends_an_address() -> None:
    assert wxexport.to_html("见https://a.com/b[^1]。\n\n[^1]: 注").startswith(
        '<p>见<a href="https://a.com/b">https://a.com/b</a><sup class="footnote-ref">'
        '<a href="#fn1" id="fnref1">[1]</a></sup>。</p>'
    )


def test_entities_at_the_end_stay_outside_and_inside_are_not_decoded() -> None:
    assert wxexport.to_html("https://a.com/b&copy;，后") == '<p><a href="https://a.com/b">https://a.com/b</a>©，后</p>'
    assert _addresses("https://a.com/?b=1&amp;c=2，后") == ["https://a.com/?b=1&amp;c=2"]
    assert _addresses("https://a.com/b&amp;&lt;，后") == ["https://a.com/b"]


def test_chinese_characters_of_a_path_are_kept_and_percent_signs_shown_as_written() -> None:
    assert wxexport.to_html("https://zh.wikipedia.org/wiki/中文") == (
        '<p><a href="https://zh.wikipedia.org/wiki/%E4%B8%AD%E6%96%87">https://zh.wikipedia.org/wiki/中文</a></p>'
    )
    assert wxexport.to_html("见https://a.com/%E4%B8%AD%20文_(消歧义)。") == (
        '<p>见<a href="https://a.com/%E4%B8%AD%20%E6%96%87_(%E6%B6%88%E6%AD%A7%E4%B9%89)">'
        "https://a.com/%E4%B8%AD%20文_(消歧义)</a>。</p>"
    )
    assert _addresses("https://中文.com/b") == ["https://xn--fiq228c.com/b"]


def test_where_there_is_no_bare_address() -> None:
    assert wxexport.to_html("[见https://a.com，www.b.com](c)") == '<p><a href="c">见https://a.com，www.b.com</a></p>'
    assert wxexport.to_html("![见https://a.com](c)") == '<p><img alt="见https://a.com" src="c" /></p>'
    assert wxexport.to_html("`见https://a.com`") == "<p><code>见https://a.com</code></p>"
    assert wxexport.to_html('<i title="https://a.com">b</i>') == '<p><i title="https://a.com">b</i></p>'
    assert wxexport.to_html("<https://a.com/，b>") == '<p><a href="https://a.com/%EF%BC%8Cb">https://a.com/，b</a></p>'
    assert wxexport.to_html("[见][a]\n\n[a]: https://a.com") == '<p><a href="https://a.com">见</a></p>'


def test_addresses_in_cells_items_and_headings() -> None:
    link = '<a href="https://a.com">https://a.com</a>'
    assert wxexport.to_html("# 见https://a.com，后") == f"<h1>见{link}，后</h1>"
    assert wxexport.to_html("- 见https://a.com，后") == f"<ul><li>见{link}，后</li>\n</ul>"
    assert wxexport.to_html("|a|\n|-|\n|见https://a.com，后|") == (
        f"<table><thead><tr><th>a</th>\n</tr>\n</thead>\n<tbody><tr><td>见{link}，后</td>\n</tr>\n</tbody>\n</table>"
    )


# --- GitHub's rule --------------------------------------------------------------------------------------------------


def test_without_the_chinese_rules_github_swallows_chinese_punctuation() -> None:
    assert _marked("见https://a.com，后 文", chinese_rules=False) == "见⟨https://a.com，后⟩ 文"
    assert _marked("见www.a.com", chinese_rules=False) == "见www.a.com"
    assert _marked("[https://a.com", chinese_rules=False) == "[https://a.com"
    assert _marked("**https://a.com**b", chinese_rules=False) == "**⟨https://a.com**b⟩"


_ADDRESSES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "www.", "ftp://", "mailto:x@", "x.y@", "HTTPS://"]),
    st.sampled_from(["a.com", "a.b.c.com", "a-b.com", "a_b.c.com", "a.b_c.com", "localhost", "a..com", "-a.com", ""]),
    st.sampled_from(["", "/", ":80", ":80/b", "/b?c=d&e=f#g", "/b_(c)", "/b_(c", "/b)", "/b&amp;", "/b&c;d", "/%20"]),
    st.sampled_from(["", ".", ",", "?!", ";", "'", '"', ")", ").", "))", "_", "*", "~", ":", "&lt;", "<", "<br>"]),
)
_PIECES = st.one_of(_ADDRESSES, st.sampled_from(["a", "b c", "(", ")", "-", "\n", "!", "1", "="]))


@given(st.lists(_PIECES, min_size=1, max_size=6))
def test_in_ascii_text_the_chinese_rules_change_nothing(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert wxexport.to_html(text) == wxexport.to_html(text, chinese_rules=False)


@pytest.mark.parametrize("before", ["", " ", "(", "*", '"', "=", "-", "1", "x", "中", "，", "é", ":", "/"])
@pytest.mark.parametrize(
    "after", ["", ".", ")", "?!", "，后", "。", "　后", "&copy;", "&x1;", ";", "'", ":", "<", " 后"]
)
@pytest.mark.parametrize(
    "address",
    [
        "https://a.com",
        "http://a.com/b_(c)",
        "www.a.com/b?c=d&e",
        "ftp://a.b/c",
        "https://localhost/%20中",
        "a_b.c@d-e.com",
    ],
)
def test_without_the_chinese_rules_the_links_are_github_s(
    cmark_gfm: str, before: str, address: str, after: str
) -> None:
    text = f"一{before}{address}{after}\n"
    run = subprocess.run([cmark_gfm, *_CMARK], input=text, capture_output=True, check=True, encoding="utf-8")
    expected = html_module.unescape(_LINK.sub(r"⟨\2⟩", run.stdout.strip()[3:-4]))
    assert _marked(text, chinese_rules=False) == expected


# --- long lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chinese_rules", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        ":" * 200_000,
        "://" * 60_000,
        "www." * 50_000,
        "www.a_" * 30_000,
        "(www.a_b*" * 20_000,
        "https://-" * 20_000,
        "mailto:a" * 20_000,
        "https://a.b/" + ")" * 200_000,
        "https://a.b/" + "&a;" * 60_000,
        "https://a.b/" + "&" * 200_000 + ";" * 9,
    ],
    ids=lambda text: text[:14],
)
def test_a_long_line_ends(text: str, chinese_rules: bool) -> None:
    """No time is measured: what grows with the square of these lengths would take minutes."""
    html = wxexport.to_html(text, chinese_rules=chinese_rules)
    assert html_module.unescape(re.sub(r"</?[ap][^>]*>", "", html)) == html_module.unescape(text)


@pytest.mark.parametrize("end", ["，", " "])
def test_a_very_long_address_stays_whole(end: str) -> None:
    address = "https://a.com/" + "b" * 10_000
    assert wxexport.to_html(f"见{address}{end}后") == f'<p>见<a href="{address}">{address}</a>{end}后</p>'
