"""The screen on which a translation is written, read and sent on: segment by segment, beside its original."""
