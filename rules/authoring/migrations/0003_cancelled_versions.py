import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("authoring", "0002_versions_never_change"),
    ]

    operations = [
        migrations.AlterField(
            model_name="changeset",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("submitted", "Sent for approval"),
                    ("approved", "Approved"),
                    ("published", "Published"),
                    ("rejected", "Rejected"),
                    ("cancelled", "Cancelled"),
                ],
                default="submitted",
                max_length=20,
                verbose_name="state",
            ),
        ),
        migrations.CreateModel(
            name="VersionCancellation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cancelled_at", models.DateTimeField(verbose_name="cancelled")),
                ("in_force_from", models.DateTimeField(verbose_name="would have been in force from")),
                ("cancelled_by", models.CharField(max_length=150, verbose_name="cancelled by")),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancellation",
                        to="authoring.rulesetversion",
                        verbose_name="version of the rules",
                    ),
                ),
            ],
            options={
                "verbose_name": "cancelled version of the rules",
                "verbose_name_plural": "cancelled versions of the rules",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cancelled_at__lt", models.F("in_force_from"))),
                        name="authoring_cancellation_before_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="authoring_cancellation_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER authoring_versioncancellation_never_changes"
            " BEFORE UPDATE OR DELETE ON authoring_versioncancellation"
            " FOR EACH ROW EXECUTE FUNCTION authoring_refuse_change();",
            "DROP TRIGGER authoring_versioncancellation_never_changes ON authoring_versioncancellation;",
        ),
    ]
