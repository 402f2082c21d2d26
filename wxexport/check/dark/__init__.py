"""Rules about dark mode: an article becomes findings, one file a rule."""
