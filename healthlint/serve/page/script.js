// The page: a draft is checked as it is written, and what was found stands beside it.
import { Problem, base64, get, post } from "./api.js";
import { Layer } from "./layer.js";
import { Notes, summed } from "./notes.js";
import { showClaims, showRule, showWhy } from "./panels.js";
import { box, element, plural } from "./parts.js";
import { edit, lineOf, moved, units } from "./places.js";

const place = (id) => document.getElementById(id);
const text = place("text");
const PAUSE = 350; // milliseconds without a key before a check begins
const TABS = ["notes", "claims", "why"];

const layer = new Layer(place("layer"));
const notes = new Notes({ go: goTo, explain, filtered: () => (notes.show(findings), draw()) });

let options = null;
let drawn = ""; // the text that the layer shows
let findings = []; // with places in the text as it is now
let file = null; // a file that was dropped: its name, and its bytes as base64 where they are no text
let timer = 0;
let asked = 0; // frames
let running = null; // the check that is on its way: {abort, edits}
let again = false;

// Typing: nothing is done but to ask for the next frame.
text.addEventListener("input", () => {
  if (file?.bytes) {
    file = null;
    about("This is now a plain text: the Word file as it was dropped is left as it is.");
    formats("plain");
  }
  asked ||= requestAnimationFrame(followed);
  later();
});

function followed() {
  asked = 0;
  const now = text.value;
  const change = edit(drawn, now);
  running?.edits.push(change);
  findings = findings.map((one) => moved(one, change)).filter(Boolean);
  drawn = now;
  draw();
}

function draw() {
  layer.draw(drawn, findings.filter((one) => one.end > one.start && notes.shows(one)));
  // What did not fit before the layer had grown was scrolled away.
  if (text.scrollTop) text.scrollTop = 0;
}

function later(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(check, pause);
}

// What is sent: the draft, and what it is to be judged as.
function request(more = {}) {
  const laws = [...document.querySelectorAll("#jurisdictions input:checked")].map((one) => one.value);
  const kind = place("content-type").value;
  const chosen = { ...(kind && { content_type: kind }), ...(laws.length && { jurisdictions: laws }) };
  const draft = file?.bytes ? { base64: file.bytes } : { text: drawn };
  const called = file?.name ? { name: file.name } : { format: place("format").value };
  return { ...draft, ...called, ...chosen, ...more };
}

const excused = () => (place("excused").checked ? { show_excused: true } : {});

async function check() {
  if (asked) followed();
  if (running) {
    again = true;
    return;
  }
  if (!drawn.trim()) {
    shown({ findings: [], errors: [] }, []);
    return;
  }
  const mine = { abort: new AbortController(), edits: [] };
  running = mine;
  const sent = drawn;
  place("summary").classList.add("busy");
  try {
    const response = await post("/v1/check", request(excused()), mine.abort.signal);
    shown(await response.json(), mine.edits, sent);
  } catch (error) {
    if (error.name !== "AbortError") tell(error instanceof Problem ? error.message : `The page failed: ${error.message}`);
  } finally {
    if (running === mine) {
      running = null;
      place("summary").classList.remove("busy");
      if (again) later(0);
      again = false;
    }
  }
}

// A check whose answer would be about another draft is given up.
function anew() {
  running?.abort.abort();
  running = null;
  again = false;
  later(0);
}

function shown(report, edits, sent = drawn) {
  const unit = units(sent);
  if (asked) followed();
  findings = report.findings
    .map((one) => ({ ...one, start: unit(one.start), end: unit(one.end), tone: one.status === "open" ? one.severity : "aside" }))
    .map((one) => edits.reduce((so, change) => so && moved(so, change), one))
    .filter(Boolean)
    .sort((one, other) => one.start - other.start || one.end - other.end)
    .map((one, n) => ({ ...one, id: n + 1 }));
  tell(report.errors.filter((one) => one.level === "error").map((one) => `${one.what}: ${one.how}`).join(" "));
  notes.show(findings);
  notes.nothing(findings.length ? "" : drawn.trim() ? "No rule objects." : "Notes appear here as you write.");
  draw();
  layer.activate(notes.active);
  followCaret();
  const words = report.summary ? ` ${plural(report.summary.words, "word")}, ${plural(report.summary.rules, "rule")}.` : "";
  say(drawn.trim() ? `${summed(findings)}${words}` : "Paste a draft, or drop a file.");
  document.body.dataset.checked = String(Number(document.body.dataset.checked ?? 0) + 1);
  refreshed();
}

