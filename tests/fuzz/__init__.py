"""Generated input of every kind and what must hold for it; read ``kinds`` first.

pytest runs a few fixed examples of each kind, and always what was found before (``found/``).
``python -m tests.fuzz MINUTES [KIND ...]`` looks for new ones, and writes what it finds into that folder.
"""
