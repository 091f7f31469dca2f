"""Signals carry the authority and the item of their case, so that lists narrowed by them are read by an index alone."""

from django.db import migrations, models

_FILL = """
UPDATE cases_signal SET authority_code = c.authority_code, item_code = c.item_code
FROM cases_case c WHERE c.id = cases_signal.case_id
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_read_by_indexes_alone")]

    operations = [
        migrations.AddField(
            model_name="signal",
            name="authority_code",
            field=models.CharField(default="", max_length=60, verbose_name="authority"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="signal",
            name="item_code",
            field=models.CharField(default="", max_length=80, verbose_name="service item"),
            preserve_default=False,
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(fields=["authority_code", "-at", "-id"], name="cases_signal_of_authority"),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(fields=["item_code", "-at", "-id"], name="cases_signal_of_item"),
        ),
    ]
