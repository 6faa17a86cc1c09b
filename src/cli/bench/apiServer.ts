// The API server's speed: one Pod decoded, defaulted, admitted, validated and stored; and the editor's answer about a long file.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { createApiServer } from '../../cluster/apiserver/apiServer.ts';
import { bootstrap } from '../../cluster/apiserver/bootstrap.ts';
import { createSimulation } from '../../engine/simulation.ts';
import { createDiagnose } from '../../language/diagnose/diagnose.ts';
import type { Bench, Measure } from './bench.ts';
import { cpuMillis } from './clusterLoad.ts';

const START = Date.UTC(2026, 0, 1);
const PODS = 4_000;
const WARM_UP = 1_000;

function pod(name: string): Pod {
  return {
    apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'default', name, labels: { app: 'web' } },
    spec: {
      containers: [{
        name: 'app', image: 'nginx:1.29', ports: [{ containerPort: 80 }], env: [{ name: 'A', value: 'b' }],
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } }, readinessProbe: { httpGet: { path: '/', port: 80 } },
      }],
    },
  };
}

export const createPod: Bench = {
  name: 'create-pod',
  description: 'one Pod: decode, default, admit, validate, store',
  run(): Measure[] {
    const server = createApiServer({ sim: createSimulation({ seed: 1, startEpochMs: START }) });
    bootstrap(server);
    const micros: number[] = [];
    for (let i = 0; i < PODS; i++) {
      const object = pod(`web-${i}`);
      const started = performance.now();
      const answer = server.handle({ actor: 'bench', verb: 'create', resource: 'pods', object, options: { fieldValidation: 'Strict' } });
      micros.push((performance.now() - started) * 1000);
      if (!answer.ok) throw new Error(answer.error.message);
    }
    const sorted = micros.slice(WARM_UP).sort((a, b) => a - b);
    return [
      { name: 'median', value: sorted[sorted.length >> 1] ?? 0, unit: 'µs', budget: 150 },
      { name: '99th percentile', value: sorted[Math.floor(sorted.length * 0.99)] ?? 0, unit: 'µs' },
    ];
  },
};

const DEPLOYMENT = (n: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${n}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web-${n}
  template:
    metadata:
      labels:
        app: web-${n}
    spec:
      containers:
      - name: app
        image: nginx:1.29
        imagePulPolicy: Always
        ports:
        - containerPort: 80
        resources:
          limits:
            memory: 64Mi
---
`;

export const editorCheck: Bench = {
  name: 'editor-check',
  description: 'problems of a file of 600 lines, after one key',
  run(): Measure[] {
    const text = Array.from({ length: 25 }, (_, n) => DEPLOYMENT(n)).join('');
    const lines = text.split('\n').length;
    const diagnose = createDiagnose();
    const millis = Array.from({ length: 40 }, (_, n) => {
      const changed = text.replace('replicas: 2', `replicas: ${n}`);
      return cpuMillis(() => void diagnose(changed));
    }).slice(10).sort((a, b) => a - b);
    return [{ name: `median of ${lines} lines`, value: millis[millis.length >> 1] ?? 0, unit: 'ms', budget: 50 }];
  },
};
