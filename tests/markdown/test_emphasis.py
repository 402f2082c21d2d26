"""Emphasis beside Chinese, Japanese and Korean characters, after the published amendment to CommonMark."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import wxexport
from wxexport.text import is_cjk


def _inline(text: str, *, chinese_rules: bool = True) -> str:
    html = wxexport.to_html(text, chinese_rules=chinese_rules)
    assert (html[:3], html[-4:]) == ("<p>", "</p>")
    return html[3:-4]


# --- what the amendment is for --------------------------------------------------------------------------------------

CHANGED = {
    "colon inside": ("**加粗：**后文", "<strong>加粗：</strong>后文"),
    "full stop inside": ("前文**一句话。**后文", "前文<strong>一句话。</strong>后文"),
    "quotation marks inside": ("前文**「引文」**后文", "前文<strong>「引文」</strong>后文"),
    "title marks inside": ("读**《书名》**有感", "读<strong>《书名》</strong>有感"),
    "brackets inside": ("他**（某人）**说", "他<strong>（某人）</strong>说"),
    "one mark": ("这是*重点，*还有", "这是<em>重点，</em>还有"),
    "three marks": ("这是***重点！***还有", "这是<em><strong>重点！</strong></em>还有"),
    "in a list": ("前**一、**中**二、**后", "前<strong>一、</strong>中<strong>二、</strong>后"),
    "strikethrough": ("~~删：~~后文", "<s>删：</s>后文"),
    "code at the end": ("运行**命令`ls`**即可", "运行<strong>命令<code>ls</code></strong>即可"),
    "link at the end": ("参见**[文档](a)**一节", '参见<strong><a href="a">文档</a></strong>一节'),
    "link at the start": ("参见**[文档](a)第一节**吧", '参见<strong><a href="a">文档</a>第一节</strong>吧'),
    "ASCII bracket at the end": ("这是**缩写(CPU)**吗", "这是<strong>缩写(CPU)</strong>吗"),
    "ASCII bracket at the start": ("这是**(可选)参数**吗", "这是<strong>(可选)参数</strong>吗"),
    "percent sign": ("涨了**5%**左右", "涨了<strong>5%</strong>左右"),
    "Japanese": ("これは**太字。**です", "これは<strong>太字。</strong>です"),
    "half-width Japanese": ("ｺﾚﾊ**｢ﾌﾄｼﾞ｣**ﾃﾞｽ", "ｺﾚﾊ<strong>｢ﾌﾄｼﾞ｣</strong>ﾃﾞｽ"),
    "Korean": ("이것은**굵게!**입니다", "이것은<strong>굵게!</strong>입니다"),
    "Korean letters in parts": (
        unicodedata.normalize("NFD", "이것은**(굵게)**입니다"),
        unicodedata.normalize("NFD", "이것은<strong>(굵게)</strong>입니다"),
    ),
    "rare character": ("\U00020bb7**（野家）**\U00030000", "\U00020bb7<strong>（野家）</strong>\U00030000"),
    "over a line end": ("**加粗：\n第二行。**后文", "<strong>加粗：\n第二行。</strong>后文"),
    "one after the other": ("**甲****乙**", "<strong>甲</strong><strong>乙</strong>"),
    "one after the other, between letters": (
        "**a****b****c**d",
        "<strong>a</strong><strong>b</strong><strong>c</strong>d",
    ),
    "one after the other, with a space": ("**甲 ****乙**丙", "<strong>甲 </strong><strong>乙</strong>丙"),
}


@pytest.mark.parametrize(("text", "html"), CHANGED.values(), ids=CHANGED.keys())
def test_beside_chinese_the_marks_work(text: str, html: str) -> None:
    assert _inline(text) == html
    assert _inline(text, chinese_rules=False) != html


UNCHANGED = {
    "nothing but letters": ("前文**加粗**后文", "前文<strong>加粗</strong>后文"),
    "four marks after an end": ("**甲** 乙****丙", "<strong>甲</strong> 乙****丙"),
    "four marks alone": ("甲****乙", "甲****乙"),
    "quotation marks outside": ("「**重要**」", "「<strong>重要</strong>」"),
    "punctuation outside": ("前文，**加粗**。后文", "前文，<strong>加粗</strong>。后文"),
    "space inside": ("前文** 加粗：**后文", "前文** 加粗：**后文"),
    "wide space inside": ("前文**　加粗：**后文", "前文**　加粗：**后文"),
    "space on both sides": ("前文 ** 加粗", "前文 ** 加粗"),
    "escaped": (r"前文\**加粗：*\*后文", "前文*<em>加粗：</em>*后文"),
    "unbalanced": ("前文**加粗：后文", "前文**加粗：后文"),
    "stars as times": ("三*四＝十二", "三*四＝十二"),
    "code before": ("`**加粗：**`后文", "<code>**加粗：**</code>后文"),
}


@pytest.mark.parametrize(("text", "html"), UNCHANGED.values(), ids=UNCHANGED.keys())
def test_what_the_amendment_leaves_as_it_is(text: str, html: str) -> None:
    assert _inline(text) == html


@pytest.mark.parametrize("text", ["a**(b)**c", "**b:**c", "а**«б»**в", "a**“b”**c", "a*~~b~~*c", "a__(b)__c"])
def test_beside_other_scripts_nothing_changes(text: str) -> None:
    assert _inline(text) == _inline(text, chinese_rules=False)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("文**（b", "文**（b"),
        ("一**“引文”**二", "一<strong>“引文”</strong>二"),  # marks whose width is open: the letters outside decide
        ("a**“引文”**二", "a**“引文”**二"),
        ("一**“引文”**b", "一**“引文”**b"),
        ("a**（引文）**b", "a<strong>（引文）</strong>b"),  # wide marks: they decide themselves
        ("a**「b」**c", "a<strong>「b」</strong>c"),
        ("一**(b)**c", "一**(b)**c"),
        ("一**(b**，c", "一<strong>(b</strong>，c"),
    ],
)
def test_which_side_decides(text: str, html: str) -> None:
    assert _inline(text) == html


# --- underscores ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("__加粗__", "<strong>加粗</strong>"),
        ("前文__加粗__后文", "前文__加粗__后文"),  # as inside a word
        ("前文_斜_后文", "前文_斜_后文"),
        ("__加粗：__后文", "__加粗：__后文"),
        ("，__加粗__。", "，<strong>加粗</strong>。"),
        ("「_斜_」", "「<em>斜</em>」"),
        ("前文，__加粗：__，后文", "前文，<strong>加粗：</strong>，后文"),
        ("变量snake_case_名", "变量snake_case_名"),
        ("（_a_b_）", "（<em>a_b</em>）"),
    ],
)
def test_underscores_stay_strict(text: str, html: str) -> None:
    assert _inline(text) == html


# --- what only looks like a mark ------------------------------------------------------------------------------------

SIGNS = (
    "价格 5~10 元，重量 20~30 克",
    "~/.bashrc 和 ~/.zshrc、~user",
    "约~5，约~10%",
    "5~~10 元，20~~30 元",
    "5*10 元，6*20 元，3*4*5",
    "2**3 和 4**5，x**2 + y**2",
    "x*y 和 a*b，width*height",
    "*.md、*.txt，支持*.js和*.ts",
    "src/**/*.js、test/**/*.ts，src/*、test/*",
    "__init__ 和 __main__，__name__.py",
    "snake_case_name、max_len_，变量_a_",
    "(*^_^*) 和 (*^▽^*)，T_T、^_^、(-_-)、;_; 和 @_@",
    "count(*) 和 sum(*)，SELECT *, a FROM b; SELECT *, c FROM d",
    "*.* 和 *.*，.*abc.* 与 (.*?)-(.*)",
    "/* 注释 */ 和 /** 文档 */",
    "5* 3，5 *3，6* 2",
    "a*b*c，(a+b)*(c+d)*e，2*(3+4)*5",
    "长*宽*高，张*明、李*华，张**、李**",
    "*注：不含税，*号表示必填",
    "用*代替，*代表必填",
    "总价=单价*数量，实付=总价*折扣",
)


@pytest.mark.parametrize("text", SIGNS)
def test_a_sign_is_no_mark(text: str) -> None:
    assert _inline(text) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("内存**16**GB，x**2 + y**2", "内存<strong>16</strong>GB，x**2 + y**2"),
        ("Python**3**的 x**2 + y**2", "Python<strong>3</strong>的 x**2 + y**2"),
        ("**重点 x*y 和 a*b 完**", "<strong>重点 x*y 和 a*b 完</strong>"),
        ("*.NET*，*.md、*斜*", "<em>.NET</em>，*.md、<em>斜</em>"),
        ("**src/**、**/usr/bin**", "<strong>src/</strong>、<strong>/usr/bin</strong>"),
        ("__加粗__、__Note__", "<strong>加粗</strong>、<strong>Note</strong>"),
        ("~~5~10 元~~", "<s>5~10 元</s>"),
        ("**粗*斜*粗**", "<strong>粗<em>斜</em>粗</strong>"),
        ("*斜*表示强调", "<em>斜</em>表示强调"),
        ("太好了**！！**（**重点**）", "太好了<strong>！！</strong>（<strong>重点</strong>）"),
    ],
)
def test_beside_signs_the_marks_work(text: str, html: str) -> None:
    assert _inline(text) == html


# --- emoji and variation selectors ----------------------------------------------------------------------------------


@pytest.mark.parametrize("emoji", ["😀", "⌚", "⏰", "☔", "⭐", "🀄", "🈶", "🫠"])
def test_an_emoji_is_no_cjk_character(emoji: str) -> None:
    assert not is_cjk(emoji)
    assert unicodedata.east_asian_width(emoji) == "W"  # which alone would make it one
    assert _inline(f"{emoji}**（b）**c") == f"{emoji}<strong>（b）</strong>c"
    assert _inline(f'{emoji}**"b"**{emoji}') == _inline(f'{emoji}**"b"**{emoji}', chinese_rules=False)


@pytest.mark.parametrize(
    "character", ["中", "々", "〇", "ぁ", "ー", "ｱ", "ㄅ", "한", "ㅎ", "\u1161", "，", "〈", "￥", "　"]
)
def test_cjk_characters(character: str) -> None:
    assert is_cjk(character)


@pytest.mark.parametrize("character", ["a", "é", "я", "α", "ก", "“", "—", "…", "·", "①", "±", "▲", " ", "\u00a0", "ﬁ"])
def test_characters_that_are_not_cjk(character: str) -> None:
    assert not is_cjk(character)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("葛\U000e0100**（城）**市", "葛\U000e0100<strong>（城）</strong>市"),
        ("葛\U000e0100**(城)**市", "葛\U000e0100<strong>(城)</strong>市"),
        ("塚\ufe00**(本)**町", "塚\ufe00<strong>(本)</strong>町"),
        ("，\ufe00**(本)**町", "，\ufe00<strong>(本)</strong>町"),
        ("**甲：\ufe01**乙", "<strong>甲：\ufe01</strong>乙"),
        ("**“甲”\ufe01**b", "<strong>“甲”\ufe01</strong>b"),  # selects the wide form of the mark
        ("**“甲”\ufe00**b", "**“甲”\ufe00**b"),  # selects the narrow one
        ("a\ufe00**(b)**c", "a\ufe00**(b)**c"),
        ("❤\ufe0f**(b)**c", "❤\ufe0f**(b)**c"),  # U+FE0F selects an emoji
        ("，\ufe00_甲_，", "，\ufe00<em>甲</em>，"),  # punctuation with its selector is punctuation
    ],
)
def test_the_character_before_a_variation_selector_decides(text: str, html: str) -> None:
    assert _inline(text) == html


# --- properties -----------------------------------------------------------------------------------------------------

_MARKS = st.sampled_from(["*", "**", "***", "_", "__", "~", "~~", " ", "\n", "`", "\\", "[", "](a)", "![", "<b>"])
_NOT_CJK = st.characters(codec="utf-8").filter(
    lambda c: not (is_cjk(c) or 0xFE00 <= ord(c) <= 0xFE0F or 0xE0100 <= ord(c) <= 0xE01EF)
)
_LATIN_TEXT = st.lists(st.one_of(_MARKS, st.sampled_from("ab1é“”(),.:!«»…"), _NOT_CJK), max_size=20).map("".join)
_SIGNS = re.compile(
    r"(?<!~)~(?!~)|(?<=[A-Za-z0-9])(?:\*+|~~)(?=[A-Za-z0-9])|\*\.|/\*|\$"
    r"|[(\[{“‘.)]\*|\*[(,;)\]}”’/>´°^]|[0-9] \*|\* [0-9]|[^\w\s]_+[^\w\s]"
)


@given(_LATIN_TEXT)
def test_without_cjk_the_chinese_rules_change_nothing(text: str) -> None:
    text = re.sub(r"://|www\.|\$", "", text)  # addresses and formulas have rules of their own
    assume(not _SIGNS.search(f"x{text}"))
    assert wxexport.to_html(f"x{text}") == wxexport.to_html(f"x{text}", chinese_rules=False)


_CHINESE_TEXT = st.lists(st.one_of(_MARKS, st.sampled_from("中文ab，。：“”（）「」(),:😀\ufe00")), max_size=16).map(
    "".join
)


@given(_CHINESE_TEXT)
def test_the_chinese_rules_lose_no_character(text: str) -> None:
    """Marks aside, which are what may become emphasis, both ways show the same text."""

    def shown(html: str) -> str:
        return "".join(c for c in html if is_cjk(c) or c in "“”")

    assert shown(wxexport.to_html(f"x{text}")) == shown(wxexport.to_html(f"x{text}", chinese_rules=False))


@given(
    st.text("中文字符汉", min_size=1, max_size=4),
    st.sampled_from("，。：；！？、）】》」”"),
    st.text("中文字", min_size=1),
)
def test_marks_around_words_with_their_punctuation_always_work(word: str, mark: str, after: str) -> None:
    assert _inline(f"{after}**{word}{mark}**{after}") == f"{after}<strong>{word}{mark}</strong>{after}"
