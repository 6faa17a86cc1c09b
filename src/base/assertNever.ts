/** Ends a switch over a union: does not compile while a member is unhandled. Throws (a bug) when reached. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
