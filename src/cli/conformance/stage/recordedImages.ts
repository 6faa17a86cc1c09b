// Which images the nodes had, and how long pulls took: taken from the events of a recording.
import type { RecordedTrace } from './recordedTrace.ts';

export interface RecordedImages {
  /** Node name → references present from the start. */
  readonly present: ReadonlyMap<string, readonly string[]>;
  /** Reference as written → seconds of its first pull. */
  readonly pullSeconds: Readonly<Record<string, number>>;
}

const PRESENT = /^Container image "(.+)" already present on machine/;
const PULLING = /^Pulling image "(.+)"$/;
const PULLED = /^Successfully pulled image "(.+)" in ([\d.hmsµ]+) \(/;

export function recordedImages(trace: RecordedTrace, nodes: readonly string[]): RecordedImages {
  const nodeOf = new Map<string, string>();
  for (const row of trace.summary) if (row.node) nodeOf.set(`pod/${row.pod}`, row.node);
  const present = new Map<string, string[]>(nodes.map((node) => [node, []]));
  const seen = new Set<string>();
  const pullSeconds: Record<string, number> = {};
  for (const event of trace.events) {
    const pulled = PULLED.exec(event.message);
    if (pulled?.[1] !== undefined && !Object.hasOwn(pullSeconds, pulled[1])) pullSeconds[pulled[1]] = secondsOf(pulled[2] ?? '');
    const had = PRESENT.exec(event.message)?.[1];
    const image = had ?? PULLING.exec(event.message)?.[1];
    if (image === undefined) continue;
    const node = nodeOf.get(event.object);
    for (const name of node === undefined ? nodes : [node]) {
      if (seen.has(`${name} ${image}`)) continue;
      seen.add(`${name} ${image}`);
      if (had !== undefined) present.get(name)?.push(image);
    }
  }
  spread(present, seen, nodes);
  return { present, pullSeconds };
}

/** A node about which the recording says nothing has what any other had: which of equal nodes a Pod came to is arbitrary. */
function spread(present: ReadonlyMap<string, string[]>, seen: ReadonlySet<string>, nodes: readonly string[]): void {
  const anywhere = new Set([...present.values()].flat());
  for (const node of nodes) for (const image of anywhere) if (!seen.has(`${node} ${image}`)) present.get(node)?.push(image);
}

/** Seconds of a Go duration. */
function secondsOf(text: string): number {
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, µs: 1e-6 };
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(h|ms|µs|m|s)/g)) total += Number(amount) * (units[unit ?? ''] ?? 0);
  return total;
}
