"""Docking with the systems of province, city and departments."""
