import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

# What rules.language.fields_of says of a definition, for the rules that stand already.
FILL = """
UPDATE authoring_rule SET fields = ARRAY(
    SELECT DISTINCT named.field FROM (
        SELECT line ->> 'field' AS field
            FROM jsonb_array_elements(definition -> 'when') AS lines, jsonb_array_elements(lines) AS line
        UNION SELECT line ->> 'other_field'
            FROM jsonb_array_elements(definition -> 'when') AS lines, jsonb_array_elements(lines) AS line
        UNION SELECT 'documents_held' WHERE kind = 'prerequisite'
    ) AS named WHERE named.field IS NOT NULL ORDER BY named.field
);
"""


class Migration(migrations.Migration):
    dependencies = [("authoring", "0004_studio")]

    operations = [
        migrations.AddField(
            model_name="rule",
            name="fields",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=63),
                blank=True,
                default=list,
                size=None,
                verbose_name="fields it looks at",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="rule",
            index=django.contrib.postgres.indexes.GinIndex(fields=["fields"], name="authoring_rule_fields"),
        ),
    ]
