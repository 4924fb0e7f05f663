"""Who may do what: the roles as data, and the verb that gives groups their permissions.

What Wagtail's permissions cannot say is enforced elsewhere: that translators change translations
only (:mod:`closercities.core.page_permissions`), and that researchers write below the research
section only (the research room grants it there). See ``docs/decisions/0020-roles.md``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ADMINISTRATORS = "Administrators"
MODERATORS = "Moderators"
EDITORS = "Editors"
RESEARCHERS = "Researchers"
TRANSLATORS = "Translators"

Actions = tuple[str, ...]
WRITE: Actions = ("add", "change")
MANAGE: Actions = ("add", "change", "delete")
USE_FILES: Actions = ("add", "choose")
MANAGE_FILES: Actions = ("add", "change", "delete", "choose")


@dataclass(frozen=True)
class Role:
    """A group of users. ``models`` maps ``app.model`` to actions; ``pages`` holds on the whole tree,
    ``files`` (images and documents) and ``collections`` (themselves) on all collections, and
    ``permissions`` are full names."""

    group: str
    pages: Actions = ()
    files: Actions = ()
    collections: Actions = ()
    models: Mapping[str, Actions] = field(default_factory=dict)
    permissions: tuple[str, ...] = ()


_ENTER = "wagtailadmin.access_admin"
_TRANSLATE = "wagtail_localize.submit_translation"
_ADDRESSES = "operations.view_addresses"
# Permissions of our own, with their models: Django makes them after all migrations.
_SUBMITTERS = "submissions.view_personal_data"
_MODELS = {_ADDRESSES: "outgoingmail", _SUBMITTERS: "submission"}
MAIL: Mapping[str, Actions] = {
    "operations.outgoingmail": ("view", "change"),
    "operations.mailwording": ("change",),
}
# What readers looked for in vain, without a word of who they are.
_MISSED: Mapping[str, Actions] = {"search.missedsearch": ("view",)}
# To read what was submitted, and to handle it; who submitted is a permission of its own.
_SUBMISSIONS: Mapping[str, Actions] = {"submissions.submission": ("view", "change")}

ROLES: tuple[Role, ...] = (
    Role(
        EDITORS,
        pages=("add", "change"),
        files=USE_FILES,
        models={
            "core.organisation": WRITE,
            "core.person": WRITE,
            "core.place": WRITE,
            **_SUBMISSIONS,
            **_MISSED,
        },
        permissions=(_ENTER, _TRANSLATE),
    ),
    Role(
        MODERATORS,
        pages=("add", "change", "publish", "lock", "unlock"),
        files=MANAGE_FILES,
        models={
            "core.organisation": MANAGE,
            "core.person": MANAGE,
            "core.place": MANAGE,
            "core.topic": WRITE,
            "translation.glossaryterm": MANAGE,
            "search.synonyms": MANAGE,
            "home.navigation": WRITE,
            "home.footer": WRITE,
            "home.sitesettings": ("change",),
            "cases.importrun": ("view",),
            "submissions.assignmentrule": MANAGE,
            "submissions.startingtext": MANAGE,
            "submissions.campaignquestions": MANAGE,
            **_SUBMISSIONS,
            **_MISSED,
            **MAIL,
        },
        permissions=(_ENTER, _TRANSLATE, _ADDRESSES, _SUBMITTERS),
    ),
    Role(
        TRANSLATORS,
        pages=("change",),
        files=("choose",),
        models={
            "home.navigation": ("change",),
            "home.footer": ("change",),
            "translation.glossaryterm": MANAGE,
            "search.synonyms": MANAGE,
        },
        permissions=(_ENTER, _TRANSLATE),
    ),
    Role(
        RESEARCHERS,
        files=USE_FILES,
        models={
            "core.factor": WRITE,
            "core.organisation": WRITE,
            "core.person": WRITE,
            "research.coding": (*MANAGE, "view"),
        },
        permissions=(_ENTER,),
    ),
    Role(
        ADMINISTRATORS,
        pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        files=MANAGE_FILES,
        collections=MANAGE,
        models={
            "core.organisation": MANAGE,
            "core.person": MANAGE,
            "core.place": MANAGE,
            "core.topic": MANAGE,
            "core.factor": MANAGE,
            "core.sustainabledevelopmentgoal": ("change",),
            "core.user": MANAGE,
            "translation.glossaryterm": MANAGE,
            "search.synonyms": MANAGE,
            # To delete a key is to revoke it: see the API's admin.
            "api.apikey": MANAGE,
            "api.webhooksubscription": MANAGE,
            # To see and end the previews of everybody.
            "api.previewtoken": ("delete",),
            # To delete a snapshot is to withdraw it.
            "api.snapshot": ("add", "delete"),
            "publication.publisheddocument": ("view",),
            "translation.localerules": MANAGE,
            "home.navigation": MANAGE,
            "home.footer": MANAGE,
            "home.sitesettings": ("change",),
            "research.coding": (*MANAGE, "view"),
            "cases.importrun": ("view",),
            "wagtailcore.workflow": WRITE,
            "wagtailcore.task": WRITE,
            "wagtailredirects.redirect": MANAGE,
            "submissions.assignmentrule": MANAGE,
            "submissions.startingtext": MANAGE,
            "submissions.campaignquestions": MANAGE,
            **_SUBMISSIONS,
            **_MISSED,
            **MAIL,
        },
        permissions=(_ENTER, _TRANSLATE, _ADDRESSES, _SUBMITTERS),
    ),
)

# What researchers may do with pages, below each research section.
RESEARCH_SECTION: Actions = ("add", "change")
# Wagtail keeps permissions on files under these models, whichever model is used for them.
FILE_MODELS = ("wagtailimages.image", "wagtaildocs.document")
PAGE_MODEL = "wagtailcore.page"
COLLECTION_MODEL = "wagtailcore.collection"


def grant_roles(apps: Any) -> None:
    """Make the groups and give each what its role says; nothing that a group has is taken away.

    ``apps`` is a registry of models, that of a migration or the real one. Permissions that are not
    there yet (Django makes them after all migrations) are made.
    """
    groups = apps.get_model("auth", "Group").objects
    for role in ROLES:
        group, _created = groups.get_or_create(name=role.group)
        for label, actions in role.models.items():
            group.permissions.add(*(permission(apps, label, action) for action in actions))
        group.permissions.add(*(_named(apps, name, _MODELS.get(name, "")) for name in role.permissions))
        for label in FILE_MODELS:
            _grant_collections(apps, group, label, role.files)
        _grant_collections(apps, group, COLLECTION_MODEL, role.collections)
        root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
        if root is not None:
            grant_pages(apps, group, root, role.pages)


def grant_mail(apps: Any) -> None:
    """Let moderators and administrators handle mail, where these groups are."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=(MODERATORS, ADMINISTRATORS)):
        for label, actions in MAIL.items():
            group.permissions.add(*(permission(apps, label, action) for action in actions))
        group.permissions.add(_named(apps, _ADDRESSES, _MODELS[_ADDRESSES]))


