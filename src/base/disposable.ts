/** Undoes a subscription, a timer or an allocation. Calling it again does nothing. */
export type Dispose = () => void;

/** Collects disposers and runs them in reverse order, once. */
export function createDisposer(): { add(dispose: Dispose): void; dispose: Dispose } {
  const pending: Dispose[] = [];
  return {
    add(dispose) {
      pending.push(dispose);
    },
    dispose() {
      for (let next = pending.pop(); next; next = pending.pop()) next();
    },
  };
}
