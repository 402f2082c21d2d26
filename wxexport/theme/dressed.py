"""A tree and a theme of another tool -> the same tree with the theme in ``style`` attributes.

The article is dressed as the tool would write it, the rules are matched and written there, and it is undressed.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html import styles
from wxexport.model import Finding
from wxexport.theme import foreign, local_variables, marks, matching, tools
from wxexport.theme.looks.settle import Settling
from wxexport.theme.matching import Match
from wxexport.theme.model import Theme
from wxexport.theme.reporter import Reporter
from wxexport.theme.tools.dresser import Dresser


def write(root: HtmlElement, theme: Theme) -> tuple[Finding, ...]:
    """Writes the styles; returns what became of looks that WeChat does not keep."""
    tool = tools.named(theme.dialect)
    of_ours = matching.matches(root, theme, "article", "part")
    dresser = foreign.dress(tool, root)
    matches = _without_touched(of_ours, dresser) + matching.matches(dresser.page, theme, "dressed")
    matches.sort(key=lambda match: match[0])
    used = matching.write(list(local_variables.apply(matches, theme)), root, dresser.page)
    _write_on_taken(dresser, theme)
    reporter = Reporter(foreign=True)
    settling = Settling(theme, used, reporter)
    settling.dressed(dresser)
    dresser.undress(tool.page)
    settling.undressed(root)
    return tuple(reporter.findings)


def _without_touched(matches: list[Match], dresser: Dresser) -> list[Match]:
    """The matches without parts that the tool has a look of its own for."""
    return [
        (number, rule, [one for one in found if rule.stage == "article" or one not in dresser.touched])
        for number, rule, found in matches
    ]


def _write_on_taken(dresser: Dresser, theme: Theme) -> None:
    """Writes the styles of elements that are not in the tree while the article is dressed."""
    for element in dresser.taken:
        rules = [theme.rules[number] for number in marks.numbers(element)]
        if found := {item.name: item.value for rule in rules for item in rule.declarations}:
            styles.merge(element, found.items())
