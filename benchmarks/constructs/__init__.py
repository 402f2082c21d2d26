"""Every construct of Markdown, HTML and CSS, at any length: ``CONSTRUCTS`` by name.

The curves of ``benchmarks.growth`` and the tests of long inputs take theirs from here.
"""

from __future__ import annotations

from benchmarks.constructs.articles import ARTICLES
from benchmarks.constructs.construct import Construct
from benchmarks.constructs.dialects import DIALECTS
from benchmarks.constructs.files import FILES
from benchmarks.constructs.pages import PAGES
from benchmarks.constructs.themes import THEMES

CONSTRUCTS: dict[str, Construct] = ARTICLES | DIALECTS | FILES | PAGES | THEMES
