"""How words are cut, widened by synonyms, matched and put right: plain Python that knows no database."""
