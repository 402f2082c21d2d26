"""A finished article -> findings about its colors; a module for each rule, of which read ``find``."""
