"""What supervisors read: signals, and accountability records with their proof."""
