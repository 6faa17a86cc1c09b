// The syscalls of one process, last part: the network. Together with its base classes this is ProgramContext.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Micros } from '../../engine/simTime.ts';
import type { Task, Wait } from '../../engine/task.ts';
import type { Bytes, Errno } from '../vfs/types.ts';
import { FileCalls } from './fileCalls.ts';
import { anonymousStat, OpenFileBase } from './openFile.ts';
import type { Connection, Listener, ProgramContext, Stat } from './types.ts';

export class Context extends FileCalls implements ProgramContext {
  *connect(address: string, port: number, timeout?: Micros): Task<Result<number, Errno>> {
    this.enter();
    const connection = yield* this.net.connect(address, port, timeout);
    if (!connection.ok) return connection;
    return this.process.fds.add(new ConnectionFile(connection.value));
  }

  listen(address: string, port: number): Result<Listener, Errno> {
    this.enter();
    if (port > 0 && port < 1024 && !this.hasCapability('NET_BIND_SERVICE')) return failure('EACCES');
    const listener = this.net.listen(address, port);
    if (listener.ok) {
      const holder = new ListenerFile(listener.value);
      this.process.fds.add(holder, 3);
    }
    return listener;
  }

  *accept(listener: Listener): Task<Result<{ readonly fd: number; readonly connection: Connection }, Errno>> {
    for (;;) {
      this.enter();
      const connection = listener.tryAccept();
      if (connection) {
        const fd = this.process.fds.add(new ConnectionFile(connection));
        return fd.ok ? ok({ fd: fd.value, connection }) : fd;
      }
      if (!(yield* this.block(listener.acceptable()))) return failure('EINTR');
    }
  }

  tryAccept(listener: Listener): { readonly fd: number; readonly connection: Connection } | undefined {
    this.enter();
    const connection = listener.tryAccept();
    if (!connection) return undefined;
    const fd = this.process.fds.add(new ConnectionFile(connection));
    if (fd.ok) return { fd: fd.value, connection };
    connection.close();
    return undefined;
  }

  shutdown(fd: number): Result<void, Errno> {
    this.enter();
    const connection = this.connectionOf(fd);
    connection?.closeWrite();
    return connection ? ok(undefined) : failure('ENOTCONN');
  }

  connectionOf(fd: number): Connection | undefined {
    const file = this.process.fds.get(fd);
    return file instanceof ConnectionFile ? file.connection : undefined;
  }
}

/** A listening socket ends with the last process that has it. */
class ListenerFile extends OpenFileBase {
  readonly kind = 'connection';
  readonly #listener: Listener;

  constructor(listener: Listener) {
    super(false, false);
    this.#listener = listener;
  }

  override tryRead(): Result<Bytes | undefined, Errno> {
    return failure('ENOTCONN');
  }

  override tryWrite(): Result<number, Errno> {
    return failure('ENOTCONN');
  }

  override stat(): Stat {
    return anonymousStat('socket', 0o777);
  }

  protected override closed(): void {
    this.#listener.close();
  }
}

class ConnectionFile extends OpenFileBase {
  readonly kind = 'connection';
  readonly connection: Connection;
  #rest: Bytes = '';

  constructor(connection: Connection) {
    super(true, true);
    this.connection = connection;
  }

  override tryRead(limit: number): Result<Bytes | undefined, Errno> {
    const bytes = this.#rest === '' ? this.connection.tryReceive() : this.#rest;
    if (bytes === undefined || bytes.length <= limit) {
      this.#rest = '';
      return ok(bytes);
    }
    this.#rest = bytes.slice(limit);
    return ok(bytes.slice(0, limit));
  }

  override tryWrite(bytes: Bytes): Result<number, Errno> {
    return this.connection.send(bytes) ? ok(bytes.length) : failure('EPIPE');
  }

  override readReady(): Wait<unknown> {
    return this.connection.readable();
  }

  override isReady(write: boolean): boolean {
    if (write || this.#rest !== '') return true;
    const bytes = this.connection.tryReceive();
    if (bytes === undefined) return false;
    this.#rest = bytes;
    return true;
  }

  override stat(): Stat {
    return anonymousStat('socket', 0o777);
  }

  override get label(): Bytes {
    return 'socket:[1]';
  }

  protected override closed(): void {
    this.connection.close();
  }
}
