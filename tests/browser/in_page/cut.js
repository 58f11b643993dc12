/* Words that cannot be read to their end: outside the screen, or behind the edge of a box. */
() => {
  const room = document.documentElement.clientWidth;
  const cut = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode;
    const holder = text.parentElement;
    if (!text.data.trim() || holder.closest(".vh, .skip, option, svg, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (!box.width) continue;
      let [left, right, bottom] = [0, room, Infinity];
      for (let up = holder; up && up !== document.body; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const edge = up.getBoundingClientRect();
        if (overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        if (overflowY !== "visible") bottom = Math.min(bottom, edge.bottom);
      }
      if (box.left < left - 1 || box.right > right + 1 || box.bottom > bottom + 1) {
        cut.push(text.data.trim().slice(0, 60));
        break;
      }
    }
  }
  return cut;
}
