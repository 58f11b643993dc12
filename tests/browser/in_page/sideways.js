/* What makes the page wider than the screen: nothing, or the elements that stick out. */
() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > room + 1;
  });
  return [`${document.documentElement.scrollWidth} px in ${room}`].concat(
    wide.slice(-3).map((one) => one.outerHTML.slice(0, 120)),
  );
}
