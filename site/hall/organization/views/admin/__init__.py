"""The organization's screens in the back office."""
