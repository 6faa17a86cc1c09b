// Commands that only report: version, cluster-info, api-resources, options, completion.
import { compareBytes, sortedStrings } from '../../base/compareBytes.ts';
import type { Task } from '../../engine/task.ts';
import { SERVER_VERSION } from '../../api/serverVersion.ts';
import { allResources, apiVersionOf, type DiscoveredResource } from '../../api/scheme/scheme.ts';
import { EXIT_ERROR, EXIT_OK, type FlagSpec, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { usageText } from '../errors.ts';
import { GLOBAL_FLAGS } from '../flags.ts';
import { toJson, toYaml } from '../output.ts';
import { layoutTable } from '../printers/tabWriter.ts';

/** Prints a text that depends on nothing but the command line. */
function reporting(name: string, summary: string, flags: KubectlCommand['flags'], text: (invocation: Invocation, env: KubectlEnvironment) => string | { readonly error: string }): KubectlCommand {
  return {
    name,
    summary,
    flags,
    *run(invocation, env): Task<number> {
      const result = text(invocation, env);
      if (typeof result === 'string') {
        env.stdout(result);
        return EXIT_OK;
      }
      env.stderr(usageText(result.error));
      return EXIT_ERROR;
    },
  };
}

export const versionCommand = reporting('version', 'Show the versions of client and server', [{ name: 'client', type: 'bool' }, { name: 'output', shorthand: 'o', type: 'string' }], ({ flags }) => {
  const output = flags.string('output');
  const server = flags.bool('client') ? {} : { serverVersion: SERVER_VERSION };
  const versions = { clientVersion: SERVER_VERSION, kustomizeVersion: 'v5.8.1', ...server };
  if (output === 'json') return toJson(versions);
  if (output === 'yaml') return toYaml(versions);
  if (output !== '') return { error: "--output must be 'yaml' or 'json'" };
  return `Client Version: ${SERVER_VERSION.gitVersion}\nKustomize Version: v5.8.1\n${flags.bool('client') ? '' : `Server Version: ${SERVER_VERSION.gitVersion}\n`}`;
});

export const clusterInfoCommand = reporting('cluster-info', 'Show where the control plane is', [], ({ args: [what] }) =>
  what === 'dump'
    ? { error: 'podscope: not simulated: kubectl cluster-info dump' }
    : "Kubernetes control plane is running at https://172.18.0.2:6443\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
);

const API_RESOURCES_FLAGS: readonly FlagSpec[] = [
  { name: 'namespaced', type: 'bool' },
  { name: 'no-headers', type: 'bool' },
  { name: 'api-group', type: 'string' },
  { name: 'output', shorthand: 'o', type: 'string' },
  { name: 'verbs', type: 'strings' },
  { name: 'categories', type: 'strings' },
  { name: 'sort-by', type: 'string' },
  { name: 'cached', type: 'bool' },
];

export const apiResourcesCommand = reporting('api-resources', 'List the resources of the API', API_RESOURCES_FLAGS, ({ flags }) => {
  const [output, sortBy] = [flags.string('output'), flags.string('sort-by')];
  if (!['', 'name', 'wide'].includes(output)) return { error: `--output must be one of 'name' or 'wide'` };
  if (!['', 'name', 'kind'].includes(sortBy)) return { error: '--sort-by accepts only name or kind' };
  const has = (values: readonly string[], flag: string) => flags.strings(flag).flatMap((wanted) => wanted.split(',')).every((wanted) => values.includes(wanted));
  const resources = allResources()
    .filter((resource) => !flags.given('namespaced') || resource.namespaced === flags.bool('namespaced'))
    .filter((resource) => !flags.given('api-group') || resource.group === flags.string('api-group'))
    .filter(({ verbs, categories }) => has(verbs, 'verbs') && has(categories, 'categories'));
  const key = sortBy === 'kind' ? 'kind' : 'name';
  const sorted = sortBy === '' ? resources : [...resources].sort((a, b) => compareBytes(a[key], b[key]));
  if (output === 'name') return sorted.map(({ name, group }) => `${group === '' ? name : `${name}.${group}`}\n`).join('');
  const wide = (resource: DiscoveredResource) => (output === 'wide' ? [resource.verbs.join(','), resource.categories.join(',')] : []);
  const rows = sorted.map((resource) => [resource.name, resource.shortNames.join(','), apiVersionOf(resource), String(resource.namespaced), resource.kind, ...wide(resource)]);
  return layoutTable(flags.bool('no-headers') ? rows : [['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(output === 'wide' ? ['VERBS', 'CATEGORIES'] : [])], ...rows]);
});

export const apiVersionsCommand = reporting('api-versions', 'List the versions of the API', [], () =>
  sortedStrings([...new Set(allResources().map(apiVersionOf))]).map((version) => `${version}\n`).join(''),
);

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'];

export const completionCommand = reporting('completion', 'Print shell completions', [], ({ args: [shell] }) => {
  if (shell === undefined) return { error: 'Shell not specified.' };
  return SHELLS.includes(shell) ? '# This terminal completes by itself: press Tab.\n' : { error: `Unsupported shell type ${JSON.stringify(shell)}.` };
});

export const optionsCommand = reporting('options', 'List the flags that every command takes', [], () => {
  const flags = GLOBAL_FLAGS.map(({ name, shorthand, type, default: initial }) => `    ${shorthand ? `-${shorthand}, ` : ''}--${name}=${initial ?? (type === 'bool' ? 'false' : "''")}\n`);
  return `The following options can be passed to any command:\n\n${flags.join('')}`;
});
