r"""LaTeX -> LaTeX that the typesetter draws as LaTeX does; read ``rewritten`` first.

Compared with KaTeX, mathra 1.5 does not know some commands, and draws others wrong without a word: digits are never
bold, capital Greek is slanted in ``\boldsymbol``, ``\textbf`` is not bold, ``\max\limits_i`` has its limit at the side,
an index stands beside a prime instead of below it, a tag shows its backslashes, and long arrows are short. It
ignores sizes such as ``\large``; ``sized`` reads the one at the beginning of a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wxexport.text import regex

_CAPITALS = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega")

ALIASES = {
    r"\iff": r"\;\Longleftrightarrow\;",
    r"\implies": r"\;\Longrightarrow\;",
    r"\impliedby": r"\;\Longleftarrow\;",
    r"\R": r"\mathbb{R}",
    r"\N": r"\mathbb{N}",
    r"\Z": r"\mathbb{Z}",
    r"\Q": r"\mathbb{Q}",
    r"\Reals": r"\mathbb{R}",
    r"\reals": r"\mathbb{R}",
    r"\natnums": r"\mathbb{N}",
    r"\Complex": r"\mathbb{C}",
    r"\And": r"\mathbin{\&}",
    r"\bold": r"\mathbf",
    r"\cdotp": r"\cdot",
    r"\empty": r"\emptyset",
    r"\exist": r"\exists",
    r"\frak": r"\mathfrak",
    r"\gtreqqless": "⪌",
    r"\lesseqqgtr": "⪋",
    r"\infin": r"\infty",
    r"\isin": r"\in",
    r"\lang": r"\langle",
    r"\rang": r"\rangle",
    r"\lgroup": "⟮",
    r"\rgroup": "⟯",
    r"\plusmn": r"\pm",
    r"\sdot": r"\cdot",
    r"\space": r"\ ",
    r"\sub": r"\subset",
    r"\sube": r"\subseteq",
    r"\supe": r"\supseteq",
    r"\rarr": r"\rightarrow",
    r"\larr": r"\leftarrow",
    r"\harr": r"\leftrightarrow",
    r"\Rarr": r"\Rightarrow",
    r"\Larr": r"\Leftarrow",
    r"\hArr": r"\Leftrightarrow",
    r"\varlimsup": r"\overline{\lim}",
    r"\varliminf": r"\underline{\lim}",
    r"\vcentcolon": ":",
    **dict(zip((rf"\var{name}" for name in _CAPITALS), "𝛤𝛥𝛩𝛬𝛯𝛱𝛴𝛶𝛷𝛹𝛺", strict=True)),
}
"""Commands of KaTeX and MathJax, and what stands for them here; an author's own definition wins."""

_BOLD = {r"\nabla": "𝛁", r"\partial": "𝛛"}
_BOLD_GREEK = dict(zip((rf"\{name}" for name in _CAPITALS), "𝚪𝚫𝚯𝚲𝚵𝚷𝚺𝚼𝚽𝚿𝛀", strict=True))
_SCRIPT = (r"\mathcal", r"\mathscr")
_SIZES = {r"\tiny": 0.5, r"\scriptsize": 0.7, r"\footnotesize": 0.8, r"\small": 0.9, r"\normalsize": 1.0}
_SIZES |= {r"\large": 1.2, r"\Large": 1.44, r"\LARGE": 1.728, r"\huge": 2.074, r"\Huge": 2.488}

