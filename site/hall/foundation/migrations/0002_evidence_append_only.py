"""Events and anchors can be inserted and read, and nothing else.

The triggers are per statement, so an UPDATE that would hit no row is refused
as well. Only the owner of the tables can switch them off, and only the flush
between tests does; web and worker run as a role that owns nothing.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION foundation_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'evidence is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER foundation_evidenceevent_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON foundation_evidenceevent
    FOR EACH STATEMENT EXECUTE FUNCTION foundation_refuse_change();
CREATE TRIGGER foundation_evidenceanchor_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON foundation_evidenceanchor
    FOR EACH STATEMENT EXECUTE FUNCTION foundation_refuse_change();
"""

BACKWARD = """
DROP TRIGGER foundation_evidenceanchor_append_only ON foundation_evidenceanchor;
DROP TRIGGER foundation_evidenceevent_append_only ON foundation_evidenceevent;
DROP FUNCTION foundation_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
