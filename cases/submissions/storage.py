"""Where files lie that somebody submitted: apart from media, without an address."""

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateStorage(FileSystemStorage):
    """Files that only the platform reads. Nothing in it has an address."""

    def url(self, name: str | None) -> str:
        raise ValueError("Submitted files have no address; views give them out one by one.")


def submitted_files() -> Storage:
    """The storage of submitted files: ``STORAGES["submitted"]``."""
    return storages["submitted"]


def name_of_small(name: str) -> str:
    """Under which name a small copy of the picture ``name`` lies beside it.

    >>> name_of_small("ab/abcdef.jpg")
    'ab/abcdef-small.webp'
    """
    return f"{name.rpartition('.')[0]}-small.webp"


def delete_with_small(name: str) -> None:
    """Delete the file ``name`` and its small copy, as far as they are there. Raises ``OSError``."""
    if name:
        submitted_files().delete(name_of_small(name))
        submitted_files().delete(name)