_TOKEN = regex(r"\\[A-Za-z]+|\\\\(?:\*?\[[^\[\]]{0,20}\])?|\\.|#[0-9]|.", re.DOTALL)
_DEFINED = regex(r"\\(?:(?:re|provide)?newcommand\*?|g?def|let)\s{0,3}\{?\s{0,3}(\\[A-Za-z]+)")
_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}"
_ARGUMENT = rf"(?:{_GROUP}|\\[A-Za-z]+(?:\s?{_GROUP})?|[^\s\\{{}}])"
_OPERATOR = r"\\(?:max|min|sup|inf|lim|limsup|liminf|det|gcd|Pr|argmax|argmin)(?![A-Za-z])"
_LIMITS = regex(
    rf"(?P<operator>\\(?:operatorname\*?|mathop)\s?{_GROUP}|{_OPERATOR})\s?\\limits\s?"
    rf"(?:_\s?(?P<below>{_ARGUMENT}))?\s?(?:\^\s?(?P<above>{_ARGUMENT}))?(?:\s?_\s?(?P<after>{_ARGUMENT}))?"
)
_OPERATOR_NAME = regex(rf"\\operatorname(\*?)\s?({_GROUP})")
_PLAIN_NAME = regex(r"\{[A-Za-z0-9 '*.-]*\}")
_LINES_IN_SCRIPT = regex(r"([_^]\s?)\{([^{}\\]*(?:\\[A-Za-z]+(?![A-Za-z])[^{}\\]*)*\\\\[^{}]*)\}")
_TAG = regex(rf"\\tag(\*?)\s?({_GROUP})")
_FIRST_TAG = regex(rf"\A\s{{0,9}}(\\tag\*?\s?{_GROUP})(?!.*\\(?:\\|tag|begin))(.+)", re.DOTALL)
_COLUMNS = regex(r"\\begin\{(eqnarray\*?)\}(.{0,2000}?)\\end\{\1\}", re.DOTALL)
_MIDDLE = regex(r"&([^&\\]{0,20}|\s?\\[A-Za-z]{1,20}\s?)&")
_NAMED_CASES = regex(rf"\\begin\{{(?:num|sub)cases\}}({_GROUP})(.{{0,2000}}?)\\end\{{(?:num|sub)cases\}}", re.DOTALL)
_BOLD_SIGN = regex(
    r"(\\(?:boldsymbol|bm|pmb))\s?(?:\{\s?)?"
    r"(?:[-+=<>*/|]|\\(?:times|cdot|pm|mp|div|le|ge|leq|geq|ne|neq|in|to|infty|ell|hbar|odot|otimes|oplus|sum|int|prod)"
    r"(?![A-Za-z]))(?=\s?(?:\}|\Z))"
)
_PLAIN_TAG = regex(r"\{[A-Za-z0-9 .*'()-]*\}")
_PRIME = r"(?:(?<!')'+|\^\s?(?:\{\s?(?:\\prime\s?)+\}|\\prime(?![A-Za-z])))"
_PRIME_BEFORE_INDEX = regex(rf"({_PRIME})(?=\s?_)")
_PRIME_AFTER_INDEX = regex(rf"(_\s?{_ARGUMENT})\s?({_PRIME})(?!\^)")


def rewritten(source: str) -> str:
    """The same formula in the LaTeX that is drawn right."""
    source = _OPERATOR_NAME.sub(_operator_name, source)
    source = _FIRST_TAG.sub(r"\2\1", source, count=1) if r"\tag" in source else source
    source = _COLUMNS.sub(_aligned, source)
    source = _NAMED_CASES.sub(r"\1\\begin{cases}\2\\end{cases}", source)
    source = _LINES_IN_SCRIPT.sub(r"\1{\\substack{\2}}", source)
    source = _TAG.sub(_tag, _LIMITS.sub(_limits, source))
    if r"\prime" in source or "'" in source:
        source = _PRIME_BEFORE_INDEX.sub(lambda match: _prime(match[1]), source)
        source = _PRIME_AFTER_INDEX.sub(lambda match: match[1] + _prime(match[2]), source)
    return _styled(source) if "\\" in source else source


def tags_as_text(source: str) -> str:
    r"""The same formula with its ``\tag`` at the end of its line, as text."""
    return _TAG.sub(_as_text, source) if r"\tag" in source else source


def sized(source: str) -> tuple[float, str, str]:
    """The size of a formula that begins with a command for it, the formula without this command, and the first other
    command for a size, which has no effect.
    """
    first = _TOKEN.match(source)
    scale = _SIZES.get(first[0], 0) if first else 0
    rest = source[first.end() :] if first and scale else source
    return scale or 1, rest, next((token for token in _TOKEN.findall(rest) if token in _SIZES), "")


def plain_sign(source: str) -> str:
    """The first command for a bold sign: only letters and digits are drawn bold."""
    found = _BOLD_SIGN.search(source)
    return found[1] if found else ""


def _operator_name(match: re.Match[str]) -> str:
    if _PLAIN_NAME.fullmatch(match[2]):
        return match[0]
    return rf"\mathop{{\mathrm{match[2]}}}" + ("" if match[1] else r"\nolimits")


def _aligned(match: re.Match[str]) -> str:
    """``eqnarray`` with the same space on both sides of its sign."""
    name = match[1].replace("eqnarray", "align")
    rows = _MIDDLE.sub(r"&\1 ", match[2])
    return rf"\begin{{{name}}}{rows}\end{{{name}}}"


