/** The alternatives of `{a,b}` and `{1..3}`, as they are written. Undefined if it is not a brace expansion. */
export function braceAlternatives(text: string): string[] | undefined {
  const inner = text.slice(1, -1);
  const range = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(inner);
  if (range !== null) {
    return rangeOf(range[1] ?? "", range[2] ?? "", Math.abs(Number(range[3] ?? "1")) || 1);
  }
  const parts = splitAtCommas(inner);
  return parts.length > 1 ? parts : undefined;
}

function rangeOf(first: string, last: string, step: number): string[] | undefined {
  const numeric = /\d/.test(first) && /\d/.test(last);
  const from = numeric ? Number(first) : first.charCodeAt(0);
  const to = numeric ? Number(last) : last.charCodeAt(0);
  const count = Math.floor(Math.abs(to - from) / step) + 1;
  if (count > 1000) {
    return undefined;
  }
  return Array.from({ length: count }, (_, index) => {
    const value = from + (to < from ? -index : index) * step;
    return numeric ? String(value) : String.fromCharCode(value);
  });
}

function splitAtCommas(inner: string): string[] {
  const parts = [""];
  let depth = 0;
  let quote = "";
  for (const token of inner.match(/\\.|./gs) ?? []) {
    if (quote === "" && (token === "'" || token === '"')) {
      quote = token;
    } else if (token === quote) {
      quote = "";
    } else if (quote === "") {
      depth += /[{(]/.test(token) ? 1 : /[})]/.test(token) ? -1 : 0;
    }
    if (token === "," && depth === 0 && quote === "") {
      parts.push("");
    } else {
      parts[parts.length - 1] += token;
    }
  }
  return parts;
}
