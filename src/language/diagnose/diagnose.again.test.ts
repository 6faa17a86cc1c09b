import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDiagnose, diagnose } from './diagnose.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: app, image: nginx:1.29, imagePulPolicy: Never}\n';
const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: {name: web_1}\n';
const PIECES = [POD, SECRET, '---\n', '--- # next\n', '--- foo\n', 'a: b: c\n', '{"apiVersion": "v1"}\n', '\r\n', '  x: 1', 'limits: {memory: 64MB}\n', '# note\n', '\n'];

describe('diagnose, again and again', () => {
  it('finds in a text that was edited what it finds in a text it has never seen', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (texts) => {
      const again = createDiagnose();
      for (const each of texts) expect(again(each)).toEqual(diagnose(each));
    }), { numRuns: 150, seed: 20 });
  });

  it('moves problems and their fixes with the document they are in', () => {
    const again = createDiagnose();
    again(POD);
    const text = `${SECRET}---\n${POD}`;
    const found = again(text).find(({ fixes }) => fixes !== undefined);
    const edit = found?.fixes?.[0]?.edits[0];
    expect(found && text.slice(found.range.start, found.range.end)).toBe('imagePulPolicy');
    expect(edit && text.slice(edit.range.start, edit.range.end)).toBe('imagePulPolicy');
  });

  it('says twice what two documents have wrong', () => {
    expect(diagnose(`${POD}---\n${POD}`).map(({ message }) => message)).toEqual(['unknown field "spec.containers[0].imagePulPolicy"', 'unknown field "spec.containers[0].imagePulPolicy"']);
  });

  it('goes on behind a separator that is none', () => {
    expect(diagnose(`${POD}--- foo\n${POD}---\n${SECRET}`).map(({ message }) => message)).toEqual([
      'invalid Yaml document separator: foo', expect.stringMatching(/^metadata\.name: Invalid value: "web_1"/) as unknown as string,
    ]);
  });
});
