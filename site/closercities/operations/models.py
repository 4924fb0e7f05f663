"""What processes tell each other through the database they share."""

from django.db import models

from closercities.operations.outbox.models import MailState, MailWording, OutgoingMail

__all__ = ["Heartbeat", "JobRun", "MailState", "MailWording", "OutgoingMail", "Preparation"]


class Heartbeat(models.Model):
    """When a process last said that it is there. One row a process and name."""

    name = models.CharField(max_length=80)
    host = models.CharField(max_length=255)
    process_id = models.PositiveIntegerField()
    beaten_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "host", "process_id"], name="one_heartbeat_a_process")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.process_id} on {self.host}"


class JobRun(models.Model):
    """The last run of a timed job. One row a job; whoever moves ``started_at`` runs it."""

    name = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    report = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Preparation(models.Model):
    """A step of preparation that this database has had, and the digest of what it was prepared from."""

    name = models.CharField(max_length=80, primary_key=True)
    digest = models.CharField(max_length=64)
    done_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
