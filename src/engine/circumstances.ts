// What stands in the way for a while (faults that last), and what brought it about: whoever is kept from something by one of
// these names that among its causes, as nothing else would lead there.
import type { TraceId } from './trace/traceEvent.ts';

export type CircumstanceName =
  /** Of a namespace's owner: `namespace/pod` or `node/name`. */
  | `network of ${string}`
  | `power of ${string}`
  | `kubelet on ${string}`
  | `runtime of ${string}`
  | `memory of ${string}`
  | `disk of ${string}`
  /** A host, or `*`. */
  | `registry ${string}`
  | 'cluster DNS';

export interface Circumstances {
  begin(name: CircumstanceName, causes: readonly TraceId[]): void;
  end(name: CircumstanceName): void;
  /** What brought about those of them that last; empty: none does. */
  of(...names: readonly CircumstanceName[]): readonly TraceId[];
  /** Those of some causes that brought one about, be it over by now. */
  among(causes: readonly TraceId[]): readonly TraceId[];
}

export function createCircumstances(): Circumstances {
  const lasting = new Map<CircumstanceName, readonly TraceId[]>();
  const known = new Set<TraceId>();
  return {
    begin(name, causes) {
      // The first of two is what brought it about; the second found it so.
      if (!lasting.has(name)) lasting.set(name, causes);
      for (const cause of causes) known.add(cause);
    },
    end: (name) => void lasting.delete(name),
    of: (...names) => (lasting.size === 0 ? NONE : names.flatMap((name) => lasting.get(name) ?? NONE)),
    among: (causes) => (known.size === 0 ? NONE : causes.filter((cause) => known.has(cause))),
  };
}

const NONE: readonly TraceId[] = [];
