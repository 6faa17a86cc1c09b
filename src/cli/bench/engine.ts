// The engine's speed: Pods from creation to Ready, and an hour of one busy Pod.
import { seconds, simTime } from '../../engine/simTime.ts';
import { createSession } from '../../session/session.ts';
import type { Bench, Measure } from './bench.ts';
import { cpuMillis, createUntilReady, loadDocument, settledSession } from './clusterLoad.ts';
import { liveHeapMib } from './heap.ts';

const PAUSE = 'registry.k8s.io/pause:3.10';

function podsBench(name: string, pods: number, nodes: number, budget: number): Bench {
  return {
    name,
    description: `${pods} Pods on ${nodes} nodes, create to all Ready`,
    run(): Measure[] {
      createUntilReady(settledSession(3, PAUSE), 20, PAUSE); // warm up the JIT
      const session = settledSession(nodes, PAUSE);
      const heapBefore = liveHeapMib();
      const millis = cpuMillis(() => void createUntilReady(session, pods, PAUSE));
      return [
        { name: 'CPU', value: millis, unit: 'ms', budget },
        { name: 'Pods', value: (pods / millis) * 1000, unit: 'per s' },
        { name: 'heap growth', value: liveHeapMib() - heapBefore, unit: 'MiB' },
      ];
    },
  };
}

export const pods100 = podsBench('pods-100', 100, 3, 300);
export const pods1000 = podsBench('pods-1000', 1_000, 20, 1_000);

const BUSY_POD = `apiVersion: v1
kind: Pod
metadata:
  name: busy
spec:
  containers:
  - name: app
    image: busybox
    command: [sh, -c, 'while true; do date >> /tmp/log; sleep 5; done']
    livenessProbe: {exec: {command: [cat, /tmp/log]}, periodSeconds: 10}
    readinessProbe: {exec: {command: [test, -f, /tmp/log]}, periodSeconds: 5}
`;

/** Replaying an hour must feel instant: rewinding is replay. */
export const busyHour: Bench = {
  name: 'busy-hour',
  description: 'one busy Pod (a loop and two exec probes), one simulated hour',
  run(): Measure[] {
    const base = loadDocument(1, 'busybox');
    const document = { ...base, files: [{ name: 'busy.yaml', text: BUSY_POD }], inputs: [{ at: '0s', type: 'apply', file: 'busy.yaml' } as const] };
    const run = (until: number) => cpuMillis(() => void createSession({ document, freeze: false }).runUntil(simTime(seconds(until))));
    run(300);
    return [
      { name: 'CPU', value: run(3_600), unit: 'ms', budget: 50 },
      { name: 'CPU of a second replay', value: run(3_600), unit: 'ms' },
    ];
  },
};
