import { describe, expect, test } from 'vitest';
import { createCommandLine } from './testing/commandLine.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec:\n  containers:\n  - {name: app, image: nginx:1.27}\n';
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\ndata: {a: "1"}\n';

interface Step {
  readonly line: string;
  readonly stdin?: string;
  readonly stdout?: string;
  readonly stderr?: string;
}

const sessions: { readonly name: string; readonly steps: readonly Step[] }[] = [
  {
    name: 'an object is created once',
    steps: [
      { line: 'create -f -', stdin: POD, stdout: 'pod/web created\n' },
      { line: 'create -f -', stdin: POD, stderr: 'Error from server (AlreadyExists): error when creating "STDIN": pods "web" already exists\n' },
    ],
  },
  {
    name: 'all nodes are tainted without being named',
    steps: [
      { line: 'create -f -', stdin: 'apiVersion: v1\nkind: Node\nmetadata: {name: node-1}\n', stdout: 'node/node-1 created\n' },
      { line: 'taint nodes --all dedicated=lab:NoSchedule', stdout: 'node/node-1 tainted\n' },
      { line: 'taint nodes --all dedicated-', stdout: 'node/node-1 untainted\n' },
      { line: 'taint nodes node-1', stderr: 'error: at least one taint update is required\n' },
    ],
  },
  {
    name: 'paths are answered as they are',
    steps: [
      { line: 'get --raw /readyz', stdout: 'ok' },
      { line: 'get --raw /api/v1/namespaces/default/configmaps/none', stderr: 'Error from server (NotFound): configmaps "none" not found\n' },
      { line: 'get --raw /nowhere', stderr: 'Error from server (NotFound): the server could not find the requested resource\n' },
      { line: 'get --raw /apis', stderr: 'error: podscope: not simulated: kubectl get --raw /apis\n' },
    ],
  },
  {
    name: 'run exposes what it makes',
    steps: [
      { line: 'run web --image=nginx --expose', stderr: "error: --port must be set when exposing a service\nSee 'kubectl run -h' for help and examples\n" },
      { line: 'run web --image=nginx --port=80 --expose', stdout: 'service/web created\npod/web created\n' },
      { line: 'get service web -o jsonpath={.spec.selector}{.spec.ports[0].targetPort}', stdout: '{"run":"web"}80' },
    ],
  },
  {
    name: 'apply creates, leaves alone, changes, and deletes what is no longer applied',
    steps: [
      { line: 'apply -f -', stdin: CONFIG_MAP, stdout: 'configmap/cm created\n' },
      { line: 'apply -f -', stdin: CONFIG_MAP, stdout: 'configmap/cm unchanged\n' },
      { line: 'apply -f -', stdin: CONFIG_MAP.replace('{a: "1"}', '{b: "2"}'), stdout: 'configmap/cm configured\n' },
      { line: 'get cm cm -o jsonpath={.data}', stdout: '{"b":"2"}' },
    ],
  },
  {
    name: 'apply warns of an object that it did not make',
    steps: [
      { line: 'create configmap cm --from-literal=a=1', stdout: 'configmap/cm created\n' },
      {
        line: 'apply -f -', stdin: CONFIG_MAP, stdout: 'configmap/cm configured\n',
        stderr: 'Warning: resource configmaps/cm is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n',
      },
    ],
  },
  {
    name: 'what is too large for a request is refused by the server',
    steps: [
      { line: 'create -f -', stdin: CONFIG_MAP.replace('"1"', `"${'x'.repeat(3 * 1024 * 1024)}"`), stderr: 'Error from server (RequestEntityTooLarge): error when creating "STDIN": Request entity too large: limit is 3145728\n' },
      { line: 'create -f -', stdin: CONFIG_MAP.replace('"1"', `"${'x'.repeat(5 * 1024 * 1024)}"`), stderr: 'Error from server (RequestEntityTooLarge): error when creating "STDIN": Request entity too large: limit is 3145728\n' },
    ],
  },
  {
    name: 'a document that cannot be read does not hide those before it',
    steps: [
      { line: 'create -f -', stdin: `${CONFIG_MAP}---\nkind: Pod\n`, stdout: 'configmap/cm created\n', stderr: 'error: error validating "STDIN": error validating data: apiVersion not set; if you choose to ignore these errors, turn validation off with --validate=false\n' },
    ],
  },
  {
    name: 'files and namespaces have to be right',
    steps: [
      { line: 'apply -f nope.yaml', stderr: 'error: the path "nope.yaml" does not exist\n' },
      { line: 'apply', stderr: 'error: must specify one of -f and -k\n' },
      { line: 'create -n other -f -', stdin: POD.replace('{name: web', '{namespace: a, name: web'), stderr: 'error: the namespace from the provided object "a" does not match the namespace "other". You must pass \'--namespace=a\' to perform this operation.\n' },
    ],
  },
  {
    name: 'labels are set, kept and removed',
    steps: [
      { line: 'create -f -', stdin: POD, stdout: 'pod/web created\n' },
      { line: 'label pod web a=b', stdout: 'pod/web labeled\n' },
      { line: 'label pod web a=c', stderr: "error: 'a' already has a value (b), and --overwrite is false\n" },
      { line: 'label pod web a-', stdout: 'pod/web unlabeled\n' },
    ],
  },
  {
    name: 'deleting says where from, and only pretends when told to',
    steps: [
      { line: 'create -f -', stdin: CONFIG_MAP, stdout: 'configmap/cm created\n' },
      { line: 'delete cm cm --dry-run=server', stdout: 'configmap "cm" deleted (server dry run) from default namespace\n' },
      { line: 'delete cm cm', stdout: 'configmap "cm" deleted from default namespace\n' },
      { line: 'delete cm cm', stderr: 'Error from server (NotFound): configmaps "cm" not found\n' },
      { line: 'delete cm --all -l a=b', stderr: 'error: cannot set --all and --selector at the same time\n' },
    ],
  },
  {
    name: 'generated objects can be looked at without being made',
    steps: [
      { line: 'create namespace team --dry-run=client', stdout: 'namespace/team created (dry run)\n' },
      { line: 'get ns team', stderr: 'Error from server (NotFound): namespaces "team" not found\n' },
      { line: 'create ns team --dry-run=client -o yaml', stdout: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team\nspec: {}\nstatus: {}\n' },
    ],
  },
  {
    name: 'a Pod from flags',
    steps: [
      {
        line: 'run r --image=busybox --restart=Never --dry-run=client -o yaml -- echo hi',
        stdout: 'apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    run: r\n  name: r\nspec:\n  containers:\n  - args:\n    - echo\n    - hi\n    image: busybox\n    name: r\n    resources: {}\n  dnsPolicy: ClusterFirst\n  restartPolicy: Never\nstatus: {}\n',
      },
      { line: 'run --image=nginx', stderr: "error: NAME is required for run\nSee 'kubectl run -h' for help and examples\n" },
    ],
  },
  {
    name: 'the command line is read as the real tool reads it',
    steps: [
      { line: 'frobnicate', stderr: 'Error: unknown command "frobnicate" for "kubectl"\n' },
      { line: 'get pods --foo', stderr: "error: unknown flag: --foo\nSee 'kubectl get --help' for usage.\n" },
      { line: 'get nosuchkind', stderr: 'error: the server doesn\'t have a resource type "nosuchkind"\n' },
      { line: 'get pods', stderr: 'No resources found in default namespace.\n' },
      { line: 'rollout foo', stderr: 'error: unknown command "foo"\nSee \'kubectl rollout -h\' for help and examples\n' },
      { line: 'create job j', stderr: 'error: either --image or --from must be specified\n' },
      { line: 'get pods -o bogus', stderr: 'error: unable to match a printer suitable for the output format "bogus", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml\n' },
    ],
  },
];

describe('sessions', () => {
  test.each(sessions)('$name', ({ steps }) => {
    const { run } = createCommandLine();
    for (const { line, stdin, stdout, stderr } of steps) expect(run(line, stdin)).toMatchObject({ stdout: stdout ?? '', stderr: stderr ?? '' });
  });
});
