"""Settings files: every key with values of every type.

No value names a program that could do harm: an export may run what the settings name.
"""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.front_matter import SCALARS
from tests.fuzz.pieces import damaged, marks
from wxexport.article import keys

_RUNNING = ("diagrams", "markdown_extensions")
_KEYS = st.sampled_from([key for key in keys.SETTINGS if key.name not in _RUNNING])
_QUOTED = SCALARS.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
_VALUES = st.recursive(
    st.one_of(_QUOTED, SCALARS, st.sampled_from(["1979-05-27T07:32:00Z", "nan", "1e400", "'''x'''", '""', "[]", "{}"])),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda all_: f"[{', '.join(all_)}]")
        | st.lists(inner, max_size=2).map(
            lambda all_: (
                "{" + ", ".join(f"{name} = {one}" for name, one in zip(("title", "url"), all_, strict=False)) + "}"
            )
        )
    ),
    max_leaves=4,
)
_LINES = st.builds("{} = {}".format, _KEYS.map(lambda key: key.name), _VALUES) | st.builds(
    lambda key: f"{key.name} = {key.default}", _KEYS
)
_TABLES = st.sampled_from(["[tail]", "[theme_options]", "[[tail]]", "[x]", "[tail.x]", "# 词", ""])
_TAIL = st.builds(
    "{} = {}".format,
    st.sampled_from(["account", "account_qr", "earlier", "source", "source_qr", "license", "x"]),
    _VALUES,
)

TEXTS = damaged(
    st.tuples(st.lists(_LINES, max_size=6), _TABLES, st.lists(_TAIL, max_size=3)).map(
        lambda parts: "\n".join([*parts[0], parts[1], *parts[2]]) + "\n"
    ),
    marks("=[]{}\"'#.,\\ \n", '"""', "'''", "[[", "\\u0000", "\\ud800"),
)
