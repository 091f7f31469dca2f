from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_one_name_of_each_channel"),
        ("supervision", "0001_accountability_records"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="accountabilityrecord",
            name="supervision_record_state_is_known",
        ),
        migrations.AddField(
            model_name="accountabilityrecord",
            name="reopened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="reopened"),
        ),
        migrations.AddField(
            model_name="accountabilityrecord",
            name="reopened_reason",
            field=models.TextField(blank=True, verbose_name="reason of reopening"),
        ),
        migrations.AlterField(
            model_name="accountabilityrecord",
            name="state",
            field=models.CharField(
                choices=[("open", "Open"), ("corrected", "Corrected"), ("reopened", "To be decided anew")],
                default="open",
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AddIndex(
            model_name="accountabilitycause",
            index=models.Index(fields=["rule", "record"], name="supervision_cause_rule"),
        ),
        migrations.AddConstraint(
            model_name="accountabilityrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "corrected", "reopened"])),
                name="supervision_record_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountabilityrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "reopened"), _negated=True),
                    models.Q(("reopened_at__isnull", False), models.Q(("reopened_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="supervision_record_reopened_with_reason",
            ),
        ),
    ]
