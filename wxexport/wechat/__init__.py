"""What WeChat does with an article: facts of the platform, its editor and its dark mode; read ``platform`` first."""
