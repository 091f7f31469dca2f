"""Authorities that were here before the register get their special seal in it, so that their cases can be decided.

Only where nothing was registered yet. Number and keeper are to be completed from the seal itself.
"""

from django.db import migrations

from hall.foundation import clock
from hall.foundation.evidence import NewEvent, append_events


def take_over(apps, schema_editor):
    authority_model, seal_model = (apps.get_model("organization", name) for name in ("Authority", "Seal"))
    now = clock.now()
    seals = [
        seal_model(
            authority=authority,
            kind="special",
            number=f"{authority.code}-1",
            serial=1,
            name_en=f"Special approval seal of {authority.name_en}",
            name_zh=f"{authority.name_zh}行政审批专用章",
            valid_from=clock.local_date(now),
        )
        for authority in authority_model.objects.order_by("pk")
    ]
    seal_model.objects.bulk_create(seals)
    if seals:
        payload = {"seals": [seal.number for seal in seals], "valid_from": clock.local_date(now)}
        append_events(
            chain="organization", events=[NewEvent(kind="seals_taken_over", payload=payload, actor="system", at=now)]
        )


class Migration(migrations.Migration):
    dependencies = [("organization", "0003_seals_letters_and_units"), ("foundation", "0003_attempts")]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
