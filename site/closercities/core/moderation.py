"""The workflow that pages go through before they are published: one approval by a moderator."""

from typing import Any

from closercities.core.roles import ADMINISTRATORS, MODERATORS

NAME = "Moderators approval"


def ensure_workflow(apps: Any) -> None:
    """See that pages have a workflow, and that moderators and administrators can approve in it.

    ``apps`` is a registry of models, that of a migration or the real one. Wagtail's own migration
    makes a workflow of this name; one that a person assigned to the root instead is left alone.
    """
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    if root is None:
        return
    assigned = apps.get_model("wagtailcore", "WorkflowPage").objects.filter(page_id=root.pk).first()
    task = _task(apps)
    if assigned is None:
        workflow = _workflow(apps, task)
        apps.get_model("wagtailcore", "WorkflowPage").objects.create(page_id=root.pk, workflow=workflow)


def _task(apps: Any) -> Any:
    model = apps.get_model("wagtailcore", "GroupApprovalTask")
    content_types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _created = content_types.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = model.objects.filter(name=NAME).first() or model.objects.create(
        name=NAME, content_type=content_type
    )
    groups = apps.get_model("auth", "Group").objects
    task.groups.add(*groups.filter(name__in=(MODERATORS, ADMINISTRATORS)))
    return task


def _workflow(apps: Any, task: Any) -> Any:
    workflow, _created = apps.get_model("wagtailcore", "Workflow").objects.get_or_create(name=NAME)
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects
    steps.get_or_create(workflow=workflow, task_id=task.pk, defaults={"sort_order": 0})
    return workflow
