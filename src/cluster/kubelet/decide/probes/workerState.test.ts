import { expect, test } from 'vitest';
import type { ContainerStatus, Pod, PodStatus, Probe } from '../../../../api/core/v1/types.gen.ts';
import { createWallClock, seconds, simTime } from '../../../../engine/simTime.ts';
import type { ProbeKind } from '../status/podStatusInput.ts';
import { podWith, statusWith } from '../testing/builders.ts';
import { beginProbe, concludeProbe, NEW_PROBE_WORKER, probeResultReason, type ProbeWorkerState, type ProbeWorkerSubject } from './workerState.ts';

const clock = createWallClock(Date.UTC(2026, 0, 1));
const RUNNING: ContainerStatus['state'] = { running: { startedAt: clock.rfc3339(simTime(seconds(10))) } };

function subjectOf(kind: ProbeKind, probe: Probe = {}, pod: Pod = podWith()): ProbeWorkerSubject {
  return { kind, pod, container: { name: 'a' }, probe };
}

function running(more: Partial<ContainerStatus> = {}): PodStatus {
  return { phase: 'Running', containerStatuses: [statusWith('a', RUNNING, { containerID: 'containerd://x', started: true, ...more })] };
}

const ended: PodStatus = { phase: 'Running', containerStatuses: [statusWith('a', { terminated: { exitCode: 1 } }, { containerID: 'containerd://x' })] };
const deleting = podWith({}, { deletionTimestamp: '2026-01-01T00:00:00Z' });
const known: ProbeWorkerState = { ...NEW_PROBE_WORKER, containerId: 'x' };

const ticks = [
  { name: 'the pod is unknown', subject: subjectOf('liveness'), status: undefined, state: known, want: ['wait', []] },
  { name: 'the pod has ended', subject: subjectOf('liveness'), status: { phase: 'Failed' } as PodStatus, state: known, want: ['end', []] },
  { name: 'there is no container yet', subject: subjectOf('liveness'), status: { phase: 'Pending' } as PodStatus, state: known, want: ['wait', []] },
  { name: 'a new container is not ready until probed', subject: subjectOf('readiness'), status: running(), state: NEW_PROBE_WORKER, want: ['probe', ['x failure']] },
  { name: 'a new container counts as alive', subject: subjectOf('liveness'), status: running(), state: { ...known, containerId: 'w' }, want: ['probe', ['w -', 'x success']] },
  { name: 'a kubelet that comes back takes over what was published', subject: subjectOf('readiness'), status: running({ ready: true }), state: NEW_PROBE_WORKER, adopted: true, want: ['probe', ['x success']] },
  { name: 'on hold', subject: subjectOf('liveness'), status: running(), state: { ...known, onHold: true }, want: ['wait', []] },
  { name: 'an ended container that will be restarted', subject: subjectOf('readiness'), status: ended, state: known, want: ['wait', ['x failure']] },
  { name: 'an ended container that will not', subject: subjectOf('readiness', {}, podWith({ restartPolicy: 'Never' })), status: ended, state: known, want: ['end', ['x failure']] },
  { name: 'liveness probes stop quietly at deletion', subject: subjectOf('liveness', {}, deleting), status: running(), state: known, want: ['end', ['x success']] },
  { name: 'readiness probes go on', subject: subjectOf('readiness', {}, deleting), status: running(), state: known, want: ['probe', []] },
  { name: 'the initial delay', subject: subjectOf('liveness', { initialDelaySeconds: 11 }), status: running(), state: known, want: ['wait', []] },
  { name: 'the initial delay is over', subject: subjectOf('liveness', { initialDelaySeconds: 10 }), status: running(), state: known, want: ['probe', []] },
  { name: 'other probes wait for the startup probe', subject: subjectOf('liveness'), status: running({ started: false }), state: known, want: ['wait', []] },
  { name: 'the startup probe has done its work', subject: subjectOf('startup'), status: running(), state: known, want: ['wait', []] },
] as const;

test.each(ticks)('a tick: $name', ({ subject, status, state, want, ...more }) => {
  const step = beginProbe(state, subject, { status, now: simTime(seconds(20.9)), clock, adopted: 'adopted' in more });
  expect([step.action, step.updates.map(({ containerId, result = '-' }) => `${containerId} ${result}`)]).toEqual(want);
});

test('results are published at their thresholds; a failed liveness probe holds the worker', () => {
  const subject = subjectOf('liveness', { failureThreshold: 2, successThreshold: 1 });
  const first = concludeProbe(known, subject, 'failure');
  expect(first).toEqual({ state: { ...known, lastResult: 'failure', resultRun: 1 }, publish: undefined });
  expect(concludeProbe(first.state, subject, 'failure')).toEqual({ state: { ...known, lastResult: 'failure', resultRun: 0, onHold: true }, publish: 'failure' });
  expect(concludeProbe(first.state, subject, 'success').publish).toBe('success');
});

test('the reason is the probe and its threshold', () => {
  expect(probeResultReason(subjectOf('liveness', { failureThreshold: 2 }), 'spec.containers[0]', 'failure')).toEqual({
    rule: { id: 'kubelet.probe.liveness.failure', params: { container: 'a', run: 1, threshold: 2 } },
    container: 'a', because: ['spec.containers[0].livenessProbe', 'spec.containers[0].livenessProbe.failureThreshold'],
  });
});
