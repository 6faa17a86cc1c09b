import { expect, test } from 'vitest';
import { completeLine, type CompletionWorld } from './complete.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'pods default': ['web-1', 'web-2', 'db'],
  'pods kube-system': ['coredns'],
  'nodes ': ['node-1', 'node-2'],
  'namespaces ': ['default', 'kube-system'],
  'deployments default': ['web'],
};

const WORLD: CompletionWorld = {
  names: (resource, namespace) => NAMES[`${resource} ${namespace}`] ?? [],
  containers: (pod) => (pod === 'web-1' ? ['app', 'sidecar'] : []),
  files: ['pod.yaml', 'service.yaml'],
  programs: ['kubectl', 'grep'],
};

test.each([
  { name: 'programs come first', line: 'kube', want: ['kubectl'] },
  { name: 'verbs', line: 'kubectl des', want: ['describe'] },
  { name: 'subcommands', line: 'kubectl rollout sta', want: ['status'] },
  { name: 'types', line: 'kubectl get deploy', want: ['deployments'] },
  { name: 'names of a type', line: 'kubectl get pods web', want: ['web-1', 'web-2'] },
  { name: 'a short name of a type', line: 'kubectl get po d', want: ['db'] },
  { name: 'names already given are left out', line: 'kubectl delete pod web-1 w', want: ['web-2'] },
  { name: 'in another namespace', line: 'kubectl -n kube-system get pods ', want: ['coredns'] },
  { name: 'as type/name', line: 'kubectl describe deploy/', want: ['deploy/web'] },
  { name: 'Pods for logs', line: 'kubectl logs -f we', want: ['web-1', 'web-2'] },
  { name: 'containers of the Pod', line: 'kubectl logs web-1 -c ', want: ['app', 'sidecar'] },
  { name: 'namespaces', line: 'kubectl get pods -n ku', want: ['kube-system'] },
  { name: 'flags', line: 'kubectl delete pod db --gr', want: ['--grace-period='] },
  { name: 'values after an equals sign', line: 'kubectl run p --restart=N', want: ['Never'] },
  { name: 'output formats', line: 'kubectl get pods -o w', want: ['wide'] },
  { name: 'files', line: 'kubectl apply -f p', want: ['pod.yaml'] },
  { name: 'nodes', line: 'kubectl drain ', want: ['node-1', 'node-2'] },
  { name: 'after a pipe a new command begins', line: 'kubectl get pods | gr', want: ['grep'] },
  { name: 'within a substitution, too', line: 'kubectl delete $(kubectl get pods -o na', want: ['name'] },
  { name: 'nothing behind --', line: 'kubectl exec web-1 -- ca', want: [] },
])('$name: $line', ({ line, want }) => {
  const { from, candidates } = completeLine(line, WORLD);
  expect(candidates).toEqual(want);
  for (const candidate of candidates) expect(candidate.startsWith(line.slice(from))).toBe(true);
});
