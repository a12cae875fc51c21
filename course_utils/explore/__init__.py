"""Explorers: one file each. Every function returns something to put at a cell's end."""
