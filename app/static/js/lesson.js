/* A step of a module. Without this file every form loads a page; with it only the part changes. */

/* The if–then sentence: typed here, kept here as long as the answers are, never sent. */
const wire = (scope) => {
  for (const blank of scope.querySelectorAll("[data-plan]")) {
    const key = `plan ${blank.dataset.plan}`;
    try {
      blank.value = JSON.parse(localStorage.getItem(key) ?? "{}").text ?? "";
      blank.addEventListener("input", () => {
        localStorage.setItem(key, JSON.stringify({ text: blank.value, at: Date.now(), whose: document.documentElement.dataset.whose }));
      });
    } catch { /* storage is switched off: the sentence lasts as long as the page */ }
  }
};
wire(document);

/* Story choices and the mirror are posted; the answer is a page, of which two parts are taken. */
const PATIENCE = 8000; /* milliseconds */
let waiting = false;
addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-part]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  if (waiting) return; /* pressed twice */
  waiting = true;
  const { name, value } = event.submitter ?? {};
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const line = new AbortController();
  const patience = setTimeout(() => line.abort(), PATIENCE);
  let page;
  try {
    const reply = await fetch(form.action, { method: "POST", body, signal: line.signal });
    if (!reply.ok && reply.status !== 422) throw new Error(String(reply.status));
    page = new DOMParser().parseFromString(await reply.text(), "text/html");
  } catch {
    /* The line is slow or gone: load a page instead, as without script, and let the browser show
       what happens. That leaves out which button was pressed, unless it is put in. */
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
    return;
  } finally {
    clearTimeout(patience);
    waiting = false;
  }
  const id = form.dataset.part;
  for (const part of [id, "languages"]) {
    const fresh = page.getElementById(part);
    const old = document.getElementById(part);
    if (fresh && old) old.replaceWith(document.adoptNode(fresh));
  }
  const fresh = document.getElementById(id);
  const heading = fresh?.querySelector("[data-focus]") ?? fresh;
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  fresh?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
});
