import { describe, expect, it } from 'vitest';
import { storedView } from './storedView.ts';

/** The text with the ghost lines in it, marked. */
function shown(text: string): string {
  const { ghosts } = storedView(text);
  return text.trimEnd().split('\n').flatMap((line, i) => [line, ...ghosts.filter(({ after }) => after === i + 1).flatMap(({ lines }) => lines.map((ghost) => `+${ghost}`))]).join('\n');
}

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: app
    image: nginx
    ports:
    - containerPort: 80
    resources: {limits: {cpu: 500m}}
`;

describe('what the server would store', () => {
  it('stands below the block it belongs to, innermost first', () => {
    expect(shown(POD)).toBe(`apiVersion: v1
kind: Pod
metadata:
  name: web
+  namespace: default
spec:
  containers:
  - name: app
    image: nginx
    ports:
    - containerPort: 80
+      protocol: TCP
    resources: {limits: {cpu: 500m}}
+      requests:
+        cpu: 500m
+    imagePullPolicy: Always
+    terminationMessagePath: /dev/termination-log
+    terminationMessagePolicy: File
+  dnsPolicy: ClusterFirst
+  enableServiceLinks: true
+  restartPolicy: Always
+  schedulerName: default-scheduler
+  terminationGracePeriodSeconds: 30`);
  });

  it('is told in every document of a file', () => {
    const second = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports:\n  - port: 80\n';
    const { ghosts } = storedView(`${POD}---\n${second}`);
    expect(ghosts.filter(({ after }) => after === 18).flatMap(({ lines }) => lines)).toContain('    targetPort: 80');
  });

  it('says nothing of what cannot be read', () => {
    expect(storedView('a: b: c').ghosts).toEqual([]);
    expect(storedView('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: 3}\n').ghosts).toEqual([]);
  });

  it.each([
    ['limits stand for requests', 'resources: {limits: {cpu: 500m, memory: 1Gi}}', 'Guaranteed', { cpu: '500m', memory: '1Gi' }],
    ['requests alone are burstable', 'resources: {requests: {memory: 64Mi}}', 'Burstable', { memory: '64Mi' }],
    ['nothing is best effort', 'tty: false', 'BestEffort', {}],
  ] as const)('what Pods come to: %s', (_name, line, qosClass, requests) => {
    const { effective } = storedView(`apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec:\n      containers:\n      - name: app\n        image: nginx\n        ${line}\n`);
    expect(effective).toMatchObject([{ kind: 'Deployment', name: 'web', line: 8, indent: 6, qosClass, requests }]);
  });
});
