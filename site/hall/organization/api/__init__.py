"""The organization over HTTP: signing in for programs, and the county's calendar."""
