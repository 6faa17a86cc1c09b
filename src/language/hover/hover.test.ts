import { describe, expect, it } from 'vitest';
import { hover } from './hover.ts';

const CARET = '‸';
const at = (marked: string) => hover(marked.replace(CARET, ''), marked.indexOf(CARET));

function pod(...spec: readonly string[]): string {
  return ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: web', 'spec:', ...spec.map((line) => `  ${line}`)].join('\n');
}

describe('hover', () => {
  it('tells path, type and default of a field', () => {
    expect(at(pod('restart‸Policy: Never', 'containers:', '- name: app', '  image: nginx:1.29'))).toMatchObject({
      path: 'spec.restartPolicy', type: 'string', field: 'PodSpec.restartPolicy', default: 'Always', required: false, immutable: true, values: ['Always', 'Never', 'OnFailure'],
    });
  });
  it('knows that images may change, and which default follows from one', () => {
    expect(at(pod('containers:', '- name: app', '  image: ngi‸nx:1.29'))).toMatchObject({ path: 'spec.containers[0].image', immutable: false });
    expect(at(pod('containers:', '- name: app', '  image: nginx:1.29', '  image‸PullPolicy: Never'))).toMatchObject({ default: 'IfNotPresent' });
    expect(at(pod('containers:', '- name: app', '  image: nginx', '  image‸PullPolicy: Never'))).toMatchObject({ default: 'Always' });
  });
  it('marks required fields', () => {
    expect(at(pod('contain‸ers:', '- name: app', '  image: nginx:1.29'))).toMatchObject({ type: '[]Container', required: true });
  });
  it('knows what is immutable elsewhere', () => {
    const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replic‸as: 2\n  sel#ector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, image: nginx:1.29}]}\n';
    expect(at(deployment.replace('#', ''))).toMatchObject({ path: 'spec.replicas', default: '1', immutable: false });
    expect(at(deployment.replace('‸', '').replace('#', '‸'))).toMatchObject({ path: 'spec.selector', immutable: true });
  });
  it('answers in a text that cannot be read, without what needs the object', () => {
    expect(at(`${pod('restart‸Policy: Never')}\nx: [`)).toMatchObject({ path: 'spec.restartPolicy', immutable: false });
  });
  it.each([['a comment', '# ‸x\n'], ['a kind nobody knows', 'apiVersion: v1\nkind: Pood\nsp‸ec: 1\n'], ['an empty text', '‸'], ['an unknown field', pod('fo‸o: 1')]])('says nothing of %s', (_, text) => {
    expect(at(text)).toBeNull();
  });
});
