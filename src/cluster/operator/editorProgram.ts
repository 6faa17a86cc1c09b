// `vi` on the operator's host: the page shows the file, and types what became of it. Whoever has no terminal cannot edit.
import { decodeUtf8 } from '../../base/utf8.ts';
import type { Task } from '../../engine/task.ts';
import { COOKED, TtyFile, type TerminalModes } from '../../runtime/process/tty.ts';
import type { ProgramContext, ProgramEntry } from '../../runtime/process/types.ts';
import { fail } from '../../runtime/shell/applets/applet.ts';
import { readAll } from '../../runtime/shell/applets/support/input.ts';
import type { EditedFile } from '../contract.ts';

/** Tells who shows the terminal which file is open; undefined when it is closed. */
export type ShowEdited = (terminal: unknown, file: EditedFile | undefined) => void;

const RAW: TerminalModes = { canonical: false, echo: false, signals: false, newlineAsCrLf: false, crAsNewline: false };
const CHUNK = 65_536;
/** A paste, as terminals send it, is the whole new text; Ctrl-C leaves the file as it is. */
const PASTED = /\x1b\[200~([^]*)\x1b\[201~$/;

export function editorProgram(name: string, show: ShowEdited): ProgramEntry {
  return {
    name,
    *run(ctx, argv) {
      const path = argv.slice(1).findLast((arg) => !arg.startsWith('-'));
      const file = ctx.openFile(0);
      if (!(file instanceof TtyFile)) return yield* fail(ctx, 'vi', 'Input is not from a terminal');
      if (path === undefined) return yield* fail(ctx, 'vi', 'podscope: not simulated: vi without a file');
      file.terminal.setModes(RAW, false);
      show(file, { path, text: yield* textOf(ctx, path) });
      try {
        const text = yield* typedText(ctx);
        return text === undefined ? 0 : yield* save(ctx, path, text);
      } finally {
        show(file, undefined);
        file.terminal.setModes(COOKED, false);
      }
    },
  };
}

function* textOf(ctx: ProgramContext, path: string): Task<string> {
  const opened = yield* ctx.open(path, { read: true });
  if (!opened.ok) return '';
  const bytes = yield* readAll(ctx, opened.value);
  ctx.close(opened.value);
  return bytes.ok ? decodeUtf8(bytes.value) : '';
}

function* typedText(ctx: ProgramContext): Task<string | undefined> {
  let typed = '';
  for (;;) {
    const bytes = yield* ctx.read(0, CHUNK);
    if (!bytes.ok || bytes.value === '' || bytes.value === '\x03') return undefined;
    typed += bytes.value;
    const pasted = typed.endsWith('~') ? PASTED.exec(typed) : null;
    if (pasted) return pasted[1];
  }
}

function* save(ctx: ProgramContext, path: string, bytes: string): Task<number> {
  const opened = yield* ctx.open(path, { write: true, create: true, truncate: true }, 0o644);
  if (!opened.ok) return yield* fail(ctx, 'vi', `${path}: cannot be written`);
  yield* ctx.write(opened.value, bytes);
  ctx.close(opened.value);
  return 0;
}
