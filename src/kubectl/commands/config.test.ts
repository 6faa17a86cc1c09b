import { expect, test } from 'vitest';
import { createCommandLine } from '../testing/commandLine.ts';

test('the namespace of a context is that of commands, until another is asked for', () => {
  const kubectl = createCommandLine({});
  expect(kubectl.run('config current-context').stdout).toBe('kubernetes-admin@kubernetes\n');
  expect(kubectl.run('config set-context --current --namespace=kube-system').stdout).toBe('Context "kubernetes-admin@kubernetes" modified.\n');
  expect(kubectl.run('get pods').stderr).toBe('No resources found in kube-system namespace.\n');
  expect(kubectl.run('get pods -n default').stderr).toBe('No resources found in default namespace.\n');
  expect(kubectl.run('config set-context other --cluster=kubernetes --user=kubernetes-admin').stdout).toBe('Context "other" created.\n');
  expect(kubectl.run('get pods --context other').stderr).toBe('No resources found in default namespace.\n');
  expect(kubectl.run('config use-context other').stdout).toBe('Switched to context "other".\n');
  expect(kubectl.run('config get-contexts').stdout).toBe('CURRENT   NAME                          CLUSTER      AUTHINFO           NAMESPACE\n          kubernetes-admin@kubernetes   kubernetes   kubernetes-admin   kube-system\n*         other                         kubernetes   kubernetes-admin   \n');
});

test.each([
  { line: 'config use-context none', want: 'error: no context exists with the name: "none"\n' },
  { line: 'get pods --context none', want: 'error: context "none" does not exist\n' },
  { line: 'config delete-context none', want: 'error: cannot delete context none, not in /root/.kube/config\n' },
  { line: 'config get-contexts none', want: 'error: context none not found\n' },
  { line: 'config frob', want: 'error: podscope: not simulated: kubectl config frob\n' },
])('$line', ({ line, want }) => {
  expect(createCommandLine({}).run(line)).toMatchObject({ exitCode: 1, stderr: want });
});

test('-v=6 shows the requests', () => {
  const { stderr } = createCommandLine({}).run('get pods web -v=6');
  expect(stderr).toMatch(/^I\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ round_trippers\.go:632\] "Response" verb="GET" url="https:\/\/172\.18\.0\.2:6443\/api\/v1\/namespaces\/default\/pods\/web" status="404 Not Found" milliseconds=\d+\nError from server \(NotFound\)/);
});
