"""HTML goes in, its tree, its lines or its plain text comes out; read ``tree.parse`` first."""
