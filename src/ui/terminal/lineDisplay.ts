// Draws the line that is being typed after what is on an xterm, and takes it away before anything else is written.
import type { Terminal } from '@xterm/xterm';
import { placeAfter } from './line/layout.ts';

export interface DisplayedLine {
  readonly text: string;
  /** Index in the text. */
  readonly cursor: number;
}

export class LineDisplay {
  readonly #term: Terminal;
  readonly #line: () => DisplayedLine;
  /** Column where the line begins, and the row of it in which the cursor is; undefined while it is not drawn. */
  #drawn: { readonly start: number; readonly row: number } | undefined;
  /** Pieces of output that xterm has not taken yet. */
  #pending = 0;
  #disposed = false;

  constructor(term: Terminal, line: () => DisplayedLine) {
    this.#term = term;
    this.#line = line;
  }

  /** Output of programs; the line follows it. */
  write(text: string): void {
    this.#pending += 1;
    this.#term.write(this.#erase() + text, () => {
      this.#pending -= 1;
      if (this.#pending === 0) this.refresh();
    });
  }

  reset(text: string): void {
    this.#drawn = undefined;
    this.#term.reset();
    this.write(`\x1b[?2004h${text}`);
  }

  /** Draws the line as it is now. */
  refresh(): void {
    if (this.#pending > 0 || this.#disposed) return;
    const start = this.#drawn?.start ?? this.#term.buffer.active.cursorX;
    const { text, cursor } = this.#line();
    const columns = this.#term.cols;
    const [end, at] = [placeAfter(text, start, columns), placeAfter(text.slice(0, cursor), start, columns)];
    const isFull = end.column === 0 && end.row > 0 && !text.endsWith('\n');
    const back = `${end.row > at.row ? `\x1b[${end.row - at.row}A` : ''}\r${at.column > 0 ? `\x1b[${at.column}C` : ''}`;
    this.#term.write(`${this.#erase()}${text.replaceAll('\n', '\r\n')}${isFull ? ' ' : ''}${back}`);
    this.#drawn = { start, row: at.row };
  }

  /** The width changes: the line is taken away before it, and drawn after. */
  resize(change: () => void): void {
    this.#term.write(this.#erase(), () => {
      if (this.#disposed) return;
      change();
      this.refresh();
    });
  }

  #erase(): string {
    const drawn = this.#drawn;
    if (!drawn) return '';
    this.#drawn = undefined;
    return `${drawn.row > 0 ? `\x1b[${drawn.row}A` : ''}\r${drawn.start > 0 ? `\x1b[${drawn.start}C` : ''}\x1b[J`;
  }

  dispose(): void {
    this.#disposed = true;
  }
}
