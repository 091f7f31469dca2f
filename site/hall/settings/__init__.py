"""Settings of the site: base, development (the demonstration county), production, test."""
