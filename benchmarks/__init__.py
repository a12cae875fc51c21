"""Measurements behind the course's claims of speed and memory: one script a claim, one table for all (`make bench`)."""
