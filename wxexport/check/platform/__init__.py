"""A finished article -> findings about what the editor keeps; a module for each rule, of which read ``find``."""
