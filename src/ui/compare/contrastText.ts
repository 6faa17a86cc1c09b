// What parts two lanes, in a sentence.
import type { Contrast } from '../../session/compare/differences.ts';
import type { Shown, TrackKind } from '../../session/compare/face.ts';
import type { Texts } from '../../texts/catalogue.ts';

export function contrastText({ kind, pod, of, here, there }: Contrast, lanes: { readonly here: string; readonly there: string }, { compare }: Texts): string {
  const what = kind === 'container' || kind === 'condition' ? (of ?? pod) : kind === 'phase' ? `${pod}, ${compare.phase}` : pod;
  return compare.contrast(what, shownText(kind, here, compare), lanes.here, shownText(kind, there, compare), lanes.there);
}

/** Kubernetes' word, and what it leaves out. */
function shownText(kind: TrackKind, shown: Shown | undefined, compare: Texts['compare']): string {
  if (!shown) return compare.absent;
  if (kind === 'pod' || shown.state === 'gone') return shown.state === 'gone' ? compare.deleted : compare.there;
  const { word, state, restarts = 0, exitCode } = shown;
  const stateOf: Readonly<Record<string, string>> = compare.stateOf;
  const more = [
    ...(exitCode === undefined ? [] : [compare.exit(exitCode)]),
    ...(state !== undefined && Object.hasOwn(stateOf, state) && exitCode === undefined ? [stateOf[state]] : []),
    ...(restarts > 0 ? [compare.restart(restarts)] : []),
  ];
  return `${word === '' ? compare.waiting : word}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
}
