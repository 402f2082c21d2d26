"""An article -> one HTML file that shows it in every theme, light beside dark; read ``render`` first.

The file needs no server and makes no requests, so that it can be published.
"""

from __future__ import annotations

import html
from pathlib import Path

from wxexport import passes, pipeline
from wxexport.article import reading as articles
from wxexport.bundle.page import Language
from wxexport.pictures.embed import embed
from wxexport.preview.page import DARK, frame_head
from wxexport.resources import folder
from wxexport.theme import load as themes
from wxexport.wechat import darkmode

_SAMPLE = ("sample", "weekly", "2026-11-07.md")
_TITLE = {"zh": "wxexport 的主题", "en": "Themes of wxexport"}
# The file makes no requests: it is opened from a disk or from any site.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; --desk: #eeeeeb; --ink: #20241f; --soft: #5f665f; --line: #dcddd7; }
@media (prefers-color-scheme: dark) { :root { --desk: #151715; --ink: #e3e6e1; --soft: #9ba39b; --line: #343934; } }
body {
  margin: 0; padding: 32px 24px; background: var(--desk); color: var(--ink);
  font: 15px/1.7 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
h1 { margin: 0 0 24px; font-size: 24px; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 786px), 1fr)); gap: 40px 32px; }
h2 { display: inline; margin: 0 12px 0 0; font-size: 17px; }
p { display: inline; color: var(--soft); }
code { color: var(--soft); font: 13px ui-monospace, Menlo, Consolas, monospace; }
div { display: flex; flex-wrap: wrap; gap: 16px; margin-top: 12px; }
iframe { flex: 1 1 375px; max-width: 100%; height: 760px; border: 1px solid var(--line); border-radius: 14px; }
"""


def render(article: Path | None = None) -> str:
    """Returns the file, to be written as UTF-8: the sample article, or ``article``, in every built-in theme.

    Remote pictures are not fetched. Raises ``WxExportError`` as an export does.
    """
    source = article or folder("assets").joinpath(*_SAMPLE)
    document = pipeline.convert(articles.read(source, {"offline": True}))
    language = document.article.language
    shown = []
    for name in themes.names():
        theme = themes.load(name)
        styled = passes.wechat(passes.styled(document, theme)).html
        frames = "".join(
            _frame(embed(fragment, document.assets), language, f"{theme.title}, {mode}", dark=mode == "dark")
            for mode, fragment in (("light", styled), ("dark", darkmode.dark(styled)))
        )
        title, about = (theme.title_zh, theme.description_zh) if language == "zh" else (theme.title, theme.description)
        heading = f"<h2>{html.escape(title)}</h2><p>{html.escape(about)}</p> <code>{html.escape(name)}</code>"
        shown.append(f'<section id="{html.escape(name)}">{heading}<div>{frames}</div></section>')
    return _page(language, "\n".join(shown))


def _frame(fragment: str, language: Language, title: str, *, dark: bool) -> str:
    """A sandboxed frame without scripts; the browser draws it when it is scrolled into view."""
    source = html.escape(frame_head(language, DARK if dark else "") + fragment)
    return f'<iframe sandbox loading="lazy" title="{html.escape(title)}" srcdoc="{source}"></iframe>'


def _page(language: Language, sections: str) -> str:
    tag = "zh-CN" if language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n'
        f"<title>{_TITLE[language]}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{_TITLE[language]}</h1>\n<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )
