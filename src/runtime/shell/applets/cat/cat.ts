// cat.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { closeInput, openInput } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';

export const cat = { name: 'cat', run } satisfies AppletDefinition;

const LONG = { 'number': 'n', 'number-nonblank': 'b', 'show-all': 'A', 'show-ends': 'E', 'show-tabs': 'T', 'squeeze-blank': 's', 'show-nonprinting': 'v' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'AbeEnstTuv' : 'nbvteAu', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const has = (letter: string) => parsed.given.has(letter);
  const style: Style = {
    number: has('n') || has('b'),
    nonblank: has('b'),
    ends: has('E') || has('e') || has('A'),
    tabs: has('T') || has('t') || has('A'),
    visible: has('v') || has('e') || has('t') || has('A'),
    squeeze: has('s'),
  };
  const plain = !style.number && !style.ends && !style.tabs && !style.visible && !style.squeeze;
  const decorator = new Decorator(style);
  let status = 0;
  for (const path of parsed.operands.length === 0 ? ['-'] : parsed.operands) {
    const opened = yield* openInput(tool.ctx, path);
    if (!opened.ok) {
      const reason = errnoText(opened.error);
      status = yield* tool.complain(tool.gnu ? `${path}: ${reason}` : `can't open '${path}': ${reason}`);
      continue;
    }
    const failed = yield* copy(tool, opened.value, path, plain ? undefined : decorator);
    if (failed) status = 1;
    closeInput(tool.ctx, opened.value);
    if (tool.writeFailed) break;
  }
  return status;
}

function* copy(tool: Tool, fd: number, path: Bytes, decorator: Decorator | undefined): Task<boolean> {
  for (;;) {
    const result = yield* tool.ctx.read(fd);
    if (!result.ok) {
      if (result.error === 'EINTR') continue;
      yield* tool.complain(tool.gnu ? `${path}: ${errnoText(result.error)}` : `read error: ${errnoText(result.error)}`);
      return true;
    }
    if (result.value === '') return false;
    yield* tool.write(decorator ? decorator.apply(result.value) : result.value);
    if (tool.writeFailed) return true;
  }
}

interface Style {
  readonly number: boolean;
  readonly nonblank: boolean;
  readonly ends: boolean;
  readonly tabs: boolean;
  readonly visible: boolean;
  readonly squeeze: boolean;
}

class Decorator {
  readonly #style: Style;
  #line = 0;
  #atStart = true;
  #blankLines = 0;

  constructor(style: Style) {
    this.#style = style;
  }

  apply(text: Bytes): Bytes {
    let out = '';
    for (const c of text) out += this.#char(c);
    return out;
  }

  #char(c: string): Bytes {
    let out = '';
    if (this.#atStart) {
      if (c === '\n') {
        this.#blankLines += 1;
        if (this.#style.squeeze && this.#blankLines > 1) return '';
      } else this.#blankLines = 0;
      if (this.#style.number && !(this.#style.nonblank && c === '\n')) out += `${String(++this.#line).padStart(6)}\t`;
    }
    this.#atStart = c === '\n';
    if (c === '\n') return out + (this.#style.ends ? '$\n' : '\n');
    if (c === '\t') return out + (this.#style.tabs ? '^I' : '\t');
    return out + (this.#style.visible ? visible(c) : c);
  }
}

/** `^X` and `M-x`. */
export function visible(c: string): Bytes {
  const code = c.charCodeAt(0);
  if (code >= 128) return `M-${visible(String.fromCharCode(code - 128))}`;
  if (code < 32) return `^${String.fromCharCode(code + 64)}`;
  return code === 127 ? '^?' : c;
}
