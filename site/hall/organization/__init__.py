"""Authorities, points, windows, posts and who held them when, mandates, the county calendar."""
