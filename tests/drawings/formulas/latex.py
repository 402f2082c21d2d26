"""Hypothesis strategies for LaTeX: what authors write, what they get wrong, and what would overflow or never end."""

from __future__ import annotations

from hypothesis import strategies as st


def _any_of(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split())


_NUMBERS = st.sampled_from(
    ["0", "1", "-1", ".5", "12.34", "1e9", "1e309", "-1e309", "1e-400", "nan", "inf", "-inf", "9" * 40, "", "x", "--1"]
)
_UNITS = st.sampled_from(["em", "ex", "pt", "px", "mu", "cm", "", "foo"])
LENGTHS = st.builds(str.__add__, _NUMBERS, _UNITS)
"""Lengths, among them those that no number holds."""

_LETTERS = st.sampled_from([*"abcxyzAXZ019+-=<>/|()[],.;:!?'*~ ", "中", "é", "\u200b", "😀", "\0", "\n"])
_NAMES = _any_of(
    r"alpha Gamma hbar infty sum int prod max lim times le ne to quad , ; \ large tiny prime partial foo right end"
)
_ONE = _any_of(
    "sqrt text textbf mathbf mathbb mathcal mathrm boldsymbol hat vec overline underbrace cancel boxed operatorname "
    "tag ce substack label ref eqref phantom"
)
_TWO = _any_of("frac binom overset underset stackrel textcolor colorbox xrightarrow raisebox rule")
_ENVIRONMENTS = _any_of("matrix pmatrix cases aligned align array eqnarray equation foo")
_COLUMNS = st.sampled_from(["", "{c}", "{c|c}", "{lcr}", "{@{}c}", "{"])
_BRACKETS = st.sampled_from(["(", ")", "[", "]", r"\{", r"\}", "|", ".", r"\langle", "x", ""])
_LEAVES = st.one_of(
    _LETTERS,
    _NAMES.map(lambda name: f"\\{name} "),
    LENGTHS.map(lambda length: rf"\hspace{{{length}}}"),
    LENGTHS.map(lambda length: rf"\kern{length} "),
    st.tuples(LENGTHS, LENGTHS).map(lambda sizes: rf"\rule{{{sizes[0]}}}{{{sizes[1]}}}"),
    st.tuples(LENGTHS, _LETTERS).map(lambda parts: rf"\raisebox{{{parts[0]}}}{{{parts[1]}}}"),
    st.sampled_from(
        [r"\def\a{\a}\a", r"\newcommand{\b}[2]{#2#1#2}\b", "%", "#1", "&", "$", "^", "_", "{", "}", r"\\", r"\\["]
    ),
)


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    whole = st.lists(inner, max_size=4).map("".join)
    return st.one_of(
        whole,
        st.tuples(_ONE, whole).map(lambda parts: rf"\{parts[0]}{{{parts[1]}}}"),
        st.tuples(_TWO, whole, whole).map(lambda parts: rf"\{parts[0]}{{{parts[1]}}}{{{parts[2]}}}"),
        st.tuples(whole, whole, whole).map(lambda parts: rf"{{{parts[0]}}}_{{{parts[1]}}}^{{{parts[2]}}}"),
        st.tuples(_BRACKETS, whole, _BRACKETS).map(lambda parts: rf"\left{parts[0]} {parts[1]}\right{parts[2]} "),
        st.builds(_environment, _ENVIRONMENTS, _COLUMNS, st.lists(st.lists(whole, max_size=3), max_size=3)),
        st.tuples(st.sampled_from(["{", r"\sqrt{", r"\frac{1}{", "x^{", r"\left("]), st.integers(1, 80), whole).map(
            _nested
        ),
    )


def _environment(name: str, columns: str, rows: list[list[str]]) -> str:
    content = r"\\".join("&".join(row) for row in rows)
    return rf"\begin{{{name}}}{columns}{content}\end{{{name}}}"


def _nested(parts: tuple[str, int, str]) -> str:
    opening, depth, inner = parts
    return opening * depth + inner + (r"\right)" if "left" in opening else "}") * depth


LATEX: st.SearchStrategy[str] = st.recursive(_LEAVES, _wider, max_leaves=12)
"""LaTeX without its dollars."""
