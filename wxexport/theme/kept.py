"""A compiled theme <-> JSON, and the themes that earlier runs compiled, in the user's caches; read ``theme`` first.

Compiling a theme takes as long as exporting an article. What is kept is found by a digest of all that it was compiled
from: the files, the options, this program and its libraries. So it is never out of date, and may be deleted any time.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from wxexport import resources
from wxexport.css.content import Attribute, Change, CounterValue
from wxexport.css.declarations import Declaration
from wxexport.messages import Message
from wxexport.model import Finding
from wxexport.theme.model import StyleRule, Theme
from wxexport.version import __version__

_Made = TypeVar("_Made")
_MOST_BYTES = 20_000_000
_OURS = ("css", "findings", "html", "theme", "wechat")
"""The packages that decide what a theme becomes, besides the modules beside them."""
_LIBRARIES = (("tinycss2", ""), ("pygments", "styles"))


def theme(inputs: Sequence[Any], compiled: Callable[[], Theme]) -> Theme:
    """The theme that ``compiled`` makes of ``inputs``, which JSON can hold: from the cache folder, or else anew."""
    return _kept("theme", inputs, compiled, _to_json, _from_json)


def names(css: str, imported: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """The names that ``imported`` finds in the text of a style sheet."""
    return _kept("names", css, imported, list, tuple)


def _kept(
    kind: str, inputs: Any, make: Callable[[], _Made], write: Callable[[_Made], Any], read: Callable[[Any], _Made]
) -> _Made:
    store = resources.store("themes", _MOST_BYTES)
    if store is None or not _program():
        return make()
    key = hashlib.sha256(json.dumps([kind, inputs, _program()]).encode()).hexdigest()
    if found := store.read(key):
        return read(json.loads(found))
    made = make()
    store.write(key, json.dumps(write(made)).encode())
    return made


@cache
def _program() -> str:
    """A digest of the version, and of each file that takes part: a checkout keeps its version.

    ``""`` if the program is not in files.
    """
    package = Path(__file__).parent.parent
    folders = [resources.folder("themes"), *(package / name for name in _OURS)]
    for name, inside in _LIBRARIES:
        spec = find_spec(name)
        folders += [Path(place, inside) for place in (spec and spec.submodule_search_locations) or ()]
    try:
        return f"{__version__} {sys.version} {resources.fingerprint(*folders, alone=(package,))}"
    except OSError:
        return ""


def _to_json(theme: Theme) -> dict[str, Any]:
    fields = {name: getattr(theme, name) for name in Theme.__slots__}
    return fields | {
        "rules": [_rule_to_json(rule) for rule in theme.rules],
        "findings": [_finding_to_json(finding) for finding in theme.findings],
        "variables": _variables_to_json(theme.variables),
    }


def _from_json(kept: dict[str, Any]) -> Theme:
    return Theme(
        **kept
        | {
            "rules": tuple(_rule_from_json(row) for row in kept["rules"]),
            "findings": tuple(_finding_from_json(row) for row in kept["findings"]),
            "accents": tuple(kept["accents"]),
            "options": tuple((name, value) for name, value in kept["options"]),
            "without": tuple(kept["without"]),
            "variables": _variables_from_json(kept["variables"]),
        }
    )


def _rule_to_json(rule: StyleRule) -> list[Any]:
    fields = {name: getattr(rule, name) for name in StyleRule.__slots__}
    fields |= {
        "content": None if rule.content is None else [_part_to_json(part) for part in rule.content],
        "counters": [(change.what, change.values) for change in rule.counters],
        "names": sorted(rule.names),
        "sets": _variables_to_json(rule.sets),
        "varied": [
            (node.name, _serialized(node.value), node.important) for node in rule.varied if node.type == "declaration"
        ],
    }
    return list(fields.values())


def _rule_from_json(row: Sequence[Any]) -> StyleRule:
    selector, xpath, declarations, pseudo, sets_content, content, counters, names, kinds, *others = row
    stage, sets, varied, path, line = others
    return StyleRule(
        selector,
        xpath,
        tuple(map(Declaration._make, declarations)),
        pseudo,
        sets_content,
        None if content is None else tuple(map(_part_from_json, content)),
        tuple(Change(what, tuple((name, number) for name, number in values)) for what, values in counters),
        frozenset(names),
        tuple(kinds),
        stage,
        _variables_from_json(sets),
        tuple(map(_declaration, varied)),
        path,
        line,
    )


def _part_to_json(part: str | CounterValue | Attribute) -> Any:
    if isinstance(part, str):
        return part
    return [part.name] if isinstance(part, Attribute) else [part.name, part.style, part.separator]


def _part_from_json(part: Any) -> str | CounterValue | Attribute:
    if isinstance(part, str):
        return part
    return Attribute(*part) if len(part) == 1 else CounterValue(*part)


def _variables_to_json(variables: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    return {name: _serialized(tokens) for name, tokens in variables.items()}


def _variables_from_json(kept: dict[str, str]) -> dict[str, Sequence[Any]]:
    return {name: _tokens(css) for name, css in kept.items()}


def _serialized(tokens: Sequence[Any]) -> str:
    import tinycss2  # only for other tools' themes

    return str(tinycss2.serialize(tokens))


def _tokens(css: str) -> Sequence[Any]:
    import tinycss2

    return tuple(tinycss2.parse_component_value_list(css))


def _declaration(row: Any) -> Any:
    from tinycss2.ast import Declaration as Parsed

    name, value, important = row
    return Parsed(0, 0, name, name.lower(), list(_tokens(value)), important)


def _finding_to_json(finding: Finding) -> list[Any]:
    message, hint = _message_to_json(finding.message), _message_to_json(finding.hint)
    return [finding.rule, finding.severity, message, finding.path, finding.line, finding.excerpt, hint]


def _finding_from_json(row: Sequence[Any]) -> Finding:
    rule, severity, message, path, line, excerpt, hint = row
    return Finding(rule, severity, _value(message), path, line, excerpt, _value(hint))


def _message_to_json(value: Any) -> Any:
    """A message as its template and values, in which there may be messages and lists."""
    if isinstance(value, Message):
        values = {name: _message_to_json(one) for name, one in value.values.items()}
        return {"template": value.template, "many": value.many, "values": values}
    return [_message_to_json(one) for one in value] if isinstance(value, tuple) else value


def _value(kept: Any) -> Any:
    if isinstance(kept, dict):
        return Message(kept["template"], kept["many"], {name: _value(one) for name, one in kept["values"].items()})
    return tuple(map(_value, kept)) if isinstance(kept, list) else kept
