"""The page that answers "Why?": of a case at an instant, or of facts tried out."""