// The live region is changed only where it says something new, or a screen reader would repeat it.
function say(words) {
  if (place("summary").textContent !== words) place("summary").textContent = words;
}

function tell(words) {
  place("problem").textContent = words;
  place("problem").hidden = !words;
}

// What a check leaves standing, other than a problem.
function about(words) {
  place("about").textContent = words;
}

// From note to words and back.
function select(start, end) {
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
}

function goTo(finding) {
  const now = findings.find((one) => one.id === finding.id) ?? finding;
  select(now.start, now.end);
  activate(now.id);
  layer.marksOf(now.id)[0]?.scrollIntoView({ block: "center" });
}

function activate(id) {
  layer.activate(id);
  notes.activate(id);
}

function followCaret() {
  if (document.activeElement !== text) return;
  const at = text.selectionStart;
  place("ask").textContent = `Ask about line ${lineOf(drawn, at)}`;
  const under = notes.shown.filter((one) => one.start <= at && at < Math.max(one.end, one.start + 1) && one.end > one.start);
  const held = under.some((one) => one.id === notes.active);
  if (!held) activate(under[0]?.id ?? null);
}

// The cursor is followed where it rests, not at every key.
let resting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(resting);
  resting = setTimeout(() => {
    if (!asked) followCaret();
  }, 120);
});

function step(by) {
  const open = notes.shown.filter((one) => one.end > one.start);
  if (!open.length) return;
  const at = text.selectionStart;
  const current = open.findIndex((one) => one.id === notes.active && one.start === at);
  const next = current >= 0 ? current + by : by > 0 ? open.findIndex((one) => one.start >= at) : open.findLastIndex((one) => one.start < at);
  const one = open.at(current >= 0 || next >= 0 ? next % open.length : by > 0 ? 0 : -1);
  show("notes");
  goTo(one);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  step(event.shiftKey ? -1 : 1);
});
place("next").addEventListener("click", () => step(1));
place("previous").addEventListener("click", () => step(-1));

// Panels.
const open = () => TABS.find((name) => place(`tab-${name}`).getAttribute("aria-selected") === "true");

function show(name, focus = false) {
  for (const one of TABS) {
    const is = one === name;
    place(`tab-${one}`).setAttribute("aria-selected", String(is));
    place(`tab-${one}`).tabIndex = is ? 0 : -1;
    place(`${one}-panel`).hidden = !is;
  }
  if (focus) place(`tab-${name}`).focus();
  refreshed();
}

for (const [n, name] of TABS.entries()) {
  place(`tab-${name}`).addEventListener("click", () => show(name));
  place(`tab-${name}`).addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -n, End: TABS.length - 1 - n }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    show(TABS[(n + by + TABS.length) % TABS.length], true);
  });
}

async function refreshed() {
  if (open() !== "claims" || !drawn.trim()) return;
  const sent = drawn;
  await attempted(async () => {
    const found = await (await post("/v1/claims", request())).json();
    const unit = units(sent);
    showClaims(found.documents[0], (words) => {
      const change = edit(sent, drawn);
      const now = moved({ start: unit(words.start), end: unit(words.end) }, change);
      if (now) select(now.start, now.end);
    });
  });
}

place("ask").addEventListener("click", () =>
  attempted(async () => {
    if (asked) followed();
    const line = lineOf(drawn, text.selectionStart);
    place("why").textContent = "Each rule is asked …";
    try {
      showWhy(await (await post("/v1/why", request({ line }))).json(), explain);
    } catch (error) {
      place("why").textContent = "";
      throw error;
    }
  }),
);

