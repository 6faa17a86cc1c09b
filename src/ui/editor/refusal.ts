// Reads the API server's refusals: which field a line speaks of, and whether only a new object could have the change.

const PATH = /(?:^|[\s*])((?:spec|metadata|data|status|rules|webhooks|subsets|items|roleRef|subjects|template|stringData|immutable|type|handler|provisioner)(?:\.[A-Za-z][\w-]*|\[[^\]]*\])*): /;
const IMMUTABLE = [/field is immutable/, /pod updates may not change fields other than/, /updates to \w+ spec for fields other than/, /may not be changed/, /is immutable/];

/** The first field path of a line: `spec.containers[0].image`. */
export function pathIn(line: string): string | undefined {
  return PATH.exec(line)?.[1];
}

export function refusesChange(lines: readonly string[]): boolean {
  return lines.some((line) => IMMUTABLE.some((text) => text.test(line)));
}
