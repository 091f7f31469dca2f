"""How machines find the portal's pages and what they read of them: sitemap, feeds, structured data, codes to scan."""
