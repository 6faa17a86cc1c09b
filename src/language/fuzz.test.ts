// Whatever is in the editor while somebody writes: no part of the service may throw, or take long.
import { describe, it } from 'vitest';
import { complete } from './complete/complete.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { format } from './format/format.ts';
import { hover } from './hover/hover.ts';

const MANIFESTS = {
  'a Pod with all kinds of containers': `apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop, "tier.example/kind": front}
spec:
  initContainers:
    - name: fetch
      image: busybox:1.36
      command: [sh, -c, 'echo "hi" > /site/index.html']
      volumeMounts: [{name: site, mountPath: /site}]
    - name: log # a sidecar
      image: busybox:1.36
      restartPolicy: Always
      args:
        - sh
        - -c
        - |
          while true; do
            date
          done
  containers:
  - name: web
    image: nginx:1.29
    resources: {limits: {cpu: 500m, memory: "64Mi"}}
    livenessProbe:
      httpGet: {path: /, port: 80}
      periodSeconds: 5
  volumes:
  - name: site
    emptyDir: {}
`,
  'several documents': `# settings
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  log.level: info
  app.conf: >-
    folded
    text
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: &labels
      app: web
  template:
    metadata:
      labels: *labels
    spec:
      containers:
      - {name: app, image: "nginx:1.29", env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: log.level}}}]}
---
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": [{"port": 80}]}}
`,
} as const;

function askAll(text: string, offset: number): void {
  diagnose(text);
  complete(text, offset);
  hover(text, offset);
  format(text);
}

/** A small generator of its own: the seed stands in the title. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each(Object.entries(MANIFESTS))('%s', (_, manifest) => {
  it('at every prefix', () => {
    for (let length = 0; length <= manifest.length; length += 5) askAll(manifest.slice(0, length), length);
  });
  it('at every place', () => {
    for (let offset = 0; offset <= manifest.length; offset++) {
      complete(manifest, offset);
      if (offset % 17 === 0) hover(manifest, offset);
    }
  });
  it.each([1, 2, 3, 4])('broken at random, seed %i', (seed) => {
    const draw = random(seed);
    const pick = (n: number): number => Math.floor(draw() * n);
    const scraps = ['\n', '  ', '- ', ':', ': ', '{', '}', '[', ']', '"', "'", '|', '#', '&a', '*a', '\t', '---\n', '\u0000', '😀', ''];
    for (let round = 0; round < 20; round++) {
      let text: string = manifest;
      for (let edit = 0; edit < 1 + pick(4); edit++) {
        const at = pick(text.length);
        text = text.slice(0, at) + (scraps[pick(scraps.length)] ?? '') + text.slice(at + pick(6));
      }
      askAll(text, pick(text.length));
    }
  });
});

describe('texts that are made to take long', () => {
  const texts = [
    ['brackets', '['.repeat(150)], ['flow in flow', `a: ${'{a: '.repeat(150)}`], ['colons', ': '.repeat(20_000)], ['one long word', 'a'.repeat(100_000)], ['one long key', `${'a '.repeat(50_000)}: 1`],
    ['quotes', '"\\'.repeat(20_000)], ['lines', 'a: 1\n'.repeat(5_000)], ['spaces', ' '.repeat(100_000)], ['dashes', `${'-'.repeat(50_000)}\n`], ['separators that are none', '--- x\n'.repeat(20_000)], ['comments', '# \n'.repeat(10_000)], ['aliases', 'a: &a [x]\nb: [*a, *a]\n'.repeat(50)],
  ] as const;
  // What never ends is ended by the time limit of a test.
  it.each(texts)('%s', (_, text) => askAll(text, Math.floor(text.length / 2)));
});
