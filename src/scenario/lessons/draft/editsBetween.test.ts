// Changes to files as pieces that can be replaced.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, brokenEdits } from '../edits.ts';
import { editsBetween } from './editsBetween.ts';

const POD = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    image: nginx\n  - name: b\n    image: nginx\n';

function between(before: string, after: string): ReturnType<typeof editsBetween> {
  return editsBetween([{ name: 'f', text: before }], [{ name: 'f', text: after }]);
}

test('one line is one change', () => {
  expect(between(POD, POD.replace('kind: Pod', 'kind: Job'))).toEqual({ edits: [{ file: 'f', find: 'kind: Pod\n', replace: 'kind: Job\n' }], files: [] });
});

test('a line that occurs twice is found by its neighbours', () => {
  const { edits } = between(POD, POD.replace('name: b\n    image: nginx', 'name: b\n    image: redis'));
  expect(edits).toEqual([{ file: 'f', find: '  - name: b\n    image: nginx\n', replace: '  - name: b\n    image: redis\n' }]);
});

test('two changes are two pieces', () => {
  const { edits } = between(POD, POD.replace('kind: Pod', 'kind: Job').replace('name: b', 'name: c'));
  expect(edits.map(({ find }) => find)).toEqual(['kind: Pod\n', '  - name: b\n']);
});

test('a file that was not there is a file', () => {
  expect(editsBetween([], [{ name: 'new.yaml', text: 'x' }])).toEqual({ edits: [], files: [{ name: 'new.yaml', text: 'x' }] });
});

test('whatever was changed comes out again (fast-check, seed 20261122)', () => {
  const file = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '  d\n'), { maxLength: 12 }).map((lines) => lines.join(''));
  fc.assert(fc.property(file, file, (before, after) => {
    const given = [{ name: 'f', text: before }];
    const { edits, files } = between(before, after);
    expect(brokenEdits(given, edits)).toEqual([]);
    expect(applyEdits(given, edits, files).find(({ name }) => name === 'f')?.text).toBe(after);
  }), { seed: 20_261_122, numRuns: 2_000 });
});
