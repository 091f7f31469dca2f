"""Declarative rules: vocabulary, language, engine, calendar and authoring. Knows nothing of cases or pages."""
