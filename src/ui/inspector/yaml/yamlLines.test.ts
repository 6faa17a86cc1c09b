import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { withoutValues, yamlText } from './hideValues.ts';
import { scalarsOf, yamlLines } from './yamlLines.ts';

const POD = {
  metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'web' }, annotations: { note: 'first\nsecond: line\n' } },
  spec: {
    containers: [
      { name: 'app', image: 'nginx:1.27', args: ['--listen', ':80', '- x'], resources: { limits: { memory: '64Mi' } } },
      { name: 'log', image: 'busybox', ports: [{ containerPort: 80 }, { containerPort: 81 }] },
    ],
    empty: {},
    none: [],
    restartPolicy: 'Always',
  },
};

const WANT: readonly (readonly [string, string])[] = [
  ['metadata.name', 'web'],
  ['metadata.labels["app.kubernetes.io/name"]', 'web'],
  ['spec.containers[0].image', 'nginx:1.27'],
  ['spec.containers[0].args[1]', ':80'],
  ['spec.containers[0].args[2]', '- x'],
  ['spec.containers[0].resources.limits.memory', '64Mi'],
  ['spec.containers[1].name', 'log'],
  ['spec.containers[1].ports[1].containerPort', '81'],
  ['spec.restartPolicy', 'Always'],
];

test.each([{ indentSeq: true }, { indentSeq: false }])('scalars are found by their path, lists indented: $indentSeq', (options) => {
  const scalars = scalarsOf(yamlLines(stringify(POD, { lineWidth: 0, ...options })));
  for (const [path, value] of WANT) expect([path, scalars.get(path)]).toEqual([path, value]);
});

test('lines say the same text again', () => {
  const text = stringify(POD, { lineWidth: 0 });
  expect(yamlText(yamlLines(text))).toBe(text);
});

test('the lines of a block belong to its field', () => {
  const lines = yamlLines(stringify(POD, { lineWidth: 0 }));
  const block = lines.filter(({ path }) => path === 'metadata.annotations.note');
  expect(block).toHaveLength(3);
});

test('a Secret shows its keys and none of its values, nor those of the last apply', () => {
  const secret = { kind: 'Secret', metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"key":"aHVudGVyMg=="}}\n' } }, data: { key: 'aHVudGVyMg==', other: 'aHVudGVyMg==' } };
  const text = yamlText(withoutValues(yamlLines(stringify(secret, { lineWidth: 0 }))));
  expect(text).not.toContain('aHVudGVyMg');
  expect(text).toContain('  other: ••••••\n');
});
