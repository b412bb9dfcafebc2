// What panels are made of. Words of an article enter the page as text only.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") made.className = value;
    else if (key === "on") for (const [event, heard] of Object.entries(value)) made.addEventListener(event, heard);
    else if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

// Words of the draft: shortened, and kept from turning the text around them (bidirectional signs).
export function quoted(words, most = 160) {
  const line = words.replace(/\s+/g, " ").trim();
  const points = [...line];
  return element("bdi", {}, points.length > most ? `${points.slice(0, most - 1).join("")}…` : line);
}

export function box(label, checked, change, number) {
  const input = element("input", { type: "checkbox", checked, on: { change: (event) => change(event.target.checked) } });
  const count = number === undefined ? null : element("span", { class: "number" }, String(number));
  return element("label", { class: "box" }, input, label, count ? " " : null, count);
}

export function plural(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
