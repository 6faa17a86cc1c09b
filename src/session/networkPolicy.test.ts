import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION } from '../scenario/document.ts';
import { createSession } from './session.ts';

const SHOP = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
  - name: c
    image: nginx
    readinessProbe: {httpGet: {port: 80}, periodSeconds: 1}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: friend, labels: {role: friend}}
spec: {containers: [{name: c, image: 'busybox:1.36', command: [sleep, '3600']}]}
---
apiVersion: v1
kind: Pod
metadata: {name: stranger}
spec: {containers: [{name: c, image: 'busybox:1.36', command: [sleep, '3600']}]}
`;

const SIDECAR = `apiVersion: v1
kind: Pod
metadata: {name: proxied, labels: {app: proxied}}
spec:
  initContainers:
  - {name: proxy, image: nginx, restartPolicy: Always, ports: [{name: web, containerPort: 80}]}
  containers: [{name: c, image: 'busybox:1.36', command: [sleep, '3600']}]
---
apiVersion: v1
kind: Pod
metadata: {name: client}
spec: {containers: [{name: c, image: 'busybox:1.36', command: [sleep, '3600']}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {matchLabels: {app: proxied}}, ingress: [{ports: [{port: web}]}]}
`;

const policy = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: only}
spec: ${spec}
`;

/** What a Pod gets from the Service `web` under a policy. */
function answers(spec: string, pods: readonly string[]): readonly string[] {
  const session = createSession({
    document: {
      schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [],
      inputs: [{ at: '0s', type: 'apply', text: SHOP }, { at: '15s', type: 'apply', text: policy(spec) }],
    },
  });
  session.runUntil(simTime(seconds(20)));
  const seqs = pods.map((pod) => session.submit({ type: 'command', line: `kubectl exec ${pod} -- wget -qO- -T 2 http://web 2>&1 | tail -n 1; kubectl get pod web --no-headers` }).seq);
  session.runUntil(simTime(seconds(45)));
  return seqs.map((seq) => session.outputs().find((output) => output.seq === seq)?.stdout ?? '');
}

describe('a NetworkPolicy', () => {
  test('lets in whom it lists, and probes of the node', () => {
    const [friend, stranger] = answers('{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {role: friend}}}]}]}', ['friend', 'stranger']);
    expect(friend).toContain('</html>');
    expect(stranger).toMatch(/wget: download timed out|command terminated/);
    expect(stranger).toMatch(/web +1\/1 +Running/);
  });

  test('finds the named port of a sidecar', () => {
    const session = createSession({
      document: { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [], inputs: [{ at: '0s', type: 'apply', text: SIDECAR }] },
    });
    session.runUntil(simTime(seconds(15)));
    const { seq } = session.submit({ type: 'command', line: "kubectl exec client -- wget -qO- -T 2 http://$(kubectl get pod proxied -o jsonpath='{.status.podIP}')" });
    session.runUntil(simTime(seconds(20)));
    expect(session.outputs().find((output) => output.seq === seq)?.stdout).toContain('</html>');
  });

  test('for the way out closes DNS, too, unless it is listed', () => {
    const [closed] = answers('{podSelector: {matchLabels: {role: friend}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}', ['friend']);
    expect(closed).toMatch(/bad address|command terminated/);
    const [open] = answers('{podSelector: {matchLabels: {role: friend}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}, {to: [{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{port: 53, protocol: UDP}]}]}', ['friend']);
    expect(open).toContain('</html>');
  });
});
