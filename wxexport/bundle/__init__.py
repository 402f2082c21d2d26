"""A styled article becomes the files to paste from; read ``assemble.assemble`` first."""
