"""Entries of clocks and evaluations can be inserted and read, and nothing else: dates are proven by them."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION cases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER cases_ledgerentry_append_only
    BEFORE UPDATE OR DELETE ON cases_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_evaluation_append_only
    BEFORE UPDATE OR DELETE ON cases_evaluation
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
"""

BACKWARD = """
DROP TRIGGER cases_evaluation_append_only ON cases_evaluation;
DROP TRIGGER cases_ledgerentry_append_only ON cases_ledgerentry;
DROP FUNCTION cases_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
