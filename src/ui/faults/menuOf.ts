// The lines of the menu of faults: what can happen to the selection, and the commands that are meant for it.
import { FAULTS, type FaultKind } from '../../scenario/faults.ts';
import type { PodView } from '../../session/readModel/scene.ts';
import type { Selection } from '../state/selection.ts';
import { BEGINNINGS, targetsOf, type Target } from './faultTargets.ts';

export type MenuLine = { readonly type: 'fault'; readonly kind: FaultKind; readonly target: Target } | { readonly type: 'command'; readonly line: string };

export function menuOf(selection: Selection, pods: ReadonlyMap<string, PodView>): readonly MenuLine[] {
  if (selection.kind === 'node') {
    return [...faultsOf({ key: selection.name, label: selection.name, fields: { node: selection.name } }, 'node'), command(`kubectl cordon ${selection.name}`), command(`kubectl drain ${selection.name} --ignore-daemonsets --force --delete-emptydir-data`)];
  }
  const pod = 'uid' in selection ? pods.get(selection.uid) : undefined;
  if (!pod) return [];
  const scene = { pods: [pod], nodes: [] };
  const containers = targetsOf('container', scene).filter(({ fields }) => selection.kind !== 'container' || fields.container === selection.container);
  const ofContainers = containers.flatMap((target) => faultsOf(target, 'container'));
  if (selection.kind === 'container') return ofContainers;
  return [...ofContainers, ...targetsOf('pod', scene).flatMap((target) => faultsOf(target, 'pod')), command(`kubectl delete pod ${pod.name}${pod.namespace === 'default' ? '' : ` -n ${pod.namespace}`}`)];
}

function faultsOf(target: Target, of: 'container' | 'pod' | 'node'): readonly MenuLine[] {
  return BEGINNINGS.filter((kind) => FAULTS[kind].target === of).map((kind) => ({ type: 'fault', kind, target }));
}

function command(line: string): MenuLine {
  return { type: 'command', line };
}
