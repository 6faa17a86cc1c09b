// What can be said about where a Pod goes: its attempts, and for one of them every plugin's word about every node.
import type { Json } from '../../base/json.ts';
import type { ObjectRef } from '../readModel/scene.ts';

export interface PlacementQuestion {
  /** uid of the Pod. */
  readonly pod: string;
  readonly at: number;
  /** Of `attempts`; absent: the last one up to `at`. */
  readonly attempt?: number;
}

export interface PlacementAnswer {
  /** Up to the instant asked about, oldest first. */
  readonly attempts: readonly AttemptView[];
  /** Index of the one that is shown. */
  readonly shown?: number;
  readonly table?: PlacementTable;
  /** Why it is not looked at: the scheduler's own words. */
  readonly gated?: string;
  /** It names a scheduler that the cluster does not run: nobody will ever look at it. */
  readonly unserved?: string;
  /** What would have to change; only for a Pod that waits. */
  readonly hints: readonly PlacementHint[];
}

export interface AttemptView {
  /** Virtual seconds. */
  readonly t: number;
  readonly outcome: 'placed' | 'preempts' | 'nowhere' | 'error';
  readonly node?: string;
  /** Of the event, word for word. */
  readonly message?: string;
}

export interface PlacementTable {
  /** In the order in which they are asked. */
  readonly plugins: readonly PluginColumn[];
  /** Those the Pod went to first, then those it could go to, best first, then the others. */
  readonly nodes: readonly NodeVerdict[];
  /** Nodes that are left out of `nodes`. */
  readonly more: number;
  /** Plugins that had the same good word for every node: not in `plugins`. */
  readonly agreed: readonly string[];
  /** A plugin turned the Pod away before any node was looked at. */
  readonly turnedAway?: { readonly plugin: string; readonly reasons: readonly string[] };
  /** So many nodes were equally good; one of them was drawn. */
  readonly tie?: number;
  /** Only so many of the nodes were looked at: a large cluster is sampled. */
  readonly sampled?: number;
  /** What was looked at could not be restored in full: this is the nearest to it. */
  readonly inexact?: true;
}

export interface PluginColumn {
  readonly name: string;
  readonly filters: boolean;
  /** Of its score. */
  readonly weight?: number;
}

export interface NodeVerdict {
  readonly node: string;
  readonly state: 'chosen' | 'equal' | 'feasible' | 'rejected';
  /** The plugin at which the scheduler stopped. */
  readonly rejectedBy?: string;
  /** All reasons, in order of the plugins. */
  readonly reasons: readonly string[];
  readonly total?: number;
  readonly cells: Readonly<Record<string, PluginCell>>;
  /** Pods of lower priority that would have to go. */
  readonly victims?: readonly string[];
}

export interface PluginCell {
  /** Present when it rejected. */
  readonly reasons?: readonly string[];
  readonly raw?: number;
  readonly normalized?: number;
  readonly weighted?: number;
}

export interface PlacementHint {
  /** The node that would do then. */
  readonly node?: string;
  readonly changes: readonly PlacementChange[];
}

export type PlacementChange =
  | { readonly type: 'field'; readonly plugin: string; readonly edit: 'set' | 'append' | 'remove'; /** Of the object that is written by hand. */ readonly object: ObjectRef; readonly segments: readonly (string | number)[]; readonly path: string; readonly value?: Json; readonly before?: Json }
  | { readonly type: 'command'; readonly plugin: string; readonly line: string };

export interface DryPlacementQuestion {
  /** Manifests. */
  readonly text: string;
  readonly at: number;
}

export interface DryPlacement {
  readonly object: ObjectRef;
  /** Absent when no scheduler of the cluster would look at it. */
  readonly table?: PlacementTable;
  /** Why it would fit nowhere: what the event would say. */
  readonly message?: string;
  readonly gated?: string;
  /** It names its node itself, and the scheduler is not asked; whether there is such a node. */
  readonly fixed?: string;
  readonly known?: boolean;
  readonly hints: readonly PlacementHint[];
}
