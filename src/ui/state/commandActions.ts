// Lines typed at the terminal.
import { textsFor } from '../../texts/catalogue.ts';
import { failureText, withTrouble } from './failureText.ts';
import type { ActionContext } from './playground.ts';
import type { CommandRecord } from './playgroundState.ts';

/** Older ones are forgotten. */
const MAX_COMMANDS = 200;

export interface CommandActions {
  runCommand(line: string): Promise<void>;
  clearCommands(): void;
}

export function commandActions({ store, client, actions }: ActionContext): CommandActions {
  let lastId = 0;
  const words = () => textsFor(store.getState().settings.language);

  function finish(id: number, answer: NonNullable<CommandRecord['answer']>): void {
    store.setState((state) => ({ commands: state.commands.map((record) => (record.id === id ? { ...record, answer } : record)) }));
  }

  return {
    async runCommand(line) {
      const id = ++lastId;
      store.setState((state) => ({ commands: [...state.commands.slice(1 - MAX_COMMANDS), { id, line }] }));
      try {
        const answer = await client.request('command', { line, files: store.getState().files });
        actions().tellFork(answer);
        finish(id, withTrouble(answer, words()));
      } catch (error) {
        finish(id, { accepted: false, lines: [failureText(error, words())] });
      }
    },
    clearCommands: () => store.setState({ commands: [] }),
  };
}
