// Notes beside the draft: a list in the order of its words, with filters.
import { box, element, plural, quoted } from "./parts.js";

const span = (words) => element("span", {}, words);
const SEVERITIES = ["error", "warning", "info"];

export class Notes {
  // `go(finding)` shows its words, `explain(rule)` its rule, `filtered()` draws the marks again.
  constructor({ go, explain, filtered }) {
    this.list = document.getElementById("notes");
    this.hidden = { severity: new Set(), category: new Set() };
    this.heard = { go, explain, filtered };
    this.items = new Map();
    this.active = null;
    this.findings = [];
  }

  shows(finding) {
    return !this.hidden.severity.has(finding.severity) && !this.hidden.category.has(finding.category);
  }

  get shown() {
    return this.findings.filter((one) => this.shows(one));
  }

  show(findings) {
    this.findings = findings;
    const spare = new Map();
    for (const item of this.items.values()) spare.set(item.said, [...(spare.get(item.said) ?? []), item]);
    // A note that says what it said stays where it is: a check that changes little draws little.
    this.items = new Map(this.shown.map((one) => [one.id, this.kept(one, spare)]));
    let next = this.list.firstElementChild;
    for (const item of this.items.values()) {
      if (item === next) next = next.nextElementSibling;
      else this.list.insertBefore(item, next);
    }
    const kept = new Set(this.items.values());
    for (const item of [...this.list.children]) if (!kept.has(item)) item.remove();
    this.filters();
    const active = this.list.querySelector(".active");
    this.active = active ? active.finding.id : null;
  }

  kept(one, spare) {
    const said = [one.rule, one.severity, one.status, one.line, one.match, one.message, one.because, one.suggestion].join("\u0000");
    const item = spare.get(said)?.shift() ?? this.note(one);
    item.said = said;
    item.finding = one;
    item.id = `note-${one.id}`;
    return item;
  }

  nothing(words) {
    const place = document.getElementById("no-notes");
    place.textContent = words;
    place.hidden = !words;
  }

  note(one) {
    const whole = one.start === one.end;
    const go = element(
      "button",
      { type: "button", class: "go", on: { click: (event) => this.heard.go(event.target.closest("li").finding) } },
      whole ? "The article as a whole" : quoted(one.match || one.text, 90),
    );
    const head = element("p", { class: "head" }, element("span", { class: "severity" }, one.severity), span(one.rule), whole ? null : span(`line ${one.line}`), one.status === "open" ? null : span(one.excuse ? `forgiven: ${one.excuse}` : one.status));
    return element("li", { class: `note ${one.tone}` }, head, element("p", {}, go), element("p", { class: "message" }, quoted(one.message, 600)), this.more(one));
  }

  more(one) {
    const because = one.because.length ? element("p", {}, one.because.join("; ")) : null;
    const advice = element("p", {}, element("b", {}, "Instead: "), one.suggestion ?? one.advice);
    const rewrite = one.rewrite ? element("p", {}, element("b", {}, "For example: "), one.rewrite) : null;
    const law = one.references[0];
    const cited = law ? element("p", {}, element("b", {}, "Rests on: "), `${law.instrument}, ${law.clause}`) : null;
    const explain = element("button", { type: "button", on: { click: () => this.heard.explain(one.rule) } }, `Explain ${one.rule}`);
    return element("div", { class: "more" }, because, advice, rewrite, cited, explain);
  }

  activate(id) {
    if (id === this.active && this.items.get(id)?.classList.contains("active")) return;
    this.items.get(this.active)?.classList.remove("active");
    this.items.get(this.active)?.removeAttribute("aria-current");
    this.active = id;
    const item = this.items.get(id);
    if (!item) return;
    item.classList.add("active");
    item.setAttribute("aria-current", "true");
    this.reveal(id);
  }

  // Scrolls the list, never the page: the draft stays where its writer looks.
  reveal(id) {
    const item = this.items.get(id);
    const view = this.list.parentElement;
    if (!item || view.scrollHeight <= view.clientHeight) return;
    const top = item.offsetTop - 8;
    if (top < view.scrollTop || top + item.offsetHeight > view.scrollTop + view.clientHeight) view.scrollTop = top - 24;
  }

  filters() {
    document.getElementById("filters").hidden = !this.findings.length && !document.getElementById("excused").checked;
    this.boxes("severities", "severity", SEVERITIES);
    this.boxes("categories", "category", [...new Set([...this.findings.map((one) => one.category), ...this.hidden.category])].sort());
  }

  boxes(place, key, names) {
    const field = document.getElementById(place);
    const counts = names.map((name) => this.findings.filter((one) => one[key] === name).length);
    const written = names.map((name, n) => `${name} ${counts[n]}`).join();
    // Boxes that say what they said stay, and so does the focus on one of them.
    if (field.dataset.written === written) return;
    const at = [...field.querySelectorAll("input")].indexOf(document.activeElement);
    field.dataset.written = written;
    const change = (name) => (checked) => {
      this.hidden[key][checked ? "delete" : "add"](name);
      this.heard.filtered();
    };
    const boxes = names.map((name, n) => box(name, !this.hidden[key].has(name), change(name), counts[n]));
    field.replaceChildren(field.querySelector("legend"), ...boxes);
    if (at >= 0) field.querySelectorAll("input")[at]?.focus();
  }
}

export function summed(findings) {
  const open = findings.filter((one) => one.status === "open");
  const each = SEVERITIES.map((name) => plural(open.filter((one) => one.severity === name).length, name));
  return `${plural(open.length, "finding")}: ${each.join(", ")}.`;
}
