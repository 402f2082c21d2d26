"""The bytes of a call -> a ``Call``. The JSON is read as WeChat reads it: ``\\u4f5c`` stays six characters."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

_ESCAPE = re.compile(r"\\(.)", re.S)
_BOUNDARY = re.compile(r'boundary="?([^";]+)')
_IN_HEAD = re.compile(r'\b(name|filename)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form: its file name, ``""`` without one, and its bytes."""

    filename: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it came. ``json`` is None if the body is not JSON, ``fields`` are the parts of a form.

    It shows nothing that may hold the secret or a token.
    """

    method: str
    path: str
    query: dict[str, str] = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    json: Any = field(repr=False)
    fields: dict[str, Part] = field(repr=False)


def read(method: str, path: str, query: str, headers: dict[str, str], body: bytes) -> Call:
    parameters = {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}
    kind = headers.get("content-type", "")
    if found := _BOUNDARY.search(kind):
        return Call(method, path, parameters, headers, body, None, dict(_parts(body, found[1].encode())))
    return Call(method, path, parameters, headers, body, literal_json(body), {})


def literal_json(body: bytes) -> Any:
    """The value of JSON whose ``\\u`` escapes are not decoded; None if it is none, or has raw control characters."""
    try:
        return json.loads(_ESCAPE.sub(lambda escape: "\\\\u" if escape[1] == "u" else escape[0], body.decode()))
    except ValueError:
        return None


def _parts(body: bytes, boundary: bytes) -> list[tuple[str, Part]]:
    parts = []
    for piece in body.split(b"--" + boundary)[1:-1]:
        head, _, data = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        names = dict(_IN_HEAD.findall(head.decode()))
        parts.append((names.get("name", ""), Part(names.get("filename", ""), data.removesuffix(b"\r\n"))))
    return parts
