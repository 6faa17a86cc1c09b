// Expands words (POSIX 2.6): tilde, parameters, command substitution, arithmetic, then splitting, globbing, quote removal.
// Generators, because a command substitution must wait for its command.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Word, WordPart } from '../syntax/ast.ts';
import type { Shell } from '../run/shell.ts';
import { expandBraces, mayHaveBraces } from './braces.ts';
import { DEFAULT_IFS, FIELD_BREAK, splitFields, type Field, type PieceOrBreak } from './fields.ts';
import { expandGlob } from './glob.ts';
import { expandParameter } from './parameter.ts';
import { escapePattern, hasMagic } from './pattern.ts';

/** Where pieces go: `split` for what came from an unquoted expansion's own words. */
export interface PieceContext {
  readonly splitText: boolean;
}

const PLAIN: PieceContext = { splitText: false };
const NAME_ONLY = /^[A-Za-z_]\w*$/;

export class Expander {
  readonly shell: Shell;

  constructor(shell: Shell) {
    this.shell = shell;
  }

  /** All words as arguments: split and globbed. */
  *all(words: readonly Word[]): Task<Bytes[]> {
    const result: Bytes[] = [];
    for (const word of words) {
      if (word.plain !== undefined) result.push(word.plain);
      else yield* this.into(word, result);
    }
    return result;
  }

  *into(word: Word, result: Bytes[]): Task<void> {
    if (word.plain !== undefined) {
      result.push(word.plain);
      return;
    }
    if (this.shell.dialect === 'bash' && mayHaveBraces(word)) {
      for (const one of expandBraces(word)) yield* this.#fieldsInto(one, result);
    } else yield* this.#fieldsInto(word, result);
  }

  *#fieldsInto(word: Word, result: Bytes[]): Task<void> {
    const pieces: PieceOrBreak[] = [];
    const emptyList = yield* this.pieces(word.parts, pieces, PLAIN);
    if (emptyList && pieces.every((piece) => piece !== FIELD_BREAK && piece.text === '')) return;
    for (const field of splitFields(pieces, this.ifs)) this.#glob(field, result);
  }

  get ifs(): Bytes {
    return this.shell.variables.get('IFS') ?? DEFAULT_IFS;
  }

  /** One string, without splitting or globbing: assignments, redirections, case. */
  *joined(word: Word): Task<Bytes> {
    if (word.plain !== undefined) return word.plain;
    const only = word.parts.length === 1 ? word.parts[0] : undefined;
    if (only?.type === 'parameter' && only.operator === undefined && only.index === undefined && NAME_ONLY.test(only.name)) {
      const value = this.shell.variables.get(only.name);
      if (value !== undefined) return value;
    }
    const pieces: PieceOrBreak[] = [];
    yield* this.pieces(word.parts, pieces, PLAIN);
    let text = '';
    for (const piece of pieces) text += piece === FIELD_BREAK ? ' ' : piece.text;
    return text;
  }

  /** A pattern: what was quoted is escaped. */
  *pattern(word: Word): Task<Bytes> {
    const pieces: PieceOrBreak[] = [];
    yield* this.pieces(word.parts, pieces, PLAIN);
    let text = '';
    for (const piece of pieces) text += piece === FIELD_BREAK ? ' ' : piece.quoted ? escapePattern(piece.text) : piece.text;
    return text;
  }

  #glob(field: Field, result: Bytes[]): void {
    const { shell } = this;
    let pattern = '';
    let text = '';
    for (const part of field) {
      text += part.text;
      pattern += part.quoted ? escapePattern(part.text) : part.text;
    }
    const extended = shell.shopt.has('extglob') && /[?*+@!]\(/.test(text);
    if (shell.options.noglob || !(hasMagic(pattern) || extended)) {
      result.push(text);
      return;
    }
    const matches = expandGlob(shell.ctx, pattern, { extended, dots: shell.shopt.has('dotglob'), skipDots: shell.dialect === 'bash', bangOnly: shell.dialect === 'dash', ignoreCase: shell.shopt.has('nocaseglob') });
    if (matches.length > 0) result.push(...matches);
    else if (shell.shopt.has('failglob')) throw shell.expansionError(`no match: ${text}`, 1, true);
    else if (!shell.shopt.has('nullglob')) result.push(text);
  }

  /** Expands parts into pieces. True when a quoted `$@` without parameters was among them. */
  *pieces(parts: readonly WordPart[], out: PieceOrBreak[], context: PieceContext): Task<boolean> {
    let emptyList = false;
    for (const part of parts) {
      switch (part.type) {
        case 'text':
          out.push({ text: part.text, quoted: part.quoted, split: context.splitText });
          break;
        case 'tilde':
          out.push({ text: this.#home(part.user), quoted: true, split: false });
          break;
        case 'parameter':
          if (yield* expandParameter(this, part, out)) emptyList = true;
          break;
        case 'command':
          out.push({ text: yield* this.shell.evaluation.capture(this.shell, part.body), quoted: part.quoted, split: true });
          break;
        case 'arithmetic':
          out.push({ text: String(this.shell.arithmetic(yield* this.joined(part.expression))), quoted: part.quoted, split: true });
          break;
        case 'process':
          out.push({ text: this.shell.evaluation.processPath(this.shell, part.body, part.direction), quoted: true, split: false });
          break;
      }
    }
    return emptyList;
  }

  #home(user: Bytes): Bytes {
    const { shell } = this;
    if (user === '') return shell.variables.get('HOME') ?? (shell.dialect === 'bash' ? (shell.homeOf(undefined) ?? '~') : '~');
    return shell.homeOf(user) ?? `~${user}`;
  }
}
