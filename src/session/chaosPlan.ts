// Random chaos by seed: which faults, when and to what. A plan, made once from what is there; what it holds are faults like any other, in the document.
import { createDraws, type Draws } from '../engine/rng.ts';
import type { Fault, FaultKind } from '../scenario/faults.ts';
import { FAULTS } from '../scenario/faults.ts';
import type { Scene } from './readModel/scene.ts';

export interface ChaosWish {
  readonly seed: number;
  /** How many faults. */
  readonly count: number;
  /** Virtual seconds over which they are spread. */
  readonly over: number;
}

/** What will go wrong. Times are virtual seconds since the start. */
export interface PlannedFault {
  readonly t: number;
  readonly fault: Fault;
  /** Of one that ends by itself. */
  readonly lasts?: number;
}

/** From such that hurt one container to such that hurt a node; nothing from which a cluster does not come back. */
const KINDS: readonly FaultKind[] = ['killContainer', 'exitContainer', 'outOfMemory', 'killSandbox', 'cutPod', 'stopKubelet', 'cutNode', 'registryDown', 'dnsDown', 'stopScheduler'];
const LASTS = [10, 20, 30, 60];
/** Sooner than this nobody has seen that it was asked for. */
const LEAD_SECONDS = 1;

/** The same seed, instant and scene always give the same plan. */
export function chaosPlan({ seed, count, over }: ChaosWish, { t, pods, nodes }: Pick<Scene, 't' | 'pods' | 'nodes'>): readonly PlannedFault[] {
  const draws = createDraws(seed);
  const running = pods.filter(({ node, terminating }) => node !== undefined && !terminating);
  const places = { pods: running.map(({ namespace, name }) => ({ ...(namespace === 'default' ? {} : { namespace }), pod: name })), nodes: nodes.map(({ name }) => name) };
  const kinds = KINDS.filter((kind) => hasTarget(kind, places));
  if (kinds.length === 0) return [];
  return Array.from({ length: count }, (_, n): PlannedFault => {
    const kind = picked(kinds, draws, 'kind', n);
    const at = t + LEAD_SECONDS + ((n + share(draws, 'instant', n)) * over) / count;
    return { t: Math.round(at * 10) / 10, fault: faultOn(kind, places, draws, n), ...(FAULTS[kind].end === undefined ? {} : { lasts: picked(LASTS, draws, 'lasts', n) }) };
  });
}

interface Places {
  readonly pods: readonly { readonly namespace?: string; readonly pod: string }[];
  readonly nodes: readonly string[];
}

function hasTarget(kind: FaultKind, { pods, nodes }: Places): boolean {
  const { target } = FAULTS[kind];
  if (target === 'container' || target === 'pod') return pods.length > 0;
  return target !== 'node' || nodes.length > 0;
}

function faultOn(kind: FaultKind, { pods, nodes }: Places, draws: Draws, n: number): Fault {
  const { target } = FAULTS[kind];
  if (target === 'container' || target === 'pod') return { kind, ...picked(pods, draws, 'pod', n) } as Fault;
  return (target === 'node' ? { kind, node: picked(nodes, draws, 'node', n) } : { kind }) as Fault;
}

function picked<T>(from: readonly T[], draws: Draws, purpose: string, n: number): T {
  const found = from[Math.floor(share(draws, purpose, n) * from.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

/** From 0 to just below 1. */
function share(draws: Draws, purpose: string, n: number): number {
  return draws('chaos', purpose, n) / 0x1_0000_0000;
}
