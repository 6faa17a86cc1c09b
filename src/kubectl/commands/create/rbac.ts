// `kubectl create role|clusterrole|rolebinding|clusterrolebinding` (pkg/cmd/create/create_role*.go).
import { failure, ok, type Result } from '../../../base/result.ts';
import { findResource } from '../../../api/scheme/scheme.ts';
import type { FlagSpec, FlagValues, KubectlCommand } from '../../environment.ts';
import { usageText } from '../../errors.ts';
import { generatorCommand } from './generator.ts';

const RULE_FLAGS: readonly FlagSpec[] = [
  { name: 'verb', type: 'strings' },
  { name: 'resource', type: 'strings' },
  { name: 'resource-name', type: 'strings' },
];
const SUBJECT_FLAGS: readonly FlagSpec[] = [
  { name: 'clusterrole', type: 'string' },
  { name: 'user', type: 'strings' },
  { name: 'group', type: 'strings' },
  { name: 'serviceaccount', type: 'strings' },
];
const RBAC = 'rbac.authorization.k8s.io';

export const createRoleCommand = roleCommand('role', 'roles', RULE_FLAGS);
export const createClusterRoleCommand = roleCommand('clusterrole', 'clusterroles', [...RULE_FLAGS, { name: 'non-resource-url', type: 'strings' }]);
export const createRoleBindingCommand = bindingCommand('rolebinding', 'rolebindings', [...SUBJECT_FLAGS, { name: 'role', type: 'string' }]);
export const createClusterRoleBindingCommand = bindingCommand('clusterrolebinding', 'clusterrolebindings', SUBJECT_FLAGS);

function roleCommand(name: string, resource: 'roles' | 'clusterroles', flags: readonly FlagSpec[]): KubectlCommand {
  return generatorCommand({
    name,
    summary: `Create a ${name} with a single rule`,
    resource,
    flags,
    *generate(role, { flags: values }) {
      const rules = rulesFrom(values);
      return rules.ok ? ok({ metadata: { name: role }, rules: rules.value }) : failure(usageText(rules.error));
    },
  });
}

function rulesFrom(flags: FlagValues): Result<readonly object[], string> {
  const verbs = listOf(flags, 'verb');
  if (verbs.length === 0) return failure('at least one verb must be specified');
  const urls = listOf(flags, 'non-resource-url');
  if (urls.length > 0) return ok([{ verbs, nonResourceURLs: urls }]);
  const words = listOf(flags, 'resource');
  if (words.length === 0) return failure('at least one resource must be specified');
  const byGroup = new Map<string, string[]>();
  for (const word of words) {
    const [type = '', ...subresource] = word.split('/');
    const found = type === '*' ? { group: '*', name: '*' } : findResource(type);
    if (!found) return failure(`the server doesn't have a resource type "${type}"`);
    byGroup.set(found.group, [...(byGroup.get(found.group) ?? []), [found.name, ...subresource].join('/')]);
  }
  const names = listOf(flags, 'resource-name');
  return ok([...byGroup].map(([group, resources]) => ({ verbs, apiGroups: [group], resources, ...(names.length > 0 ? { resourceNames: names } : {}) })));
}

function bindingCommand(name: string, resource: 'rolebindings' | 'clusterrolebindings', flags: readonly FlagSpec[]): KubectlCommand {
  return generatorCommand({
    name,
    summary: `Create a ${name} for a role`,
    resource,
    flags,
    failure: `failed to create ${name}: `,
    *generate(binding, { flags: values }) {
      const [role, clusterRole] = [name === 'rolebinding' ? values.string('role') : '', values.string('clusterrole')];
      if (name === 'rolebinding' && (role === '') === (clusterRole === '')) return failure(usageText('exactly one of clusterrole or role must be specified'));
      if (name === 'clusterrolebinding' && clusterRole === '') return failure(usageText('required flag(s) "clusterrole" not set'));
      const subjects = subjectsFrom(values);
      if (!subjects.ok) return failure(usageText(subjects.error));
      return ok({ metadata: { name: binding }, roleRef: { apiGroup: RBAC, kind: role === '' ? 'ClusterRole' : 'Role', name: role || clusterRole }, subjects: subjects.value });
    },
  });
}

function subjectsFrom(flags: FlagValues): Result<readonly object[], string> {
  const subjects: object[] = [
    ...listOf(flags, 'user').map((name) => ({ kind: 'User', apiGroup: RBAC, name })),
    ...listOf(flags, 'group').map((name) => ({ kind: 'Group', apiGroup: RBAC, name })),
  ];
  for (const account of listOf(flags, 'serviceaccount')) {
    const [namespace, name, ...more] = account.split(':');
    if (!namespace || !name || more.length > 0) return failure('serviceaccount must be <namespace>:<name>');
    subjects.push({ kind: 'ServiceAccount', name, namespace });
  }
  return ok(subjects);
}

function listOf(flags: FlagValues, name: string): string[] {
  return [...new Set(flags.strings(name).flatMap((value) => value.split(',')))];
}
