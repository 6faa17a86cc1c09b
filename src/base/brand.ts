// Nominal types over primitives, so that values of different meaning do not mix.

declare const brandKey: unique symbol;

/** A `Base` value that only a constructor of `Name` may produce. */
export type Brand<Base, Name extends string> = Base & { readonly [brandKey]: Name };
