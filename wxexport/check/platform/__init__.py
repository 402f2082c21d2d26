"""Rules about what the editor keeps: an article becomes findings, one file a rule."""
