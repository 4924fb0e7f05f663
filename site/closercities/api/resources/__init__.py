"""The resources of the domain below ``/api/v2/``, one file each, and what they share."""
