// `kubectl set serviceaccount`, `selector` and `subject`: what an object points to.
import type { Task } from '../../../engine/task.ts';
import type { Subject } from '../../../api/rbac/v1/types.gen.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { EXIT_ERROR, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { usageErrorText, usageText } from '../../errors.ts';
import { podSpecPatch, SET_FLAGS, setObjects } from './setObjects.ts';

export const setServiceAccountCommand = { name: 'serviceaccount', aliases: ['sa'], summary: 'Set the service account of Pods', flags: SET_FLAGS, run: runSetServiceAccount } satisfies KubectlCommand;

export const setSelectorCommand = { name: 'selector', summary: 'Set the selector of a Service', flags: SET_FLAGS, run: runSetSelector } satisfies KubectlCommand;

export const setSubjectCommand = {
  name: 'subject',
  summary: 'Add a user, group or service account to a role binding',
  flags: [...SET_FLAGS, { name: 'user', type: 'strings' }, { name: 'group', type: 'strings' }, { name: 'serviceaccount', type: 'strings' }],
  run: runSetSubject,
} satisfies KubectlCommand;

function* runSetServiceAccount(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const account = invocation.args.at(-1);
  if (account === undefined) {
    env.stderr(usageText('serviceaccount is required'));
    return EXIT_ERROR;
  }
  return yield* setObjects(invocation, invocation.args.slice(0, -1), 'serviceaccount updated', env, (workload) => ({ patch: podSpecPatch(workload, { serviceAccountName: account }) }));
}

function* runSetSelector(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const text = invocation.args.at(-1) ?? '';
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2 || pair[0] === '')) {
    env.stderr(usageErrorText(invocation.path, 'one or more resources must be specified as <resource> <name> or <resource>/<name>'));
    return EXIT_ERROR;
  }
  const selector = Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]));
  return yield* setObjects(invocation, invocation.args.slice(0, -1), 'selector updated', env, (object, { resource }) =>
    resource.name === 'services' ? { patch: { type: 'merge', body: { spec: { selector: { ...goneKeys(object), ...selector } } } } } : { problem: 'setting a selector is only supported for Services' },
  );
}

/** Selectors are replaced, while a merge patch would keep what it does not name. */
function goneKeys(object: KubeObject): Readonly<Record<string, null>> {
  const { spec } = object as { readonly spec?: { readonly selector?: Readonly<Record<string, string>> } };
  return Object.fromEntries(Object.keys(spec?.selector ?? {}).map((key) => [key, null]));
}

function* runSetSubject(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { args, flags, path } = invocation;
  const API_GROUP = 'rbac.authorization.k8s.io';
  const accounts = flags.strings('serviceaccount').map((text) => text.split(':'));
  if (accounts.some((parts) => parts.length !== 2 || parts.includes(''))) {
    env.stderr(usageText('serviceaccount must be <namespace>:<name>'));
    return EXIT_ERROR;
  }
  const added: readonly Subject[] = [
    ...flags.strings('user').map((name) => ({ kind: 'User', apiGroup: API_GROUP, name })),
    ...flags.strings('group').map((name) => ({ kind: 'Group', apiGroup: API_GROUP, name })),
    ...accounts.map(([namespace = '', name = '']) => ({ kind: 'ServiceAccount', namespace, name })),
  ];
  if (added.length === 0) {
    env.stderr(usageErrorText(path, 'you must specify at least one value of user, group or serviceaccount'));
    return EXIT_ERROR;
  }
  return yield* setObjects(invocation, args, 'subjects updated', env, (object, { resource }) => {
    if (resource.name !== 'rolebindings' && resource.name !== 'clusterrolebindings') return { problem: 'setting subjects is only supported for RoleBinding/ClusterRoleBinding' };
    const { subjects = [] } = object as KubeObject as { readonly subjects?: readonly Subject[] };
    const isThere = (subject: Subject) => subjects.some(({ kind, name, namespace }) => kind === subject.kind && name === subject.name && namespace === subject.namespace);
    const missing = added.filter((subject) => !isThere(subject));
    return missing.length === 0 ? 'unchanged' : { patch: { type: 'merge', body: { subjects: [...subjects, ...missing] } } };
  });
}
