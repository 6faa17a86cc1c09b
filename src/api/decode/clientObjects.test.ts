import { describe, expect, it } from 'vitest';
import { readClientObjects } from './clientObjects.ts';

function read(text: string, validate = true): readonly unknown[] {
  return [...readClientObjects(text, { file: 'pod.yaml', validate })].map((entry) => (entry.type === 'object' ? `${entry.resource.name}/${entry.name}` : entry.message));
}

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n';

describe('readClientObjects', () => {
  it('names resource and object', () => {
    expect(read(POD)).toEqual(['pods/web']);
  });
  it('takes lists apart and types the items of typed ones', () => {
    expect(read('apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n- {apiVersion: v1, kind: Secret, metadata: {name: b}}\n')).toEqual(['configmaps/a', 'secrets/b']);
    expect(read('apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n')).toEqual(['pods/a']);
  });
  const errors: readonly (readonly [string, string, string])[] = [
    ['no kind at all', 'a: 1\n', 'error validating "pod.yaml": error validating data: [apiVersion not set, kind not set]; if you choose to ignore these errors, turn validation off with --validate=false'],
    ['no object', '5\n', 'error validating "pod.yaml": error validating data: invalid object to validate; if you choose to ignore these errors, turn validation off with --validate=false'],
    ['an empty kind', 'apiVersion: v1\nkind: ""\n', 'unable to decode "pod.yaml": Object \'Kind\' is missing in \'{"apiVersion":"v1","kind":""}\''],
    ['an unknown kind', 'apiVersion: v1\nkind: Foo\nmetadata: {name: x}\n', 'resource mapping not found for name: "x" namespace: "" from "pod.yaml": no matches for kind "Foo" in version "v1"\nensure CRDs are installed first'],
    ['metadata of the wrong type', 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {a: 1}}\n', 'unable to decode "pod.yaml": json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string'],
  ];
  it.each(errors)('complains about %s', (_, text, message) => {
    expect(read(text)).toEqual([message]);
  });
  it('goes on after an unknown kind, not after a broken document', () => {
    expect(read(`apiVersion: v1\nkind: Foo\n---\n${POD}`)).toEqual([expect.stringContaining('no matches'), 'pods/web']);
    expect(read(`a: 1\n---\n${POD}`)).toEqual([expect.stringContaining('kind not set')]);
  });
  it('gives items the origins below the list', () => {
    const [item] = readClientObjects('apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: a\n', { file: 'l.yaml', validate: true });
    if (item?.type !== 'object') throw new Error('no object');
    expect(item.origins(1).get('metadata.name')?.line).toBe(7);
  });
});
