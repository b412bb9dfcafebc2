// Claims, what became of a line, and the page of a rule.
import { element, quoted } from "./parts.js";

const SHOWN = 4; // examples of a rule that are not folded

const place = (id) => document.getElementById(id);

export function showClaims(document_, go) {
  const { claims, obligations } = document_;
  place("no-claims").hidden = claims.length + obligations.length > 0;
  place("no-claims").textContent = "No claim was found, and nothing that the draft owes.";
  const button = (words) => element("button", { type: "button", class: "go", on: { click: () => go(words) } }, words.text ? quoted(words.text, 200) : `line ${words.line}`);
  const claimed = claims.map((one) => [button(one), one.objected ? element("span", { class: "objected" }, "objected") : "not objected", one.source ? button(one.source) : "none"]);
  const owed = obligations.map((one) => [`${one.rule} ${one.name}`, one.paid ? "paid" : element("span", { class: "unpaid" }, "unpaid"), one.payment ? button(one.payment) : button(one.owed_for)]);
  place("claims").replaceChildren(
    ...(claims.length ? [table(`Claims (${claims.length})`, ["Sentence", "State", "Source"], claimed)] : []),
    ...(owed.length ? [table(`Owed to the reader (${owed.length})`, ["What", "State", "Words"], owed)] : []),
  );
}

function table(caption, heads, rows) {
  const head = element("tr", {}, ...heads.map((one) => element("th", { scope: "col" }, one)));
  const body = rows.map(([first, ...others]) => element("tr", {}, element("th", { scope: "row" }, first), ...others.map((one) => element("td", {}, one))));
  const columns = ["wide", "state", "behind"].map((one) => element("col", { class: one }));
  return element("table", {}, element("caption", {}, caption), element("colgroup", {}, ...columns), element("thead", {}, head), element("tbody", {}, ...body));
}

export function showWhy(why, explain) {
  const looks = why.looks.map((one) => look(one, explain));
  const objecting = why.looks.filter((one) => one.objects).length;
  const none = why.looks.length ? "" : "No rule found anything on this line.";
  const unasked = why.unasked.map((one) => element("li", {}, `the draft is not ${one.missing}: ${one.rules.join(", ")}`));
  place("why").replaceChildren(
    element("p", { class: "line" }, why.text ? quoted(why.text, 400) : "(an empty line)"),
    element("p", {}, `${why.asked} rules looked at the draft; ${objecting === 1 ? "1 objects" : `${objecting} object`} to line ${why.line}. ${none}`),
    ...looks,
    unasked.length ? element("details", {}, element("summary", {}, "Rules that were not asked"), element("ul", {}, ...unasked)) : "",
  );
}

function look(one, explain) {
  const name = element("button", { type: "button", class: "go", on: { click: () => explain(one.rule) } }, `${one.rule} ${one.name}`);
  const verdict = one.objects ? " objects" : one.set_aside ? " is set aside" : " does not object";
  const because = one.because ? element("p", {}, `because: ${one.because}`, one.words ? " (" : "", one.words ? quoted(one.words) : "", one.words ? ")" : "") : null;
  const edits = one.edits.map((edit) => element("p", { class: "what" }, `would be silent: ${edit.about}`, edit.new.trim() ? ": " : "", edit.new.trim() ? quoted(edit.new) : ""));
  return element("div", { class: one.objects ? "look objects" : "look" }, element("p", {}, name, verdict), one.found ? element("p", { class: "what" }, "found: ", quoted(one.found)) : null, because, ...edits);
}

export function showRule(rule) {
  place("rule-title").textContent = `${rule.id} ${rule.name}`;
  const facts = [rule.severity, rule.category, rule.status].join(" · ");
  const laws = rule.references.map((one) => element("li", {}, `${one.jurisdiction}: ${one.instrument}, ${one.clause}. `, link(one.url)));
  place("rule-text").replaceChildren(
    element("p", { class: "facts" }, facts),
    ...titled("Why is this bad?", element("p", {}, rule.rationale)),
    ...titled("Use instead", element("p", {}, rule.advice), rule.rewrite ? element("p", {}, `For example: ${rule.rewrite}`) : null),
    ...titled("Flagged", list(rule.flagged)),
    ...titled("Fine", list(rule.fine)),
    ...titled("References", laws.length ? element("ul", {}, ...laws) : null),
  );
  place("rule").showModal();
  place("rule").scrollTop = 0;
}

function titled(title, ...parts) {
  const there = parts.filter(Boolean);
  return there.length ? [element("h3", {}, title), ...there] : [];
}

function list(examples) {
  const items = examples.map((one) => element("li", {}, ...marked(one)));
  if (!items.length) return null;
  const more = items.splice(SHOWN);
  const rest = more.length ? element("details", {}, element("summary", {}, `${more.length} more`), element("ul", {}, ...more)) : null;
  return element("div", {}, element("ul", {}, ...items), rest ?? "");
}

// Examples mark the words that a rule finds by << and >>.
function marked(text) {
  return text.replace(/\n{2,}/g, "\n").split(/(<<[\s\S]*?>>(?!>))/).map((part) => (part.startsWith("<<") && part.endsWith(">>") ? element("mark", {}, part.slice(2, -2)) : part));
}

// An address leads somewhere only where it is one of the web.
function link(url) {
  if (!/^https?:\/\//.test(url)) return url;
  return element("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, url);
}
