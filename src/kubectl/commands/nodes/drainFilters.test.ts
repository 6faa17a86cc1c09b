import { expect, test } from 'vitest';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { filterPods, type DrainFilters } from './drainFilters.ts';

const NONE: DrainFilters = { ignoreDaemonSets: false, deleteEmptyDirData: false, force: false };

function pod(name: string, more: Partial<Pod> = {}, controller = 'ReplicaSet'): Pod {
  const ownerReferences = controller === '' ? [] : [{ apiVersion: 'apps/v1', kind: controller, name: 'o', uid: 'u', controller: true }];
  return { spec: { containers: [] }, ...more, metadata: { name, namespace: 'ns', ownerReferences, ...more.metadata } };
}

const cases: { readonly name: string; readonly pods: readonly Pod[]; readonly filters?: Partial<DrainFilters>; readonly chosen: readonly string[]; readonly warnings?: readonly string[]; readonly errors?: readonly string[] }[] = [
  { name: 'Pods with a controller go', pods: [pod('a')], chosen: ['a'] },
  { name: 'a Pod of its own holds the drain up', pods: [pod('a', {}, '')], chosen: [], errors: ['cannot delete Pods that declare no controller (use --force to override): ns/a'] },
  { name: 'with force it goes, with a warning', pods: [pod('a', {}, '')], filters: { force: true }, chosen: ['a'], warnings: ['deleting Pods that declare no controller: ns/a'] },
  { name: 'Pods of DaemonSets stay when told so', pods: [pod('d', {}, 'DaemonSet'), pod('a')], filters: { ignoreDaemonSets: true }, chosen: ['a'], warnings: ['ignoring DaemonSet-managed Pods: ns/d'] },
  { name: 'local data holds the drain up', pods: [pod('a', { spec: { containers: [], volumes: [{ name: 'v', emptyDir: {} }] } })], chosen: [], errors: ['cannot delete Pods with local storage (use --delete-emptydir-data to override): ns/a'] },
  { name: 'finished Pods always go', pods: [pod('a', { status: { phase: 'Succeeded' }, spec: { containers: [], volumes: [{ name: 'v', emptyDir: {} }] } })], chosen: ['a'] },
  { name: 'static Pods stay', pods: [pod('a', { metadata: { annotations: { 'kubernetes.io/config.mirror': 'x' } } })], chosen: [] },
];

test.each(cases)('$name', ({ pods, filters, chosen, warnings, errors }) => {
  const result = filterPods(pods, { ...NONE, ...filters });
  expect(result.pods.map(({ metadata }) => metadata?.name)).toEqual(chosen);
  expect(result.warnings).toEqual(warnings ?? []);
  expect(result.errors).toEqual(errors ?? []);
});
