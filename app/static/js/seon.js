/* Everything works without this file. It only shortens the way. */
const root = document.documentElement;

/* Fonts come when the page is there; a browser that saves data is not given their address. */
const addFonts = () => {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = root.dataset.fonts;
  document.head.append(sheet);
};
if (root.dataset.fonts) {
  if (document.readyState === "complete") addFonts();
  else addEventListener("load", addFonts);
}

/* The other language opens at the same place of the page. */
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[hreflang]");
  if (link) link.hash = location.hash;
});

/* Theme: turned here at once, remembered by the same form that works without script. */
document.querySelector("[data-theme-form]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
  root.dataset.theme = next;
  const body = new URLSearchParams(new FormData(form));
  body.set("theme", next);
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
});

/* Quick exit: replaces this page in the history; Shift three times does the same. */
const exit = document.querySelector("[data-exit]");
const leave = (event) => {
  event?.preventDefault();
  root.hidden = true;
  /* the note page is not told where one was (for the plain link `rel` says so) */
  document.head.append(Object.assign(document.createElement("meta"), { name: "referrer", content: "no-referrer" }));
  location.replace(exit.href);
};
exit?.addEventListener("click", leave);
let presses = 0;
let last = 0;
addEventListener("keyup", (event) => {
  if (!exit || event.key !== "Shift") {
    presses = 0;
    return;
  }
  const now = performance.now();
  presses = now - last < 800 ? presses + 1 : 1;
  last = now;
  if (presses === 3) leave();
});

/* What script kept in this browser (the if–then sentence) goes when answers are cleared, and after
   twelve hours by itself, like the cookie, and when somebody else comes in or out: the next hand
   at this tablet must not read it. A teacher's list of names says itself when it ends. */
const KEPT = 12 * 60 * 60 * 1000;
try {
  for (const key of Object.keys(localStorage)) {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(key)) ?? {}; } catch { /* not ours any more */ }
    if (key.startsWith("names ")) {
      if (!(Date.now() < kept.until)) localStorage.removeItem(key);
      continue;
    }
    const isMine = kept.whose === root.dataset.whose && Date.now() - kept.at < KEPT;
    if (root.dataset.cleared !== undefined || !isMine) localStorage.removeItem(key);
  }
} catch { /* storage is switched off: nothing was kept */ }

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
