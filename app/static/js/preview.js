/* Only in a preview: loads the page again when a lesson file was saved. */
const state = async () => (await (await fetch("/healthz")).json()).content.fingerprint;
let known;
setInterval(async () => {
  try {
    const now = await state();
    if (known && now !== known) location.reload();
    known = now;
  } catch { /* the preview was stopped */ }
}, 1000);
