"""Service Hall: the platform of a county government service center."""
