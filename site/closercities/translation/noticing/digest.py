"""One mail to each translator about everything that has changed since the last one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from closercities.core.models import User
from closercities.operations.outbox.queueing import queue_mail
from closercities.translation.noticing.changes import Behind, take_due
from closercities.translation.noticing.mail import OUTDATED
from closercities.translation.noticing.receivers import receivers
from closercities.translation.noticing.texts import take_new_texts
from closercities.translation.overview.asked import Standing

# Translations that are looked at for one mail; what is left comes with the next day's.
MOST = 5_000
# Pages and texts of one language that stand in a mail; the table has all.
MOST_NAMED = 20

ByLocale = Mapping[int, Sequence[Behind]]


@transaction.atomic
def send_digests() -> str | None:
    """Queue the mails about what was published since the last time; what was done, in words.

    Cut off, nothing is sent and nothing forgotten; called again, nobody is told twice.
    """
    looked_at, behind = take_due(MOST)
    texts = take_new_texts()
    if not looked_at and not texts:
        return None
    by_locale: dict[int, list[Behind]] = defaultdict(list)
    for each in sorted([*behind, *texts], key=lambda each: (not each.is_page, -each.new, each.title)):
        by_locale[each.locale].append(each)
    told = sum(_tell(user, by_locale, locales) for user, locales in receivers(by_locale).items())
    more = f" and {len(texts)} other texts" if texts else ""
    return f"{len(behind)} of {looked_at} translations{more} are newly outdated; told {told} translators"


def _tell(user: User, by_locale: ByLocale, locales: set[int]) -> bool:
    language = _language_of(user)
    with translation.override(language):
        pages = "\n\n".join(
            _section(locale, by_locale[locale.pk])
            for locale in sorted(Locale.objects.filter(pk__in=locales), key=str)
        )
    values = {
        "name": user.first_name or user.get_username(),
        "pages": pages,
        "table": _table(""),
        "account": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_account')}#tab-notifications",
    }
    try:
        # Outside, a mail that cannot be written would undo those of others.
        with transaction.atomic():
            return queue_mail(OUTDATED.name, user.email, language, values) is not None
    except ValidationError:
        return False


def _language_of(user: User) -> str:
    profile = UserProfile.objects.filter(user=user).only("preferred_language").first()
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE


def _section(locale: Locale, behind: Sequence[Behind]) -> str:
    lines = [str(locale), *(_line(each) for each in behind[:MOST_NAMED])]
    left = len(behind) - MOST_NAMED
    if left > 0:
        more = gettext("and %(number)d more")
        lines.append(f"– {more % {'number': left}}: {_table(locale.language_code)}")
    return "\n".join(lines)


def _line(each: Behind) -> str:
    passages = ngettext("%(number)d passage", "%(number)d passages", each.missing)
    told = gettext("%(title)s: %(passages)s") % {
        "title": each.title,
        "passages": passages % {"number": each.missing},
    }
    return f"– {told}, {settings.WAGTAILADMIN_BASE_URL}{each.path}"


def _table(code: str) -> str:
    asked = {"standing": Standing.OUTDATED.value} | ({"locale": code} if code else {})
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('translations:index')}?{urlencode(asked)}"
