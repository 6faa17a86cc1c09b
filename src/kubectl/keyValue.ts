// `key=value` on command lines.

/** The two sides of the first `=` of a text that has one. */
export function keyValue(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  return [text.slice(0, equals), text.slice(equals + 1)];
}

/** An environment variable of a container. */
export function variableOf(text: string): { readonly name: string; readonly value: string } {
  const [name, value] = keyValue(text);
  return { name, value };
}
