"""The child process in which rules are tried. No Django here: it starts fast and holds no connection."""
