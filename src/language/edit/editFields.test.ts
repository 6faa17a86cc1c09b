import { describe, expect, test } from 'vitest';
import type { FieldChange } from '../contract.ts';
import { editFields } from './editFields.ts';

const POD = `# the shop
apiVersion: v1
kind: Pod
metadata:
  name: shop # its name

spec:
  nodeSelector:
    disk: ssd
  containers:
  - name: c
    image: nginx
    resources:
      requests:
        cpu: "100"  # far too much
    ports:
    - hostPort: 80
      containerPort: 80
  - {name: side, image: busybox, resources: {requests: {cpu: 2}}}
---
kind: Pod
metadata: {name: other}
spec: {containers: [{name: c}]}
`;

const edit = (changes: FieldChange[], name = 'shop', text = POD) => editFields(text, { kind: 'Pod', name }, changes)?.text;

/** Lines that differ: `-` gone, `+` new. */
function difference(text: string | undefined): readonly string[] {
  const [before, after] = [POD.split('\n'), (text ?? '').split('\n')];
  return [...before.filter((line) => !after.includes(line)).map((line) => `-${line}`), ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`)];
}

describe('a change of a field', () => {
  const cases: readonly (readonly [string, FieldChange, readonly string[]])[] = [
    ['replaces a value and keeps its comment', { edit: 'set', segments: ['spec', 'containers', 0, 'resources', 'requests', 'cpu'], value: '1500m' }, ['-        cpu: "100"  # far too much', '+        cpu: 1500m  # far too much']],
    ['quotes what would be read as a number', { edit: 'set', segments: ['spec', 'containers', 0, 'resources', 'requests', 'cpu'], value: '2' }, ['-        cpu: "100"  # far too much', '+        cpu: "2"  # far too much']],
    ['reaches into braces', { edit: 'set', segments: ['spec', 'containers', 1, 'resources', 'requests', 'cpu'], value: '1' }, ['-  - {name: side, image: busybox, resources: {requests: {cpu: 2}}}', '+  - {name: side, image: busybox, resources: {requests: {cpu: "1"}}}']],
    ['adds a key beside others', { edit: 'set', segments: ['spec', 'containers', 0, 'resources', 'limits', 'cpu'], value: '1' }, ['+      limits:', '+        cpu: "1"']],
    ['adds a key in braces', { edit: 'set', segments: ['spec', 'containers', 1, 'resources', 'limits'], value: { cpu: '1' } }, ['-  - {name: side, image: busybox, resources: {requests: {cpu: 2}}}', '+  - {name: side, image: busybox, resources: {requests: {cpu: 2}, limits: {cpu: "1"}}}']],
    ['begins a list', { edit: 'append', segments: ['spec', 'tolerations'], value: { key: 'k', operator: 'Exists' } }, ['+  tolerations:', '+  - key: k', '+    operator: Exists']],
    ['adds to a list', { edit: 'append', segments: ['spec', 'containers', 0, 'ports'], value: { containerPort: 81 } }, ['+    - containerPort: 81']],
    ['takes a key away with the map that it leaves empty', { edit: 'remove', segments: ['spec', 'nodeSelector', 'disk'] }, ['-  nodeSelector:', '-    disk: ssd']],
    ['takes the first key of an item away', { edit: 'remove', segments: ['spec', 'containers', 0, 'ports', 0, 'hostPort'] }, ['-    - hostPort: 80', '-      containerPort: 80', '+    - containerPort: 80']],
    ['takes a key out of braces', { edit: 'remove', segments: ['spec', 'containers', 1, 'image'] }, ['-  - {name: side, image: busybox, resources: {requests: {cpu: 2}}}', '+  - {name: side, resources: {requests: {cpu: 2}}}']],
  ];
  test.each(cases)('%s', (_name, change, wanted) => {
    expect(difference(edit([change]))).toEqual(wanted);
  });

  test('finds the object among several', () => {
    expect(difference(edit([{ edit: 'append', segments: ['spec', 'tolerations'], value: { operator: 'Exists' } }], 'other'))).toEqual(['-spec: {containers: [{name: c}]}', '+spec: {containers: [{name: c}], tolerations: [{operator: Exists}]}']);
  });

  test('is not made in a text that lacks the object, or cannot be read', () => {
    expect(edit([{ edit: 'remove', segments: ['spec'] }], 'none')).toBeUndefined();
    expect(edit([{ edit: 'set', segments: ['spec', 'a'], value: 1 }], 'shop', 'kind: Pod\n  metadata: [')).toBeUndefined();
  });

  test('several at once, items of a list too', () => {
    const text = 'kind: Pod\nmetadata:\n  name: p\nspec:\n  xs:\n  - a\n  - b\n  - c\n';
    expect(editFields(text, { kind: 'Pod', name: 'p' }, [{ edit: 'remove', segments: ['spec', 'xs', 0] }, { edit: 'remove', segments: ['spec', 'xs', 1] }, { edit: 'set', segments: ['spec', 'y'], value: true }])?.text)
      .toBe('kind: Pod\nmetadata:\n  name: p\nspec:\n  xs:\n  - c\n  y: true\n');
  });
});
