"""Takes a styled article and returns the files to paste from, as a ``Bundle``; read ``assemble.assemble`` first."""
