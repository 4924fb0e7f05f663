"""Puts the step with reviewers of each language into the workflow that pages go through."""

from typing import Any

from closercities.core.moderation import NAME


def ensure_language_approval(apps: Any) -> None:
    """Replace the one approval of the workflow of pages by one in which languages have reviewers.

    ``apps`` is a registry of models, that of a migration or the real one. The groups stay the same. A
    workflow that a person composed is left alone, and so is what is under way.
    """
    model = apps.get_model("translation", "LanguageApprovalTask")
    stock = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=NAME).first()
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).first()
    if stock is None or workflow is None:
        return
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects.filter(workflow=workflow)
    if [step.task_id for step in steps] != [stock.pk]:
        return
    content_types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _created = content_types.get_or_create(
        app_label="translation", model="languageapprovaltask"
    )
    task = model.objects.create(name=NAME, content_type=content_type)
    task.groups.set(stock.groups.all())
    steps.update(task_id=task.pk)
