// `$(NAME)` references (Kubernetes: third_party/forked/golang/expansion). `$$(NAME)` is the text `$(NAME)`; what cannot
// be resolved stays as it is written.

/** The value of a name; undefined = not known. */
export type VariableLookup = (name: string) => string | undefined;

export function expand(text: string, lookup: VariableLookup): string {
  let expanded = '';
  let from = 0;
  for (let at = text.indexOf('$'); at >= 0 && at + 1 < text.length; at = text.indexOf('$', from)) {
    expanded += text.slice(from, at);
    const next = text[at + 1];
    const close = next === '(' ? text.indexOf(')', at + 2) : -1;
    if (close >= 0) {
      const name = text.slice(at + 2, close);
      expanded += lookup(name) ?? `$(${name})`;
      from = close + 1;
    } else {
      expanded += next === '$' ? '$' : `$${next}`;
      from = at + 2;
    }
  }
  return expanded + text.slice(from);
}

/** Looks a name up in several maps; the first that has it wins. */
export function lookupIn(...maps: readonly ReadonlyMap<string, string>[]): VariableLookup {
  return (name) => maps.find((map) => map.has(name))?.get(name);
}
