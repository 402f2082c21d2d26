"""Formulas and diagrams in text become SVG or PNG; read ``formulas.draw`` first."""
