from collections import defaultdict

from django.db import migrations, models

import closercities.core.fields
import closercities.core.languages

BATCH = 500


def find_languages(apps, schema_editor):
    """A description is taken to be in the language of the first page that shows the picture.

    Nobody knows of a picture that no page shows: its language stays empty.
    """
    Picture = apps.get_model("core", "Picture")
    by_language = defaultdict(list)
    for picture, language in _languages(apps).items():
        by_language[language].append(picture)
    for language, pictures in by_language.items():
        for start in range(0, len(pictures), BATCH):
            Picture.objects.filter(pk__in=pictures[start : start + BATCH]).exclude(description="").update(
                description_language=language
            )


def _languages(apps):
    first = {}
    for picture, page in _uses(apps):
        first[picture] = min(page, first.get(picture, page))
    pages = sorted(set(first.values()))
    language_of = {}
    for start in range(0, len(pages), BATCH):
        found = apps.get_model("wagtailcore", "Page").objects.filter(pk__in=pages[start : start + BATCH])
        language_of.update(found.values_list("pk", "locale__language_code"))
    return {picture: language_of[page] for picture, page in first.items() if page in language_of}


def _uses(apps):
    types = apps.get_model("contenttypes", "ContentType").objects
    picture = types.filter(app_label="core", model="picture").first()
    page = types.filter(app_label="wagtailcore", model="page").first()
    if picture is None or page is None:
        return
    uses = apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(
        to_content_type=picture, base_content_type=page
    )
    for shown, by in uses.values_list("to_object_id", "object_id").iterator():
        if shown.isdecimal() and by.isdecimal():
            yield int(shown), int(by)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_index_of_page_types"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="description_language",
            # What is there already is in a language that nobody noted.
            field=models.CharField(
                blank=True,
                default="",
                help_text="The language in which the description above is written.",
                max_length=15,
                verbose_name="language of the description",
            ),
        ),
        migrations.AlterField(
            model_name="picture",
            name="description_language",
            field=models.CharField(
                blank=True,
                default=closercities.core.languages.language_being_written,
                help_text="The language in which the description above is written.",
                max_length=15,
                verbose_name="language of the description",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="translated_descriptions",
            field=closercities.core.fields.LabelsField(
                blank=True,
                default=dict,
                help_text="What the picture shows, for readers of other languages. Translators can add it later.",
                verbose_name="description in other languages",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="translated_from",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.RunPython(find_languages, migrations.RunPython.noop),
    ]
