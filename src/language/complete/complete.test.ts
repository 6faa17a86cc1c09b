import { describe, expect, it } from 'vitest';
import type { Completion } from '../contract.ts';
import { complete } from './complete.ts';

/** `‸` is the caret. */
const CARET = '‸';

function at(marked: string): readonly Completion[] {
  return complete(marked.replace(CARET, ''), marked.indexOf(CARET));
}

function labels(marked: string, kind?: Completion['kind']): readonly string[] {
  return at(marked).filter((completion) => kind === undefined || completion.kind === kind).map(({ label }) => label);
}

/** The text after the completion was chosen. */
function chosen(marked: string, label: string): string {
  const text = marked.replace(CARET, '');
  const completion = at(marked).find((candidate) => candidate.label === label);
  if (!completion) throw new Error(`${label} is not offered: ${labels(marked).join(', ')}`);
  return text.slice(0, completion.range.start) + completion.insert + text.slice(completion.range.end);
}

function pod(...spec: readonly string[]): string {
  return ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: web', 'spec:', ...spec.map((line) => `  ${line}`)].join('\n');
}

describe('keys', () => {
  const first: readonly (readonly [name: string, text: string, want: readonly string[]])[] = [
    ['of an empty text', '‸', ['apiVersion', 'kind', 'metadata']],
    ['of the root, the rest of them', 'apiVersion: v1\nkind: Pod\n‸', ['metadata', 'spec']],
    ['on a blank indented line', pod('‸'), ['containers', 'volumes', 'initContainers']],
    ['with required ones first, present ones left out', pod('containers:', '- name: app', '  ‸'), ['image', 'command', 'args']],
    ['of a half-written word', pod('containers:', '- name: app', '  im‸'), ['image', 'command', 'args']],
    ['behind a dash', pod('containers:', '- ‸'), ['name', 'image', 'command']],
    ['of a word behind a dash', pod('containers:', '- na‸'), ['name', 'image', 'command']],
    ['between lines that are there', pod('containers:', '- name: app', '  ‸', '  image: nginx'), ['command', 'args', 'workingDir']],
    ['below a key with nothing yet', pod('containers:', '- name: app', '  readinessProbe:', '    ‸'), ['exec', 'httpGet', 'tcpSocket']],
    ['in a later document', `${pod('containers: []')}\n---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  ‸`, ['selector', 'template', 'replicas']],
    ['in flow style', pod('containers:', '- {name: app, ‸}'), ['image', 'command', 'args']],
    ['in an empty flow mapping', pod('securityContext: {‸}'), ['seLinuxOptions', 'windowsOptions', 'runAsUser']],
    ['of a list of kinds', 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  ‸', ['metadata', 'immutable', 'data']],
    ['in a text with an error above', pod('containers: [', 'volumes:', '- name: a', '  ‸'), ['hostPath', 'emptyDir', 'gcePersistentDisk']],
    ['of amounts', pod('containers:', '- name: app', '  resources:', '    limits:', '      ‸'), ['cpu', 'memory', 'ephemeral-storage']],
  ];
  it.each(first)('%s', (_, text, want) => {
    expect(labels(text, 'field').slice(0, want.length)).toEqual(want);
  });
  it.each([
    ['in a comment', pod('# ‸')], ['in a block of text', pod('containers:', '- name: a', '  args:', '  - |', '    ‸')], ['below a word', pod('nodeName: a', '  ‸')],
    ['of a kind nobody knows', 'apiVersion: v1\nkind: Pood\nspec:\n  ‸'], ['behind a value', pod('nodeName: a  ‸')],
  ])('nothing %s', (_, text) => {
    expect(labels(text)).toEqual([]);
  });
  it('marks what is required', () => {
    expect(at(pod('‸')).filter(({ required }) => required).map(({ label }) => label)).toEqual(['containers']);
  });
  it('says what type a field has', () => {
    expect(at(pod('‸')).find(({ label }) => label === 'containers')).toMatchObject({ detail: '[]Container', field: 'PodSpec.containers' });
  });
});

describe('what a key brings along', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a scalar waits for its value', 'a‸', 'apiVersion', 'apiVersion: '],
    ['a list begins with its required keys', pod('cont‸'), 'containers', pod('containers:', '  - name: $1')],
    ['a struct begins on the next line', pod('containers:', '- name: app', '  liveness‸'), 'livenessProbe', pod('containers:', '- name: app', '  livenessProbe:', '    ')],
    ['an emptyDir is empty', pod('volumes:', '  - name: work', '    em‸'), 'emptyDir', pod('volumes:', '  - name: work', '    emptyDir: {$0}')],
    ['in flow style all stays on the line', pod('securityContext: {sysctl‸}'), 'sysctls', pod('securityContext: {sysctls: [$0]}')],
    ['a key that has its colon keeps it', pod('node‸: a'), 'hostname', pod('hostname: a')],
    ['a list without items gets a dash', pod('containers:', '  ‸'), '-', pod('containers:', '  - name: $1')],
    ['a list gets another item', pod('containers:', '  - name: a', '    image: b', '  ‸'), '-', pod('containers:', '  - name: a', '    image: b', '  - name: $1')],
    ['a container in one piece', pod('containers:', '  - ‸'), 'container', pod('containers:', '  - name: ${1:app}', '    image: ${2:nginx:1.29}')],
    ['a volume below its key', pod('volumes:', '  ‸'), 'volume emptyDir', pod('volumes:', '  - name: ${1:work}', '    emptyDir: {}')],
    ['a probe in one piece', pod('containers:', '- name: a', '  livenessProbe:', '    ‸'), 'probe tcpSocket', pod('containers:', '- name: a', '  livenessProbe:', '    tcpSocket:', '      port: ${1:80}', '    periodSeconds: ${2:10}', '    failureThreshold: ${3:3}')],
  ];
  it.each(cases)('%s', (_, text, label, want) => {
    expect(chosen(text, label)).toBe(want);
  });
  it('offers whole manifests for an empty document', () => {
    expect(labels(`${pod('containers: []')}\n---\n‸`, 'snippet')).toContain('Deployment');
  });
});

