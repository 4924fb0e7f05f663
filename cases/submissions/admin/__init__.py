"""The desk: where editors read what was submitted, in the admin."""
