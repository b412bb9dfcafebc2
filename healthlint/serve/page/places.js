// Places in a text. The API counts characters (code points), a textarea counts UTF-16 units.

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;

// Gives a function from an offset in characters to one in units.
export function units(text) {
  const pairs = [];
  for (const found of text.matchAll(ASTRAL)) pairs.push(found.index - pairs.length);
  if (!pairs.length) return (offset) => offset;
  return (offset) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
}

// The one stretch in which two texts differ: where it begins, and where it ends in each.
export function edit(before, after) {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  let same = 0;
  while (same < most - at && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return { at, before: before.length - same, after: after.length - same };
}

// A range after an edit; null where its own words were edited.
export function moved(range, change) {
  if (range.end <= change.at && !(range.end === change.at && range.start === range.end && change.at > 0)) return range;
  if (range.start >= change.before) {
    const by = change.after - change.before;
    return { ...range, start: range.start + by, end: range.end + by };
  }
  return null;
}

export function lineOf(text, offset) {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
