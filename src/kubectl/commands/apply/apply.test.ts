import { describe, expect, test } from 'vitest';
import { createCommandLine } from '../../testing/commandLine.ts';

const configMap = (name: string, app: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, labels: {app: ${app}}}\n`;
const ONLY_CONFIG_MAPS = '--prune --prune-allowlist=core/v1/ConfigMap';

describe('kubectl apply', () => {
  test('--prune deletes what was applied before and is selected', () => {
    const line = createCommandLine();
    line.run('apply -f -', `${configMap('a', 'x')}---\n${configMap('b', 'x')}---\n${configMap('c', 'other')}`);
    line.run('create configmap d');
    line.run('label configmap d app=x');
    expect(line.run(`apply -l app=x ${ONLY_CONFIG_MAPS} -f -`, `${configMap('a', 'x')}---\n${configMap('e', 'other')}`)).toEqual({ stdout: 'configmap/a unchanged\nconfigmap/b pruned\n', stderr: '', exitCode: 0 });
    expect(line.run('get configmap -o name').stdout.match(/\/[a-e]\n/g)).toEqual(['/a\n', '/c\n', '/d\n']);
  });

  test('--prune changes nothing in a dry run, and not after an error', () => {
    const line = createCommandLine();
    line.run('apply -f -', `${configMap('a', 'x')}---\n${configMap('b', 'x')}`);
    expect(line.run(`apply --dry-run=client --all ${ONLY_CONFIG_MAPS} -f -`, configMap('a', 'x')).stdout).toBe('configmap/a unchanged (dry run)\nconfigmap/b pruned (dry run)\n');
    expect(line.run(`apply --all ${ONLY_CONFIG_MAPS} -f -`, configMap('A', 'x')).exitCode).toBe(1);
    expect(line.run('get configmap b -o name').stdout).toBe('configmap/b\n');
  });

  test('without a list it looks at the usual kinds, and warns about those without a namespace', () => {
    const line = createCommandLine();
    line.run('apply -f -', configMap('b', 'x'));
    const { stdout, stderr } = line.run('apply --prune -l app=x -f -', configMap('a', 'x'));
    expect(stdout).toBe('configmap/a created\nconfigmap/b pruned\n');
    expect(stderr).toMatch(/^W\d{4} .* prune\.go:71\] Deprecated: kubectl apply will no longer prune/);
  });

  test.each([
    ['--prune', 'error: all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector\n'],
    ['--prune --all --force', 'error: --force cannot be used with --prune\n'],
    ['--prune --all --prune-allowlist=v1/ConfigMap', 'error: invalid GroupVersionKind format: v1/ConfigMap, please follow <group/version/kind>\n'],
    ['--all -l a=b', 'error: cannot set --all and --selector at the same time\n'],
    ['-l app=z', 'error: no objects passed to apply\n'],
  ])('apply %s is refused', (flags, stderr) => {
    expect(createCommandLine().run(`apply ${flags} -f -`, configMap('a', 'x')).stderr).toBe(stderr);
  });

  test('-k applies what a kustomization builds', () => {
    const line = createCommandLine({ 'shop/kustomization.yaml': 'namePrefix: my-\nresources: [cm.yaml]\n', 'shop/cm.yaml': configMap('a', 'x') });
    expect(line.run('apply -k shop').stdout).toBe('configmap/my-a created\n');
    expect(line.run('get -k shop -o name').stdout).toBe('configmap/my-a\n');
    expect(line.run('delete -k ./shop').stdout).toBe('configmap "my-a" deleted from default namespace\n');
    expect(line.run('apply -k nowhere').stderr).toBe("error: must build at directory: not a valid directory: evalsymlink failure on 'nowhere' : lstat /work/nowhere: no such file or directory\n");
    expect(line.run('kustomize shop').stdout).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    app: x\n  name: my-a\n');
  });
});
