/* What a page is built of, without its words: each kind of element with all that stands around it.

   Two pages of the same shape differ in text alone. What axe can find in an element hangs on its
   tag, its classes (so its colours), its attributes, whether it has a name and whether it is empty;
   what it can find between elements, on the order of headings and on ids that come twice. */
() => {
  const known = new Map();
  const name = (one) => {
    const attributes = [...one.attributes].map((each) => each.name)
      .filter((each) => /^(aria-|role|type|hidden|disabled|checked|open|lang|alt|title|scope|for|tabindex)/.test(each));
    const marks = [
      ...[...one.classList].sort().map((each) => `.${each}`),
      ...attributes.sort().map((each) => /^(role|type|scope)$/.test(each) ? `[${each}=${one.getAttribute(each)}]` : `[${each}]`),
      one.textContent.trim() ? "" : ":empty",
      one.labels?.length ? ":labelled" : "",
      one.matches("a") && [...one.parentElement.childNodes].some((each) => each !== one && each.textContent.trim()) ? ":in-text" : "",
    ];
    return one.localName + marks.join("");
  };
  const chain = (one) => {
    if (!known.has(one)) known.set(one, one === document.documentElement ? "" : `${chain(one.parentElement)}>${name(one)}`);
    return known.get(one);
  };
  const shape = new Set([...document.querySelectorAll("body *")].filter((one) => !one.closest("svg *")).map(chain));
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility()).map((one) => one.localName);
  shape.add(levels.filter((one, at) => one !== levels[at - 1]).join(" "));
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) shape.add(`twice: ${id}`);
  return [...shape];
}
