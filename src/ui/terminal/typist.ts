// One terminal's line: takes keys, and sends what was typed to who reads it. Knows nothing of how it is drawn.
import type { Answer } from '../../worker/protocol.ts';
import type { Playground } from '../state/playground.ts';
import type { TerminalRecord } from '../state/playgroundState.ts';
import { EMPTY_TERMINAL, promptOf } from '../state/terminalActions.ts';
import { keysOf, type Key } from './line/keys.ts';
import { EMPTY_LINE, fresh, press, replaced, type Effect, type EditorState } from './line/lineEditor.ts';
import { columnsOf } from './columns.ts';
import type { DisplayedLine } from './lineDisplay.ts';

export interface TypistOptions {
  readonly playground: Playground;
  readonly id: string;
  /** The line is another. */
  changed(): void;
  clear(): void;
  /** Esc twice: the keyboard goes elsewhere. */
  leave(): void;
  size(): { readonly columns: number; readonly rows: number } | undefined;
}

const ESCAPE_MS = 700;
const MAX_HISTORY = 500;
/** More candidates than this are counted, not listed. */
const MAX_LISTED = 200;

/** Lines typed on this page at prompts, oldest first: all terminals share them. */
const shared: string[] = [];

export class Typist {
  readonly #options: TypistOptions;
  #state: EditorState = EMPTY_LINE;
  /** What was typed to programs. */
  readonly #answers: string[] = [];
  #escapedAt = Number.NEGATIVE_INFINITY;
  #completedLine: string | undefined;
  #completing = false;
  readonly #typed: Key[] = [];

  constructor(options: TypistOptions) {
    this.#options = options;
    if (shared.length === 0) shared.push(...options.playground.store.getState().inputs.flatMap(({ type, label }) => (type === 'command' ? [label] : [])));
  }

  get isEmpty(): boolean {
    return this.#state.line.text === '' && !this.#state.search;
  }

  get atPrompt(): boolean {
    return this.#record.state === 'prompt';
  }

  line(): DisplayedLine {
    const { line, search } = this.#state;
    if (!search) return line;
    const lead = `(${search.query !== '' && search.found === undefined ? 'failed ' : ''}reverse-i-search)\`${search.query}': `;
    return { text: lead + line.text, cursor: lead.length + line.cursor };
  }

  get #record(): TerminalRecord {
    return this.#options.playground.store.getState().terminals.records.get(this.#options.id) ?? EMPTY_TERMINAL;
  }

  /** What the terminal sent for keys and pastes. */
  take(data: string): void {
    this.#typed.push(...keysOf(data));
    this.#pressAll();
  }

  /** What is typed behind a Tab waits for what the Tab puts in. */
  #pressAll(): void {
    for (let key = this.#completing ? undefined : this.#typed.shift(); key; key = this.#completing ? undefined : this.#typed.shift()) this.#press(key);
    this.#options.changed();
  }

  #press(key: Key): void {
    const { state, effect } = press(this.#state, key, this.atPrompt ? shared : this.#answers);
    this.#state = state;
    if (effect) this.#act(effect);
    if (key.type !== 'complete') this.#completedLine = undefined;
  }

  #act(effect: Effect): void {
    switch (effect) {
      case 'enter':
        this.#enter();
        return;
      case 'interrupt':
        if (this.atPrompt) this.#say(`${this.#state.line.text}^C\r\n${promptOf(this.#record)}`);
        else this.#send('\x03');
        this.#state = fresh(this.#state);
        return;
      case 'eof':
        if (this.atPrompt) this.#options.playground.actions.closeTerminal(this.#options.id);
        else this.#send('\x04');
        return;
      case 'suspend':
      case 'quit':
        if (!this.atPrompt) this.#send(effect === 'suspend' ? '\x1a' : '\x1c');
        return;
      case 'complete':
        if (this.atPrompt) void this.#complete();
        return;
      case 'clear':
        this.#options.clear();
        return;
      case 'leave':
        this.#escape();
    }
  }

  #enter(): void {
    const { text } = this.#state.line;
    this.#state = fresh(this.#state);
    if (this.atPrompt && text.trim() === '') {
      this.#say(`\r\n${promptOf(this.#record)}`);
      return;
    }
    remember(this.atPrompt ? shared : this.#answers, text);
    this.#send(`${text}\n`);
  }

  #send(text: string): void {
    void this.#options.playground.actions.typeAt(this.#options.id, text, this.#options.size());
  }

  #say(text: string): void {
    this.#options.playground.actions.sayAt(this.#options.id, text);
  }

  #escape(): void {
    const now = performance.now();
    if (now - this.#escapedAt < ESCAPE_MS) this.#options.leave();
    this.#escapedAt = now;
  }

  /** What all candidates begin with is put in; a second Tab lists them. */
  async #complete(): Promise<void> {
    const { text, cursor } = this.#state.line;
    const { client, store } = this.#options.playground;
    const files = store.getState().files.map(({ name }) => name);
    this.#completing = true;
    const answer = await client.request('completeLine', { line: text.slice(0, cursor), files }).catch(() => undefined);
    this.#completing = false;
    if (answer) this.#putIn(answer);
    this.#pressAll();
  }

  #putIn({ from, candidates }: Answer<'completeLine'>): void {
    const { text, cursor } = this.#state.line;
    const [only] = candidates;
    if (only === undefined) return;
    const common = candidates.length === 1 ? `${only}${/[=/]$/.test(only) ? '' : ' '}` : candidates.reduce(commonStart);
    if (common.length > cursor - from) this.#state = replaced(this.#state, from, common);
    else if (this.#completedLine === text) this.#list(candidates);
    this.#completedLine = this.#state.line.text;
  }

  #list(candidates: readonly string[]): void {
    const columns = this.#options.size()?.columns ?? 80;
    const shown = candidates.slice(0, MAX_LISTED);
    const more = candidates.length > shown.length ? `… ${candidates.length - shown.length}\r\n` : '';
    this.#say(`${this.#state.line.text.replaceAll('\n', '\r\n')}\r\n${columnsOf(shown, columns).map((row) => `${row}\r\n`).join('')}${more}${promptOf(this.#record)}`);
  }
}

function remember(history: string[], line: string): void {
  if (line.trim() === '' || history.at(-1) === line) return;
  history.push(line);
  if (history.length > MAX_HISTORY) history.shift();
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
