// A connection that carries messages, one JSON text per line: how the catalogue's databases talk to each other and to
// their clients. The real wire formats are binary; what is said is the same.
import type { Wait } from '../../../engine/task.ts';
import type { Connection, ProgramContext } from '../../process/types.ts';

export class MessageConnection<In, Out> {
  readonly connection: Connection;
  readonly #ctx: ProgramContext;
  readonly #fd: number;
  #rest = '';
  #ended = false;
  #closed = false;

  constructor(ctx: ProgramContext, fd: number, connection: Connection) {
    this.#ctx = ctx;
    this.#fd = fd;
    this.connection = connection;
  }

  /** Nothing more will come: the other end sends no more, or this one has closed it. */
  get ended(): boolean {
    return this.#ended;
  }

  /** False when the other end is gone. */
  send(message: Out): boolean {
    return this.sendText(`${JSON.stringify(message)}\n`);
  }

  sendText(text: string): boolean {
    return !this.#closed && this.connection.send(text);
  }

  readable(): Wait<void> {
    return this.connection.readable();
  }

  /** The messages that have arrived; a line that is none ends the connection. */
  take(): In[] {
    this.#receive();
    const lines = this.#rest.split('\n');
    this.#rest = lines.pop() ?? '';
    const messages: In[] = [];
    for (const line of lines) {
      const message = parse(line);
      if (message === undefined) this.close();
      else messages.push(message as In);
    }
    return messages;
  }

  /** Text that has arrived, for protocols with words in front of the messages. */
  peek(): string {
    this.#receive();
    return this.#rest;
  }

  #receive(): void {
    if (this.#ended) return;
    for (let chunk = this.connection.tryReceive(); chunk !== undefined; chunk = this.connection.tryReceive()) {
      if (chunk === '') {
        this.#ended = true;
        return;
      }
      this.#rest += chunk;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#ended = true;
    this.#closed = true;
    this.#ctx.close(this.#fd);
  }
}

function parse(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // Not one of ours: somebody talks another protocol to this port.
    return undefined;
  }
}
