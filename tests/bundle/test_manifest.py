"""``manifest.json``: what it says of an article, its pictures, links and findings."""

from __future__ import annotations

from lxml.html import fragment_fromstring

from wxexport.bundle.assemble import Bundle
from wxexport.version import __version__


def test_manifest(made: Bundle) -> None:
    (asset,) = made.images
    assert made.manifest == {
        "program": "wxexport",
        "version": __version__,
        "source": "1.md",
        "title": "第一期",
        "date": None,
        "number": 1,
        "author": "小周",
        "digest": "摘要",
        "source_url": "https://example.org/1",
        "origins": {
            "title": {"source": "front matter", "line": 2},
            "number": {"source": "front matter", "line": 2},
            "source_url": {"source": "front matter", "line": 5},
            "digest": {"source": "front matter", "line": 3},
        },
        "language": "zh",
        "dialect": "github",
        "theme": "default",
        "length": {"html": len(made.draft_html), "text": len(fragment_fromstring(made.draft_html).text_content())},
        "cover": [],
        "images": [
            {
                "name": asset.name,
                "origin": "red.png",
                "type": "image/png",
                "bytes": len(asset.data),
                "width": 40,
                "height": 30,
                "sha256": asset.sha256,
            }
        ],
        "links": [
            {"text": "链接", "address": "https://example.com/a", "kind": "reference", "number": 1, "line": 9},
            {"text": "旧文", "address": "https://mp.weixin.qq.com/s/abc", "kind": "kept", "number": None, "line": 9},
            {"text": "没有地址", "address": "", "kind": "text", "number": None, "line": 9},
        ],
        "findings": [
            {
                "rule": "WX010",
                "severity": "warning",
                "message": "链接“没有地址”没有地址",
                "file": "1.md",
                "line": 9,
                "column": 69,
                "end": 77,
                "excerpt": "",
                "hint": "在圆括号里写上地址，或改成普通文字。",
                "edits": [],
            },
            {
                "rule": "WX020",
                "severity": "warning",
                "message": "图片 none.png 没有放进文章：找不到文件",
                "file": "1.md",
                "line": 13,
                "column": 20,
                "end": 35,
                "excerpt": "none.png",
                "hint": "请改对图片或它的地址；改对以前，原处是它的替代文字。",
                "edits": [],
            },
        ],
    }
