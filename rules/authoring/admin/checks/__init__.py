"""The exact checks of a change, as its author and its second person see them."""
