import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# What was written before drafts existed was last changed when it was sent.
FILL = """
UPDATE authoring_changeset SET changed_at = proposed_at;
UPDATE authoring_changesetentry AS entry SET changed_at = change_set.proposed_at
    FROM authoring_changeset AS change_set WHERE change_set.id = entry.change_set_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("authoring", "0003_cancelled_versions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthoringGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("authority", models.CharField(blank=True, max_length=120, verbose_name="authority")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("time_limit", "Time limit"),
                            ("accountability", "Accountability"),
                            ("prerequisite", "Prerequisite"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "permission to write rules",
                "verbose_name_plural": "permissions to write rules",
                "ordering": ["user", "authority", "kind"],
            },
        ),
        migrations.CreateModel(
            name="CheckRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(verbose_name="revision")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Stopped"),
                        ],
                        default="queued",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="done")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="of")),
                ("problems", models.JSONField(blank=True, default=list, verbose_name="problems")),
                ("error", models.TextField(blank=True, verbose_name="error")),
                ("created_at", models.DateTimeField(verbose_name="asked for")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished")),
            ],
            options={
                "verbose_name": "check of a change",
                "verbose_name_plural": "checks of changes",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="TrialRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("deadline", "A deadline moves"),
                            ("card_appears", "A finding appears"),
                            ("card_vanishes", "A finding vanishes"),
                            ("card_moves", "A finding comes on another day"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("case_number", models.CharField(max_length=40, verbose_name="case")),
                ("item_code", models.CharField(max_length=120, verbose_name="item")),
                ("rule", models.CharField(max_length=120, verbose_name="rule")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="of what")),
                ("day", models.DateField(blank=True, null=True, verbose_name="day")),
                ("before", models.JSONField(blank=True, null=True, verbose_name="before")),
                ("after", models.JSONField(blank=True, null=True, verbose_name="after")),
            ],
            options={
                "verbose_name": "difference found by a trial",
                "verbose_name_plural": "differences found by a trial",
                "ordering": ["run", "kind", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TrialRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(verbose_name="revision")),
                ("received_from", models.DateField(verbose_name="received from")),
                ("received_until", models.DateField(verbose_name="received until")),
                (
                    "authorities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="authorities",
                    ),
                ),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="items",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Stopped"),
                        ],
                        default="queued",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="done")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="of")),
                ("cancel_requested", models.BooleanField(default=False, verbose_name="shall stop")),
                ("result", models.JSONField(blank=True, default=dict, verbose_name="result")),
                ("error", models.TextField(blank=True, verbose_name="error")),
                ("created_at", models.DateTimeField(verbose_name="asked for")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished")),
            ],
            options={
                "verbose_name": "trial of a change",
                "verbose_name_plural": "trials of changes",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="changeset",
            name="changed_at",
            field=models.DateTimeField(null=True, verbose_name="last changed"),
        ),
        migrations.AddField(
            model_name="changeset",
            name="revision",
            field=models.PositiveIntegerField(default=1, verbose_name="revision"),
        ),
        migrations.AddField(
            model_name="changeset",
            name="wanted_from",
            field=models.DateTimeField(blank=True, null=True, verbose_name="shall come into force"),
        ),
        migrations.AddField(
            model_name="changesetentry",
            name="changed_at",
            field=models.DateTimeField(null=True, verbose_name="last changed"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="changeset",
            name="changed_at",
            field=models.DateTimeField(verbose_name="last changed"),
        ),
        migrations.AlterField(
            model_name="changesetentry",
            name="changed_at",
            field=models.DateTimeField(verbose_name="last changed"),
        ),
        migrations.AlterField(
            model_name="changeset",
            name="proposed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="sent"),
        ),
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
                    ("discarded", "Discarded"),
                ],
                default="submitted",
                max_length=20,
                verbose_name="state",
            ),
        ),
        migrations.AddIndex(
            model_name="changeset",
            index=models.Index(fields=["author", "state", "-number"], name="authoring_changeset_author"),
        ),
        migrations.AddConstraint(
            model_name="changeset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("proposed_at__isnull", False), ("state__in", ["discarded", "draft"]), _connector="OR"
                ),
                name="authoring_changeset_sent_when",
            ),
        ),
        migrations.AddField(
            model_name="authoringgrant",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="checkrun",
            name="change_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="checks",
                to="authoring.changeset",
                verbose_name="change to the rules",
            ),
        ),
        migrations.AddField(
            model_name="trialrun",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked for by",
            ),
        ),
        migrations.AddField(
            model_name="trialrun",
            name="change_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="trials",
                to="authoring.changeset",
                verbose_name="change to the rules",
            ),
        ),
        migrations.AddField(
            model_name="trialrow",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="authoring.trialrun",
                verbose_name="trial",
            ),
        ),
        migrations.AddConstraint(
            model_name="authoringgrant",
            constraint=models.UniqueConstraint(fields=("user", "authority", "kind"), name="authoring_grant_once"),
        ),
        migrations.AddIndex(
            model_name="checkrun",
            index=models.Index(fields=["change_set", "-id"], name="authoring_check_newest"),
        ),
        migrations.AddIndex(
            model_name="trialrun",
            index=models.Index(fields=["change_set", "-id"], name="authoring_trial_newest"),
        ),
        migrations.AddConstraint(
            model_name="trialrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_until__gte", models.F("received_from"))),
                name="authoring_trial_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="trialrow",
            index=models.Index(fields=["run", "kind", "id"], name="authoring_trialrow_listing"),
        ),
    ]
