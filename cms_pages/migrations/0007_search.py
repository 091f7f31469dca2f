"""The citizen's search: its rows, its synonyms, and pg_trgm, which any owner of a database may install."""

import csv
from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import modelsearch.index
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "synonyms.csv"


def load_synonyms(apps, schema_editor):
    """The product's own table, once; from then on it is the staff's."""
    group = apps.get_model("cms_pages", "SynonymGroup")
    with SHIPPED.open(encoding="utf-8", newline="") as table:
        group.objects.bulk_create(
            group(words="\n".join(row["words"].split("|")), note=row["note"]) for row in csv.DictReader(table)
        )


def forget_items_in_the_old_index(apps, schema_editor):
    """Items are found through the search's rows; what Wagtail's index held of them would never be renewed."""
    entries = apps.get_model("wagtailsearch", "IndexEntry")
    entries.objects.filter(content_type__app_label="cms_pages", content_type__model="serviceitem").delete()


KINDS = ["item", "section", "organization", "point", "notice", "interpretation", "news", "bulletin"]


class Migration(migrations.Migration):
    dependencies = [
        ("cms_pages", "0006_public_pages"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words",
                    models.TextField(
                        help_text="One a line, in any language: official names, short names, and what people call it here.",
                        verbose_name="words",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ("words",),
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=10)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("item", "Service items"),
                            ("section", "Sections of the portal"),
                            ("organization", "Authorities"),
                            ("point", "Service points"),
                            ("notice", "Notices"),
                            ("interpretation", "Policy interpretations"),
                            ("news", "News"),
                            ("bulletin", "Efficiency bulletins"),
                        ],
                        max_length=16,
                    ),
                ),
                ("point_code", models.CharField(blank=True, max_length=12)),
                ("name", models.CharField(max_length=255)),
                ("aliases", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("summary", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("authority", models.CharField(blank=True, max_length=60)),
                ("category", models.CharField(blank=True, max_length=30)),
                (
                    "audiences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), default=list, size=None
                    ),
                ),
                ("handling", models.CharField(blank=True, max_length=10)),
                ("level", models.CharField(blank=True, max_length=20)),
                ("date", models.DateField(null=True)),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cms_pages.serviceitem",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="search_entry_words", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(fields=["language", "kind"], name="search_entry_language"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "language"), name="search_entry_once"),
                    models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="search_entry_kind_known"),
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.RunPython(load_synonyms, migrations.RunPython.noop),
        migrations.RunPython(forget_items_in_the_old_index, migrations.RunPython.noop),
    ]
