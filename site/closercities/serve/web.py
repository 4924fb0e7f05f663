"""The web server, run in the calling process."""

from typing import Any

from gunicorn.app.base import BaseApplication

WORKERS = 2
THREADS = 4


class Server(BaseApplication):
    """gunicorn, with the application loaded before it forks its workers."""

    def __init__(self, bind: str, port: int) -> None:
        self._options: dict[str, Any] = {
            "bind": f"[{bind}]:{port}" if ":" in bind else f"{bind}:{port}",
            "workers": WORKERS,
            "threads": THREADS,
            "preload_app": True,
            "timeout": 120,
            "graceful_timeout": 10,
            # Past what the API reads of a parameter, so that it is the API that says no, in JSON.
            "limit_request_line": 8190,
            "loglevel": "error",
            "proc_name": "closercities",
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from closercities.wsgi import application

        return application