def grant_missed_searches(apps: Any) -> None:
    """Let whoever writes see what readers looked for in vain, where these groups are."""
    names = (EDITORS, MODERATORS, ADMINISTRATORS)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=names):
        for label, actions in _MISSED.items():
            group.permissions.add(*(permission(apps, label, action) for action in actions))


def grant_pages(apps: Any, group: Any, page: Any, actions: Actions) -> None:
    """Let ``group`` do ``actions`` on ``page`` and everything below."""
    grants = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for action in actions:
        grants.get_or_create(
            group_id=group.pk, page_id=page.pk, permission=permission(apps, PAGE_MODEL, action)
        )


def _grant_collections(apps: Any, group: Any, label: str, actions: Actions) -> None:
    collection = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    grants = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for action in actions:
        grants.get_or_create(
            group_id=group.pk, collection=collection, permission=permission(apps, label, action)
        )


def permission(apps: Any, label: str, action: str) -> Any:
    """The permission to do ``action`` on the model ``label``; made when it is not there yet."""
    app_label, model = label.split(".")
    return _named(apps, f"{app_label}.{action}_{model}", model)


def own_permission(apps: Any, name: str) -> Any:
    """The permission ``name`` that a model of ours declares; made when it is not there yet."""
    return _named(apps, name, _MODELS[name])


def _named(apps: Any, name: str, model: str = "") -> Any:
    app_label, codename = name.split(".")
    permissions = apps.get_model("auth", "Permission").objects
    content_types = apps.get_model("contenttypes", "ContentType").objects
    if not model:
        return permissions.get(content_type__app_label=app_label, codename=codename)
    content_type, _created = content_types.get_or_create(app_label=app_label, model=model)
    title = f"Can {codename.replace('_', ' ')}"
    found, _created = permissions.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": title}
    )
    return found
