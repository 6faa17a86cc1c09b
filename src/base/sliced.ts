// Work that is done a slice at a time, written as a generator: it yields where it may be paused.

export interface Sliced<T> {
  /** One slice. → whether it is done. */
  work(shouldPause: () => boolean): boolean;
  /** What it came to; undefined until it is done. */
  result(): T | undefined;
}

/** `begin` is given what says that the slice is over; it asks for it inside of long steps, and is asked after each. */
export function sliced<T>(begin: (shouldPause: () => boolean) => Generator<unknown, T>): Sliced<T> {
  let pause = (): boolean => false;
  let found: { readonly value: T } | undefined;
  const steps = begin(() => pause());
  return {
    work(shouldPause) {
      pause = shouldPause;
      while (!found) {
        const step = steps.next();
        if (step.done) found = { value: step.value };
        else if (shouldPause()) return false;
      }
      return true;
    },
    result: () => found?.value,
  };
}

/** All of it at once. */
export function drained<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
