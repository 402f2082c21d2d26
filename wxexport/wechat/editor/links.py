"""Makes text of links: WeChat saves links to published articles on mp.weixin.qq.com only (part 2)."""

from __future__ import annotations

from wxexport.messages import t
from wxexport.wechat import kept, platform
from wxexport.wechat.addresses import is_article
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Fate, Node, is_block, settle


def run(root: Node, report: Reporter) -> None:
    def fate(node: Node) -> Fate:
        address = node.attributes.get("href", "").strip()
        if node.tag != "a" or is_article(address):
            return "keep"
        if address.startswith("#"):
            report(node, t("a link inside the page becomes text"), address)
        elif kept.runs_script(address):
            report(node, t("a link that runs a script becomes text"), address)
        elif kept.host_of(address) == platform.HOST.value:
            report(node, t("a link that is temporary or not to an article becomes text"), address)
        elif address:
            report(node, t("a link out of mp.weixin.qq.com becomes text"), address)
        elif "style" in node.attributes:
            report(node, t("a link without an address becomes text"))
        return "block" if any(map(is_block, node.content)) else "inline"

    settle(root, fate)
