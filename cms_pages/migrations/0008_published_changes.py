from django.db import migrations, models

import cms_pages.models.published_change


class Migration(migrations.Migration):
    dependencies = [("cms_pages", "0007_search")]

    operations = [
        migrations.CreateModel(
            name="PublishedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=300, verbose_name="subject")),
                (
                    "mark",
                    models.BigIntegerField(default=cms_pages.models.published_change.new_mark, verbose_name="mark"),
                ),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=cms_pages.models.published_change.CurrentTransaction(), verbose_name="transaction"
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="recorded")),
            ],
            options={
                "verbose_name": "published change",
                "verbose_name_plural": "published changes",
                "indexes": [
                    models.Index(fields=["transaction"], name="published_change_transaction"),
                    models.Index(fields=["recorded_at"], name="published_change_recorded"),
                ],
            },
        ),
    ]
