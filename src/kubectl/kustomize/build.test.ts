// What kustomize 5.6 printed for the same directories.
import { describe, expect, test } from 'vitest';
import { buildKustomization } from './build.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: "nginx:1.25", envFrom: [{configMapRef: {name: conf}}]}
      - {name: side, image: registry.io/foo/busybox}
`;
const SERVICE = 'kind: Service\napiVersion: v1\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
const PROPERTIES = 'k=v\nm=n\n';

function build(files: Readonly<Record<string, string>>, directory = '.'): { readonly output: string; readonly warnings: string } {
  let warnings = '';
  const all = new Map(Object.entries({ 'deploy.yaml': DEPLOYMENT, 'svc.yaml': SERVICE, 'app.properties': PROPERTIES, ...files }).map(([path, text]) => [`/w/${path}`, text]));
  const built = buildKustomization(directory, {
    workingDirectory: '/w',
    readFile: (path) => (all.has(path) ? { text: all.get(path) ?? '' } : undefined),
    listDirectory: (path) => ([...all.keys()].some((file) => file.startsWith(`${path}/`)) ? [''] : undefined),
    stderr: (text) => void (warnings += text),
  });
  return { output: built.ok ? built.value : built.error, warnings };
}

describe('kustomizations', () => {
  test('names get their prefix and a hash of what was generated, and whoever means them follows', () => {
    const { output } = build({
      'base/kustomization.yaml': 'resources: [deploy.yaml]\nconfigMapGenerator:\n- {name: conf, literals: [A=1, B=two words], files: [app.properties, x.txt=app.properties]}\n',
      'base/deploy.yaml': DEPLOYMENT,
      'base/app.properties': PROPERTIES,
      'over/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\nnameSuffix: -v2\nconfigMapGenerator:\n- {name: conf, behavior: merge, literals: [A=9]}\n',
    }, 'over');
    expect(output).toMatch(/name: dev-conf-v2-b5hg6g87hb\n---\n/);
    expect(output).toContain('configMapRef:\n            name: dev-conf-v2-b5hg6g87hb');
    expect(output).toContain('name: dev-web-v2');
  });

  test('secrets: values in base64, long ones in lines, quotes around literals dropped', () => {
    const { output } = build({ 'kustomization.yaml': `secretGenerator:\n- name: t\n  literals: ["a='q r'", 'b="z"', "long=${'a'.repeat(103)}"]\n- name: sec\n  literals: [password=s3cret]\n` });
    expect(output).toContain('  a: cSBy\n  b: eg==\n  long: |\n    YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYW\n    FhYW');
    expect(output).toContain('data:\n  password: czNjcmV0\nkind: Secret\nmetadata:\n  name: sec-bf5fk5d75b\ntype: Opaque\n');
  });

  test('a merge puts what the patch names in front, in its order; null and $patch: delete take away', () => {
    const { output } = build({
      'kustomization.yaml': `resources: [deploy.yaml]
patches:
- patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec: {template: {spec: {containers: [{name: extra, image: a}, {name: web, envFrom: null}, {name: side, $patch: delete}]}}}
`,
    });
    expect(output.slice(output.indexOf('containers:'))).toBe('containers:\n      - image: a\n        name: extra\n      - image: nginx:1.25\n        name: web\n');
  });

  test('images, replicas, labels, namespace, JSON patches, and the order that others need', () => {
    const { output, warnings } = build({
      'kustomization.yaml': `resources: [deploy.yaml, svc.yaml]
namespace: shop
commonLabels: {env: dev}
images: [{name: nginx, newTag: "1.27"}, {name: registry.io/foo/busybox, newName: busybox, digest: "sha256:aaaa"}]
replicas: [{name: web, count: 3}]
patches:
- target: {kind: Service}
  patch: '[{"op": "replace", "path": "/spec/ports/0/port", "value": 8080}]'
`,
    });
    expect(output).toBe(`apiVersion: v1
kind: Service
metadata:
  labels:
    env: dev
  name: web
  namespace: shop
