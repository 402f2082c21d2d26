"""A folder or a style sheet becomes a compiled ``Theme``; a ``Theme`` and an article become ``style`` attributes.

Read ``compile.compile_theme`` first, then ``inline.inline``.
"""
