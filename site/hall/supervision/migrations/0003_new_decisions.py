import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0002_reopened_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="NewDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reopened_at", models.DateTimeField(verbose_name="reopened")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("upheld", "Upheld on other grounds"), ("set_aside", "Set aside")],
                        max_length=12,
                        verbose_name="decided",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_at", models.DateTimeField(verbose_name="decided at")),
                ("decided_by", models.CharField(max_length=150, verbose_name="decided by")),
            ],
            options={
                "verbose_name": "new decision",
                "verbose_name_plural": "new decisions",
                "ordering": ["decided_at", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="accountabilityrecord",
            name="supervision_record_state_is_known",
        ),
        migrations.AlterField(
            model_name="accountabilityrecord",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Open"),
                    ("corrected", "Corrected"),
                    ("reopened", "To be decided anew"),
                    ("upheld", "Upheld on other grounds"),
                    ("set_aside", "Set aside"),
                ],
                default="open",
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountabilityrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "corrected", "reopened", "upheld", "set_aside"])),
                name="supervision_record_state_is_known",
            ),
        ),
        migrations.AddField(
            model_name="newdecision",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="new_decisions",
                to="supervision.accountabilityrecord",
                verbose_name="accountability record",
            ),
        ),
        migrations.AddConstraint(
            model_name="newdecision",
            constraint=models.UniqueConstraint(
                fields=("record", "reopened_at"), name="supervision_decided_once_per_reopening"
            ),
        ),
        migrations.AddConstraint(
            model_name="newdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="supervision_decision_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="newdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["upheld", "set_aside"])), name="supervision_decision_is_known"
            ),
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION supervision_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'a decision on an accountability record is never changed or deleted';
            END $$;
            CREATE TRIGGER supervision_newdecision_never_changes
                BEFORE UPDATE OR DELETE ON supervision_newdecision
                FOR EACH ROW EXECUTE FUNCTION supervision_refuse_change();
            """,
            """
            DROP TRIGGER supervision_newdecision_never_changes ON supervision_newdecision;
            DROP FUNCTION supervision_refuse_change();
            """,
        ),
    ]
