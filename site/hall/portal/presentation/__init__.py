"""How the portal shows what others know: pure, and asked by the template tags."""
