import { describe, expect, test } from 'vitest';
import { DEFAULT_START, type ScenarioDocument } from '../document.ts';
import { changedDocument, lanesOf } from './laneDocument.ts';
import { readMatrix } from './readMatrix.ts';
import { setFields } from './setFields.ts';

const POD = `# the shop
kind: Pod
metadata:
  name: shop
spec:
  restartPolicy: Always # the default
  containers:
  - name: app
    image: nginx
---
kind: Service
metadata: {name: shop}
`;

const DOCUMENT: ScenarioDocument = {
  schemaVersion: 1, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' },
  files: [{ name: 'a.yaml', text: POD }],
  inputs: [{ at: '0s', type: 'apply', file: 'a.yaml', text: POD }, { at: '20s', type: 'command', line: 'kubectl get pods' }],
};

describe('setting fields of a manifest', () => {
  const cases: readonly (readonly [string, Parameters<typeof setFields>[1][number], string, string])[] = [
    ['replaces a value and keeps the comment', { path: 'spec.restartPolicy', value: 'Never' }, 'restartPolicy: Always # the default', 'restartPolicy: Never # the default'],
    ['finds an entry of a list by its name', { path: 'spec.containers[app].image', value: 'busybox' }, 'image: nginx', 'image: busybox'],
    ['adds what is not there yet', { path: 'spec.containers[0].resources.limits.cpu', value: '2' }, '    image: nginx\n', '    image: nginx\n    resources:\n      limits:\n        cpu: "2"\n'],
    ['puts a list in the place of another', { path: 'spec.containers', value: [{ name: 'b', image: 'x' }] }, '  - name: app\n    image: nginx\n', '  - name: b\n    image: x\n'],
    ['sets all keys that fit a pattern', { path: 'spec.restart*', value: 'Never' }, 'restartPolicy: Always # the default', 'restartPolicy: Never # the default'],
    ['takes a field away', { path: 'spec.restartPolicy', value: null }, '  restartPolicy: Always # the default\n', ''],
    ['chooses the object by kind and name', { object: 'Service/shop', path: 'spec.type', value: 'NodePort' }, 'metadata: {name: shop}\n', 'metadata: {name: shop}\nspec:\n  type: NodePort\n'],
  ];
  test.each(cases)('%s', (_name, setting, before, after) => {
    expect(POD).toContain(before);
    expect(setFields(POD, [setting]).text).toBe(POD.replace(before, after));
  });

  test.each(['spec.schedulingGates', 'spec.containers[app].livenessProbe.exec', 'spec.containers[1].image'])('taking away %s, which is not there, changes nothing and is no mistake', (path) => {
    const setting = { path, value: null };
    const set = setFields(POD, [setting]);
    expect(set.text).toBe(POD);
    expect(set.found).toContain(setting);
  });

  test('a text of which a part is broken stays as it is', () => {
    const broken = `${POD}---\n{`;
    expect(setFields(broken, [{ path: 'spec.restartPolicy', value: 'Never' }])).toMatchObject({ text: broken, found: new Set() });
  });

  test('a text without the object stays as it is', () => {
    const set = setFields(POD, [{ object: 'Pod/other', path: 'spec.x', value: 1 }, { path: 'spec.containers[nobody].image', value: 'x' }]);
    expect(set.text).toBe(POD);
    expect(set.found.size).toBe(0);
  });
});

describe('the lanes of a matrix', () => {
  test('are every row with every column, row by row', () => {
    const change = (name: string) => ({ name, set: [{ path: 'spec.restartPolicy', value: name }] });
    const lanes = lanesOf({ document: DOCUMENT, until: '1m', columns: [change('Never'), change('OnFailure')], rows: [{ name: 'one' }, { name: 'two', inputs: [{ at: '10s', type: 'command', line: 'date' }] }] });
    if (!lanes.ok) throw new Error('refused');
    expect(lanes.value.map(({ row, column }) => `${row} ${column}`)).toEqual(['one Never', 'one OnFailure', 'two Never', 'two OnFailure']);
    expect(lanes.value[3]?.document.files[0]?.text).toContain('restartPolicy: OnFailure');
    expect(lanes.value[3]?.document.inputs).toMatchObject([{ text: expect.stringContaining('OnFailure') as string }, { line: 'date' }, { line: 'kubectl get pods' }]);
  });

  test('files take the place of those of the same name, also of what was applied from them', () => {
    const changed = changedDocument(DOCUMENT, [{ name: 'x', files: [{ name: 'a.yaml', text: 'kind: Pod\n' }, { name: 'new.yaml', text: '' }] }]);
    expect(changed).toMatchObject({ ok: true, value: { files: [{ name: 'a.yaml', text: 'kind: Pod\n' }, { name: 'new.yaml' }], inputs: [{ text: 'kind: Pod\n' }, {}] } });
  });
});

describe('reading a matrix', () => {
  test('settings may be a mapping of paths to values', () => {
    expect(readMatrix('columns: [{name: a, set: {spec.restartPolicy: Never}}]', DOCUMENT)).toMatchObject({ ok: true, value: { document: DOCUMENT, until: '2m', rows: [], columns: [{ name: 'a', set: [{ path: 'spec.restartPolicy', value: 'Never' }] }] } });
  });

  const refused: readonly (readonly [string, unknown, string])[] = [
    ['nothing to compare', {}, 'required'],
    ['more runs than can be followed', { columns: Array.from({ length: 6 }, (_, i) => ({ name: `c${i}` })), rows: Array.from({ length: 6 }, (_, i) => ({ name: `r${i}` })) }, 'tooMany'],
    ['what is no YAML', 'columns: [', 'syntax'],
    ['what is no mapping', '- columns', 'notMapping'],
    ['a text that is too large, unread', `columns: [{name: ${'x'.repeat(6_000_000)}}]`, 'tooLarge'],
    ['more settings than a change may have, as a mapping', { columns: [{ name: 'a', set: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`spec.f${i}`, i])) }] }, 'tooMany'],
    ['an answer that no cell has', { columns: [{ name: 'a' }], shows: 'phase' }, 'notOneOf'],
    ['a column without a name', { columns: [{ set: [] }] }, 'required'],
    ['a document that cannot be read', { document: { schemaVersion: 99 }, columns: [{ name: 'a' }] }, 'laterVersion'],
  ];
  test.each(refused)('refuses %s', (_name, data, code) => {
    expect(readMatrix(data, DOCUMENT)).toMatchObject({ ok: false, error: [{ problem: { code } }] });
  });
});
