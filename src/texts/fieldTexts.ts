// What fields of manifests are for, one language at a time; apart from the catalogue, because only an editor needs it.
import type { Language } from './catalogue.ts';

const LOADED = new Map<Language, Promise<ReadonlyMap<string, string>>>();

/** By type and field: `Container.image`. */
export function fieldTexts(language: Language): Promise<ReadonlyMap<string, string>> {
  const known = LOADED.get(language);
  if (known) return known;
  const loading = load(language);
  LOADED.set(language, loading);
  return loading;
}

async function load(language: Language): Promise<ReadonlyMap<string, string>> {
  const { fields } = language === 'zh' ? await import('./fields/chinese.ts') : await import('./fields/english.ts');
  return new Map(Object.entries(fields));
}
