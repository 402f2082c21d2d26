"""An article's HTML -> what WeChat's editor and dark mode make of it; read ``editor.after_save`` first."""
