// The marks below the words: the same text again, a block for each line, of which only changed ones are drawn.

const WORST = { error: 3, warning: 2, info: 1, aside: 0 };

export class Layer {
  constructor(element) {
    this.element = element;
    this.lines = [];
    this.active = null;
  }

  // Draws a text with its marks ({id, start, end, tone}, in order of start); drawn lines that fit stay.
  draw(text, marks) {
    const wanted = signed(text.split("\n"), marks);
    const old = this.lines;
    const most = Math.min(old.length, wanted.length);
    let first = 0;
    while (first < most && old[first].key === wanted[first].key) first += 1;
    let same = 0;
    while (same < most - first && old[old.length - 1 - same].key === wanted[wanted.length - 1 - same].key) same += 1;
    const gone = old.slice(first, old.length - same);
    const come = wanted.slice(first, wanted.length - same);
    const after = old[old.length - same]?.block ?? null;
    for (const [n, line] of come.entries()) {
      // A block is used again for the line in its place: typing then changes one block, and adds none.
      const kept = gone[n];
      if (kept?.key === line.key) {
        line.block = kept.block;
        continue;
      }
      line.block = kept?.block ?? this.element.insertBefore(document.createElement("div"), after);
      fill(line.block, line, String(this.active));
    }
    for (const line of gone.slice(come.length)) line.block.remove();
    for (let n = 0; n < first; n += 1) adopt(wanted[n], old[n]);
    for (let n = 1; n <= same; n += 1) adopt(wanted[wanted.length - n], old[old.length - n]);
    this.lines = wanted;
  }

  marksOf(id) {
    return this.element.querySelectorAll(`mark[data-notes~="${id}"]`);
  }

  activate(id) {
    if (id === this.active) return;
    for (const mark of this.element.querySelectorAll("mark.active")) mark.classList.remove("active");
    this.active = id;
    if (id !== null) for (const mark of this.marksOf(id)) mark.classList.add("active");
  }
}

// Marks are named in blocks, and names change with every check: they are written anew, nothing is laid out.
function adopt(line, old) {
  line.block = old.block;
  if (line.names === old.names) return;
  const marks = line.segments.filter((one) => one.notes.length);
  const drawn = old.block.querySelectorAll("mark");
  marks.forEach((one, n) => {
    drawn[n].dataset.notes = one.notes.join(" ");
  });
}

function signed(texts, marks) {
  let start = 0;
  let waiting = 0;
  let open = [];
  return texts.map((text) => {
    const end = start + text.length;
    while (waiting < marks.length && marks[waiting].start < end) open.push(marks[waiting++]);
    open = open.filter((one) => one.end > start);
    const segments = open.length ? cut(text, start, open) : [{ text, notes: [], tone: "" }];
    const key = open.length ? segments.map((one) => `${one.tone}\u0000${one.text}`).join("\u0001") : text;
    const names = open.length ? segments.map((one) => one.notes.join(" ")).join() : "";
    start = end + 1;
    return { key, names, segments, block: null };
  });
}

// A line in pieces, in each of which the same marks hold.
function cut(text, start, marks) {
  const end = start + text.length;
  const cuts = new Set([start, end]);
  for (const one of marks) for (const at of [one.start, one.end]) if (at > start && at < end) cuts.add(at);
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((from, n) => {
    const holding = marks.filter((one) => one.start <= from && one.end >= places[n + 1]);
    const worst = holding.reduce((so, one) => (so === "" || WORST[one.tone] > WORST[so] ? one.tone : so), "");
    return { text: text.slice(from - start, places[n + 1] - start), notes: holding.map((one) => one.id), tone: worst };
  });
}

function fill(block, line, active) {
  block.replaceChildren(
    ...line.segments.map((one) => {
      if (!one.notes.length) return document.createTextNode(one.text);
      const mark = document.createElement("mark");
      mark.className = one.notes.map(String).includes(active) ? `${one.tone} active` : one.tone;
      mark.dataset.notes = one.notes.join(" ");
      mark.textContent = one.text;
      return mark;
    }),
  );
}
