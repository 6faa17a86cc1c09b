// The sentences of checks and proofs, apart from the rest: they come with the lessons' own code.
import type { FindingParameters } from '../session/checks/finding.ts';
import type { ProofFinding, ProofFindingParameters, ProofLine, ProofLineParameters } from '../session/lessons/verdict.ts';
import type { Language } from './catalogue.ts';
import { proof as english } from './en/proof.ts';
import { proof as chinese } from './zh/proof.ts';

export function proofLineText(line: ProofLine, language: Language): string {
  return said<ProofLineParameters, ProofLine['code']>(line, wordsOf(language).lines);
}

export function findingText(found: ProofFinding, language: Language): string {
  return said<FindingParameters & ProofFindingParameters, ProofFinding['code']>(found, wordsOf(language).findings);
}

function wordsOf(language: Language): typeof english {
  return language === 'zh' ? chinese : english;
}

/** Each code's words take its own parameters; the type parameter carries the pairing over. */
function said<P, C extends keyof P>(coded: { readonly [K in C]: { readonly code: K } & P[K] }[C], words: { readonly [K in C]: (parameters: P[K]) => string }): string {
  const { code }: { readonly code: C } = coded;
  return words[code](coded);
}
