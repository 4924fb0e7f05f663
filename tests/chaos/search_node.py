"""``make chaos``: a real Elasticsearch node is stopped, hung, killed and given an old disk.

    SHARED_DIR=... python -m pytest tests/chaos/search_node.py

Starts a node of its own with ``$SHARED_DIR/elasticsearch/start``. While it is away readers ask on and a page
is published; then nobody but these readers does anything. What was seen goes to ``docs/chaos.md``. The
quick part of this, behind a proxy, is ``tests/search/engines/elasticsearch/test_faults.py``.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from search import answering
from search.models import EnginePosition
from search.question import Question
from tests.chaos.report import section
from tests.factories.cases import make_case
from tests.factories.site import make_site
from tests.serve.conftest import free_port

PAGE = Path(__file__).resolve().parents[2] / "docs" / "chaos.md"
RAINY = Question(locales=("en",), text="rain", types=("case",))
# What readers wait for the engine, and how soon it has to be back, in seconds.
BUDGET, BACK_WITHIN = 1.0, 60.0
seen: list[str] = []


class Node:
    """A node of our own, on a free port."""

    def __init__(self, programs: Path, home: Path) -> None:
        self.programs, self.home, self.port = programs, home, free_port()

    def start(self) -> str:
        """Start it, or find it running; its address."""
        said = subprocess.run(
            [self.programs / "start"], env=self._environment(), check=True, capture_output=True, text=True
        )
        return said.stdout.strip().splitlines()[-1]

    def stop(self) -> None:
        """Stop it in an orderly way."""
        subprocess.run([self.programs / "stop"], env=self._environment(), check=True, capture_output=True)

    def send(self, number: signal.Signals) -> None:
        """Send its process a signal."""
        os.kill(int((self.folder / "pid").read_text()), number)

    @property
    def folder(self) -> Path:
        return self.home / f"node-{self.port}"

    def _environment(self) -> dict[str, str]:
        own = {"ES_PORT": str(self.port), "ES_HOME": str(self.home), "ES_HEAP": "512m"}
        return {**os.environ, **own}


@pytest.fixture(scope="module")
def node(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    node = Node(shared_dir / "elasticsearch", tmp_path_factory.mktemp("node"))
    yield node
    node.stop()
    PAGE.write_text(section(PAGE.read_text(), "The search engine", "\n".join([INTRODUCTION, *seen, ""])))


@pytest.fixture
def followed(node: Node, settings: Settings, tmp_path: Path, db: None) -> Node:
    """The node, well and filled with one case."""
    settings.ELASTICSEARCH_URL = node.start()
    settings.ELASTICSEARCH_INDEX_PREFIX = f"chaos_{time.time_ns()}_"
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
    settings.DATA_DIR = tmp_path
    settings.SEARCH_ENGINE_SECONDS = 20.0
    make_site("en", "nl")
    make_case("A square that holds rain")
    assert ask() == ("elasticsearch", False, 1)
    settings.SEARCH_ENGINE_SECONDS, settings.SEARCH_ENGINE_WRITING_SECONDS = BUDGET, 5.0
    return node


def ask() -> tuple[str, bool, int]:
    answer = answering.answer(RAINY)
    return answer.engine, answer.degraded, answer.total


def hung(node: Node) -> Callable[[], object]:
    node.send(signal.SIGSTOP)
    return lambda: node.send(signal.SIGCONT)


def killed(node: Node) -> Callable[[], object]:
    node.send(signal.SIGKILL)
    return node.start


def back_with_an_old_disk(node: Node) -> Callable[[], object]:
    node.stop()
    old = node.home / "old"
    shutil.copytree(node.folder, old)
    node.start()
    make_case("Rain in cellars")
    assert ask()[2] == 2
    node.stop()

    def return_old() -> None:
        shutil.rmtree(node.folder)
        old.rename(node.folder)
        node.start()

    return return_old


@pytest.mark.parametrize("fault", [hung, killed, back_with_an_old_disk])
def test_node_that_fails(followed: Node, fault: Callable[[Node], Callable[[], object]]) -> None:
    mend = fault(followed)
    before = ask()[2]
    waits = []
    for _time in range(12):
        begun = time.monotonic()
        assert ask() == ("database", True, before)
        waits.append(time.monotonic() - begun)
    make_case("Rain on roofs")
    assert ask() == ("database", True, before + 1)
    mend()
    back = time.monotonic()
    while ask() != ("elasticsearch", False, before + 1):
        assert time.monotonic() - back < BACK_WITHIN
        time.sleep(0.5)
    assert EnginePosition.objects.get(engine="elasticsearch").error == ""
    took = time.monotonic() - back
    seen.append(
        f"| {fault.__name__.replace('_', ' ')} | {max(waits):.2f} | {sorted(waits)[6]:.3f} | {took:.1f} |"
    )


INTRODUCTION = """
`python -m pytest tests/chaos/search_node.py` starts an Elasticsearch node of its own, lets it fail while
readers
ask on and a page is published, and brings it back; then nobody but the readers does anything. Every answer
meanwhile came from the database and said so; in the end the engine found what was published meanwhile.
Readers wait for the engine for one second at most. In seconds:

| the node was | longest answer | median answer | back and complete after its return |
| --- | --- | --- | --- |"""
