// Who may do what by RBAC: the rules that roles and their bindings give a user. Mirrors pkg/registry/rbac/validation/rule.go.
// Differs: of the default roles there are cluster-admin, view and edit, in small.
import type { ApiStatus } from '../../meta/v1/status.ts';
import type { ClusterRole, ClusterRoleBinding, PolicyRule, Role, RoleBinding, Subject } from './types.gen.ts';

export interface RbacUser {
  readonly name: string;
  readonly groups: readonly string[];
}

/** What a request is about (authorizer.Attributes). */
export type AccessRequest =
  | { readonly type: 'path'; readonly verb: string; readonly path: string }
  | { readonly type: 'resource'; readonly verb: string; readonly group: string; readonly resource: string; readonly subresource: string; readonly namespace: string; readonly name: string };

export interface RbacObjects {
  clusterRoleBindings(): readonly ClusterRoleBinding[];
  roleBindings(namespace: string): readonly RoleBinding[];
  clusterRole(name: string): ClusterRole | undefined;
  role(namespace: string, name: string): Role | undefined;
}

/** user.SystemPrivilegedGroup: nobody in it is refused anything. */
export const SYSTEM_MASTERS = 'system:masters';

/** What also those may read who are not known (ClusterRole system:public-info-viewer). */
export const PUBLIC_INFO_VIEWER: readonly PolicyRule[] = [{ nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version/', '/version'], verbs: ['get'] }];

const READ = ['get', 'list', 'watch'];
const DEFAULT_ROLES: ReadonlyMap<string, readonly PolicyRule[]> = new Map([
  ['cluster-admin', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, { nonResourceURLs: ['*'], verbs: ['*'] }]],
  ['view', [{ apiGroups: ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'discovery.k8s.io'], resources: ['pods', 'pods/log', 'pods/status', 'services', 'endpoints', 'configmaps', 'persistentvolumeclaims', 'replicationcontrollers', 'serviceaccounts', 'events', 'limitranges', 'namespaces', 'resourcequotas', 'deployments', 'replicasets', 'statefulsets', 'daemonsets', 'jobs', 'cronjobs', 'horizontalpodautoscalers', 'poddisruptionbudgets', 'networkpolicies', 'endpointslices'], verbs: READ }]],
  ['edit', [{ apiGroups: ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io'], resources: ['*'], verbs: ['*'] }]],
]);

/** All rules that concern a user in a namespace; without one, those of the whole cluster. */
export function rulesFor(objects: RbacObjects, user: RbacUser, namespace: string): readonly PolicyRule[] {
  if (user.groups.includes(SYSTEM_MASTERS)) return DEFAULT_ROLES.get('cluster-admin') ?? [];
  const clusterWide = objects.clusterRoleBindings().filter(({ subjects }) => concerns(subjects, user, ''));
  const here = namespace === '' ? [] : objects.roleBindings(namespace).filter(({ subjects }) => concerns(subjects, user, namespace));
  const clusterRules = (name: string) => objects.clusterRole(name)?.rules ?? DEFAULT_ROLES.get(name) ?? [];
  return [
    ...clusterWide.flatMap(({ roleRef }) => clusterRules(roleRef.name)),
    ...here.flatMap(({ roleRef }) => (roleRef.kind === 'ClusterRole' ? clusterRules(roleRef.name) : (objects.role(namespace, roleRef.name)?.rules ?? []))),
  ];
}

export function isAllowedBy(rules: readonly PolicyRule[], request: AccessRequest): boolean {
  return rules.some((rule) => covers(rule, request));
}

/** The answer to who may not. */
export function forbidden(user: RbacUser, request: AccessRequest): ApiStatus {
  const refused = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 403, reason: 'Forbidden' } as const;
  if (request.type === 'path') return { ...refused, message: `forbidden: User "${user.name}" cannot ${request.verb} path "${request.path}"`, details: {} };
  const { name, verb, resource, subresource, group, namespace } = request;
  const what = subresource === '' ? resource : `${resource}/${subresource}`;
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const subject = `${resource}${group === '' ? '' : `.${group}`}${name === '' ? '' : ` "${name}"`} is forbidden`;
  return {
    ...refused,
    message: `${subject}: User "${user.name}" cannot ${verb} resource "${what}" in API group "${group}" ${where}`,
    details: { ...(name === '' ? {} : { name }), ...(group === '' ? {} : { group }), kind: resource },
  };
}

function concerns(subjects: readonly Subject[] | undefined, user: RbacUser, namespace: string): boolean {
  return (subjects ?? []).some((subject) => {
    if (subject.kind === 'Group') return user.groups.includes(subject.name);
    if (subject.kind === 'User') return subject.name === user.name;
    return user.name === `system:serviceaccount:${subject.namespace ?? namespace}:${subject.name}`;
  });
}

function covers(rule: PolicyRule, request: AccessRequest): boolean {
  if (!includes(rule.verbs, request.verb)) return false;
  if (request.type === 'path') return (rule.nonResourceURLs ?? []).some((url) => url === '*' || url === request.path || (url.endsWith('*') && request.path.startsWith(url.slice(0, -1))));
  if (!includes(rule.apiGroups, request.group) || !coversResource(rule.resources, request)) return false;
  return (rule.resourceNames ?? []).length === 0 || rule.resourceNames?.includes(request.name) === true;
}

/** A subresource is not covered by its resource; of all resources, one subresource is. */
function coversResource(resources: readonly string[] | undefined, { resource, subresource }: Extract<AccessRequest, { type: 'resource' }>): boolean {
  return includes(resources, subresource === '' ? resource : `${resource}/${subresource}`) || (subresource !== '' && resources?.includes(`*/${subresource}`) === true);
}

function includes(values: readonly string[] | undefined, value: string): boolean {
  return values?.some((one) => one === '*' || one === value) === true;
}
