"""What keeps the platform running: health, heartbeats, timed jobs and, to try it, an inbox."""
