// Where two runs part: stretches of time in which they look different, and what parts them first.
import { GONE, type Face, type Shown, type Track, type TrackKind } from './face.ts';

/** Runs look different from `from` on; `to` is absent while they still do at the last instant that is known. */
export interface Stretch {
  readonly from: number;
  readonly to?: number;
}

/** One track that differs. Absent: there is no such thing in that run. */
export interface Contrast {
  readonly kind: TrackKind;
  readonly pod: string;
  readonly of?: string;
  readonly here?: Shown;
  readonly there?: Shown;
}

export interface Difference {
  /** In order of time; they do not touch. Empty: nothing has differed so far. */
  readonly stretches: readonly Stretch[];
  /** Instants at which another track begins to differ, ascending. */
  readonly instants: readonly number[];
  readonly first?: { readonly t: number; readonly contrast: Contrast };
}

/** Shorter differences are the jitter of two runs that do the same. */
const NOTICEABLE_SECONDS = 0.1;

/** What says most about why two runs part comes first. That a Pod is gone is all there is to say of it. */
const TELLING: readonly TrackKind[] = ['pod', 'container', 'status', 'phase', 'condition'];

interface Part extends Required<Stretch> {
  readonly contrast: Contrast;
}

/** `reach`: the last instant that both runs have come to. */
export function differences(here: Face, there: Face, reach: number): Difference {
  const keys = new Set([...here.keys(), ...there.keys()]);
  const parts = [...keys].flatMap((key) => partsOf(here.get(key), there.get(key), reach)).toSorted((a, b) => a.from - b.from || telling(a) - telling(b));
  const earliest = parts[0];
  if (!earliest) return { stretches: [], instants: [] };
  const first = parts.filter(({ from }) => from < earliest.from + NOTICEABLE_SECONDS).toSorted((a, b) => telling(a) - telling(b))[0] ?? earliest;
  return { stretches: joined(parts, reach), instants: [...new Set(parts.map(({ from }) => from))], first: { t: first.from, contrast: first.contrast } };
}

function telling({ contrast }: Part): number {
  return TELLING.indexOf(contrast.kind);
}

/** The stretches in which one track has another value here than there. */
function partsOf(here: Track | undefined, there: Track | undefined, reach: number): Part[] {
  const instants = [...new Set([...(here?.values ?? []), ...(there?.values ?? [])].map(({ t }) => t))].filter((t) => t <= reach).toSorted((a, b) => a - b);
  const parts: Part[] = [];
  const track = here ?? there;
  if (!track) return parts;
  let open: { readonly from: number; readonly contrast: Contrast } | undefined;
  const close = (to: number): void => {
    if (open && to - open.from >= NOTICEABLE_SECONDS) parts.push({ ...open, to });
    open = undefined;
  };
  for (const t of instants) {
    const [a, b] = [valueAt(here, t), valueAt(there, t)];
    // What went and what never came look the same.
    if ((a?.key ?? GONE) === (b?.key ?? GONE)) close(t);
    else open ??= { from: t, contrast: contrastOf(track, a?.shown, b?.shown) };
  }
  close(reach);
  return parts;
}

function contrastOf({ kind, pod, of }: Track, here: Shown | undefined, there: Shown | undefined): Contrast {
  return { kind, pod, ...(of === undefined ? {} : { of }), ...(here ? { here } : {}), ...(there ? { there } : {}) };
}

function valueAt(track: Track | undefined, t: number) {
  return track?.values.findLast((value) => value.t <= t);
}

function joined(parts: readonly Part[], reach: number): Stretch[] {
  const stretches: Required<Stretch>[] = [];
  for (const { from, to } of parts) {
    const last = stretches.at(-1);
    if (last && from <= last.to) stretches[stretches.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else stretches.push({ from, to });
  }
  return stretches.map(({ from, to }) => (to >= reach ? { from } : { from, to }));
}
