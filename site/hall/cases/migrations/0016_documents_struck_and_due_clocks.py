"""A document taken in by mistake can be struck, and a queue can say which clock ends next.

Which one that is of the cases that are open is written by the next act or tick on each.
"""

import django.db.models.deletion
import hall.foundation.personal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_results_corrected"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="helddocument",
            name="cases_helddocument_once_per_form",
        ),
        migrations.AddField(
            model_name="case",
            name="due_clock",
            field=models.CharField(blank=True, max_length=80, verbose_name="clock of the next due"),
        ),
        migrations.AddField(
            model_name="helddocument",
            name="struck_at",
            field=models.DateTimeField(null=True, verbose_name="struck"),
        ),
        migrations.AddField(
            model_name="helddocument",
            name="struck_because",
            field=hall.foundation.personal.EncryptedTextField(blank=True, verbose_name="why it was struck"),
        ),
        migrations.AddField(
            model_name="helddocument",
            name="struck_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="struck by",
            ),
        ),
        migrations.AddConstraint(
            model_name="helddocument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("struck_at__isnull", True)),
                fields=("case", "code", "form"),
                name="cases_helddocument_once_per_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="helddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                    models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                    _connector="OR",
                ),
                name="cases_helddocument_struck_by_somebody",
            ),
        ),
    ]
