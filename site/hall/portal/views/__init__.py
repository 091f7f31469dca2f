"""The portal's own pages, beside those that Wagtail serves: one module for each."""
