import { expect, test } from 'vitest';
import { createTestCluster } from './testing/testCluster.ts';

const POD = `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {a: one}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  restartPolicy: Never
  containers:
  - name: c
    image: busybox:1.36
    command: [sh, -c, 'touch /etc/settings/x; printf rest']
    volumeMounts: [{name: v, mountPath: /etc/settings}]
  volumes: [{name: v, configMap: {name: settings}}]
`;

test('files of objects cannot be written, and the end of a log is not made a line', () => {
  const cluster = createTestCluster();
  cluster.apply(POD);
  cluster.runFor('20s');
  cluster.run('kubectl logs p');
  cluster.runFor('2s');
  expect(cluster.output()).toBe('touch: /etc/settings/x: Read-only file system\nrest');
});
