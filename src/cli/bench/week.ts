// A simulated week: what it costs, what it leaves behind, and whether its beginning can still be asked about and gone on from.
import { seconds, simTime, toSeconds } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { createRun } from '../../session/workspace/run.ts';
import type { Bench, Measure } from './bench.ts';
import { cpuMillis, loadDocument } from './clusterLoad.ts';
import { liveHeapMib } from './heap.ts';

const DAY = 86_400;
const DAYS = 7;

const MANIFEST = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: nginx
    readinessProbe: {httpGet: {path: /, port: 80}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 3 * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox, command: [sh, -c, "sleep 5; exit 1"]}]}}}}
`;

function document(): ScenarioDocument {
  return { ...loadDocument(3, 'nginx'), inputs: [{ at: '0s', type: 'apply', text: MANIFEST }] };
}

export const week: Bench = {
  name: 'week',
  description: 'a probed web server and a nightly job, seven simulated days',
  run(): Measure[] {
    const run = createRun(document());
    const perDay: { readonly cpu: number; readonly heap: number }[] = [];
    for (let day = 1; day <= DAYS; day++) {
      const cpu = cpuMillis(() => {
        run.runUntil(simTime(seconds(day * DAY)));
        run.keepUp();
      });
      perDay.push({ cpu, heap: liveHeapMib() });
    }
    const [first, last] = [perDay[0], perDay.at(-1)];
    const pod = run.model.sceneAt(run.now()).pods.find(({ name }) => name === 'web');
    const asked = cpuMillis(() => pod && void run.model.why({ about: 'status', pod: pod.uid }, run.now()));
    return [
      { name: 'CPU of the first day', value: first?.cpu ?? Number.NaN, unit: 'ms' },
      { name: 'CPU of the seventh day', value: last?.cpu ?? Number.NaN, unit: 'ms' },
      { name: 'heap after the first day', value: first?.heap ?? Number.NaN, unit: 'MiB' },
      { name: `heap after ${toSeconds(run.now()) / DAY} days`, value: last?.heap ?? Number.NaN, unit: 'MiB' },
      { name: 'why, at the end of it', value: asked, unit: 'ms' },
    ];
  },
};
