// Whole pieces: manifests for an empty document, containers, volumes, probes. `${1:…}` are places to fill in.
import type { PlaceContext } from './context.ts';

export interface Snippet {
  readonly label: string;
  /** Indented from their own first column. */
  readonly lines: readonly string[];
}

const CONTAINER = ['name: ${1:app}', 'image: ${2:nginx:1.29}'];
const POD_TEMPLATE = ['template:', '  metadata:', '    labels:', '      app: ${1:web}', '  spec:', '    containers:', '      - name: app', '        image: ${2:nginx:1.29}'];

const MANIFESTS: readonly Snippet[] = [
  { label: 'Pod', lines: ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: ${1:web}', 'spec:', '  containers:', '    - name: ${2:app}', '      image: ${3:nginx:1.29}', '$0'] },
  {
    label: 'Deployment',
    lines: ['apiVersion: apps/v1', 'kind: Deployment', 'metadata:', '  name: ${1:web}', 'spec:', '  replicas: ${3:3}', '  selector:', '    matchLabels:', '      app: ${1:web}', ...POD_TEMPLATE.map((line) => `  ${line}`), '$0'],
  },
  { label: 'Service', lines: ['apiVersion: v1', 'kind: Service', 'metadata:', '  name: ${1:web}', 'spec:', '  selector:', '    app: ${1:web}', '  ports:', '    - port: ${2:80}', '$0'] },
  { label: 'ConfigMap', lines: ['apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: ${1:config}', 'data:', '  ${2:key}: ${3:value}', '$0'] },
  { label: 'Secret', lines: ['apiVersion: v1', 'kind: Secret', 'metadata:', '  name: ${1:secret}', 'stringData:', '  ${2:key}: ${3:value}', '$0'] },
  {
    label: 'Job',
    lines: ['apiVersion: batch/v1', 'kind: Job', 'metadata:', '  name: ${1:job}', 'spec:', '  template:', '    spec:', '      restartPolicy: ${2:Never}', '      containers:', '        - name: ${3:app}', '          image: ${4:busybox:1.36}', '          command: [${5:sh, -c, "echo done"}]', '$0'],
  },
  {
    label: 'CronJob',
    lines: ['apiVersion: batch/v1', 'kind: CronJob', 'metadata:', '  name: ${1:cron}', 'spec:', '  schedule: "${2:*/1 * * * *}"', '  jobTemplate:', '    spec:', '      template:', '        spec:', '          restartPolicy: Never', '          containers:', '            - name: ${3:app}', '              image: ${4:busybox:1.36}', '              command: [${5:date}]', '$0'],
  },
  { label: 'PersistentVolumeClaim', lines: ['apiVersion: v1', 'kind: PersistentVolumeClaim', 'metadata:', '  name: ${1:data}', 'spec:', '  accessModes: [${2:ReadWriteOnce}]', '  resources:', '    requests:', '      storage: ${3:1Gi}', '$0'] },
];

/** By the type of the item. */
const ITEMS: Readonly<Record<string, readonly Snippet[] | undefined>> = {
  Container: [
    { label: 'container', lines: CONTAINER },
    { label: 'container with port and readinessProbe', lines: [...CONTAINER, 'ports:', '  - containerPort: ${3:80}', 'readinessProbe:', '  httpGet:', '    path: ${4:/}', '    port: ${3:80}'] },
    { label: 'container with resources', lines: [...CONTAINER, 'resources:', '  requests:', '    cpu: ${3:100m}', '    memory: ${4:64Mi}', '  limits:', '    memory: ${5:128Mi}'] },
    { label: 'container with command', lines: ['name: ${1:app}', 'image: ${2:busybox:1.36}', 'command: [sh, -c, "${3:sleep 3600}"]'] },
  ],
  Volume: [
    { label: 'volume emptyDir', lines: ['name: ${1:work}', 'emptyDir: {}'] },
    { label: 'volume configMap', lines: ['name: ${1:config}', 'configMap:', '  name: ${2:config}'] },
    { label: 'volume secret', lines: ['name: ${1:secret}', 'secret:', '  secretName: ${2:secret}'] },
    { label: 'volume persistentVolumeClaim', lines: ['name: ${1:data}', 'persistentVolumeClaim:', '  claimName: ${2:data}'] },
  ],
  EnvVar: [
    { label: 'env from configMapKeyRef', lines: ['name: ${1:NAME}', 'valueFrom:', '  configMapKeyRef:', '    name: ${2:config}', '    key: ${3:key}'] },
    { label: 'env from secretKeyRef', lines: ['name: ${1:NAME}', 'valueFrom:', '  secretKeyRef:', '    name: ${2:secret}', '    key: ${3:key}'] },
    { label: 'env from fieldRef', lines: ['name: ${1:POD_NAME}', 'valueFrom:', '  fieldRef:', '    fieldPath: ${2:metadata.name}'] },
  ],
};

/** Of init containers. */
const SIDECAR: Snippet = { label: 'sidecar container', lines: ['name: ${1:sidecar}', 'image: ${2:busybox:1.36}', 'restartPolicy: Always', 'command: [sh, -c, "${3:while true; do date; sleep 5; done}"]'] };

/** By the type of the struct. */
const STRUCTS: Readonly<Record<string, readonly Snippet[] | undefined>> = {
  Probe: [
    { label: 'probe httpGet', lines: ['httpGet:', '  path: ${1:/}', '  port: ${2:80}', 'periodSeconds: ${3:10}', 'failureThreshold: ${4:3}'] },
    { label: 'probe exec', lines: ['exec:', '  command: [${1:cat, /tmp/ready}]', 'periodSeconds: ${2:10}', 'failureThreshold: ${3:3}'] },
    { label: 'probe tcpSocket', lines: ['tcpSocket:', '  port: ${1:80}', 'periodSeconds: ${2:10}', 'failureThreshold: ${3:3}'] },
  ],
};

export function manifestSnippets(): readonly Snippet[] {
  return MANIFESTS;
}

/** For a new item of a list, or a list without items. */
export function itemSnippets({ at, path }: PlaceContext): readonly Snippet[] {
  const type = at?.type.kind === 'list' ? at.type.item : at?.type;
  const own = type?.kind === 'struct' ? (ITEMS[type.struct.name] ?? []) : [];
  return path.includes('initContainers') && own.length > 0 && type?.kind === 'struct' && type.struct.name === 'Container' ? [SIDECAR, ...own] : own;
}

/** For a mapping that has nothing in it yet. */
export function structSnippets({ at }: PlaceContext): readonly Snippet[] {
  return at?.type.kind === 'struct' ? (STRUCTS[at.type.struct.name] ?? []) : [];
}