describe('values', () => {
  const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  log.level: info\n---\n';
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['enums', pod('restartPolicy: ‸'), ['Always', 'Never', 'OnFailure']],
    ['enums that are half written', pod('restartPolicy: On‸'), ['Always', 'Never', 'OnFailure']],
    ['of a list', 'apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  accessModes:\n  - ‸', ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']],
    ['in a flow list', 'apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  accessModes: [‸]', ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']],
    ['booleans', pod('hostNetwork: ‸'), ['true', 'false']],
    ['the version of a kind', 'apiVersion: ‸\nkind: Deployment', ['apps/v1']],
    ['the kinds that people write first, first', 'apiVersion: v1\nkind: P‸', ['Pod', 'Service', 'ConfigMap', 'Secret', 'PersistentVolumeClaim']],
    ['the kinds of a version', 'apiVersion: batch/v1\nkind: ‸', ['Job', 'CronJob']],
    ['volumes of the Pod', pod('containers:', '- name: a', '  volumeMounts:', '  - name: ‸', 'volumes:', '- name: work', '- name: config'), ['work', 'config']],
    ['volumes in a list that is written right now', pod('containers:', '- name: a', '  volumeMounts:', '  - mountPath: /x', '    name: w‸', 'volumes:', '- name: work'), ['work']],
    ['ConfigMaps of the file', `${config}${pod('volumes:', '- name: c', '  configMap:', '    name: ‸')}`, ['settings']],
    ['their keys', `${config}${pod('containers:', '- name: a', '  env:', '  - name: A', '    valueFrom:', '      configMapKeyRef:', '        name: settings', '        key: ‸')}`, ['log.level']],
    ['ports of the container', pod('containers:', '- name: a', '  ports:', '  - name: http', '    containerPort: 8080', '  readinessProbe:', '    httpGet:', '      port: ‸'), ['http', '8080']],
    ['labels in a selector', `${pod('containers: []').replace('  name: web', '  name: web\n  labels:\n    app: shop')}\n---\napiVersion: v1\nkind: Service\nspec:\n  selector:\n    app: ‸`, ['shop']],
    ['right behind the colon', pod('restartPolicy:‸'), ['Always', 'Never', 'OnFailure']],
  ];
  it.each(cases)('%s', (_, text, want) => {
    expect(labels(text).slice(0, Math.max(want.length, 5))).toEqual(want);
  });
  it('puts a space behind the colon', () => {
    expect(chosen(pod('restartPolicy:‸'), 'Never')).toBe(pod('restartPolicy: Never'));
  });
  it('replaces what is there', () => {
    expect(chosen(pod('restartPolicy: Al‸ways # why'), 'Never')).toBe(pod('restartPolicy: Never # why'));
  });
  it('offers labels of the file as keys of a selector', () => {
    expect(labels('kind: Pod\nmetadata:\n  labels:\n    app: shop\n    tier: front\n---\napiVersion: v1\nkind: Service\nspec:\n  selector:\n    ‸')).toEqual(['app', 'tier']);
  });
});
