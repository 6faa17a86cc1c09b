// Looking at other moments: fifty Pods with probes and restarts, an hour of history.
import { seconds, simTime } from '../../engine/simTime.ts';
import { createReadModel } from '../../session/readModel/readModel.ts';
import { createSession } from '../../session/session.ts';
import type { Bench, Measure } from './bench.ts';
import { cpuMillis, loadDocument } from './clusterLoad.ts';

const PODS = 50;
const HOUR = 3_600;
const MOMENTS = 300;
/** A prime: the moments asked for jump about. */
const STRIDE = 7_919;

function manifest(i: number): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: pod-${i}, labels: {app: web}}
spec:
  containers:
  - name: worker
    image: busybox
    command: [sh, -c, 'sleep ${5 + i}; exit ${i % 3}']
  - name: web
    image: nginx
    readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
`;
}

export const scrub: Bench = {
  name: 'scrub',
  description: `the scene at any moment: ${PODS} Pods, one simulated hour`,
  run(): Measure[] {
    const text = Array.from({ length: PODS }, (_, i) => manifest(i)).join('---\n');
    const session = createSession({ document: { ...loadDocument(3, 'nginx'), inputs: [{ at: '0s', type: 'apply', text }] } });
    session.runUntil(simTime(seconds(HOUR)));
    const model = createReadModel(session);
    const reading = cpuMillis(() => void model.lanes);
    const look = (i: number) => cpuMillis(() => void model.sceneAt(simTime(seconds((i * STRIDE) % HOUR))));
    for (let i = 0; i < 20; i++) look(i); // warm up the JIT
    const times = Array.from({ length: MOMENTS }, (_, i) => look(i)).sort((a, b) => a - b);
    return [
      { name: 'the whole history, read at once', value: reading, unit: 'ms' },
      { name: 'a moment, median', value: times[MOMENTS / 2] ?? NaN, unit: 'ms' },
      { name: 'a moment, slowest of 300', value: times.at(-1) ?? NaN, unit: 'ms', budget: 16 },
    ];
  },
};