function explain(name) {
  return attempted(async () => showRule(await get(`/v1/rules/${encodeURIComponent(name)}`)));
}

async function attempted(work) {
  try {
    await work();
  } catch (error) {
    tell(error.message);
  }
}

// Files.
async function take(dropped) {
  await attempted(async () => {
    if (dropped.size * 1.4 > options.most_bytes) throw new Problem(413, `${dropped.name} is larger than this server takes.`);
    const bytes = await base64(dropped);
    const name = /^[^\p{C}/\\]{1,200}$/u.test(dropped.name) ? dropped.name : "draft.txt";
    const read = await (await post("/v1/text", { base64: bytes, name })).json();
    const isText = ["plain", "markdown", "html"].includes(read.format);
    text.value = read.text;
    file = { name, bytes: isText ? null : bytes };
    formats(read.format);
    followed();
    findings = [];
    about([`${name} was read; nothing is stored.`, ...read.remarks].join(" "));
    place("exports-menu").open = false;
    anew();
  });
}

place("open").addEventListener("click", () => place("file").click());
place("file").addEventListener("change", (event) => {
  if (event.target.files[0]) take(event.target.files[0]);
  event.target.value = "";
});
document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  place("drop").hidden = false;
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) place("drop").hidden = true;
});
document.addEventListener("drop", (event) => {
  place("drop").hidden = true;
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});

// A text that is pasted whole says by its look how it is written.
text.addEventListener("paste", (event) => {
  if (text.value.trim()) return;
  const pasted = event.clipboardData?.getData("text/plain") ?? "";
  file = null;
  const html = /^\s*<(!doctype|html|head|body|article|section|main|div|p|h[1-6])[\s>]/i.test(pasted);
  formats(html ? "html" : /^#{1,6} \S|\]\(https?:/m.test(pasted) ? "markdown" : "plain");
});

// Exports and settings.
async function take_away(one) {
  place("exports-menu").open = false;
  await attempted(async () => {
    const made = await (await post(`/v1/exports/${one.name}`, request(excused()))).blob();
    const address = URL.createObjectURL(made);
    const stem = (file?.name ?? "draft").replace(/\.[^.]*$/, "");
    element("a", { href: address, download: `${stem}-${one.name}${one.ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
}

function exportable() {
  place("exports").append(...options.exports.map((one) => element("button", { type: "button", on: { click: () => take_away(one) } }, one.label)));
}

const FORMATS = { plain: "Plain text", markdown: "Markdown", html: "HTML", word: "Word" };

function formats(chosen) {
  const there = Object.keys(FORMATS).filter((name) => (name === "word" ? chosen === "word" : name in options.formats));
  place("format").replaceChildren(...there.map((name) => element("option", { value: name }, FORMATS[name])));
  place("format").value = chosen;
}

place("settings").addEventListener("change", (event) => {
  if (event.target.id === "theme") return coloured(event.target.value);
  if (event.target.id === "format") file = null;
  anew();
});
place("settings").addEventListener("submit", (event) => event.preventDefault());
place("filters").addEventListener("submit", (event) => event.preventDefault());
place("excused").addEventListener("change", anew);

function coloured(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  try {
    localStorage.setItem("healthlint-theme", theme);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}

for (const menu of document.querySelectorAll(".menu")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

async function begin() {
  options = await get("/v1/options");
  formats("plain");
  const kinds = options.content_types.map((name) => element("option", { value: name }, name.replaceAll("-", " ")));
  place("content-type").append(...kinds);
  place("content-type").value = options.chosen.content_type ?? "";
  for (const law of options.jurisdictions) {
    const made = box(law.toUpperCase(), options.chosen.jurisdictions.includes(law), () => {});
    made.querySelector("input").value = law;
    place("jurisdictions").append(made);
  }
  if ("word" in options.formats) text.placeholder = text.placeholder.replace("HTML.", "HTML, Word.");
  place("file").accept = Object.values(options.formats).flat().join();
  place("theme").value = document.documentElement.dataset.theme ?? "";
  exportable();
  document.body.dataset.ready = "true";
  followed();
  later(0);
}

attempted(begin);
