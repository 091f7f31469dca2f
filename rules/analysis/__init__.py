"""Questions about rules answered exactly, from their trees: whether they can fire, and why they did or did not."""
