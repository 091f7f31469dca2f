"""The demonstration county: accounts, catalogue, rules and sixty days of cases, made by the real services."""