spec:
  ports:
  - port: 8080
  selector:
    app: web
    env: dev
---
apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    env: dev
  name: web
  namespace: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
      env: dev
  template:
    metadata:
      labels:
        app: web
        env: dev
    spec:
      containers:
      - envFrom:
        - configMapRef:
            name: conf
        image: nginx:1.27
        name: web
      - image: busybox@sha256:aaaa
        name: side
`);
    expect(warnings).toBe("# Warning: 'commonLabels' is deprecated. Please use 'labels' instead. Run 'kustomize edit fix' to update your Kustomization automatically.\n");
  });

  const refused: readonly (readonly [text: string, error: string])[] = [
    ['', 'kustomization.yaml is empty'],
    ['resource: [a]', 'invalid Kustomization: json: unknown field "resource"'],
    ['secretGenerator: [{name: x, literals: a}]', 'invalid Kustomization: json: cannot unmarshal string into Go struct field SecretArgs.secretGenerator.GeneratorArgs.KvPairSources.literals of type []string'],
    ['resources: [svc.yaml, svc.yaml]', "accumulating resources: accumulation err='merging resources from 'svc.yaml': may not add resource with an already registered id: Service.v1.[noGrp]/web.[noNs]': must build at directory: '/w/svc.yaml': file is not directory"],
    ['resources: [a/b.yaml]', "accumulating resources: accumulation err='accumulating resources from 'a/b.yaml': evalsymlink failure on '/w/a/b.yaml' : lstat /w/a: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on '/w/a/b.yaml' : lstat /w/a: no such file or directory"],
    ['resources: [svc.yaml]\nreplicas: [{name: web, count: 3}]', 'resource with name web does not match a config with the following GVK [Deployment.[noVer].[noGrp] StatefulSet.[noVer].[noGrp] ReplicaSet.[noVer].[noGrp] ReplicationController.[noVer].[noGrp]]'],
    ['resources: [svc.yaml]\npatches: [{target: {name: "(a+)+b"}, patch: "[]"}]', 'the pattern (a+)+b is not simulated: it could take too long to look for'],
    ['resources: [svc.yaml]\npatches:\n- patch: |-\n    apiVersion: v1\n    kind: Service\n    metadata: {name: other}', 'no resource matches strategic merge patch "Service.v1.[noGrp]/other.[noNs]": no matches for Id Service.v1.[noGrp]/other.[noNs]; failed to find unique target for patch Service.v1.[noGrp]/other.[noNs]'],
    ['configMapGenerator: [{name: x, literals: [a=b, a=c]}]', 'configmap x illegally repeats the key `a`'],
    ['resources: [svc.yaml]\nhelmCharts: [{name: x}]', 'podscope: not simulated: kustomizations with helmCharts'],
  ];
  test.each(refused)('%j is refused', (text, error) => {
    expect(build({ 'kustomization.yaml': text }).output).toBe(error);
  });
});

describe('kustomizations that never end', () => {
  test.each(['.', '..', '../app/'])('a component that is what names it is refused: %s', (path) => {
    const { output } = build({ 'app/kustomization.yaml': `kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\ncomponents: ["${path}"]\n`, 'kustomization.yaml': 'components: [app]\n' }, 'app');
    expect(output).toMatch(/^accumulating components: loader\.New "cycle detected: candidate root '\/w(\/app)?' contains visited root '\/w\/app'"$/);
  });

  test('directories that name each other twice, level by level, are counted', () => {
    const levels = Array.from({ length: 12 }, (_, i) => [`d${i}/kustomization.yaml`, `resources: [../d${i + 1}, ../d${i + 1}]\n`] as const);
    const last = 'resources: [deploy.yaml]\npatches: [{target: {kind: Deployment}, patch: "{kind: Deployment, metadata: {name: web}, $patch: delete}"}]\n';
    const { output } = build({ ...Object.fromEntries(levels), 'd12/kustomization.yaml': last, 'd12/deploy.yaml': DEPLOYMENT }, 'd0');
    expect(output).toContain('podscope: not simulated: kustomizations of more than 1000 directories');
  });
});
