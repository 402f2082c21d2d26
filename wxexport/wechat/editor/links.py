"""Why: only published articles on mp.weixin.qq.com may be linked to (part 2)."""

from __future__ import annotations

from wxexport.wechat import platform
from wxexport.wechat.addresses import is_article
from wxexport.wechat.editor.change import Tell
from wxexport.wechat.editor.tree import Fate, Node, is_block, settle


def run(root: Node, tell: Tell) -> None:
    def fate(node: Node) -> Fate:
        address = node.attributes.get("href", "").strip()
        if node.tag != "a" or is_article(address):
            return "keep"
        if address.startswith("#"):
            tell(node, "a link inside the page becomes text", address)
        elif platform.runs_script(address):
            tell(node, "a link that runs a script becomes text", address)
        elif platform.host_of(address) == "mp.weixin.qq.com":
            tell(node, "a link that is temporary or no article becomes text", address)
        elif address:
            tell(node, "a link out of mp.weixin.qq.com becomes text", address)
        elif "style" in node.attributes:
            tell(node, "a link without an address becomes text")
        return "block" if any(map(is_block, node.content)) else "inline"

    settle(root, fate)
