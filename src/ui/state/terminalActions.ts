// Terminals: what is on their screens at the instant shown, and what is typed there.
import { textsFor } from '../../texts/catalogue.ts';
import type { TerminalsMessage, TypedAnswer } from '../../worker/protocol.ts';
import { failureText, troublesText } from './failureText.ts';
import type { ActionContext } from './playground.ts';
import type { PlaygroundState, TerminalRecord } from './playgroundState.ts';
import { terminalsAfter, withText } from './terminalRecords.ts';

export interface TerminalActions {
  /** Sends a line (with its line break) or control characters to who reads at that terminal. */
  typeAt(terminal: string, text: string, size?: TerminalSize): Promise<void>;
  /** Runs a line for all to see: at the terminal in front, or at a new one while a program runs there. */
  runCommand(line: string): Promise<void>;
  /** Shows text that the page itself has to say there. It is not part of the run. */
  sayAt(terminal: string, text: string): void;
  openTerminal(): void;
  showTerminal(id: string): void;
  /** Closes its tab; the shell stays with the run. */
  closeTerminal(id: string): void;
  takeTerminals(message: TerminalsMessage): void;
}

interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export const EMPTY_TERMINAL: TerminalRecord = { text: '', version: 0, state: 'prompt' };

/** Sizes that were told last, by terminal: only a change is sent. */
type Sizes = Map<string, string>;

export function terminalActions({ store, client, actions }: ActionContext): TerminalActions {
  const sizes: Sizes = new Map();
  const words = () => textsFor(store.getState().settings.language);

  function change(id: string, after: (record: TerminalRecord) => TerminalRecord): void {
    store.setState(({ terminals }) => ({ terminals: { ...terminals, records: new Map([...terminals.records, [id, after(terminals.records.get(id) ?? EMPTY_TERMINAL)]]) } }));
  }

  function newSize(terminal: string, size: TerminalSize | undefined): { size?: TerminalSize } {
    const told = size && `${size.columns}x${size.rows}`;
    if (!size || sizes.get(terminal) === told) return {};
    sizes.set(terminal, told ?? '');
    return { size };
  }

  function complain(terminal: string, sentence: string): void {
    change(terminal, (record) => withText(record, `\r\n${sentence.replaceAll('\n', '\r\n')}\r\n${promptOf(record)}`));
  }

  function tell(terminal: string, answer: TypedAnswer): void {
    const { forked, looked, trouble } = answer;
    if (forked) actions().tellFork({ forked });
    if (looked) change(terminal, (record) => withText(record, lookedText(record, looked, words().terminal.asOf)));
    if (trouble) complain(terminal, troublesText([trouble], words()));
  }

  return {
    async typeAt(terminal, text, size) {
      const { files } = store.getState();
      try {
        tell(terminal, await client.request('typeAt', { terminal, text, files, ...newSize(terminal, size) }));
      } catch (error) {
        complain(terminal, failureText(error, words()));
      }
    },
    async runCommand(line) {
      const { front, records } = store.getState().terminals;
      if ((records.get(front)?.state ?? 'prompt') !== 'prompt') actions().openTerminal();
      actions().setPanels({ drawer: 'kubectl' });
      await actions().typeAt(store.getState().terminals.front, `${line}\n`);
    },
    sayAt: (terminal, text) => change(terminal, (record) => withText(record, text)),
    openTerminal: () => store.setState(({ terminals }) => {
      const id = String(1 + Math.max(0, ...terminals.open.map(Number).filter(Number.isFinite)));
      return { terminals: { ...terminals, open: [...terminals.open, id], front: id } };
    }),
    showTerminal: (id) => store.setState(({ terminals }) => ({ terminals: { ...terminals, front: id } })),
    closeTerminal: (id) => store.setState(({ terminals }) => {
      const open = terminals.open.filter((other) => other !== id);
      const next = terminals.open[Math.max(0, terminals.open.indexOf(id) - 1)] ?? '1';
      return open.length === 0 ? {} : { terminals: { ...terminals, open, front: terminals.front === id ? (open.includes(next) ? next : (open[0] ?? '1')) : terminals.front } };
    }),
    takeTerminals: (message) => store.setState((state: PlaygroundState) => ({ terminals: terminalsAfter(state.terminals, message) })),
  };
}

/** What stands before the line that is typed. */
export function promptOf({ text }: TerminalRecord): string {
  return text === '' ? FIRST_PROMPT : text.slice(text.lastIndexOf('\n') + 1);
}

/** As the shell writes it when it has been opened. */
export const FIRST_PROMPT = '\x1b[2mwork\x1b[0m $ ';

/** The line, the instant it is answered for, and what it printed. */
function lookedText(record: TerminalRecord, looked: NonNullable<TypedAnswer['looked']>, words: (at: string) => string): string {
  const cut = looked.text.indexOf('\n') + 1;
  const instant = `\x1b[2m# ${words(`${looked.at.toFixed(1)} s`)}\x1b[0m\r\n`;
  return `${looked.text.slice(0, cut)}${instant}${looked.text.slice(cut)}${looked.ended ? '' : `\r\n${promptOf(record)}`}`;
}
