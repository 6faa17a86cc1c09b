// Typed catalogues of the interface's words, one per language.
import { english } from './english.ts';

/** The same keys in every language, with texts or functions that make them. */
type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : Translated<T[K]> };

export type Texts = Translated<typeof english>;

export type Language = 'en';

const CATALOGUES: Readonly<Record<Language, Texts>> = { en: english };

export function textsFor(language: Language): Texts {
  return CATALOGUES[language];
}
