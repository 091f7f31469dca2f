from django.db import migrations

FUNCTION = """
CREATE FUNCTION authoring_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Published rules are never changed or deleted (% on %).', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
"""
TRIGGER = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION authoring_refuse_change();
"""
TABLES = ("authoring_bundle", "authoring_rulesetversion")


class Migration(migrations.Migration):
    dependencies = [("authoring", "0001_initial")]

    operations = [
        migrations.RunSQL(
            FUNCTION + "".join(TRIGGER.format(table=table) for table in TABLES),
            "".join(f"DROP TRIGGER {table}_never_changes ON {table};\n" for table in TABLES)
            + "DROP FUNCTION authoring_refuse_change();",
        )
    ]
