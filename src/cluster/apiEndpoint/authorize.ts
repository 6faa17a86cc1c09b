// Who may do what at the API server's port: RBAC over the objects that are there, and what everybody may read.
import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from '../../api/rbac/v1/types.gen.ts';
import { isAllowedBy, PUBLIC_INFO_VIEWER, rulesFor, type RbacObjects, type RbacUser } from '../../api/rbac/v1/rbacRules.ts';
import { storeKey } from '../client/transport.ts';
import type { Store } from '../etcd/store.ts';
import type { RequestInfo } from './requestInfo.ts';

export const ANONYMOUS: RbacUser = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** system:discovery, for whoever is known. */
const DISCOVERY_PATHS = /^\/(api|apis|openapi)(\/[^/]*){0,2}\/?$/;

export function isAllowed(store: Store, user: RbacUser, info: RequestInfo): boolean {
  if (isAllowedBy(PUBLIC_INFO_VIEWER, info)) return true;
  if (info.type === 'path' && user !== ANONYMOUS && DISCOVERY_PATHS.test(info.path) && info.verb === 'get') return true;
  return isAllowedBy(rulesFor(objectsOf(store), user, info.type === 'resource' ? info.namespace : ''), info);
}

function objectsOf(store: Store): RbacObjects {
  return {
    clusterRoleBindings: () => store.list('clusterrolebindings') as readonly ClusterRoleBinding[],
    roleBindings: (namespace) => (store.list('rolebindings') as readonly RoleBinding[]).filter(({ metadata }) => metadata?.namespace === namespace),
    clusterRole: (name) => store.get('clusterroles', name) as ClusterRole | undefined,
    role: (namespace, name) => store.get('roles', storeKey(namespace, name)) as Role | undefined,
  };
}
