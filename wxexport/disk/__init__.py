"""Bytes go in, a whole file or folder is there, or what was there before; read ``whole`` first."""
