"""Which characters the blocks of a rule begin with: at other lines it is not tried. There are many rules for blocks."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, fence, heading, hr, list_block, reference

LineRule = Callable[[StateBlock, int, int, bool], bool]
# Of the rules that are not ours.
_CHARACTERS: dict[LineRule, str] = {
    fence: "`~",
    heading: "#",
    hr: "*-_",
    list_block: "*+-0123456789",
    reference: "[",
}


def for_lines(characters: str, rule: LineRule) -> LineRule:
    """The rule, which is tried at lines that begin with one of these characters only."""
    rule.characters = characters  # type: ignore[attr-defined]
    return rule


class BlockRuler(Ruler[LineRule]):
    """Gives one rule instead of many, which at a line tries those that its first character may begin."""

    def __init__(self, rules: Ruler[LineRule]) -> None:
        super().__init__()
        self.__rules__ = rules.__rules__
        self._chains: dict[str, tuple[list[LineRule], list[LineRule]]] = {}

    def getRules(self, chainName: str = "") -> list[LineRule]:
        rules = super().getRules(chainName)
        if chainName not in self._chains or self._chains[chainName][0] is not rules:
            self._chains[chainName] = rules, [_first_of(rules)]
        return self._chains[chainName][1]


def _first_of(rules: list[LineRule]) -> LineRule:
    beginnings = [getattr(rule, "characters", None) or _CHARACTERS.get(rule) for rule in rules]
    at_others = [rule for rule, characters in zip(rules, beginnings, strict=True) if characters is None]
    by_character = {
        character: [rule for rule, more in zip(rules, beginnings, strict=True) if more is None or character in more]
        for character in "".join(filter(None, beginnings))
    }

    def first(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
        begin = state.bMarks[startLine] + state.tShift[startLine]
        for rule in by_character.get(state.src[begin : begin + 1], at_others):
            if rule(state, startLine, endLine, silent):
                return True
        return False

    return first
