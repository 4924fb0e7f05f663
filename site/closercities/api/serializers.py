"""How the framework asks for the fields of records."""

from typing import Any

from django.utils import translation
from rest_framework.fields import Field
from rest_framework.serializers import ModelSerializer
from wagtail.api.v2.serializers import BaseSerializer as WagtailBaseSerializer
from wagtail.api.v2.serializers import PageSerializer as WagtailPageSerializer
from wagtail.fields import RichTextField, StreamField

from closercities.core.models import Picture
from closercities.publication.serialisation import records
from closercities.publication.serialisation.answer import Answer


class RecordField(Field):
    """A field that is computed from the whole record."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def get_attribute(self, instance: Any) -> Any:
        return instance

    @property
    def answer(self) -> Answer:
        """What the answer is made with."""
        return self.context["answer"]


class RepresentedField(RecordField):
    """A field that the page's representation has under the same name."""

    def to_representation(self, instance: Any) -> Any:
        return self.context["representations"].value(self.field_name, instance)


class PictureField(RecordField):
    """A picture that a page names."""

    def to_representation(self, instance: Any) -> Any:
        locale = str(instance.locale.language_code)
        return records.picture(getattr(instance, self.field_name or ""), self.answer, locale)


class DetailUrlField(RecordField):
    """Where the API tells all about the record."""

    def to_representation(self, instance: Any) -> str:
        return self.answer.detail_url(self.context["view"].endpoint_name, instance.pk)


class HtmlUrlField(RecordField):
    """Where readers find the page."""

    def to_representation(self, instance: Any) -> str | None:
        return self.answer.html_url(instance)


class DownloadUrlField(RecordField):
    """Where the file is. Of a picture as its storage says it, which Wagtail's clients expect."""

    def to_representation(self, instance: Any) -> str:
        if isinstance(instance, Picture):
            return str(instance.file.url)
        return self.answer.absolute(instance.url)


class AliasOfField(RecordField):
    """The page whose text an alias repeats; ``null`` for any other page."""

    def to_representation(self, instance: Any) -> Any:
        return records.page_brief(self.answer.visible.exactly(instance.alias_of_id), self.answer)


class ParentField(RecordField):
    """The page above, where it is public."""

    def to_representation(self, instance: Any) -> Any:
        parent = instance.get_parent()
        if parent is None:
            return None
        self.answer.visible.load({parent.pk})
        return records.page_brief(self.answer.visible.exactly(parent.pk), self.answer)


class TagsField(RecordField):
    """The names of tags, in order."""

    def to_representation(self, instance: Any) -> list[str]:
        return sorted(tag.name for tag in instance.tags.all())


class LanguageField(RecordField):
    """Something that every page knows of its language; the tree's root is no page of ours."""

    def to_representation(self, instance: Any) -> Any:
        return getattr(instance, self.field_name or "", None)


class PageSerializer(WagtailPageSerializer):
    """A page, told in its own locale."""

    serializer_field_mapping = {
        **ModelSerializer.serializer_field_mapping,
        StreamField: RepresentedField,
        RichTextField: RepresentedField,
    }
    detail_url = DetailUrlField()
    html_url = HtmlUrlField()
    alias_of = AliasOfField()
    parent = ParentField()
    language_tag = LanguageField()
    text_direction = LanguageField()

    def to_representation(self, instance: Any) -> Any:
        with translation.override(instance.locale.language_code):
            return super().to_representation(instance)

    def build_relational_field(self, field_name: str, relation_info: Any) -> tuple[Any, Any]:
        if issubclass(relation_info.related_model, Picture):
            return PictureField, {}
        return super().build_relational_field(field_name, relation_info)


class FileSerializer(WagtailBaseSerializer):
    """A picture or document."""

    detail_url = DetailUrlField()
    download_url = DownloadUrlField()
    tags = TagsField()
