// TCP connections between two namespaces: ordered chunks with a one-way delay, half close, reset. Packets are not modelled.
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros, SimTime } from '../../engine/simTime.ts';
import { Signal, type Wait } from '../../engine/task.ts';
import type { Connection } from '../process/types.ts';
import type { Bytes } from '../vfs/types.ts';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** Waits that are over at once when a condition holds already. */
export function whenReady(isReady: () => boolean, signal: Signal): Wait<void> {
  return {
    begin(host, wake) {
      if (!isReady()) return signal.wait().begin(host, wake);
      const timer = host.at(host.now(), 'ready', () => wake());
      return () => timer.cancel();
    },
  };
}

/** Two connected ends; `onClosed` is called once both are closed. */
export function connectStreams(sim: Simulation, client: Endpoint, server: Endpoint, delay: Micros, onClosed: () => void): [StreamEnd, StreamEnd] {
  let open = 2;
  const closed = () => {
    open -= 1;
    if (open === 0) onClosed();
  };
  const near = new StreamEnd(sim, client, server, delay, closed);
  const far = new StreamEnd(sim, server, client, delay, closed);
  near.peer = far;
  far.peer = near;
  return [near, far];
}

interface Delivery {
  readonly dueAt: SimTime;
  chunks: Bytes[];
  end: boolean;
}

export class StreamEnd implements Connection {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  peer: StreamEnd | undefined;
  readonly #sim: Simulation;
  readonly #delay: Micros;
  readonly #onClosed: () => void;
  readonly #arrival = new Signal();
  readonly #received: Bytes[] = [];
  #ended = false;
  #reset = false;
  #writeClosed = false;
  #closed = false;
  #inFlight: Delivery | undefined;

  constructor(sim: Simulation, local: Endpoint, remote: Endpoint, delay: Micros, onClosed: () => void) {
    this.#sim = sim;
    this.localAddress = local.address;
    this.localPort = local.port;
    this.remoteAddress = remote.address;
    this.remotePort = remote.port;
    this.#delay = delay;
    this.#onClosed = onClosed;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** True when the peer reset the connection; then the stream has ended, too. */
  get wasReset(): boolean {
    return this.#reset;
  }

  send(bytes: Bytes): boolean {
    if (this.#closed || this.#writeClosed || this.#reset) return false;
    if (bytes !== '') this.#deliver((delivery) => delivery.chunks.push(bytes));
    return true;
  }

  tryReceive(): Bytes | undefined {
    const chunk = this.#received.shift();
    if (chunk !== undefined) return chunk;
    return this.#ended || this.#closed ? '' : undefined;
  }

  readable(): Wait<void> {
    return whenReady(() => this.#received.length > 0 || this.#ended || this.#closed, this.#arrival);
  }

  closeWrite(): void {
    if (this.#writeClosed || this.#closed) return;
    this.#writeClosed = true;
    this.#deliver((delivery) => {
      delivery.end = true;
    });
  }

  close(): void {
    if (this.#closed) return;
    this.closeWrite();
    this.#closed = true;
    this.#received.length = 0;
    this.#arrival.fire();
    this.#onClosed();
  }

  /** The other side is gone at once: no data, no more sending. */
  abort(): void {
    this.#reset = true;
    this.#ended = true;
    this.#received.length = 0;
    this.#arrival.fire();
    if (!this.#closed) {
      this.#closed = true;
      this.#onClosed();
    }
  }

  /** All that is sent at one instant arrives together. */
  #deliver(add: (delivery: Delivery) => void): void {
    const dueAt = (this.#sim.now() + this.#delay) as SimTime;
    if (this.#inFlight?.dueAt === dueAt) return add(this.#inFlight);
    const delivery: Delivery = { dueAt, chunks: [], end: false };
    add(delivery);
    this.#inFlight = delivery;
    this.#sim.at(dueAt, 'net.deliver', () => {
      if (this.#inFlight === delivery) this.#inFlight = undefined;
      this.peer?.arrived(delivery.chunks, delivery.end);
    });
  }

  arrived(chunks: readonly Bytes[], end: boolean): void {
    if (this.#closed) {
      // Data for a closed socket is answered with a reset.
      if (chunks.length > 0) this.peer?.resetByPeer();
      return;
    }
    if (this.#ended) return;
    this.#received.push(...chunks);
    if (end) this.#ended = true;
    this.#arrival.fire();
  }

  resetByPeer(): void {
    this.#reset = true;
    this.#ended = true;
    this.#arrival.fire();
  }
}

/** A connection seen under the address that was called (a service's), not the one it was led to. */
export class CalledAs implements Connection {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly #inner: StreamEnd;

  constructor(inner: StreamEnd, address: string, port: number) {
    this.#inner = inner;
    this.localAddress = inner.localAddress;
    this.localPort = inner.localPort;
    this.remoteAddress = address;
    this.remotePort = port;
  }

  send(bytes: string): boolean {
    return this.#inner.send(bytes);
  }

  tryReceive(): string | undefined {
    return this.#inner.tryReceive();
  }

  readable(): Wait<void> {
    return this.#inner.readable();
  }

  closeWrite(): void {
    this.#inner.closeWrite();
  }

  close(): void {
    this.#inner.close();
  }
}
