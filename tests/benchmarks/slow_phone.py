"""``make measure``: what a slow phone on a poor line waits for.

    python -m tests.benchmarks.slow_phone [--address ADDRESS] [--runs 3]

Chromium with a processor four times slower, 1.6 Mbit/s down, 0.75 Mbit/s up and 150 ms of delay: what
Lighthouse takes for a slow phone. Prints the median of the runs, each with an empty cache.
"""

import argparse
import statistics
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.served import ROOT, served

PAGES = {
    "home": "/en/",
    "cases": "/en/cases/",
    "case": "/en/cases/rotterdam-water-square/",
    "campaign": "/en/campaigns/solving-urban-challenges-together/",
}
SLOWER = 4
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_OBSERVE = """
window.seen = { paint: 0, shift: 0 };
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.seen.paint = each.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.seen.shift += each.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


@dataclass(frozen=True)
class Visit:
    """One visit: the largest paint in milliseconds, the layout shift, kilobytes and number of answers."""

    paint: float
    shift: float
    kilobytes: float
    requests: int


def visit(browser: Browser, url: str) -> Visit:
    """Open ``url`` with an empty cache on the slow phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        sizes: list[int] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.add_init_script(_OBSERVE)
        page.goto(url, wait_until="networkidle")
        page.wait_for_function("window.seen.paint > 0")
        seen = page.evaluate("window.seen")
    finally:
        context.close()
    return Visit(seen["paint"], seen["shift"], sum(sizes) / 1000, len(sizes))


def table(address: str, runs: int) -> str:
    """The medians of all pages."""
    lines = [
        "| page | largest paint | layout shift | transferred | requests |",
        "| --- | --- | --- | --- | --- |",
    ]
    with chromium() as browser:
        for name, path in PAGES.items():
            visits = [visit(browser, address + path) for _run in range(runs)]
            paint, shift, kilobytes, requests = (
                statistics.median(getattr(each, name) for each in visits)
                for name in ("paint", "shift", "kilobytes", "requests")
            )
            lines.append(
                f"| {name} | {paint / 1000:.1f} s | {shift:.3f} | {kilobytes:.0f} kB | {requests:.0f} |"
            )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure pages as a slow phone loads them.")
    parser.add_argument("--address", default="", help="a platform that is served already")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if options.address:
        print(table(options.address.rstrip("/"), options.runs))
        return 0
    with served(ROOT / "build" / "walk-data") as address:
        print(table(address, options.runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
