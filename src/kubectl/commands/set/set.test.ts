import { expect, test } from 'vitest';
import { createCommandLine } from '../../testing/commandLine.ts';

const OBJECTS = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: c, image: "nginx:1.26", env: [{name: A, value: a}, {name: B, value: b}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {log.level: debug, size: "1"}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: old}, ports: [{port: 80}]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}]
`;

const cases = [
  { line: 'set image deploy/web c=nginx:1.27', said: 'deployment.apps/web image updated\n', look: 'deploy web -o jsonpath={..image}', is: 'nginx:1.27' },
  { line: 'set image deploy/web c=nginx:1.27 --dry-run=client', said: 'deployment.apps/web image updated (dry run)\n', look: 'deploy web -o jsonpath={..image}', is: 'nginx:1.26' },
  { line: 'set env deploy/web B- C=c', said: 'deployment.apps/web env updated\n', look: 'deploy web -o jsonpath={..env[*].name}', is: 'A C' },
  { line: 'set env deploy/web A=z --overwrite=false', said: "error: 'A' already has a value (a), and --overwrite is false\n", look: 'deploy web -o jsonpath={..env[0].value}', is: 'a' },
  { line: 'set env deploy/web --from=configmap/settings --keys=log.level --prefix=P_', said: 'deployment.apps/web env updated\n', look: 'deploy web -o jsonpath={..env[2].name}{..configMapKeyRef.key}', is: 'P_LOG_LEVELlog.level' },
  { line: 'set env deploy --all --list', said: '# deployments web, container c\nA=a\nB=b\n' },
  { line: 'set resources deploy web --limits=cpu=200m', said: 'deployment.apps/web resource requirements updated\n', look: 'deploy web -o jsonpath={..limits.cpu}', is: '200m' },
  { line: 'set serviceaccount deploy/web robot', said: 'deployment.apps/web serviceaccount updated\n', look: 'deploy web -o jsonpath={..serviceAccountName}', is: 'robot' },
  { line: 'set selector service web app=web,tier=x', said: 'service/web selector updated\n', look: 'svc web -o jsonpath={.spec.selector}', is: '{"app":"web","tier":"x"}' },
  { line: 'set selector deploy web app=web', said: 'error: setting a selector is only supported for Services\n' },
  { line: 'set subject rolebinding readers --user=jane --group=team', said: 'rolebinding.rbac.authorization.k8s.io/readers subjects updated\n', look: 'rolebinding readers -o jsonpath={.subjects[*].name}', is: 'jane team' },
  { line: 'set subject deploy web --user=jane', said: 'error: setting subjects is only supported for RoleBinding/ClusterRoleBinding\n' },
  { line: 'set image deploy/web c=nginx:1.27 deploy/other', said: 'error: all resources must be specified before image changes: deploy/other\n' },
  { line: 'set env deploy/web C=c deploy/other', said: 'error: all resources must be specified before environment changes: deploy/web C=c deploy/other\n' },
  { line: 'set env deploy/web A=z --overwrite=false -c other', said: '', look: 'deploy web -o jsonpath={..env[0].value}', is: 'a' },
  { line: 'set resources deploy/web --limits=cpu', said: 'error: Invalid argument syntax cpu, expected <resource>=<value>\n' },
  { line: 'set image deploy/web', said: 'error: at least one image update is required\n' },
  { line: 'set image deploy c=x', said: 'error: resource(s) were provided, but no name was specified\n' },
  { line: 'label deploy web tier=x --list', said: 'deployment.apps/web labeled\n', look: 'deploy web --show-labels --no-headers', is: 'web   0/1   0     0     0s    tier=x\n' },
  { line: 'label -f objects.yaml checked=yes --dry-run=client', said: 'configmap/settings labeled (dry run)\n' },
  { line: 'create token nobody', said: 'error: failed to create token: serviceaccounts "nobody" not found\n' },
  { line: 'create token default --bound-object-name=p', said: 'error: --bound-object-name can only be set if --bound-object-kind is provided\n' },
];

test.each(cases)('$line', ({ line, said, look, is }) => {
  const kubectl = createCommandLine({ 'objects.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n' });
  kubectl.run('create -f -', OBJECTS);
  const { stdout, stderr } = kubectl.run(line);
  expect(stdout + stderr).toBe(said);
  if (look !== undefined) expect(kubectl.run(`get ${look}`).stdout).toBe(is);
});
