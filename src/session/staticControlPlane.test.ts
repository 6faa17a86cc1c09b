import { describe, expect, test } from 'vitest';
import type { Pod } from '../api/core/v1/types.gen.ts';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioInput } from '../scenario/document.ts';
import { createSession, type Session } from './session.ts';

const WEB = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: c, image: 'busybox:1.36', command: [sleep, '3600']}]}
`;

function started(inputs: readonly ScenarioInput[]): Session {
  return createSession({
    document: { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'kubeadm' }, files: [], inputs },
  });
}

/** Name → phase, of a namespace at an instant. */
function phases(session: Session, when: number, namespace: string): Readonly<Record<string, string | undefined>> {
  session.runUntil(simTime(seconds(when)));
  return Object.fromEntries((session.cluster.store.list('pods', namespace) as readonly Pod[]).map(({ metadata, status }) => [metadata?.name, status?.phase]));
}

const ALL = { 'etcd-cp-1': 'Running', 'kube-apiserver-cp-1': 'Running', 'kube-controller-manager-cp-1': 'Running', 'kube-scheduler-cp-1': 'Running' };

describe('a control plane of static Pods', () => {
  test('is seen in kube-system, on a node that takes no other Pods', () => {
    const session = started([{ at: '1s', type: 'apply', text: WEB }]);
    expect(phases(session, 10, 'kube-system')).toEqual(ALL);
    expect(phases(session, 10, 'default')).toEqual({ web: 'Running' });
    expect((session.cluster.store.get('pods', 'default/web') as Pod).spec?.nodeName).not.toBe('cp-1');
  });

  test('loses the Pod of what is stopped, and has it again with its work', () => {
    const session = started([{ at: '10s', type: 'fault', fault: { kind: 'stopScheduler' }, for: '30s' }, { at: '20s', type: 'apply', text: WEB }]);
    const { 'kube-scheduler-cp-1': _, ...others } = ALL;
    expect(phases(session, 35, 'kube-system')).toEqual(others);
    expect(phases(session, 35, 'default')).toEqual({ web: 'Pending' });
    expect(phases(session, 60, 'kube-system')).toEqual(ALL);
    expect(phases(session, 60, 'default')).toEqual({ web: 'Running' });
  });

  test('works again when the kubelet has started a killed part anew', () => {
    const kill: ScenarioInput = { at: '10s', type: 'fault', fault: { kind: 'killContainer', namespace: 'kube-system', pod: 'kube-scheduler-cp-1' } };
    const session = started([kill, { at: '10s', type: 'apply', text: WEB }]);
    expect(phases(session, 10.4, 'default')).toEqual({ web: 'Pending' });
    expect(phases(session, 30, 'default')).toEqual({ web: 'Running' });
    expect((session.cluster.store.get('pods', 'kube-system/kube-scheduler-cp-1') as Pod).status?.containerStatuses?.[0]?.restartCount).toBe(1);
  });

  const outages: readonly { readonly name: string; readonly line: string }[] = [
    { name: 'the API server', line: 'mv /nodes/cp-1/etc/kubernetes/manifests/kube-apiserver.yaml /tmp; sleep 20; mv /tmp/kube-apiserver.yaml /nodes/cp-1/etc/kubernetes/manifests' },
    { name: 'etcd', line: 'mv /nodes/cp-1/etc/kubernetes/manifests/etcd.yaml /tmp; sleep 20; mv /tmp/etcd.yaml /nodes/cp-1/etc/kubernetes/manifests' },
  ];
  test.each(outages)('answers nobody without $name', ({ line }) => {
    const ask = (at: string): ScenarioInput => ({ at, type: 'command', line: 'kubectl get nodes --no-headers | wc -l' });
    const session = started([{ at: '10s', type: 'command', line }, ask('25s'), ask('60s')]);
    session.runUntil(simTime(seconds(70)));
    const [, during, after] = session.outputs();
    expect(during?.stderr).toMatch(/refused/);
    expect(after?.stdout).toBe('3\n');
  });

  test('goes with its node, and comes back with it', () => {
    const session = started([
      { at: '10s', type: 'fault', fault: { kind: 'powerOff', node: 'cp-1' }, for: '20s' },
      { at: '20s', type: 'command', line: 'kubectl get nodes' },
      { at: '60s', type: 'command', line: 'kubectl get pods -n kube-system --no-headers | wc -l' },
    ]);
    session.runUntil(simTime(seconds(70)));
    const outputs = session.outputs();
    expect(outputs.find(({ command }) => command === 'kubectl get nodes')?.stderr).toMatch(/refused/);
    expect(outputs.find(({ command }) => command.includes('wc'))?.stdout).toBe('4\n');
  });
});
