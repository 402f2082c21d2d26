"""A Markdown file and its settings become an ``Article``; read ``reading.parse`` first."""
