"""A folder or style sheet becomes a compiled ``Theme``, and a document becomes a styled one.

Read ``compile.compile_theme`` first.
"""
