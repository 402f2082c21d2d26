"""What the editor does on paste and save, as data: for each step of ``editor`` a sentence in both languages.

``python -m docs.editor_table`` writes it into ``docs/en/editor.md`` and ``docs/zh/editor.md``.
"""

from __future__ import annotations

from wxexport.wechat.platform import HOST, ITEMS, TINY_SIZE, Fact

_TINY = "{} × {}".format(*TINY_SIZE)
_LI, _TD, _TH = (f"`{tag}`" for tag in ITEMS.value)


def _does(english: str, chinese: str, part: int, evidence: str) -> Fact[tuple[str, str]]:
    return Fact((english, chinese), part, evidence)


STEPS = {
    "removed": _does(
        "drops style sheets, scripts, forms, inputs (checkboxes too) and frames, with their content",
        "样式表、脚本、表单、输入框、内嵌页面连同里面的内容一起去掉；复选框也是",
        1,
        "D F P",
    ),
    "blank-lines": _does(
        "makes an empty item, row or paragraph of white space between items, rows or blocks",
        "列表项、表格行、块之间的空白变成一个空的项、行、块",
        6,
        "P",
    ),
    "collapse": _does(
        "folds line ends and runs of spaces into one space, in `pre` too",
        "换行和连续的空格合并成一个空格，`pre` 里也一样",
        4,
        "P M",
    ),
    "pictures": _does(
        "drops pictures with local addresses, svg, webp, avif, heic, tiny `data:` pictures "
        f"({_TINY} px or less), and those on hosts such as GitHub's",
        f"本地地址、svg、webp、avif、heic、极小的 `data:` 图片（不超过 {_TINY} 像素）会丢，"
        "放在 GitHub 等网站上的也会丢",
        5,
        "P C",
    ),
    "svg-references": _does(
        "breaks `defs`, `use`, gradients, masks and `url(#…)`, since ids are removed",
        "`defs`、`use`、渐变、蒙版、`url(#…)` 失效，因为 id 没有了",
        1,
        "P",
    ),
    "svg-first": _does("drops an svg at the start of its block", "块开头的 svg 会丢", 1, "P"),
    "tags": _does(
        "unwraps tags that were never seen after a save, and their style is lost; text in `math` is shown",
        "保存之后没有见过的标签被拆掉，样式也丢；`math` 里的文字漏出来",
        1,
        "F P 1",
    ),
    "attributes": _does(
        "drops ids, classes, handlers and all attributes that are not on the list; `width` and `height` must be "
        "numbers, and those of an svg are ignored",
        "id、class、事件，以及不在名单上的属性都去掉；`width` 和 `height` 必须是数字，svg 的不起作用",
        2,
        "F P",
    ),
    "styles": _does(
        "drops positions, grids, variables, `calc()`, `rem`, `vw` and foreign backgrounds; writes `background` as "
        "longhands",
        "定位、网格、变量、`calc()`、`rem`、`vw`、站外的背景图都去掉；`background` 改写成分开的属性",
        3,
        "F P 1",
    ),
    "deep-lists": _does("flattens lists beyond the second level into it", "第二层以下的列表并入第二层", 6, "P"),
    "empty-elements": _does("deletes empty elements, except cells", "空的元素被删掉；表格的格子留下", 1, "P"),
    "torn-items": _does(
        f"keeps the first inline part of {_LI}, {_TD} and {_TH}, and moves the rest into a block",
        f"{_LI}、{_TD}、{_TH} 里第一段行内内容留在原处，其余挪进一个新的块",
        6,
        "P",
    ),
    "links": _does(
        f"makes text of links, except those to published articles on {HOST.value}",
        f"不是 {HOST.value} 上已发布文章的链接变成文字",
        2,
        "D C P",
    ),
    "leaves": _does(
        "puts text in `span leaf` and a lone picture in `section nodeleaf`",
        "文字放进 `span leaf`，单独的图片放进 `section nodeleaf`",
        1,
        "D F",
    ),
}
"""By the name of the step, in the order of the first run: what it does, in English and Chinese."""
