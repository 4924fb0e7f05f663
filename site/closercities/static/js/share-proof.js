// Has the browser calculate for a second or two where a great many forms came at once: people do not
// notice it, programs by the thousand do. Without this script nothing is lost, see the words beside it.
const part = document.querySelector("[data-proof]");

const say = (words) => {
  part.querySelector("[data-said]").textContent = words;
};

const tell = async (solution) => {
  const body = new URLSearchParams({ proof_challenge: part.dataset.challenge, proof_solution: solution });
  const headers = { Accept: "application/json" };
  try {
    const response = await fetch(part.dataset.address, { method: "POST", body, headers });
    say(response.ok ? part.dataset.done : part.dataset.failed);
  } catch {
    say(part.dataset.failed);
  }
};

const start = () => {
  const { seed, bits, parts, worker, failed, busy } = part.dataset;
  const form = part.querySelector("form");
  say(busy);
  const working = new Worker(worker, { type: "module" });
  working.addEventListener("error", () => say(failed));
  working.addEventListener("message", ({ data: solution }) => {
    working.terminate();
    if (!form) return tell(solution);
    form.elements.proof_solution.value = solution;
    form.submit();
  });
  working.postMessage({ seed, bits: Number(bits), parts: Number(parts) });
};

// A page that comes back from the history was used already: it would calculate for nothing.
if (part && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") start();
