"""Takes what a request brings of files: keeps them, and what is said of those that are there."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from cases.submissions.models import Upload
from cases.submissions.uploads.describing import describe_all
from cases.submissions.uploads.names import clean_name
from cases.submissions.uploads.reading import Problem, read_files
from cases.submissions.uploads.receiving import receive
from cases.submissions.uploads.refusals import UploadRefusedError


@dataclass
class Taken:
    """Files that are kept now, and why others are not."""

    uploads: list[Upload] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take(request: HttpRequest, number: int) -> Taken:
    """Keep the files of ``request`` with the submission ``number``, each on its own, and its descriptions.

    The request is one of a form with files, of which nothing was read before. Raises nothing for what was
    sent: that stands in the problems.
    """
    arrived = read_files(request)
    taken = Taken(problems=list(arrived.problems))
    taken.problems += _described(number, request)
    for file in arrived.files:
        try:
            taken.uploads.append(receive(number, file))
        except UploadRefusedError as error:
            taken.problems.append(Problem(clean_name(file.name or ""), error))
    return taken


def take_with_step(request: HttpRequest, number: int) -> Taken:
    """The same for the form of a step, which a script sends without its files."""
    if request.content_type == "multipart/form-data":
        return take(request, number)
    return Taken(problems=_described(number, request))


def _described(number: int, request: HttpRequest) -> list[Problem]:
    refused = describe_all(number, request.POST.dict())
    names = dict(Upload.objects.filter(submission_id=number, key__in=refused).values_list("key", "name"))
    return [Problem(names.get(key, ""), error) for key, error in refused.items()]
