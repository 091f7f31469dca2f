"""Two centralizations, two in-place: how far each authority is, where it decides, and its seals."""
