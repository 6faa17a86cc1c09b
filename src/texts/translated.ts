// The shape of a translation: the same keys, with texts or functions that make them.
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : Translated<T[K]> };
