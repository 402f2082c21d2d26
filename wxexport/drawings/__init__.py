"""LaTeX and the source of diagrams become SVG or PNG, by programs on this machine; read ``formulas.draw`` first."""
