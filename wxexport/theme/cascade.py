"""The blocks of a style sheet -> style rules in the order of the cascade, and the variables of the article.

Variables are resolved here, since WeChat drops ``var()``. So a variable has one value for the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from tinycss2.ast import Declaration, Node

from wxexport.css.content import COUNTER_PROPERTIES, read_changes, read_content
from wxexport.css.declarations import Declaration as CompiledDeclaration
from wxexport.css.declarations import compile_declarations
from wxexport.css.errors import CssError
from wxexport.css.selectors import Selector
from wxexport.css.variables import Variables, custom_properties, resolve, scope, uses_variables
from wxexport.messages import t
from wxexport.theme.model import Stage, StyleRule
from wxexport.theme.reporter import Reporter
from wxexport.theme.sheet import OUTSIDE, ROOTS, Block, why_unmatched


def variables(
    blocks: Iterable[Block], outer: Variables, overrides: Variables, reporter: Reporter
) -> dict[str, Sequence[Node]]:
    """The variables that a style sheet sets, over those of the layers before it (``outer``).

    ``overrides`` are those of the options. They replace the theme's own before other variables are derived from them.
    """
    found: list[dict[str, Sequence[Node]]] = [{} for _ in ROOTS]
    for block in blocks:
        declared = custom_properties(block.nodes)
        roots = [ROOTS.index(one.text) for one in block.selectors if one.text in ROOTS]
        if roots:
            found[max(roots)] |= declared
        elif declared:
            names = tuple(declared)
            reporter.error(
                block.path, block.line, t("{names}: variables can only be set on :root and .article", names=names)
            )
    resolved = {**outer, **overrides}
    for declared in found:
        resolved = scope({name: value for name, value in declared.items() if name not in overrides}, resolved)
    return resolved


def rules(
    blocks: Iterable[Block],
    variables: Variables,
    reporter: Reporter,
    stage: Stage = "article",
    *,
    in_order: bool = False,
) -> list[StyleRule]:
    """The rules of a style sheet, the strongest last. ``in_order`` ignores specificity, as some tools do."""
    weighted = []
    for order, block in enumerate(blocks):
        for important, selector, rule in _compile(block, variables, reporter, stage):
            specificity = (0, 0, 0) if in_order else selector.specificity
            weighted.append(((important, *specificity, order), rule))
    weighted.sort(key=lambda item: item[0])
    return [rule for _, rule in weighted]


def _compile(
    block: Block, variables: Variables, reporter: Reporter, stage: Stage
) -> Iterator[tuple[bool, Selector, StyleRule]]:
    """(whether it is ``!important``, selector, rule) for each selector of a block.

    Its ``!important`` declarations are a rule of their own, because the cascade orders them after all others.
    """
    error, warning = partial(reporter.error, block.path), partial(reporter.warning, block.path)
    texts, changes, others = _sorted(block.nodes)
    is_dressed = stage == "dressed"
    sets = custom_properties(block.nodes) if is_dressed else {}
    is_varied = any(node.type == "declaration" and uses_variables(node.value) for node in others)
    varied = tuple(others) if is_dressed and is_varied else ()
    declarations = compile_declarations(others, scope(sets, variables), error, warning, private=is_dressed)
    content = read_content([_with_variables(node, variables) for node in texts], error, may_be_empty=is_dressed)
    changed = read_changes(changes, error)
    chosen = {important: _strongest(declarations, important=important) for important in (False, True)}
    for selector in block.selectors:
        if selector.text in OUTSIDE and not is_dressed:
            # Its variables were read; anything else has no element to be on.
            if declarations:
                warning(block.line, t("{name}: {reason}", name=selector.text, reason=why_unmatched(selector)))
            continue
        for important in (False, True):
            sets_content = selector.pseudo is not None and content is not None and content.important is important
            counts = () if important else changed
            if chosen[important] or sets_content or counts or (not important and (sets or varied)):
                rule = StyleRule(
                    selector.text,
                    selector.xpath,
                    chosen[important],
                    selector.pseudo,
                    sets_content,
                    content.parts if sets_content and content else None,
                    counts,
                    frozenset(selector.names),
                    selector.kinds,
                    stage,
                    sets,
                    varied,
                    block.path,
                    block.line,
                )
                yield important, selector, rule


def _strongest(declarations: Iterable[CompiledDeclaration], *, important: bool) -> tuple[CompiledDeclaration, ...]:
    """The last declaration of each longhand: thousands of selectors may share a block with thousands of them."""
    return tuple({item.name: item for item in declarations if item.important is important}.values())


def _with_variables(node: Node, variables: Variables) -> Node:
    if not uses_variables(node.value):
        return node
    try:
        value = resolve(node.value, variables)
    except CssError:
        return node  # reported as a value that cannot be read
    return Declaration(node.source_line, node.source_column, node.name, node.lower_name, value, node.important)


def _sorted(nodes: Iterable[Node]) -> tuple[list[Node], list[Node], list[Node]]:
    """Declarations of ``content``, declarations of counters, and all others."""
    texts, changes, others = [], [], []
    for node in nodes:
        if node.type == "declaration" and node.lower_name == "content":
            texts.append(node)
        elif node.type == "declaration" and node.lower_name in COUNTER_PROPERTIES:
            changes.append(node)
        else:
            others.append(node)
    return texts, changes, others
