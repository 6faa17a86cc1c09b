// A listening TCP port and the connections that wait to be accepted.
import { Signal, type Wait } from '../../engine/task.ts';
import type { Connection, Listener } from '../process/types.ts';
import type { Acceptor, OwnedConnection } from './contract.ts';
import { whenReady } from './stream.ts';

export class PortListener implements Listener, Acceptor {
  readonly address: string;
  readonly port: number;
  readonly #onClose: () => void;
  readonly #queue: (Connection & OwnedConnection)[] = [];
  readonly #arrival = new Signal();
  #open = true;

  constructor(address: string, port: number, onClose: () => void) {
    this.address = address;
    this.port = port;
    this.#onClose = onClose;
  }

  get pending(): number {
    return this.#queue.length;
  }

  offer(connection: Connection & OwnedConnection): void {
    this.#queue.push(connection);
    this.#arrival.fire();
  }

  tryAccept(): Connection | undefined {
    return this.#queue.shift();
  }

  acceptable(): Wait<void> {
    return whenReady(() => this.#queue.length > 0, this.#arrival);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    for (const waiting of this.#queue.splice(0)) {
      waiting.peer?.abort();
      waiting.abort();
    }
    this.#onClose();
  }
}
