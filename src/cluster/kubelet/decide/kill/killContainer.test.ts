import { expect, test } from 'vitest';
import { failure, ok } from '../../../../base/result.ts';
import type { Container } from '../../../../api/core/v1/types.gen.ts';
import { seconds, simTime, toSeconds } from '../../../../engine/simTime.ts';
import { createSimulation } from '../../../../engine/simulation.ts';
import { sleep } from '../../../../engine/task.ts';
import { podWith } from '../testing/builders.ts';
import { gracePeriodPath, killContainers, terminationGracePeriod, type KillHost } from './killContainer.ts';
import { terminationPrerequisites } from './terminationOrdering.ts';

const A: Container = { name: 'a' };
const S1: Container = { name: 's1', restartPolicy: 'Always' };
const S2: Container = { name: 's2', restartPolicy: 'Always' };

test('a sidecar waits for regular containers and for the later sidecars that run', () => {
  const pod = podWith({ containers: [A], initContainers: [S1, { name: 'i' }, S2] });
  expect(Object.fromEntries(terminationPrerequisites(pod, new Set(['a', 's1', 's2'])))).toEqual({ s2: ['a'], s1: ['a', 's2'] });
  expect(Object.fromEntries(terminationPrerequisites(pod, new Set(['s1'])))).toEqual({ s2: [], s1: [] });
});

test('announcements and hooks come at once, stops in order; failures are joined', () => {
  const sim = createSimulation({ seed: 1, startEpochMs: 0 });
  const log: string[] = [];
  const note = (text: string) => log.push(`${toSeconds(sim.now())} ${text}`);
  const host: KillHost = {
    now: () => sim.now(),
    spawn: (label, body) => sim.spawn(label, body),
    announce: (_target, message) => note(message),
    *preStop({ container }) {
      note(`hook ${container.name}`);
      yield* sleep(seconds(4));
    },
    *stop({ container }, grace) {
      note(`stop ${container.name} ${grace}`);
      yield* sleep(seconds(3));
      return container.name === 's1' ? failure('s1 is stuck') : ok(undefined);
    },
  };
  const pod = podWith({ containers: [A], initContainers: [{ ...S1, lifecycle: { preStop: {} } }] });
  const task = sim.spawn('kill', () => killContainers(host, pod, [A, { ...S1, lifecycle: { preStop: {} } }].map((container) => ({ container, containerId: container.name }))));
  sim.run({ until: simTime(seconds(100)) });
  expect(log).toEqual(['0 Stopping container a', '0 stop a 30', '0 Stopping container s1', '0 hook s1', '4 stop s1 26']);
  expect(task.result).toEqual([{ container: 's1', message: 's1 is stuck' }]);
});

test('the grace period comes from the deletion, the probe that failed, or the pod', () => {
  const probed: Container = { name: 'a', livenessProbe: { terminationGracePeriodSeconds: 7 }, startupProbe: {} };
  const deleting = podWith({}, { deletionGracePeriodSeconds: 20 });
  expect(terminationGracePeriod(podWith(), probed, 'LivenessProbe')).toBe(7);
  expect(terminationGracePeriod(podWith(), probed, 'StartupProbe')).toBe(30);
  expect(terminationGracePeriod(deleting, probed, 'LivenessProbe')).toBe(20);
  expect(gracePeriodPath(podWith(), probed, 'spec.containers[0]', 'LivenessProbe')).toBe('spec.containers[0].livenessProbe.terminationGracePeriodSeconds');
  expect(gracePeriodPath(deleting, probed, 'spec.containers[0]', 'LivenessProbe')).toBe('metadata.deletionGracePeriodSeconds');
});
