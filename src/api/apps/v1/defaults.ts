// Defaults of the workloads. Mirrors pkg/apis/apps/v1/defaults.go. MaxUnavailableStatefulSet is off in 1.36.
import { defaulter, setIfAbsent, setIfEmpty, type Defaulter } from '../../defaults/defaulter.ts';
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from './types.gen.ts';

export const APPS_DEFAULTS: readonly Defaulter[] = [
  defaulter<Deployment>('apps/v1.Deployment', ({ spec }) => {
    if (!spec) return;
    setIfAbsent(spec, 'replicas', 1);
    const strategy = (spec.strategy ??= {});
    setIfEmpty(strategy, 'type', 'RollingUpdate');
    if (strategy.type === 'RollingUpdate') {
      const rolling = (strategy.rollingUpdate ??= {});
      setIfAbsent(rolling, 'maxUnavailable', '25%');
      setIfAbsent(rolling, 'maxSurge', '25%');
    }
    setIfAbsent(spec, 'revisionHistoryLimit', 10);
    setIfAbsent(spec, 'progressDeadlineSeconds', 600);
  }),
  defaulter<DaemonSet>('apps/v1.DaemonSet', ({ spec }) => {
    if (!spec) return;
    const strategy = (spec.updateStrategy ??= {});
    setIfEmpty(strategy, 'type', 'RollingUpdate');
    if (strategy.type === 'RollingUpdate') {
      const rolling = (strategy.rollingUpdate ??= {});
      setIfAbsent(rolling, 'maxUnavailable', 1);
      setIfAbsent(rolling, 'maxSurge', 0);
    }
    setIfAbsent(spec, 'revisionHistoryLimit', 10);
  }),
  defaulter<StatefulSet>('apps/v1.StatefulSet', ({ spec }) => {
    if (!spec) return;
    setIfEmpty(spec, 'podManagementPolicy', 'OrderedReady');
    const strategy = (spec.updateStrategy ??= {});
    if (!strategy.type) {
      strategy.type = 'RollingUpdate';
      strategy.rollingUpdate ??= {};
    }
    if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate) setIfAbsent(strategy.rollingUpdate, 'partition', 0);
    const retention = (spec.persistentVolumeClaimRetentionPolicy ??= {});
    setIfEmpty(retention, 'whenDeleted', 'Retain');
    setIfEmpty(retention, 'whenScaled', 'Retain');
    setIfAbsent(spec, 'replicas', 1);
    setIfAbsent(spec, 'revisionHistoryLimit', 10);
  }),
  defaulter<ReplicaSet>('apps/v1.ReplicaSet', ({ spec }) => {
    if (spec) setIfAbsent(spec, 'replicas', 1);
  }),
];
