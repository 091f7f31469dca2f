"""What the rules found: signals become numbered accountability records."""
