import { expect, test } from 'vitest';
import { createCommandLine } from '../../testing/commandLine.ts';

const ROLE = `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader}
rules:
- {apiGroups: [""], resources: [pods], verbs: [get, list]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: default, namespace: default}]
`;

const AS = '--as=system:serviceaccount:default:default';

const cases = [
  { name: 'the terminal may do everything', line: 'auth can-i delete nodes', stdout: 'yes\n', stderr: "Warning: resource 'nodes' is not namespace scoped\n\n" },
  { name: 'an account may do what its role says', line: `auth can-i list pods ${AS}`, stdout: 'yes\n' },
  { name: 'and nothing else', line: `auth can-i list secrets ${AS}`, stdout: 'no\n', exitCode: 1 },
  { name: 'a subresource is another matter', line: `auth can-i get pods --subresource=log ${AS}`, stdout: 'no\n', exitCode: 1 },
  { name: 'in its namespace only', line: `auth can-i list pods -n kube-system ${AS}`, stdout: 'no\n', exitCode: 1 },
  { name: 'paths that everybody reads', line: `auth can-i get /healthz ${AS}`, stdout: 'yes\n' },
  { name: 'and those that nobody has to be known for', line: 'auth can-i get /version --as=system:anonymous', stdout: 'yes\n' },
  { name: 'who is not known reads no others', line: 'auth can-i get /api --as=system:anonymous', stdout: 'no\n', exitCode: 1 },
  { name: 'what there is no kind of', line: 'auth can-i get unicorns', stdout: 'yes\n', stderr: "Warning: the server doesn't have a resource type 'unicorns'\n\n" },
  { name: 'who one is as somebody else', line: 'auth whoami --as=jane --as-group=team', stdout: 'ATTRIBUTE   VALUE\nUsername    jane\nGroups      [team system:authenticated]\n' },
  {
    name: 'requests as somebody else are refused', line: `get secrets ${AS}`, exitCode: 1,
    stderr: 'Error from server (Forbidden): secrets is forbidden: User "system:serviceaccount:default:default" cannot list resource "secrets" in API group "" in the namespace "default"\n',
  },
  {
    name: 'so is reading one object', line: 'get deployments.apps web --as=jane', exitCode: 1,
    stderr: 'Error from server (Forbidden): deployments.apps "web" is forbidden: User "jane" cannot get resource "deployments" in API group "apps" in the namespace "default"\n',
  },
  { name: 'groups of the masters are not', line: 'get secrets --as=jane --as-group=system:masters', stderr: 'No resources found in default namespace.\n' },
];

test.each(cases)('$name', ({ line, stdout = '', stderr = '', exitCode = 0 }) => {
  const kubectl = createCommandLine();
  kubectl.run('create -f -', ROLE);
  expect(kubectl.run(line)).toMatchObject({ stdout, stderr, exitCode });
});

test('all rights are listed', () => {
  const kubectl = createCommandLine();
  kubectl.run('create -f -', ROLE);
  const { stdout } = kubectl.run(`auth can-i --list ${AS}`);
  expect(stdout.split('\n')[0]).toBe('Resources                                       Non-Resource URLs   Resource Names   Verbs');
  expect(stdout).toContain('\npods                                            []                  []               [get list]\n');
});
