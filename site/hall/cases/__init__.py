"""A case from application to delivery: lifecycle, clock ledger, documents, facts for rules."""
