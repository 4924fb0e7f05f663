"""What is wrong with a page that is open in the browser, in sentences; nothing where it is fine."""

from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.2 AA is everything that carries one of these.
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERYTHING = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
MOST_TAB_STOPS = 600

# What a person can act on, with a reason to be in the order of the Tab key. Of radio buttons that belong
# together the key reaches one.
_STOPS = """() => {
  const groups = new Set();
  const asked = 'a[href], button, input, select, textarea, summary, [tabindex], [controls]';
  return [...document.querySelectorAll(asked)].filter((each) => {
    if (each.disabled || each.tabIndex < 0 || each.type === 'hidden') return false;
    if (!each.checkVisibility({ visibilityProperty: true }) || each.closest('[inert]')) return false;
    if (each.type === 'radio') {
      const group = `${each.form?.id} ${each.name}`;
      if (groups.has(group)) return false;
      groups.add(group);
    }
    return true;
  }).length;
}"""
_HERE = """() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  if (!each.dataset.reached) each.dataset.reached = 'yes';
  else if (each.dataset.reached === 'yes') { each.dataset.reached = 'again'; }
  const near = [each, each.nextElementSibling, each.parentElement, each.parentElement?.parentElement];
  const marks = (one) => one && getComputedStyle(one).outlineStyle !== 'none';
  // A dot of the map is marked by the ring around it.
  const ringed = (one) => parseFloat(getComputedStyle(one).strokeWidth) > 3;
  return {
    name: each.outerHTML.slice(0, 120),
    again: each.dataset.reached === 'again',
    visible: near.some(marks) || [...each.children].some(ringed),
  };
}"""

# A script may have moved the focus into the page, and the Tab key goes on from where it was last.
_TO_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}"""


@cache
def _axe() -> Axe:
    return Axe()


_ALL_THERE = """() => Promise.all(document.getAnimations()
  .filter((each) => each.effect?.getComputedTiming().endTime < 3000 && each.playState === 'running')
  .map((each) => each.finished.catch(() => null)))
  .then(() => null)"""


def barriers(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 AA, or against other ``rules``, once what fades in is there."""
    page.evaluate(_ALL_THERE)
    found = _axe().run(page, options=rules or EVERYTHING).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"][:3]]


def overflow(page: Page) -> list[str]:
    """Whether the page is wider than its window, and the first elements that are to blame."""
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    blamed = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((each) => {
             const box = each.getBoundingClientRect();
             return box.right > innerWidth + 1 || box.left < -1;
           }).slice(-2).map((each) => each.outerHTML.slice(0, 120))"""
    )
    return [f"wider than its window: {html}" for html in blamed or ["the page"]]


def unreachable(page: Page) -> list[str]:
    """Whether the Tab key reaches everything that can be acted on, and shows where it is."""
    expected = page.evaluate(_STOPS)
    if expected > MOST_TAB_STOPS:
        return [f"{expected} tab stops: too many to pass"]
    page.evaluate(_TO_THE_TOP)
    reached, unseen = 0, []
    for _press in range(expected + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(_HERE)
        if here is None or here["again"]:
            break
        reached += 1
        if not here["visible"]:
            unseen.append(f"no mark of focus: {here['name']}")
    missed = [f"the Tab key reaches {reached} of {expected}"] if reached < expected else []
    return missed + unseen[:3]
