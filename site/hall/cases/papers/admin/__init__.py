"""The papers in the back office."""
