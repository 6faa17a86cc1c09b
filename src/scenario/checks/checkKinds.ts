// The kinds that checks may be about: those of the API, by their own names.
import { allResources } from '../../api/scheme/scheme.ts';
import { nearestWords } from '../../base/editDistance.ts';
import type { CheckProblem } from './checkProblem.ts';

const CALLS = ['Event', 'Log', 'Exec', 'Endpoints', 'Shell', 'Doc', 'Trace'];

/** What is wrong with a kind that is nearly one that there is; others may be known to somebody else. */
export function kindProblem(kind: string): CheckProblem | undefined {
  const [near] = isKind(kind) ? [] : nearestWords(kind, kindNames(), 1);
  return near === undefined ? undefined : { code: 'noKind', kind, meant: near };
}

export function isKind(kind: string): boolean {
  return allResources().some((resource) => resource.kind === kind);
}

/** The word with which a subject begins, where it is nearly right: `Pod`, `Pods`, `Trace`. */
export function nearSubject(word: string): string | undefined {
  const kinds = kindNames();
  return nearestWords(word, [...kinds, ...CALLS, ...kinds.map(plural)], 1)[0];
}

export function singular(kinds: string): string {
  return kinds.endsWith('ies') ? `${kinds.slice(0, -3)}y` : kinds.endsWith('sses') || kinds.endsWith('ches') ? kinds.slice(0, -2) : kinds.replace(/s$/, '');
}

function plural(kind: string): string {
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : /(?:ss|ch)$/.test(kind) ? `${kind}es` : `${kind}s`;
}

function kindNames(): readonly string[] {
  return [...new Set(allResources().map(({ kind }) => kind))];
}
