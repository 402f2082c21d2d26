"""Helpers: finished articles for the rules of ``check``, and what a rule finds in an article or a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wxexport import check, export
from wxexport.article import reading as article
from wxexport.check import html_file
from wxexport.model import Article, Asset, Document, Finding, Rule, Settings, Styled

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "rules"
LEAF = '<span leaf="">字</span>'


@dataclass(frozen=True, slots=True)
class Case:
    """A finished article, and what the rule called ``slug`` finds in it."""

    slug: str
    html: str = LEAF
    excerpt: str = ""
    line: int | None = None
    title: str = ""
    digest: str = ""
    author: str = ""
    assets: tuple[Asset, ...] = ()
    source_url: str | None = None

    def check(self) -> list[Finding]:
        """What all rules find in it."""
        settings = Settings(author=self.author, source_url=self.source_url)
        article = Article("", "a.md", None, 1, self.title, self.digest, "zh", settings)
        html = f"<section>{self.html}</section>"
        return list(check.run(Styled(html, Document(html, article, self.assets), "default")))


def rule_of(slug: str) -> Rule:
    return next(rule for rule in check.RULES if rule.slug == slug)


def in_page(slug: str, path: Path) -> list[Finding]:
    """What one rule finds in an HTML file."""
    return [one for one in html_file.check(html_file.read(path)) if one.rule == rule_of(slug).id]


def in_article(text: str, rule: str) -> list[tuple[int | None, str]]:
    """The lines and the beginnings of the messages of what one rule, by its id, finds in a Markdown article."""
    found = export(article.parse(text, path="a.md", command_line={"offline": True})).findings
    return [(one.line, one.message[:10]) for one in found if one.rule == rule]
