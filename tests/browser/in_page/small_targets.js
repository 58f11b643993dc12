/* Controls smaller than a finger. A link in a sentence and the track of steps may be smaller.

   The size of a target is what answers to a touch, not the box of the element: a label belongs to
   its field, and a link may be stretched over its row. So from the middle we feel our way outwards
   until something else answers. */
([full, least]) => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const inSentence = (link) => {
    const around = link.closest("p, li, dd, small");
    return link.matches("a:not(.btn, .tool, .way)") && around &&
      [...around.childNodes].some((one) => one !== link && one.textContent.trim() && !one.contains?.(link));
  };
  const belongs = (hit, control) =>
    hit && (control.contains(hit) || hit.contains(control) && hit.matches("label") ||
      [...(control.labels ?? [])].some((label) => label.contains(hit)));
  const reach = (control, x, y, dx, dy) => {
    let far = 0;
    while (far < full && belongs(document.elementFromPoint(x + dx * (far + 1), y + dy * (far + 1)), control)) far += 1;
    return far;
  };
  const small = [];
  for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea")) {
    if (!seen(control) || control.closest(".skip")) continue;
    control.scrollIntoView({ block: "center", behavior: "instant" });
    const boxes = (control.labels?.[0]?.contains(control) ? control.labels[0] : control).getClientRects();
    const box = [...boxes].sort((one, two) => two.width - one.width)[0]; // a link over two lines has two
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const inside = (dx, dy) => belongs(document.elementFromPoint(x + dx * (full / 2 - 1), y + dy * (full / 2 - 1)), control);
    if (inside(-1, 0) && inside(1, 0) && inside(0, -1) && inside(0, 1)) continue;
    const wide = reach(control, x, y, -1, 0) + 1 + reach(control, x, y, 1, 0);
    const high = reach(control, x, y, 0, -1) + 1 + reach(control, x, y, 0, 1);
    const needed = inSentence(control) || control.closest(".track") ? least : full;
    if (wide < needed - 0.5 || high < needed - 0.5) {
      small.push(`${wide} x ${high}: ${control.outerHTML.slice(0, 110).replace(/\s+/g, " ")}`);
    }
  }
  return small;
}
