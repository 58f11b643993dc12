/* Words that cannot be read to their end: outside the screen, or behind the edge of a box. */
() => {
  const room = document.documentElement.clientWidth;
  const cut = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode;
    const holder = text.parentElement;
    if (!text.data.trim() || !holder.checkVisibility() || holder.closest(".vh, .skip, option, svg, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (!box.width) continue;
      let [from, to] = [box.left, box.right];
      let [left, right, bottom] = [-Infinity, Infinity, Infinity];
      const isOut = () => from < left - 1 || to > right + 1;
      for (let up = holder; up && up !== document.body && !isOut(); up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const edge = up.getBoundingClientRect();
        // A sheet of A4 is moved sideways, with keys too: then its box is what has to be seen.
        if (overflowX === "auto" && up.tabIndex === 0) [from, to] = [edge.left, edge.right];
        else if (overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        if (overflowY !== "visible") bottom = Math.min(bottom, edge.bottom);
      }
      [left, right] = [Math.max(left, 0), Math.min(right, room)];
      if (isOut() || box.bottom > bottom + 1) {
        cut.push(text.data.trim().slice(0, 60));
        break;
      }
    }
  }
  return cut;
}
