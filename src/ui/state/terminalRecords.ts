// What the page keeps of each terminal.
import type { TerminalChange, TerminalsMessage } from '../../worker/protocol.ts';
import type { TerminalRecord, Terminals } from './playgroundState.ts';

const MOST = 400_000;
const KEPT = 200_000;

export const NO_TERMINALS: Terminals = { open: ['1'], front: '1', records: new Map() };

/** The tabs of other work: the terminals that were used in it. */
export function terminalsOf(records: Terminals['records']): Terminals {
  const open = records.size > 0 ? [...records.keys()] : NO_TERMINALS.open;
  return { open, front: open[0] ?? NO_TERMINALS.front, records };
}

export function terminalsAfter(before: Terminals, { whole, terminals }: TerminalsMessage): Terminals {
  const records = new Map(whole ? [] : before.records);
  for (const change of terminals) records.set(change.id, changed(records.get(change.id), change, before.records.get(change.id)?.version ?? 0));
  const ids = terminals.map(({ id }) => id);
  // Tabs that were opened stay; those of another run appear.
  const open = [...before.open, ...ids.filter((id) => !before.open.includes(id))];
  return { ...before, records, open: open.length === before.open.length ? before.open : open };
}

function changed(before: TerminalRecord | undefined, { anew, text, state, editing }: TerminalChange, version: number): TerminalRecord {
  const now = { state, ...(editing ? { editing } : {}) };
  if (anew || !before) return { text, version: version + 1, ...now };
  const shown = withText(before, text);
  return { text: shown.text, version: shown.version, ...now };
}

export function withText(record: TerminalRecord, added: string): TerminalRecord {
  const text = record.text + added;
  return text.length <= MOST ? { ...record, text } : { ...record, text: text.slice(-KEPT), version: record.version + 1 };
}
