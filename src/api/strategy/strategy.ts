// What the server does to an object of one resource before it validates and stores it (registry strategies' PrepareForCreate/Update).
import type { KubeObject } from '../resources.ts';
import type { ObjectMeta } from '../meta/v1/types.gen.ts';
import type { Draft } from '../draft.ts';

export interface StrategyContext {
  /** The request's instant, as metadata has it: `2026-01-01T00:00:00Z`. */
  readonly now: string;
}

export interface Strategy {
  /** Changes the fresh object in place; texts are warnings to the client. */
  readonly create?: (object: never, context: StrategyContext) => readonly string[] | void;
  /** An update of the object itself. */
  readonly update?: (object: never, old: never, context: StrategyContext) => void;
  /** An update through a subresource. */
  readonly subresources?: Readonly<Record<string, (object: never, old: never, context: StrategyContext) => void>>;
}

/** Anything with metadata, open for change. */
export type DraftObject = Draft<KubeObject> & { spec?: unknown; status?: unknown };

export function metadataOf(object: { metadata?: Draft<ObjectMeta> }): Draft<ObjectMeta> {
  return (object.metadata ??= {});
}

export function bumpGeneration(object: { metadata?: Draft<ObjectMeta> }, old: { readonly metadata?: ObjectMeta }): void {
  metadataOf(object).generation = (old.metadata?.generation ?? 0) + 1;
}

/** A field as it was: absent again where it was absent. */
export function keepField<T extends object, K extends keyof T>(object: T, old: T, field: K): void {
  if (old[field] === undefined) delete object[field];
  else object[field] = old[field];
}
