// Who may do what at the API server's port: RBAC over the objects that are there, and what everybody may read.
// Mirrors plugin/pkg/auth/authorizer/rbac. Differs: the cluster has no default roles but cluster-admin, view and edit in small.
import type { ClusterRole, ClusterRoleBinding, PolicyRule, Role, RoleBinding, Subject } from '../../api/rbac/v1/types.gen.ts';
import { storeKey } from '../client/transport.ts';
import type { Store } from '../etcd/store.ts';
import type { RequestInfo } from './requestInfo.ts';

export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

export const ANONYMOUS: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** system:public-info-viewer. */
const PUBLIC_PATHS: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz', '/version', '/version/']);
/** system:discovery, for whoever is known. */
const DISCOVERY_PATHS = /^\/(api|apis|openapi)(\/[^/]*){0,2}\/?$/;

const READ = ['get', 'list', 'watch'];
const DEFAULT_ROLES: ReadonlyMap<string, readonly PolicyRule[]> = new Map([
  ['cluster-admin', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, { nonResourceURLs: ['*'], verbs: ['*'] }]],
  ['view', [{ apiGroups: ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'discovery.k8s.io'], resources: ['pods', 'pods/log', 'pods/status', 'services', 'endpoints', 'configmaps', 'persistentvolumeclaims', 'replicationcontrollers', 'serviceaccounts', 'events', 'limitranges', 'namespaces', 'resourcequotas', 'deployments', 'replicasets', 'statefulsets', 'daemonsets', 'jobs', 'cronjobs', 'horizontalpodautoscalers', 'poddisruptionbudgets', 'networkpolicies', 'endpointslices'], verbs: READ }]],
  ['edit', [{ apiGroups: ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io'], resources: ['*'], verbs: ['*'] }]],
]);

export function isAllowed(store: Store, user: User, info: RequestInfo): boolean {
  if (info.type === 'path') {
    if (PUBLIC_PATHS.has(info.path) && info.verb === 'get') return true;
    if (user !== ANONYMOUS && DISCOVERY_PATHS.test(info.path) && info.verb === 'get') return true;
  }
  return rulesFor(store, user, info.type === 'resource' ? info.namespace : '').some((rule) => covers(rule, info));
}

function rulesFor(store: Store, user: User, namespace: string): readonly PolicyRule[] {
  const clusterWide = (store.list('clusterrolebindings') as readonly ClusterRoleBinding[]).filter(({ subjects }) => concerns(subjects, user, ''));
  const here = namespace === '' ? [] : (store.list('rolebindings') as readonly RoleBinding[]).filter(({ metadata, subjects }) => metadata?.namespace === namespace && concerns(subjects, user, namespace));
  return [
    ...clusterWide.flatMap(({ roleRef }) => clusterRules(store, roleRef.name)),
    ...here.flatMap(({ roleRef }) => (roleRef.kind === 'ClusterRole' ? clusterRules(store, roleRef.name) : ((store.get('roles', storeKey(namespace, roleRef.name)) as Role | undefined)?.rules ?? []))),
  ];
}

function clusterRules(store: Store, name: string): readonly PolicyRule[] {
  return (store.get('clusterroles', name) as ClusterRole | undefined)?.rules ?? DEFAULT_ROLES.get(name) ?? [];
}

function concerns(subjects: readonly Subject[] | undefined, user: User, namespace: string): boolean {
  return (subjects ?? []).some((subject) => {
    if (subject.kind === 'Group') return user.groups.includes(subject.name);
    if (subject.kind === 'User') return subject.name === user.name;
    return user.name === `system:serviceaccount:${subject.namespace ?? namespace}:${subject.name}`;
  });
}

function covers(rule: PolicyRule, info: RequestInfo): boolean {
  if (!includes(rule.verbs, info.verb)) return false;
  if (info.type === 'path') return (rule.nonResourceURLs ?? []).some((url) => url === '*' || url === info.path || (url.endsWith('*') && info.path.startsWith(url.slice(0, -1))));
  const resource = info.subresource === '' ? info.resource : `${info.resource}/${info.subresource}`;
  if (!includes(rule.apiGroups, info.group) || !includes(rule.resources, resource)) return false;
  return (rule.resourceNames ?? []).length === 0 || rule.resourceNames?.includes(info.name) === true;
}

function includes(values: readonly string[] | undefined, value: string): boolean {
  return values?.some((one) => one === '*' || one === value) === true;
}
