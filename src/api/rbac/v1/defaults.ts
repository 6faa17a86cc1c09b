// Defaults of role bindings. Mirrors pkg/apis/rbac/v1/defaults.go.
import { defaulter, setIfEmpty, type Defaulter } from '../../defaults/defaulter.ts';
import type { ClusterRoleBinding, RoleBinding, Subject } from './types.gen.ts';

const GROUP = 'rbac.authorization.k8s.io';

export const RBAC_DEFAULTS: readonly Defaulter[] = [
  defaulter<ClusterRoleBinding>('rbac/v1.ClusterRoleBinding', ({ roleRef }) => setIfEmpty(roleRef, 'apiGroup', GROUP)),
  defaulter<RoleBinding>('rbac/v1.RoleBinding', ({ roleRef }) => setIfEmpty(roleRef, 'apiGroup', GROUP)),
  defaulter<Subject>('rbac/v1.Subject', (subject) => {
    if (subject.kind === 'User' || subject.kind === 'Group') setIfEmpty(subject, 'apiGroup', GROUP);
  }),
];
