"""The last instant at which the head could extend a case is kept on it, for the box that lists what runs out.

Cases in handling that were never extended are given a day on the safe side: the box lists too much rather than too
little until each of them is written next, and the act itself always asks the clocks.
"""

from django.db import migrations, models

_FILL = """
UPDATE cases_case SET extendable_until = GREATEST(due_at, accepted_at + interval '90 days')
WHERE state = 'handling' AND item_snapshot->>'item_type' = '01' AND NOT conduct ? 'extensions'
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_documents_struck_and_due_clocks")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="cases_case_extendable"),
        migrations.AddField(
            model_name="case",
            name="extendable_until",
            field=models.DateTimeField(null=True, verbose_name="may be extended until"),
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("extendable_until__isnull", False)),
                fields=["due_at", "id"],
                include=("state", "authority_code", "item_code", "yellow_from", "current_step", "extendable_until"),
                name="cases_case_extendable",
            ),
        ),
    ]
