"""Messages of readers to the people behind a case, without showing an address."""
