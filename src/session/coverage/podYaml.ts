// Manifests for the tests of this folder, in flow style: the fields that a test is about, and nothing else.

/** A Pod with one container `c` of busybox; `spec` and `container` are fields in YAML flow style, `a: 1, b: 2`. */
export function podYaml(name: string, script: string, { spec = '', container = '', metadata = '' }: { readonly spec?: string; readonly container?: string; readonly metadata?: string } = {}): string {
  return podOf(name, `{name: c, image: 'busybox:1.36', command: [sh, -c, ${JSON.stringify(script)}]${more(container)}}`, { spec, metadata });
}

/** A Pod with these containers, each in flow style. */
export function podOf(name: string, containers: string, { spec = '', metadata = '' }: { readonly spec?: string; readonly metadata?: string } = {}): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}${more(metadata)}}\nspec: {terminationGracePeriodSeconds: 1, containers: [${containers}]${more(spec)}}\n`;
}

/** Runs until it is told to end. */
export const FOREVER = "trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done";

function more(fields: string): string {
  return fields === '' ? '' : `, ${fields}`;
}
