"""WeMD: mdnice's structure in ``section#wemd``, with boxes for alerts and links that stay links.

Its base is mdnice's with other values, so an element of mdnice's name is around the article.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import has_class
from wxexport.theme.tools import common, mdnice
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_ICONS = {"note": "ℹ️", "tip": "💡", "important": "📌", "warning": "⚠️", "caution": "🚨"}


def dress(root: HtmlElement, dresser: Dresser) -> None:
    common.links(root, dresser)
    for alert in common.sections(root, "alert"):
        _dress_alert(alert, dresser)
    mdnice.dress(root, dresser)
    dresser.rename(root, "section", id="wemd")
    dresser.wrap(root, "section", id="nice")


def _dress_alert(alert: HtmlElement, dresser: Dresser) -> None:
    kind = common.kind(alert)
    for title in [one for one in alert if has_class(one, "alert-title")]:
        dresser.rename(title, "div", "callout-title")
        dresser.fill(title, "span")
        dresser.add(title, "span", "callout-icon", text=_ICONS.get(kind, _ICONS["note"]))
    dresser.rename(alert, "section", f"callout callout-{kind}")


TOOL = Tool("wemd", "WeMD", (r"#wemd\b",), dress)
