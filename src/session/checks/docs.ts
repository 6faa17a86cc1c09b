// The manifests in the editor as a check sees them: before anything was applied, be they right or not.
import { parseAllDocuments } from 'yaml';
import type { Subject } from '../../scenario/checks/check.ts';
import type { ScenarioFile } from '../../scenario/document.ts';

export interface DocSources {
  readonly files: readonly ScenarioFile[];
  /** As they were given; `unchanged` is measured by them. */
  readonly given: readonly ScenarioFile[];
}

export type DocSubject = Extract<Subject, { readonly type: 'doc' }>;

/** One manifest when it is named, else all. Of several with one name the first. */
export function docsOf({ kind, name, file }: DocSubject, files: readonly ScenarioFile[]): { readonly items: readonly unknown[]; readonly single: boolean } {
  const all = files.filter((one) => file === undefined || one.name === file).flatMap(({ text }) => manifestsOf(text));
  if (kind === undefined) return { items: all, single: false };
  const found = all.find((doc) => doc.kind === kind && doc.metadata?.name === name);
  return { items: found ? [found] : [], single: true };
}

interface Manifest {
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown };
}

/** What cannot be read is nothing. */
function manifestsOf(text: string): readonly Manifest[] {
  return parseAllDocuments(text).flatMap((doc) => {
    const value: unknown = 'errors' in doc && doc.errors.length > 0 ? undefined : doc.toJS({ maxAliasCount: 100 });
    return typeof value === 'object' && value !== null ? [value as Manifest] : [];
  });
}
