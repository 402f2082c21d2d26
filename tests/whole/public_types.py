"""Uses of the public functions for mypy: nothing runs them. ``test_packaging`` checks this file beside an installed
package; each ``type: ignore`` is a wrong use that must be refused, since one without an error is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_type

import wxexport
from wxexport.bundle.assemble import Bundle
from wxexport.model import Article, Asset, Finding
from wxexport.theme.model import Theme


def right(article: Article) -> None:
    assert_type(wxexport.__version__, str)
    assert_type(wxexport.to_html("", dialect="python-markdown", chinese_rules=False), str)
    assert_type(wxexport.export("a.md"), Bundle)
    bundle = wxexport.export(Path("a.md"), theme="warm", settings={"author": "a", "offline": True}, fetcher=fetch)
    assert_type(wxexport.export(article, fetcher=lambda url: url.encode()), Bundle)
    assert_type(bundle.html, str)
    assert_type(bundle.draft_html, str)
    assert_type(bundle.page, str)
    assert_type(bundle.images, tuple[Asset, ...])
    assert_type(bundle.manifest, Mapping[str, Any])
    assert_type(bundle.findings, tuple[Finding, ...])
    assert_type(bundle.findings[0].line, int | None)
    assert_type(bundle.write("out"), Path)
    assert_type(wxexport.themes(), tuple[Theme, ...])
    assert_type(wxexport.themes()[0].name, str)


def fetch(url: str) -> bytes:
    return b""


def wrong(bundle: Bundle) -> None:
    wxexport.to_html(b"")  # type: ignore[arg-type]
    wxexport.to_html("", dialect="gfm")  # type: ignore[arg-type]
    wxexport.to_html("", "github")  # type: ignore[call-arg]
    wxexport.export()  # type: ignore[call-arg]
    wxexport.export(b"a.md")  # type: ignore[arg-type]
    wxexport.export("a.md", theme=wxexport.themes()[0])  # type: ignore[arg-type]
    wxexport.export("a.md", settings="offline")  # type: ignore[arg-type]
    wxexport.export("a.md", settings={1: True})  # type: ignore[dict-item]
    wxexport.export("a.md", fetcher=str.upper)  # type: ignore[arg-type]
    wxexport.export("a.md", "warm")  # type: ignore[call-arg]
    wxexport.themes("warm")  # type: ignore[call-arg]
    wxexport.themes().append(1)  # type: ignore[attr-defined]
    wxexport.convert()  # type: ignore[attr-defined]
    bundle.html = ""  # type: ignore[misc]
    bundle.manifest["title"] = ""  # type: ignore[index]
    bundle.write(1)  # type: ignore[arg-type]
