r"""What stands between two dollars in Chinese text: a formula, or an amount, a shell variable, prose?

GitHub's rule looks at what touches the dollars. Chinese has no spaces, and the sites that authors write for take nearly
anything: ``函数$ f(y) $是``, ``GPU$j$上``, ``3$\times$3``, ``为 $-$1``. So the content decides. LaTeX, signs and single
letters are a formula. A number that begins at its dollar is an amount, and what is mostly Chinese outside of
``\text{…}`` is prose.
"""

from __future__ import annotations

from wxexport.text import is_cjk, regex

_TEXT = regex(r"\\(?:text[a-z]{0,9}|mbox|hbox)\s{0,3}\{[^{}]*\}")
_OPEN_TEXT = regex(r"\\(?:text[a-z]{0,9}|mbox|hbox)\s{0,3}\{[^{}]*\Z")
_COMMAND = regex(r"\\(?![dDwWsSbB](?![A-Za-z]))(?:[A-Za-z]|[{}|,;!])")  # not \d and \w of regular expressions
_AMOUNT = regex(r"-?[0-9][0-9,.]*(?:\s|\Z|[KMB]|/?[^\x00-\u2e7f])")
_VARIABLE = regex(r"(?:\{\w{1,60}\}|_?[A-Za-z]{2}\w{0,60})[，。；：！？、]")
_FUNCTION = r"(?:log|ln|lg|exp|sin|cos|tan|max|min|det|lim|arg|sup|inf|gcd|mod|dx|dy|dt)(?![A-Za-z])"
_WORD = regex(rf"(?<![A-Za-z])(?!{_FUNCTION})[A-Za-z]{{2}}")
_SIGNS = "-+*=<>×÷±·≤≥≠≈∈→"
_RELATION = regex(r"[=<>^_≤≥≠≈∈]")
_EQUATION = regex(r"[A-Za-z0-9(,). +-]*[A-Za-z)]\s?[=<>≤≥≠≈∈][^>]*\Z")
_UNFINISHED = regex(r"(?:[/=:,.({\[]|(?<![\^_])[-+*])\s*\Z")
_CODE = regex(r"[;\"#@$%&?\\]")
_SENTENCE = "，。；：！？、"


def is_open(content: str) -> bool:
    r"""Whether a dollar after ``content`` is inside of ``\text{…}``."""
    return _OPEN_TEXT.search(content) is not None


def is_prose(content: str) -> bool:
    r"""Whether it is Chinese text, outside of ``\text{…}``; not ``准确率 = \frac{正确数}{总数}``. ``...`` is any."""
    if not content.strip(".…"):
        return True
    if content.isascii():
        return False
    shown = _TEXT.sub("", content)
    chinese = sum(map(is_cjk, shown))
    letters = sum(is_cjk(character) and character.isalpha() for character in shown)
    mostly = 2 * chinese > len("".join(shown.split()))
    is_sentence = any(mark in shown for mark in _SENTENCE)
    if "=" in shown or _COMMAND.search(content):
        return mostly and is_sentence
    return chinese > 0 and (mostly or (letters > 0 and (is_sentence or content != content.strip())))


def is_formula(content: str, before: str, after: str) -> bool:
    """Whether it is no amount and no variable, given that it is no prose.

    ``before`` and ``after`` are the characters outside of the two single dollars, or nothing.
    """
    hugged, touched = content == content.strip(), is_word(before) or is_word(after)
    if after == "{" or _VARIABLE.match(content) or (touched and any(map(is_cjk, _TEXT.sub("", content)))):
        return False
    if content[-1] in _SENTENCE and not _COMMAND.search(content) and not _EQUATION.match(content):
        return False
    if _COMMAND.search(content) or (hugged and not touched):
        return hugged or not touched
    if len(content) == 1 and content in _SIGNS:
        return True
    if _AMOUNT.match(content) or _UNFINISHED.search(content) or _CODE.search(content) or any(map(is_cjk, content)):
        return False
    if touched:
        return hugged and not _WORD.search(content) and not content[0].isdecimal() and not after.isdecimal()
    has_operands = any(character.isalnum() or not character.isascii() for character in content)
    return has_operands and (_RELATION.search(content) is not None or not _WORD.search(content))


def is_word(character: str) -> bool:
    """Whether a character is an ASCII letter or digit."""
    return character.isascii() and character.isalnum()
