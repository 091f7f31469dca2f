"""Where used: from a field or an item to the rules, from a rule or a change to guides, pages and open cases."""
