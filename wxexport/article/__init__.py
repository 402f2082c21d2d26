"""A Markdown file and its settings go in, an ``Article`` comes out; read ``reading.parse`` first."""
