"""Starts the platform in the foreground: checks, prepares, then runs its processes until stopped."""

import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from closercities.serve.catalogues import compile_stale_catalogues
from closercities.serve.environment import (
    Environment,
    StartError,
    check_data_dir,
    check_port,
    check_python,
    read_environment,
)
from closercities.serve.processes import Child, Family

ROOT = Path(__file__).resolve().parents[3]
READY_SECONDS = 60.0


def say(text: str) -> None:
    print(text, flush=True)


def set_up_django(environment: Environment) -> None:
    """Load the application with the settings for trying it. Raises :exc:`StartError` when they are wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closercities.settings.local")
    os.environ["DATA_DIR"] = str(environment.data_dir)
    os.environ.setdefault("BASE_URL", environment.address.rstrip("/"))
    os.environ.setdefault("EXPECT_DEMO_CONTENT", "true")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, OSError, ValueError) as error:
        raise StartError(f"The settings cannot be used: {error}") from error


def command(name: str, *arguments: str) -> None:
    """Run a management command in this process."""
    from django.core.management import call_command

    call_command(name, *arguments)


def children(environment: Environment) -> list[Child]:
    """Web, worker and scheduler."""
    from closercities.serve.web import Server

    return [
        Child("web server", Server(environment.bind, environment.port).run),
        Child("task worker", lambda: command("db_worker", "--no-startup-delay", "--no-reload")),
        Child("scheduler", lambda: command("run_schedule")),
    ]


def failing_parts(address: str) -> str:
    """What readiness at ``address`` names as failing; empty once it is ready."""
    try:
        with urllib.request.urlopen(f"{address}health/ready/", timeout=5):  # noqa: S310  our own address
            return ""
    except urllib.error.HTTPError as answer:
        with answer:
            failing = json.loads(answer.read()).get("failing", {})
        return ", ".join(failing.values()) or f"the web server answers {answer.code}"
    except (OSError, ValueError):
        return "the web server does not answer"


def wait_until_ready(family: Family, address: str) -> str:
    """Tend ``family`` until it is ready; what is missing when that takes too long."""
    deadline = time.monotonic() + READY_SECONDS
    failing = "nothing was asked"
    while failing and not family.is_stopping and time.monotonic() < deadline and family.tend():
        failing = failing_parts(address)
        time.sleep(0.1 if failing else 0)
    return failing


def announce(address: str, accounts: str) -> None:
    """Tell where everything is."""
    places = {
        "Site": "",
        "Admin": "admin/",
        "API": "api/v2/",
        "API docs": "api/v2/docs/",
        "Health": "health/ready/",
        "Mail": "dev/mail/",
    }
    for name, path in places.items():
        say(f"  {name:<10}{address}{path}")
    say(f"\n{accounts}\n\nStop it with Ctrl+C.")


def serve() -> int:
    """Run the platform until a signal stops it; the exit code. Raises :exc:`StartError`."""
    started = time.monotonic()
    check_python()
    environment = read_environment(os.environ, ROOT)
    check_data_dir(environment.data_dir)
    check_port(environment.bind, environment.port)
    compile_stale_catalogues()
    set_up_django(environment)

    from closercities.serve.preparation import prepare

    accounts = prepare()
    family = Family(children(environment), say)
    family.start()
    failing = wait_until_ready(family, environment.address)
    if not family.is_stopping:
        seconds = time.monotonic() - started
        state = (
            f"is not ready after {seconds:.0f} seconds: {failing}"
            if failing
            else f"is ready after {seconds:.1f} seconds"
        )
        say(f"\nCloser Cities {state}.\n")
        announce(environment.address, accounts)
    code = family.watch()
    say("Stopped.")
    return code


def main() -> None:
    """Exit with 0 when stopped, 1 with one sentence when it cannot go on, 130 when interrupted before."""
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit("Stopped before it was ready; run it again to carry on.")
    )
    try:
        sys.exit(serve())
    except StartError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        say("Interrupted; run it again to carry on.")
        sys.exit(130)


if __name__ == "__main__":
    main()
