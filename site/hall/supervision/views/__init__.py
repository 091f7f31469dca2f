"""What supervisors see in the back office."""
