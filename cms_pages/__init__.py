"""The published catalogue and the center's pages, edited in Wagtail."""
