import { deflateSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase64Url } from '../../base/base64url.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../document.ts';
import { readScenario } from '../parseDocument.ts';
import { decodeLink, encodeFile, encodeLink } from './link.ts';
import { MAX_PAYLOAD_CHARACTERS } from './packedJson.ts';
import { secretsIn } from './secretsIn.ts';
import frozen from './testdata/frozenLinks.json' with { type: 'json' };

const DOCUMENT: ScenarioDocument = {
  schemaVersion: SCHEMA_VERSION, title: '探针 fails', kubernetes: '1.36', seed: 7, start: DEFAULT_START, cluster: { preset: 'playground' },
  files: [{ name: 'pod.yaml', text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx:1.29\n' }],
  inputs: [
    { at: '0s', type: 'apply', file: 'pod.yaml', text: 'kind: Pod' },
    { at: '40.5s', type: 'fault', fault: { kind: 'killContainer', pod: 'web' } },
    { at: '1m', type: 'command', line: 'kubectl get pods' },
  ],
  until: '1m30s',
  view: { at: '41s', selection: 'pod/default/web', panels: ['say', 'when'], tab: 'status', file: 'pod.yaml', question: 'condition:Ready' },
  trace: { hash: '0123456789abcdef', engine: '0.1.0' },
};

function linkTo(document: ScenarioDocument): string {
  const written = encodeLink(document);
  if (!written.ok) throw new Error(written.error.problem);
  return written.value;
}

/** Text that cannot be packed. */
function noise(length: number): string {
  let seed = 1;
  return Array.from({ length }, () => String.fromCodePoint(32 + (((seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) >>> 16) % 95))).join('');
}

function payloadOf(json: string): string {
  return encodeBase64Url(deflateSync(strToU8(json)));
}

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const anyDocument: fc.Arbitrary<ScenarioDocument> = fc
  .record({
    title: anyText,
    seed: fc.nat({ max: 0xffffffff }),
    files: fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{1,8}\.yaml$/), text: anyText }), { selector: ({ name }) => name, maxLength: 4 }),
    lines: fc.array(anyText.filter((line) => line !== ''), { maxLength: 5 }),
    until: fc.nat({ max: 100_000 }).map((s) => `${s}s`),
  })
  .map(({ title, seed, files, lines, until }) => ({ ...DOCUMENT, title, seed, files, until, inputs: lines.map((line, i) => ({ at: `${i}s`, type: 'command' as const, line })) }));

