// Reads the API server's refusals: which object and which field a line speaks of, and whether only a new object could have the change.

const PATH = /(?:^|[\s*"])((?:spec|metadata|data|status|rules|subsets|items|roleRef|subjects|template|stringData|type|handler|provisioner)(?:\.[A-Za-z][\w-]*|\[[^\]]*\])*)(?:: |")/;
const OBJECT = /^The (\S+) "([^"]*)" is invalid/;
const NOT_DECODED = /(?:^|: )(\S+) in version "[^"]*" cannot be handled as/;
const IMMUTABLE = [/field is immutable/, /pod updates may not change fields other than/, /updates to \w+ spec for fields other than/, /may not be changed/, /is immutable/];

export interface NamedObject {
  /** As the server names it: `Pod`, `Deployment.apps`. */
  readonly kind: string;
  /** Empty: the only one of its kind in the file. */
  readonly name: string;
}

/** The first field path of a line: `spec.containers[0].image`. */
export function pathIn(line: string): string | undefined {
  return PATH.exec(line)?.[1];
}

/** What each line speaks of: the object named last. */
export function objectsOf(lines: readonly string[]): readonly (NamedObject | undefined)[] {
  let object: NamedObject | undefined;
  return lines.map((line) => {
    const named = OBJECT.exec(line);
    const unnamed = NOT_DECODED.exec(line);
    if (named) object = { kind: named[1] ?? '', name: named[2] ?? '' };
    else if (unnamed) object = { kind: unnamed[1] ?? '', name: '' };
    return object;
  });
}

export function refusesChange(lines: readonly string[]): boolean {
  return lines.some((line) => IMMUTABLE.some((text) => text.test(line)));
}
