"""gunicorn in production, when started from this folder: ``gunicorn closercities.wsgi``."""

import os

pythonpath = "site"
bind = os.environ.get("BIND_ADDRESS", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Loaded once, so that workers share memory, and what readiness remembers.
preload_app = True
timeout = 120
graceful_timeout = 30
# Past what the API reads of a parameter, so that it is the API that says no, in JSON.
limit_request_line = 8190
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108  never a slow disk
