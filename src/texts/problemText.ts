// The sentence of a problem, with its place.
import type { Problem, ProblemCode, ProblemParameters } from '../scenario/problem.ts';
import type { Refusal, RefusalCode, RefusalParameters, Trouble } from '../session/trouble.ts';
import type { Texts } from './catalogue.ts';

export function troubleText({ problem, path = '', line }: Trouble, words: Texts['problems']): string {
  const sentence = problemSentence(problem, words);
  const places = [...(line === undefined ? [] : [words.line(line)]), ...(path === '' ? [] : [path])];
  return places.length === 0 ? sentence : words.placed(words.places(places), sentence);
}

export function problemSentence(problem: Problem | Refusal, words: Texts['problems']): string {
  return said(problem, words);
}

type Parameters = ProblemParameters & RefusalParameters;
type Code = ProblemCode | RefusalCode;

/** Each code's words take its own parameters; the type parameter carries the pairing over. */
function said<C extends Code>(problem: { readonly [K in C]: { readonly code: K } & Parameters[K] }[C], words: { readonly [K in Code]: (parameters: Parameters[K]) => string }): string {
  const { code }: { readonly code: C } = problem;
  return words[code](problem);
}
