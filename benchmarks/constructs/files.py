"""What is not exported: articles to check, fix and preview, lists of published articles, and settings."""

from __future__ import annotations

from benchmarks.constructs.construct import PROSE, TITLE, Construct
from benchmarks.constructs.runs import (
    export_beside_pictures,
    fix,
    list_of_addresses,
    preview,
    read,
    records,
    review,
    settings_file,
    written_records,
)
from wxexport.findings.catalog import ALL

_ITEM = "- [字№](https://example.com/№)：写了一点。\n"
_ADDRESS = "https://mp.weixin.qq.com/s/a№"

FILES: dict[str, Construct] = {
    "comments of a file": Construct("<!-- 字 -->\n", tail=f"\n{TITLE}", run=read),
    # an editor's eye
    "review of paragraphs": Construct(f"{PROSE}\n\n", TITLE, run=review),
    "review of one line": Construct("字", TITLE, run=review),
    "review of words": Construct("word ", TITLE, run=review),
    "review of items": Construct(_ITEM, TITLE, run=review),
    "review of one item": Construct("- [字](https://example.com/)：写了一点。\n", TITLE, run=review),
    "review of summaries": Construct("- [字№](https://example.com/№)\n\n  摘要：字。\n\n", TITLE, run=review),
    "review of labels": Construct("链接：\n\n", TITLE, run=review),
    "review of sections": Construct("## 字№\n\n", TITLE, run=review),
    "review of sections in two languages": Construct("## 字№\n\n## word №\n\n", TITLE, run=review),
    "review of sections beside many in settings": Construct(
        "## 字\n\n", TITLE, settings={"archive_heading": [f"往期{number}" for number in range(20_000)]}, run=review
    ),
    "review of a pasted half": Construct(
        "## 甲№\n\n- [标题文字№](https://e.com/№)\n\n",
        TITLE,
        end="## 乙№\n\n- [标题文字№](https://e.com/№)\n\n",
        run=review,
    ),
    "review of counts": Construct("## 本期17条\n\n- 字\n\n", TITLE, run=review),
    "review of brackets": Construct("字（字", TITLE, run=review),
    "review of brackets of all kinds": Construct("（【「《“", TITLE, end="）", run=review),
    "review of quotes": Construct("> 字\n字\n- 字\n\n", TITLE, run=review),
    "review of punctuation": Construct("字,字。。字;", TITLE, run=review),
    "review of leftovers": Construct("TODO 待补充\n\n", TITLE, run=review),
    "review of spaces behind a leftover": Construct(" ", TITLE + "TODO", tail="字\n", run=review),
    "review of heads of items": Construct("【字】。", TITLE, tail="字\n", run=review),
    "review of a merge": Construct("<<<<<<< a\n字\n=======\n字\n>>>>>>> b\n\n", TITLE, run=review),
    "review of addresses": Construct("https://t.co/№ 见 www.example.com\n\n", TITLE, run=review),
    "review of pictures": Construct("![](№.png)\n\n", TITLE, run=review),
    "review of commas": Construct("字，\n\n", TITLE, run=review),
    "review of code": Construct("```py\na\n```\n\n", TITLE, run=review),
    "review of ignored lines": Construct(
        "\n", f"{TITLE}字\n\n<!-- wxexport: ignore {' '.join(rule.id for rule in ALL)}", tail="-->\n", run=review
    ),
    "review of unknown rules": Construct(
        "linkempty№ ", f"{TITLE}字\n\n<!-- wxexport: ignore ", tail="-->\n", run=review
    ),
    "fixes of punctuation": Construct("字,字。。字\n\n", TITLE, run=fix),
    "fixes of one line": Construct("字,字。。", TITLE, run=fix),
    "fixes of quotes": Construct("> 字\n- 字\n\n", TITLE, run=fix),
    "fixes of control characters": Construct("字\x0b", TITLE, run=fix),
    "fixes of control characters beside code": Construct("`a`字\x0b\n\n", TITLE, run=fix),
    "fixes of many slips": Construct("##字，字,字。。写（字)好\n\n", TITLE, run=fix),
    "fixes of brackets": Construct("字（字)\n\n", TITLE, run=fix),
    # beside other files
    "misspelled pictures": Construct(f"![字](pic-№-{'a' * 40}.png)\n\n", TITLE, run=export_beside_pictures),
    # the preview
    "preview of paragraphs": Construct(f"{PROSE}\n\n", TITLE, run=preview),
    "preview of short paragraphs": Construct("字**字**\n\n", TITLE, run=preview),
    "preview of one line": Construct("字", TITLE, run=preview),
    "preview of code": Construct("a = 1\n", TITLE + "```py\n", tail="```\n", run=preview),
    "preview of comments": Construct("<!-- 字 -->", tail="字\n", run=preview),
    # what is published
    "a list to import": Construct(f"- [字№]({_ADDRESS})\n", run=list_of_addresses),
    "a table to import": Construct(f"| 字№ | 2026-01-01 | {_ADDRESS} |\n", run=list_of_addresses),
    "addresses to import": Construct(f"{_ADDRESS} ", run=list_of_addresses),
    "brackets to import": Construct("[", f"[字]({_ADDRESS})\n", run=list_of_addresses),
    "other links of one line to import": Construct(
        "[字№](https://e.com/s/a№) ", f"[字]({_ADDRESS})\n", run=list_of_addresses
    ),
    "csv to import": Construct(
        f"字№,2026-01-01,{_ADDRESS}\n", "title,date,url\n", settings={"name": "a.csv"}, run=list_of_addresses
    ),
    "json to import": Construct(
        f'{{"title": "字№", "url": "{_ADDRESS}"}},\n',
        "[",
        tail="{}]",
        settings={"name": "a.json"},
        run=list_of_addresses,
    ),
    "html to import": Construct(
        f'<li><a href="{_ADDRESS}">字№</a> 2026-01-01</li>', settings={"name": "a.html"}, run=list_of_addresses
    ),
    "html tags to import": Construct("<a ", f'<a href="{_ADDRESS}">字</a>', run=list_of_addresses),
    "html links to import that do not end": Construct(
        "<a/href=", f'<a href="{_ADDRESS}">字</a>', run=list_of_addresses
    ),
    "spaces to import": Construct(
        " ", f"[字]({_ADDRESS})\n[字](https://e.com/s/a)", tail="字\n", run=list_of_addresses
    ),
    "records": Construct(f'["№.md"]\nurl = "{_ADDRESS}"\ntitle = "字"\ndate = "2026-01-01"\n\n', run=records),
    "a record with a long address": Construct("a", f'["1.md"]\nurl = "{_ADDRESS}', tail='"\n', run=records),
    "records with other quotes": Construct(f"['№.md']\nurl = '{_ADDRESS}'\n\n", run=records),
    "records of another form": Construct(f'[ "№.md" ]\nurl = "{_ADDRESS}"\n\n', run=records),
    "records with mistakes": Construct(f'["№.md"]\nurl = {_ADDRESS}\n\n', run=records),
    "records to write": Construct(f"- [字№]({_ADDRESS})\n", run=written_records),
    # settings
    "settings": Construct("# 字\n", "author = '字'\n", run=settings_file),
    "lists in settings": Construct("'WX012', ", "ignore = [", tail="]\n", run=settings_file),
    "a long address in settings": Construct("a", 'site_url = "https://e.com/', tail='"\n', run=settings_file),
    "folders in settings": Construct("'a№', ", "image_folders = [", tail="]\n", run=settings_file),
    "headings in settings": Construct("'往期№', ", "archive_heading = [", tail="]\n", run=settings_file),
    "unknown options of a theme": Construct("a№ = 1\n", "[theme_options]\n", run=settings_file),
    "accounts": Construct("[accounts.a№]\nauthor = '字'\n", run=settings_file),
    "brackets in settings": Construct("[", "ignore = ", end="]", run=settings_file),
}
