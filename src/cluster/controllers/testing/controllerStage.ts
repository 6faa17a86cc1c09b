// For tests of controllers: an API server, the named controllers, and pods that do at once what they are told.
import type { Event, Pod } from '../../../api/core/v1/types.gen.ts';
import { createRecorder } from '../../client/coreRecorder.ts';
import type { MetricsReader } from '../../client/metrics.ts';
import { createTestServer, type TestServer } from '../../client/testing/testServer.ts';
import { createControllers } from '../controllers.ts';
import { targetNodeOf } from '../daemonset/daemonPod.ts';

export interface ControllerStage extends TestServer {
  pods(): readonly Pod[];
  /** Reports a status for a pod, as its kubelet would. */
  report(pod: Pod, status: NonNullable<Pod['status']>): void;
  /** All pods are bound, run and are ready. */
  runPods(): void;
  /** All running pods end. */
  endPods(phase: 'Succeeded' | 'Failed'): void;
  /** Pods that were told to stop are gone. */
  finishDeletions(): void;
  /** Reasons of the events about an object of a kind, with their messages. */
  told(kind: string): readonly string[];
}

export function createControllerStage(names: readonly string[], metrics?: MetricsReader): ControllerStage {
  const test = createTestServer();
  const { sim, clients, client, must, server } = test;
  const manager = clients.clientFor('kube-controller-manager');
  createControllers({ sim, client: manager, recorderFor: (component) => createRecorder({ sim, client: manager, component }), names, ...(metrics && { metrics }) }).start();
  const pods = () => server.store.list('pods') as readonly Pod[];
  const now = () => sim.wallClock.rfc3339(sim.now());
  const keyOf = (pod: Pod) => ({ namespace: pod.metadata?.namespace ?? '', name: pod.metadata?.name ?? '' });
  const report: ControllerStage['report'] = (pod, status) => void must(client.patch('pods', keyOf(pod), { type: 'merge', body: { status } }, {}, 'status'));
  return {
    ...test,
    pods,
    report,
    runPods() {
      for (const pod of pods()) {
        if (pod.status?.phase !== 'Pending' || pod.metadata?.deletionTimestamp !== undefined) continue;
        if (pod.spec?.nodeName === undefined) must(client.createSubresource('pods', keyOf(pod), 'binding', { target: { kind: 'Node', name: targetNodeOf(pod) ?? 'node-1' } }));
        report(pod, { phase: 'Running', startTime: now(), conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: now() }] });
      }
    },
    endPods(phase) {
      const terminated = { exitCode: phase === 'Failed' ? 1 : 0, finishedAt: now(), startedAt: now() };
      for (const pod of pods()) {
        if (pod.status?.phase !== 'Running') continue;
        const containerStatuses = pod.spec?.containers.map(({ name }) => ({ name, image: '', imageID: '', ready: false, restartCount: 0, state: { terminated } })) ?? [];
        report(pod, { phase, containerStatuses, conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: now() }] });
      }
    },
    finishDeletions() {
      for (const pod of pods()) if (pod.metadata?.deletionTimestamp !== undefined) test.call(client.delete('pods', keyOf(pod), { gracePeriodSeconds: 0 }));
    },
    told: (kind) =>
      (server.store.list('events') as readonly Event[]).filter(({ involvedObject }) => involvedObject.kind === kind).map(({ reason = '', message = '' }) => `${reason}: ${message}`),
  };
}
