"""What citizens see: home, items, tracking."""
