"""The judge of foreign style sheets: the same article as another tool shows it and as ours, text by text."""