describe('links (fast-check, seed 20261125)', () => {
  test('what goes in comes out', () => {
    expect(decodeLink(linkTo(DOCUMENT))).toEqual({ ok: true, value: DOCUMENT });
    fc.assert(fc.property(anyDocument, (document) => { expect(decodeLink(linkTo(document))).toEqual({ ok: true, value: document }); }), { seed: 20261125, numRuns: 200 });
  });

  test('spaces, line breaks and what a chat takes for a part of a link do not matter', () => {
    const payload = linkTo(DOCUMENT);
    for (const text of [` ${payload}\n`, `${payload.slice(0, 40)}\r\n${payload.slice(40)}`, `${payload}).`, `${payload}>`]) expect(decodeLink(text)).toEqual({ ok: true, value: DOCUMENT });
  });

  test('a link that was cut never opens, at whatever character', () => {
    const payload = linkTo(DOCUMENT);
    for (let length = 0; length < payload.length - 1; length++) expect(decodeLink(payload.slice(0, length)).ok, `${length} characters`).toBe(false);
  });

  test('a link with one other character fails with a known problem, or is a document that was checked', () => {
    const payload = linkTo(DOCUMENT);
    fc.assert(
      fc.property(fc.nat({ max: payload.length - 1 }), fc.constantFrom(...'AZaz09-_.~é '), (at, char) => {
        const read = decodeLink(payload.slice(0, at) + char + payload.slice(at + 1));
        if (read.ok) expect(readScenario(JSON.parse(JSON.stringify(read.value)))).toEqual(read);
        else expect(read.error.problem).toMatch(/^(characters|damaged|not-json|too-deep|too-large|invalid|version)$/);
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });

  test('arbitrary text and bytes never throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeLink(text)), { seed: 20261125, numRuns: 300 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void decodeLink(encodeBase64Url(bytes))), { seed: 20261125, numRuns: 300 });
    fc.assert(fc.property(fc.json(), (json) => { expect(decodeLink(payloadOf(json)).ok).toBe(false); }), { seed: 20261125, numRuns: 300 });
  });

  const forged: { name: string; payload: () => string; problem: string }[] = [
    { name: 'nothing', payload: () => ' ', problem: 'empty' },
    { name: 'characters that no link has', payload: () => 'a+b/c=', problem: 'characters' },
    { name: 'no packed data', payload: () => encodeBase64Url(strToU8('{"schemaVersion":1}')), problem: 'damaged' },
    { name: 'too long', payload: () => 'A'.repeat(MAX_PAYLOAD_CHARACTERS + 1), problem: 'too-long' },
    { name: 'twelve megabytes of spaces in a few kilobytes', payload: () => encodeBase64Url(deflateSync(new Uint8Array(12 * 1024 * 1024).fill(32), { level: 1 })), problem: 'too-large' },
    { name: 'no JSON', payload: () => payloadOf('schemaVersion: 1'), problem: 'not-json' },
    { name: 'nested without end', payload: () => payloadOf('['.repeat(100_000)), problem: 'too-deep' },
    { name: 'nested too deep for any document', payload: () => payloadOf(`{"schemaVersion":1,"view":${'['.repeat(80)}${']'.repeat(80)}}`), problem: 'too-deep' },
    { name: 'no document', payload: () => payloadOf('[1]'), problem: 'invalid' },
    { name: 'an unknown field', payload: () => payloadOf('{"schemaVersion":1,"script":"alert(1)"}'), problem: 'invalid' },
    { name: 'a prototype', payload: () => payloadOf('{"schemaVersion":1,"__proto__":{"files":[]}}'), problem: 'invalid' },
    { name: 'a field of a prototype', payload: () => payloadOf('{"schemaVersion":1,"constructor":1}'), problem: 'invalid' },
    { name: 'a later version', payload: () => payloadOf('{"schemaVersion":99}'), problem: 'version' },
    { name: 'a file outside the working directory', payload: () => payloadOf('{"schemaVersion":1,"files":[{"name":"../x","text":""}]}'), problem: 'invalid' },
    { name: 'a view of a wrong shape', payload: () => payloadOf('{"schemaVersion":1,"view":{"at":"soon"}}'), problem: 'invalid' },
    { name: 'a trace that is no hash', payload: () => payloadOf('{"schemaVersion":1,"trace":{"hash":"<b>","engine":"1"}}'), problem: 'invalid' },
  ];
  test.each(forged)('$name: $problem', ({ payload, problem }) => {
    const read = decodeLink(payload());
    expect(read.ok ? read.value : read.error.problem).toBe(problem);
    expect(({} as Record<string, unknown>)['files']).toBeUndefined();
  });
});

describe('what reading would refuse is not written', () => {
  const filesOf = (count: number): ScenarioDocument['files'] => Array.from({ length: count }, (_, i) => ({ name: `${i}.yaml`, text: '' }));
  const cases: { name: string; document: ScenarioDocument; link: string; file: string }[] = [
    { name: 'more than 5 MB', document: { ...DOCUMENT, files: [{ name: 'a.yaml', text: 'x'.repeat(5_300_000) }] }, link: 'too-large', file: 'too-large' },
    { name: 'more than 5 MB of bytes in fewer characters', document: { ...DOCUMENT, files: [{ name: 'a.yaml', text: '探'.repeat(2_000_000) }] }, link: 'too-large', file: 'too-large' },
    { name: 'a payload that is too long', document: { ...DOCUMENT, files: [{ name: 'a.yaml', text: noise(1_600_000) }] }, link: 'too-long', file: 'written' },
    { name: 'a file too many', document: { ...DOCUMENT, files: filesOf(101), inputs: [] }, link: 'invalid', file: 'invalid' },
  ];
  test.each(cases)('$name: $link, as a file: $file', ({ document, link, file }) => {
    const [asLink, asFile] = [encodeLink(document), encodeFile(document)];
    expect(asLink.ok ? 'written' : asLink.error.problem).toBe(link);
    expect(asFile.ok ? 'written' : asFile.error.problem).toBe(file);
  });

  test('as many files as can be read are written, and one more names the list', () => {
    expect(encodeLink({ ...DOCUMENT, files: filesOf(100), inputs: [] }).ok).toBe(true);
    const refused = encodeLink({ ...DOCUMENT, files: filesOf(101), inputs: [] });
    expect(refused.ok ? [] : refused.error.details).toEqual([{ path: 'files', problem: { code: 'tooMany', count: 101, limit: 100 } }]);
  });
});

describe('links that were once made', () => {
  test.each(frozen.cases)('open forever: $name', ({ payload, document }) => {
    expect(decodeLink(payload)).toEqual({ ok: true, value: document });
  });
});

describe('Secrets with data', () => {
  const secret = (data: string): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: db}\n${data}`;
  const cases: { name: string; files: string[]; lines?: string[]; want: string[] }[] = [
    { name: 'none', files: ['kind: Pod\nmetadata: {name: web}'], want: [] },
    { name: 'a Secret without data', files: [secret('type: Opaque'), secret('data: {}')], want: [] },
    { name: 'data, once', files: [secret('data: {a: Yg==}'), secret('stringData: {a: b}')], want: ['db'] },
    { name: 'one of several documents', files: [`kind: Pod\n---\n${secret('stringData: {a: b}')}`], want: ['db'] },
    { name: 'in a list', files: ['kind: List\nitems:\n- {kind: Secret, metadata: {name: tls}, data: {a: Yg==}}'], want: ['tls'] },
    { name: 'a command', files: [], lines: ['kubectl create secret generic api-key --from-literal=a=b'], want: ['api-key'] },
    { name: 'broken YAML', files: ['kind: Secret\ndata: {a: [}'], want: [] },
  ];
  test.each(cases)('$name', ({ files, lines = [], want }) => {
    const document = { ...DOCUMENT, files: files.map((text, i) => ({ name: `${i}.yaml`, text })), inputs: lines.map((line) => ({ at: '0s', type: 'command' as const, line })) };
    expect(secretsIn(document)).toEqual(want);
  });
});
