import { describe, expect, it } from 'vitest';
import type { Fix } from '../contract.ts';
import { diagnose } from '../diagnose/diagnose.ts';

function pod(...container: readonly string[]): string {
  return ['apiVersion: v1', 'kind: Pod', 'metadata: {name: web}', 'spec:', '  containers:', '  - name: app', '    image: nginx', ...container.map((line) => `    ${line}`), ''].join('\n');
}

function deployment(selector: string, ...metadata: readonly string[]): string {
  return ['apiVersion: apps/v1', 'kind: Deployment', 'metadata: {name: web}', 'spec:', `  selector: {matchLabels: ${selector}}`, '  template:', ...metadata.map((line) => `    ${line}`), '    spec:', '      containers: [{name: app, image: nginx}]', ''].join('\n');
}

function fixesOf(text: string): readonly Fix[] {
  return diagnose(text).flatMap(({ fixes }) => fixes ?? []);
}

function fixed(text: string, { edits }: Fix): string {
  return [...edits].sort((a, b) => b.range.start - a.range.start).reduce((now, { range, insert }) => now.slice(0, range.start) + insert + now.slice(range.end), text);
}

describe('quick fixes', () => {
  const offered: readonly (readonly [name: string, text: string, want: readonly string[]])[] = [
    ['names the field that was meant', pod('imagePulPolicy: Always'), ['imagePullPolicy']],
    ['knows letters that changed places', pod('commadn: [a]'), ['command']],
    ['does not look at case', pod('Ports: []'), ['ports']],
    ['offers no field that is there already', pod('imag: nginx'), []],
    ['has nothing to say of a word like no other', pod('colour: red'), []],
    ['adds the labels that the selector asks for', deployment('{app: web, tier: front}', 'metadata: {labels: {app: web}}'), ['tier: front']],
    ['reads megabytes', pod('resources: {limits: {memory: 64MB}}'), ['64M', '64Mi']],
    ['reads a unit behind a space', pod('resources: {limits: {memory: 1 Gi}}'), ['1Gi']],
    ['knows that CPU comes in thousandths, memory does not', pod('resources: {limits: {cpu: 500 m, memory: 64Mi}}'), ['500m']],
    ['reads cores', pod('resources: {limits: {cpu: 0.5cores}}'), ['0.5']],
    ['takes a decimal comma', pod('resources: {limits: {cpu: "0,5"}}'), ['0.5']],
    ['says nothing of an amount that nobody can read', pod('resources: {limits: {memory: much}}'), []],
  ];
  it.each(offered)('%s', (_name, text, want) => {
    expect(fixesOf(text).map(({ to }) => to)).toEqual(want);
  });

  const repaired: readonly (readonly [name: string, text: string])[] = [
    ['a field', pod('imagePulPolicy: Always')],
    ['an amount in quotes', pod("resources: {limits: {memory: '64MB'}}")],
    ['labels in a block', deployment('{app: web, tier: front}', 'metadata:', '  labels:', '    app: web')],
    ['labels in braces', deployment('{app: web, tier: front}', 'metadata: {labels: {app: web}}')],
    ['labels in empty braces', deployment('{app: web}', 'metadata: {labels: {}}')],
    ['labels with another value', deployment('{app: web}', 'metadata:', '  labels:', '    app: wob')],
    ['labels where there are none', deployment('{app: web, "app.kubernetes.io/part": "1"}', 'metadata:', '  annotations: {a: b}')],
    ['labels where there is no metadata', deployment('{app: web}')],
  ];
  it.each(repaired)('repair %s', (_name, text) => {
    const [first] = fixesOf(text);
    expect(first).toBeDefined();
    if (first) expect(diagnose(fixed(text, first))).toEqual([]);
  });
});
