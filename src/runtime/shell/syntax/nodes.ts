// Small nodes of the syntax tree, and questions about words.
import type { Bytes } from '../../vfs/types.ts';
import type { Assignment, Node, Redirect, Word } from './ast.ts';
import { literalWord } from './ast.ts';

/** Commands whose arguments may be assignments. */
const DECLARATIONS: ReadonlySet<Bytes> = new Set(['export', 'readonly', 'local', 'declare', 'typeset', 'alias']);

export const NOTHING_THERE: Node = { type: 'simple', assignments: [], words: [], declared: undefined, redirects: [], start: 0, end: 0, line: 0 };

export function isDeclaration(words: readonly Word[]): boolean {
  const name = words[0]?.plain === 'command' ? words[1]?.plain : words[0]?.plain;
  return name !== undefined && DECLARATIONS.has(name);
}

export function literalText(word: Word): Bytes {
  return word.parts.map((part) => (part.type === 'text' ? part.text : part.type === 'tilde' ? `~${part.user}` : part.type === 'parameter' ? part.source : '')).join('');
}

export function join(type: 'and' | 'or' | 'sequence', left: Node, right: Node): Node {
  return { type, left, right, start: left.start, end: right.end, line: left.line };
}

export function background(node: Node): Node {
  const { start, end, line } = node;
  if (node.type === 'redirected') return { type: 'background', body: node.body, redirects: node.redirects, start, end, line };
  return { type: 'background', body: node, redirects: [], start, end, line };
}

/** `|&`: `2>&1 |`. */
export function withStderr(node: Node): Node {
  const redirect: Redirect = { operator: '>&', fd: 2, variable: undefined, target: literalWord('1'), hereDocument: undefined, line: node.line };
  if (node.type === 'simple') return { ...node, redirects: [...node.redirects, redirect] };
  return { type: 'redirected', body: node, redirects: [redirect], start: node.start, end: node.end, line: node.line };
}

/** A simple command that is being read. */
export interface SimpleDraft {
  readonly assignments: Assignment[];
  readonly words: Word[];
  readonly redirects: Redirect[];
  readonly declared: Map<number, Assignment>;
  /** busybox: within `[[ … ]]` lists are operands. */
  inBrackets: boolean;
}

/** What a `(` makes a function. */
export function isLoneWord({ assignments, words, redirects }: SimpleDraft): boolean {
  return words.length === 1 && assignments.length === 0 && redirects.length === 0;
}
