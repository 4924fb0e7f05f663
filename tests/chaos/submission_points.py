"""Where processes die while people share a project, correct its case and write about it."""

from collections.abc import Sequence

from tests.chaos.points import Point

_ROOM, _OUTBOX = "cases.submissions", "closercities.operations.outbox.delivery"
_FILES, _CORRECTING = f"{_ROOM}.uploads.receiving", f"{_ROOM}.correcting"
_CORRECTION, _RELAY = f"{_ROOM}.views.correcting", f"{_ROOM}.relay"
_ADDING, _MAILED = ("upload", "add to correction"), ("send", "confirm", "send correction", "write message")
_TOLD = ("send", "confirm", "accept", "send correction", "take correction", "publish correction")

_SUBMITTING = (
    Point("begun, not committed", f"{_ROOM}.writing.make_link", "after", ("begin",)),
    Point("begun, not answered", f"{_ROOM}.views.begin.begin", "after", ("begin",)),
    Point("answers come, not kept", f"{_ROOM}.views.steps.save_answers", "before", ("save",)),
    Point("answers kept, not committed", f"{_ROOM}.writing._keep", "after", ("save",)),
    Point("answers committed, not answered", f"{_ROOM}.views.steps.save_answers", "after", ("save",)),
    Point("file come, not looked into", f"{_FILES}.examine", "before", _ADDING),
    Point("file looked into, not stored", f"{_FILES}._store", "before", _ADDING),
    Point("file stored, not recorded", f"{_FILES}._record", "before", _ADDING),
    Point("file recorded, not answered", f"{_FILES}._record", "after", _ADDING),
    Point("sent, not moved", f"{_ROOM}.views.sending.send_suspected", "before", ("send",)),
    Point("moved, no mail written", f"{_ROOM}.mail.queue", "before", _TOLD),
    Point("mail written, not committed", f"{_ROOM}.mail.queue", "after", _TOLD),
    Point("sent and committed, not answered", f"{_ROOM}.views.sending.send_suspected", "after", ("send",)),
    Point("confirmed, not answered", f"{_ROOM}.moving.confirm", "after", ("confirm",)),
    Point("accepting, no draft made", f"{_ROOM}.accepting.draft_of", "before", ("accept",)),
    Point("draft made, not accepted", f"{_ROOM}.accepting.move", "before", ("accept",)),
    Point("accepted, editor not answered", f"{_ROOM}.admin.views.accept", "after", ("accept",)),
    Point("published, submission not moved", f"{_ROOM}.signals.move", "before", ("publish",)),
    Point("published and moved, not committed", f"{_ROOM}.signals.move", "after", ("publish",)),
    Point("withdrawn, not answered", f"{_ROOM}.views.status.move", "after", ("withdraw",)),
    Point("erased, not answered", f"{_ROOM}.views.status.erase", "after", ("erase",)),
    Point("erasing, mail and files still there", f"{_ROOM}.erasure.erase_mail", "before", ("erase",)),
    Point("mail claimed, not sent", f"{_OUTBOX}._send", "before", _MAILED),
    Point("mail sent, not recorded", f"{_OUTBOX}.record_sent", "before", _MAILED),
    Point("mail recorded, task not ended", f"{_OUTBOX}._send", "after", _MAILED),
)
_OF_CORRECTIONS = (
    Point(
        "correction begun, not answered", f"{_CORRECTION}.begin_correction", "after", ("begin correction",)
    ),
    Point("correction come, not kept", f"{_CORRECTION}.save_correction", "before", ("correct",)),
    Point(
        "correction kept, not answered",
        f"{_CORRECTION}.save_correction",
        "after",
        ("correct", "correct picture"),
    ),
    Point("correction sent, not answered", f"{_CORRECTION}.send_correction", "after", ("send correction",)),
    Point(
        "correction withdrawn, files not deleted",
        f"{_CORRECTING}.verbs.uploads.drop",
        "before",
        ("withdraw correction",),
    ),
    Point(
        "correction withdrawn, not answered",
        f"{_CORRECTION}.withdraw_correction",
        "after",
        ("withdraw correction",),
    ),
    Point(
        "correction declined, editor not answered",
        f"{_ROOM}.admin.corrections.decline_correction",
        "after",
        ("decline correction",),
    ),
    Point("correction laid, pictures not", f"{_CORRECTING}.taking.lay_media", "before", ("take correction",)),
    Point(
        "pictures of a correction in the library, no draft made",
        f"{_CORRECTING}.taking.show_files",
        "before",
        ("take correction",),
    ),
    Point(
        "draft corrected, correction not moved", f"{_CORRECTING}.taking._tell", "before", ("take correction",)
    ),
    Point(
        "correction taken, editor not answered",
        f"{_ROOM}.admin.corrections.take_correction",
        "after",
        ("take correction",),
    ),
    Point(
        "case published anew, correction not moved",
        f"{_CORRECTING}.taking.give_to_library",
        "before",
        ("publish correction",),
    ),
    Point(
        "correction published, not committed",
        f"{_ROOM}.signals.publish_corrections",
        "after",
        ("publish correction",),
    ),
)
_OF_MESSAGES = (
    Point("message kept, no mail written", f"{_RELAY}.mail.ask_to_confirm", "before", ("write message",)),
    Point("message kept, not answered", f"{_RELAY}.views.write_message", "after", ("write message",)),
    Point("message passed on, not recorded", f"{_RELAY}.mail.pass_on", "after", ("confirm message",)),
    Point(
        "message confirmed, not answered", f"{_RELAY}.views.confirm_message", "after", ("confirm message",)
    ),
    Point(
        "message settled, editor not answered",
        f"{_ROOM}.admin.relay.settle",
        "after",
        ("pass message on", "keep message back"),
    ),
)
POINTS: Sequence[Point] = (*_SUBMITTING, *_OF_CORRECTIONS, *_OF_MESSAGES)
