"""The two language trees that every portal begins with, in the place of Wagtail's welcome page."""

import uuid

from django.db import migrations

HOMES = (
    # language, path, slug, title, introduction
    (
        "en",
        "00010001",
        "home",
        "Service Hall",
        "The service center of the county: every item, every limit, every case.",
    ),
    ("zh-hans", "00010002", "home-zh-hans", "政务大厅", "县政务服务中心：事项、时限、办件，公开透明。"),
)


def create_home_pages(apps, schema_editor):
    page_model = apps.get_model("wagtailcore", "Page")
    if page_model.objects.exclude(depth=1).exclude(path="00010001", slug="home").exists():
        return  # somebody has built a site already
    site_model = apps.get_model("wagtailcore", "Site")
    locale_model = apps.get_model("wagtailcore", "Locale")
    home_model = apps.get_model("cms_pages", "HomePage")
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms_pages", model="homepage"
    )
    site_model.objects.all().delete()
    page_model.objects.filter(depth=2).delete()
    key = uuid.uuid4()
    homes = {}
    for language, path, slug, title, introduction in HOMES:
        locale, _created = locale_model.objects.get_or_create(language_code=language)
        homes[language] = home_model.objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            introduction=introduction,
            content_type=content_type,
            path=path,
            depth=2,
            numchild=0,
            url_path=f"/{slug}/",
            locale=locale,
            translation_key=key,
        )
    page_model.objects.filter(depth=1).update(numchild=len(HOMES))
    site_model.objects.create(
        hostname="localhost", root_page_id=homes["en"].pk, is_default_site=True, site_name="Service Hall"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cms_pages", "0002_catalogue"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(create_home_pages, migrations.RunPython.noop, elidable=False)]
