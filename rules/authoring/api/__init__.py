"""The rules over HTTP: evaluate facts without a case, and read the vocabulary."""
