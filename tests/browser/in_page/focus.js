/* Where the focus is, whether that is one of those looked for, and what is wrong with how it shows. */
(wanted) => {
  const at = document.activeElement;
  if (!at || at === document.body) return { at: "", there: false, wrong: [] };
  const wrong = [];
  const drawn = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  // The ring stands on the control, or on the row that belongs to it.
  if (![at, ...(at.labels ?? [])].some(drawn)) wrong.push("no ring");
  const box = (at.labels?.[0]?.contains(at) ? at.labels[0] : at).getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push("out of sight");
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
  const hit = document.elementFromPoint(x, y);
  if (hit?.closest("header.top") && !at.closest("header.top")) wrong.push("behind the header");
  const there = wanted.includes(at);
  return { there, wrong, at: `${at.tagName} ${at.getAttribute("aria-label") ?? at.value ?? ""} ${at.innerText ?? ""}`.slice(0, 80) };
}
