"""Steps of the catalogue's database tables."""