def _tag(match: re.Match[str]) -> str:
    """A tag of more than letters and digits, which would be drawn with its backslashes."""
    return match[0] if _PLAIN_TAG.fullmatch(match[2]) else _as_text(match)


def _as_text(match: re.Match[str]) -> str:
    content = match[2][1:-1]
    return rf"\qquad\text{{{content if match[1] else f'({content})'}}}"


def _limits(match: re.Match[str]) -> str:
    drawn, below = match["operator"], match["below"] or match["after"]
    if match["above"]:
        drawn = rf"\overset{{{match['above']}}}{{{drawn}}}"
    return rf"\mathop{{\underset{{{below}}}{{{drawn}}}}}" if below else rf"\mathop{{{drawn}}}"


def _prime(written: str) -> str:
    primes = r"\prime" * (written.count("'") + written.count(r"\prime"))
    return rf"^{{\mathord{{{primes}}}}}"


# --- bold, italic and other letters -----------------------------------------------------------------------------------


def _shifted(capital: int, small: int, digit: int) -> Callable[[str], str]:
    """Maps ASCII letters and digits into a block of mathematical ones; 0 leaves a kind as it is."""

    def shift(token: str) -> str:
        for first, last, start in (("A", "Z", capital), ("a", "z", small), ("0", "9", digit)):
            if start and len(token) == 1 and first <= token <= last:
                return chr(start + ord(token) - ord(first))
        return token

    return shift


def _italic(token: str) -> str:
    return "ℎ" if token == "h" else _shifted(0x1D434, 0x1D44E, 0)(token)


def _bold_symbol(token: str) -> str:
    return _BOLD.get(token) or _BOLD_GREEK.get(token) or _shifted(0, 0, 0x1D7CE)(token)


_STYLES: dict[str, Callable[[str], str]] = {
    r"\mathbf": lambda token: _BOLD.get(token) or _shifted(0, 0, 0x1D7CE)(token),
    **dict.fromkeys((r"\boldsymbol", r"\bm", r"\pmb"), _bold_symbol),
    r"\mathsf": _shifted(0, 0, 0x1D7E2),
    r"\mathtt": _shifted(0, 0, 0x1D7F6),
    r"\mathbb": _shifted(0, 0, 0x1D7D8),
    r"\textbf": _shifted(0x1D400, 0x1D41A, 0x1D7CE),
    **dict.fromkeys((r"\textit", r"\emph"), _italic),
    r"\textsf": _shifted(0x1D5A0, 0x1D5BA, 0x1D7E2),
    r"\texttt": _shifted(0x1D670, 0x1D68A, 0x1D7F6),
    **dict.fromkeys((r"\text", r"\textrm", r"\mathrm", r"\mbox", r"\hbox"), str),
    **dict.fromkeys((r"\color", r"\textcolor", r"\colorbox", r"\begin", r"\end", r"\label", r"\ref", r"\tag"), str),
    **dict.fromkeys((r"\hspace", r"\vspace", r"\rule", r"\kern", r"\hskip", r"\mkern", r"\mskip", r"\raisebox"), str),
}
"""What a command does to the letters in its argument; ``str`` leaves them as they are."""


def _styled(source: str) -> str:
    defined = set(_DEFINED.findall(source))
    pieces: list[str] = []
    groups: list[Callable[[str], str]] = [str]
    style: Callable[[str], str] | None = None  # of the argument that follows
    for token in _TOKEN.findall(source):
        if token in ALIASES and token not in defined:
            token = ALIASES[token]
        if token in _SCRIPT and groups[-1] is _bold_symbol:
            style = _shifted(0x1D4D0, 0, 0)
        elif token in _STYLES:
            style = _STYLES[token]
        elif token == "{":
            groups.append(style or groups[-1])
            style = None
        elif token == "}":
            if len(groups) > 1:
                groups.pop()
        elif not token.isspace():
            token = (style or groups[-1])(token)
            style = None
        pieces.append(token if not (pieces and token[:1].isalpha() and _ends_command(pieces[-1])) else " " + token)
    return "".join(pieces)


def _ends_command(piece: str) -> bool:
    """Whether a letter after it would belong to the command at its end."""
    return re.search(r"\\[A-Za-z]+\Z", piece) is not None
