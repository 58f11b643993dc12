/* The teacher's list of names: pasted or opened here, kept in this browser, never sent. Without
   script the pages show seat numbers and nicknames alone. */
const place = document.querySelector("[data-names]");
const key = `names ${place.dataset.names}`;
const seats = Number(place.dataset.seats);
const LONGEST = 40;

const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept && Date.now() < kept.until ? kept.names : {};
  } catch {
    return {};
  }
};

/* Student records end with the last day of February; so does the list. */
const endOfYear = () => {
  const now = new Date();
  return new Date(now.getFullYear() + (now.getMonth() > 1 ? 1 : 0), 2, 1).getTime();
};

/* One name in a line, in the order of the seats; or a seat number and a name, as in a spreadsheet.
   Where any line has a number, a line without one is a heading. Gives null when a seat is none. */
const parse = (text) => {
  const lines = text.split(/\r?\n/).map((line) => {
    const [, number, rest] = /^[\s"]*(?:(\d{1,3})["\s]*[\s,;.:)]\s*)?(.*)$/u.exec(line);
    const name = rest.split(/[\t,;]/u)[0].replaceAll('"', "").trim().slice(0, LONGEST);
    return { number: number ? Number(number) : 0, name };
  }).filter((line) => line.name);
  const isNumbered = lines.some((line) => line.number);
  const names = {};
  for (const [index, line] of lines.filter((one) => one.number || !isNumbered).entries()) {
    const seat = line.number || index + 1;
    if (seat < 1 || seat > seats) return null;
    names[seat] = line.name;
  }
  return names;
};

const show = (names, isShown) => {
  for (const old of document.querySelectorAll(".own-name")) old.remove();
  if (!isShown) return;
  for (const spot of document.querySelectorAll("[data-seat]")) {
    const name = names[spot.dataset.seat];
    if (!name) continue;
    const written = document.createElement("span");
    written.className = "own-name";
    written.textContent = ` ${name}`;
    spot.append(written);
  }
};

/* Names are hidden until asked for, here and below: the page may be on the wall. */
const eye = place.querySelector("[data-names-show]");
if (eye) {
  const names = read();
  place.hidden = !Object.keys(names).length;
  const turn = (isShown) => {
    eye.setAttribute("aria-pressed", isShown);
    show(names, isShown);
  };
  eye.addEventListener("click", () => turn(eye.getAttribute("aria-pressed") !== "true"));
}

const list = place.querySelector("textarea");
if (list) {
  const said = (what) => {
    for (const one of place.querySelectorAll("[data-said]")) one.hidden = one.dataset.said !== what;
    list.setAttribute("aria-invalid", what === "many");
  };
  const store = (names) => {
    try {
      localStorage.setItem(key, JSON.stringify({ names, until: endOfYear() }));
      return true;
    } catch {
      return false;
    }
  };
  const fill = (names) => {
    list.value = Object.entries(names).map(([seat, name]) => `${seat}\t${name}`).join("\n");
    show(names, true);
  };
  place.hidden = false;
  const box = place.querySelector("details");
  box.addEventListener("toggle", () => (box.open ? fill(read()) : show({}, false)));
  place.querySelector("[data-names-keep]").addEventListener("click", () => {
    const names = parse(list.value);
    if (!names) {
      said("many");
      list.focus();
    } else if (store(names)) {
      fill(names);
      said("kept");
    } else said("refused");
  });
  place.querySelector("[data-names-away]").addEventListener("click", () => {
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    fill({});
    said("away");
  });
  place.querySelector("input[type=file]").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const bytes = await file.arrayBuffer();
    try {
      list.value = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      list.value = new TextDecoder("euc-kr").decode(bytes); // what a Korean spreadsheet writes
    }
    event.target.value = "";
  });
}
