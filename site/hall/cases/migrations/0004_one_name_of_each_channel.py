from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_calendar_of_next_check"),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="channel",
            field=models.CharField(
                choices=[
                    ("window", "At the window"),
                    ("online", "Online"),
                    ("point", "At a township or village point"),
                    ("mail", "By mail"),
                ],
                max_length=20,
                verbose_name="channel",
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="service_form",
            field=models.CharField(
                choices=[
                    ("lobby_reception", "Lobby reception"),
                    ("whole_process_agency", "Whole-process agency"),
                    ("extended_hours", "Extended hours"),
                    ("appointment", "Appointment"),
                    ("dedicated_channel", "Dedicated channel"),
                    ("door_to_door", "Door-to-door"),
                    ("information_inquiry", "Information inquiry"),
                    ("policy_consultation", "Policy consultation"),
                ],
                max_length=40,
                verbose_name="form of service",
            ),
        ),
    ]
