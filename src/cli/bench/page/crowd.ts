// Views of Pods in many states, as the session makes them: what a crowd of any size is copied from.
import { seconds, simTime } from '../../../engine/simTime.ts';
import type { Scene } from '../../../session/readModel/scene.ts';
import { createRun } from '../../../session/workspace/run.ts';
import { loadDocument } from '../clusterLoad.ts';

const PODS: Readonly<Record<string, string>> = {
  ready: 'containers: [{name: c, image: nginx}]',
  failing: 'containers: [{name: c, image: busybox, command: [sh, -c, "exit 1"]}]',
  done: 'restartPolicy: Never\n  containers: [{name: c, image: busybox, command: [sh, -c, "exit 0"]}]',
  missing: 'containers: [{name: c, image: "nginx:nowhere"}]',
  unready: 'containers: [{name: c, image: nginx, readinessProbe: {tcpSocket: {port: 81}}}]',
};

export function exampleViews(): Pick<Scene, 'nodes' | 'pods'> {
  const text = Object.entries(PODS).map(([name, spec]) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  ${spec}\n`).join('---\n');
  const run = createRun({ ...loadDocument(1, 'nginx'), inputs: [{ at: '0s', type: 'apply', text }] });
  run.runUntil(simTime(seconds(30)));
  return run.model.sceneAt(run.now());
}
