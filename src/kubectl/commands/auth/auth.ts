// `kubectl auth` (pkg/cmd/auth): what one may do, and who one is.
import { compareBytes } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import { isAllowedBy, PUBLIC_INFO_VIEWER, SYSTEM_MASTERS, type AccessRequest, type RbacUser } from '../../../api/rbac/v1/rbacRules.ts';
import type { PolicyRule } from '../../../api/rbac/v1/types.gen.ts';
import { findResource } from '../../../api/scheme/scheme.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';
import { impersonatedUser, rulesOfUser } from '../../impersonation.ts';
import { layoutTable } from '../../printers/tabWriter.ts';

/** Who sits at the terminal. */
const ADMIN: RbacUser = { name: 'kubernetes-admin', groups: [SYSTEM_MASTERS, 'system:authenticated'] };

const RESOURCE_VERBS = new Set(['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'use', 'bind', 'impersonate', 'escalate', 'approve', 'sign', 'proxy', '*']);
const PATH_VERBS = new Set(['get', 'put', 'post', 'head', 'options', 'delete', 'patch', '*']);

/** What everybody who is known may do (system:basic-user, system:discovery). */
const EVERYBODY: readonly PolicyRule[] = [
  { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
  { apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews'], verbs: ['create'] },
  { apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectrulesreviews'], verbs: ['create'] },
  ...['/api/*', '/api', '/apis/*', '/apis', '/healthz', '/livez', '/openapi/*', '/openapi', '/readyz', '/version/', '/version'].map((url) => ({ nonResourceURLs: [url], verbs: ['get'] })),
];

const canI = {
  name: 'can-i',
  summary: 'Ask whether something is allowed',
  flags: [
    { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
    { name: 'list', type: 'bool' },
    { name: 'quiet', shorthand: 'q', type: 'bool' },
    { name: 'subresource', type: 'string' },
    { name: 'no-headers', type: 'bool' },
  ],
  run: runCanI,
} satisfies KubectlCommand;

const whoAmI = {
  name: 'whoami',
  summary: 'Show as whom one is known',
  flags: [],
  *run({ flags }, env): Task<number> {
    const { name, groups } = impersonatedUser(flags) ?? ADMIN;
    env.stdout(layoutTable([['ATTRIBUTE', 'VALUE'], ['Username', name], ['Groups', `[${groups.join(' ')}]`]]));
    return EXIT_OK;
  },
} satisfies KubectlCommand;

export const authCommand = {
  name: 'auth',
  summary: 'Ask what one may do',
  flags: [],
  subcommands: [canI, whoAmI],
  *run({ args: [word = ''] }, env): Task<number> {
    env.stderr(usageText(`podscope: not simulated: kubectl auth ${word}`));
    return EXIT_ERROR;
  },
} satisfies KubectlCommand;

function* runCanI({ args, flags, path }: Invocation, env: KubectlEnvironment): Task<number> {
  const [verb, what] = args;
  if (flags.bool('list') ? args.length > 0 : verb === undefined || what === undefined || args.length > 2) {
    env.stderr(usageErrorText(path, flags.bool('list') ? 'list option must be specified with no arguments' : 'you must specify two arguments: verb resource or verb resource/resourceName.'));
    return EXIT_ERROR;
  }
  const user = impersonatedUser(flags) ?? ADMIN;
  const namespace = flags.bool('all-namespaces') ? '' : env.namespace;
  const rules = yield* rulesOfUser(env.client, user, namespace);
  if (!rules.ok) {
    env.stderr(statusText(rules.error));
    return EXIT_ERROR;
  }
  const all = [...rules.value, ...(user.groups.includes('system:authenticated') ? EVERYBODY : PUBLIC_INFO_VIEWER)];
  if (flags.bool('list')) {
    env.stdout(rulesTable(all, flags.bool('no-headers')));
    return EXIT_OK;
  }
  const { request, warnings } = accessRequest(verb ?? '', what ?? '', namespace, flags.string('subresource'));
  for (const warning of warnings) env.stderr(`Warning: ${warning}\n\n`);
  const allowed = isAllowedBy(all, request);
  if (!flags.bool('quiet')) env.stdout(allowed ? 'yes\n' : 'no\n');
  return allowed ? EXIT_OK : EXIT_ERROR;
}

function accessRequest(verb: string, what: string, namespace: string, subresource: string): { readonly request: AccessRequest; readonly warnings: readonly string[] } {
  const unknownVerb = (known: ReadonlySet<string>) => (known.has(verb) ? [] : [`verb '${verb}' is not a known verb`]);
  if (what.startsWith('/')) return { request: { type: 'path', verb, path: what }, warnings: unknownVerb(PATH_VERBS) };
  const slash = what.indexOf('/');
  const [type, name] = slash < 0 ? [what, ''] : [what.slice(0, slash), what.slice(slash + 1)];
  const found = type === '*' ? undefined : findResource(type);
  const [resource = '', ...group] = type.split('.');
  const request: AccessRequest = { type: 'resource', verb, group: found?.group ?? group.join('.'), resource: found?.name ?? resource, subresource, namespace: found?.namespaced === false ? '' : namespace, name };
  return { request, warnings: [...scopeWarnings(type, found, namespace), ...unknownVerb(RESOURCE_VERBS)] };
}

function scopeWarnings(type: string, found: ReturnType<typeof findResource>, namespace: string): readonly string[] {
  if (type === '*') return [];
  if (!found) return [type.includes('.') ? `the server doesn't have a resource type '${type.split('.')[0] ?? ''}' in group '${type.split('.').slice(1).join('.')}'` : `the server doesn't have a resource type '${type}'`];
  if (found.namespaced || namespace === '') return [];
  return [`resource '${found.name}' is not namespace scoped${found.group === '' ? '' : ` in group '${found.group}'`}`];
}

/** One row per resource, then per path. */
function rulesTable(rules: readonly PolicyRule[], bare: boolean): string {
  const rows = rules.flatMap((rule) => {
    const verbs = `[${rule.verbs.join(' ')}]`;
    const names = `[${(rule.resourceNames ?? []).join(' ')}]`;
    const resources = (rule.resources ?? []).flatMap((resource) => (rule.apiGroups ?? ['']).map((group) => [group === '' ? resource : `${resource}.${group}`, '[]', names, verbs]));
    return [...resources, ...(rule.nonResourceURLs ?? []).map((url) => ['', `[${url}]`, names, verbs])];
  });
  rows.sort((a, b) => Number(a[0] === '') - Number(b[0] === '') || compareBytes(a[0] ?? '', b[0] ?? '') || compareBytes(a[1] ?? '', b[1] ?? ''));
  return layoutTable(bare ? rows : [['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'], ...rows]);
}
