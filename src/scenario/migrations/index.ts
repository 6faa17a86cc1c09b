// Documents of older versions are brought up step by step: migration n turns version n into n + 1. No gaps, never removed.
import { SCHEMA_VERSION } from '../document.ts';

export interface Migration {
  readonly from: number;
  readonly name: string;
  /** Pure; takes and returns plain data. */
  readonly migrate: (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** In order. Empty while there has been only one version. */
export const MIGRATIONS: readonly Migration[] = [];

/** Applies every migration from the document's version on. */
export function migrate(document: Readonly<Record<string, unknown>>, version: number): Record<string, unknown> {
  let current: Record<string, unknown> = { ...document };
  for (const step of MIGRATIONS) if (step.from >= version) current = step.migrate(current);
  return { ...current, schemaVersion: SCHEMA_VERSION };
}
