// The files and commands that a program writes to (`>`, `>>`, `|`) and reads from (`getline <`, `| getline`), by name.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { signalNumber } from '../../../process/signals.ts';
import type { Tool } from '../support/tool.ts';
import type { Redirect } from './ast.ts';
import { AwkError } from './awkError.ts';
import { RecordInput } from './recordInput.ts';

const BUFFER_SIZE = 4096;

interface Output {
  readonly fd: number;
  readonly pid: number | undefined;
  buffer: Bytes;
}

interface Input {
  readonly records: RecordInput;
  readonly pid: number | undefined;
}

const STANDARD: ReadonlyMap<Bytes, number> = new Map([['/dev/stdout', 1], ['-', 1], ['/dev/stderr', 2]]);

export class Streams {
  readonly #tool: Tool;
  readonly #outputs = new Map<Bytes, Output>();
  readonly #inputs = new Map<Bytes, Input>();

  constructor(tool: Tool) {
    this.#tool = tool;
  }

  *write(kind: Redirect['kind'], name: Bytes, text: Bytes): Task<void> {
    if (kind !== '|' && STANDARD.get(name) === 1) return yield* this.#tool.out(text);
    const output = this.#outputs.get(name) ?? (yield* this.#openOutput(kind, name));
    output.buffer += text;
    if (output.fd === 2 || output.buffer.length >= BUFFER_SIZE) yield* this.#flushOne(output);
  }

  *flush(name?: Bytes): Task<void> {
    yield* this.#tool.flush();
    for (const [key, output] of this.#outputs) if (name === undefined || key === name) yield* this.#flushOne(output);
  }

  /** Where `getline` reads from; undefined when the file cannot be opened. */
  *input(source: 'file' | 'command', name: Bytes): Task<RecordInput | undefined> {
    const known = this.#inputs.get(name);
    if (known) return known.records;
    const opened = source === 'command' ? yield* this.#startCommand(name, 'read') : yield* this.#openFile(name);
    if (!opened) return undefined;
    const records = new RecordInput(this.#tool, opened.fd);
    this.#inputs.set(name, { records, pid: opened.pid });
    return records;
  }

  /** The status of the command, 0 for a file, -1 when nothing of that name is open. */
  *close(name: Bytes): Task<number> {
    let status = -1;
    const output = this.#outputs.get(name);
    if (output) {
      this.#outputs.delete(name);
      yield* this.#flushOne(output);
      if (output.fd > 2) this.#tool.ctx.close(output.fd);
      status = yield* this.#statusOf(output.pid);
    }
    const input = this.#inputs.get(name);
    if (!input) return status;
    this.#inputs.delete(name);
    if (input.records.fd !== 0) this.#tool.ctx.close(input.records.fd);
    return yield* this.#statusOf(input.pid);
  }

  *closeAll(): Task<void> {
    yield* this.flush();
    for (const name of [...this.#outputs.keys(), ...this.#inputs.keys()]) yield* this.close(name);
  }

  /** system(): everything printed so far is out before the command runs. */
  *system(command: Bytes): Task<number> {
    yield* this.flush();
    const started = this.#tool.ctx.spawn('/bin/sh', ['sh', '-c', command], this.#tool.ctx.env);
    return started.ok ? yield* this.#statusOf(started.value) : -1;
  }

  *#openOutput(kind: Redirect['kind'], name: Bytes): Task<Output> {
    const opened = kind === '|' ? yield* this.#startCommand(name, 'write') : yield* this.#create(name, kind === '>>');
    const output = { ...opened, buffer: '' };
    this.#outputs.set(name, output);
    return output;
  }

  *#create(name: Bytes, append: boolean): Task<{ readonly fd: number; readonly pid: undefined }> {
    const standard = STANDARD.get(name);
    if (standard !== undefined) return { fd: standard, pid: undefined };
    const opened = yield* this.#tool.ctx.open(name, { write: true, create: true, ...(append ? { append } : { truncate: true }) }, 0o666);
    if (opened.ok) return { fd: opened.value, pid: undefined };
    throw new AwkError('run', this.#tool.gnu ? `cannot open "${name}" for output` : `${name}: ${errnoText(opened.error)}`, 0);
  }

  *#openFile(name: Bytes): Task<{ readonly fd: number; readonly pid: undefined } | undefined> {
    if (name === '-' || name === '/dev/stdin') return { fd: 0, pid: undefined };
    const opened = yield* this.#tool.ctx.open(name, { read: true });
    return opened.ok ? { fd: opened.value, pid: undefined } : undefined;
  }

  *#startCommand(command: Bytes, mode: 'read' | 'write'): Task<{ readonly fd: number; readonly pid: number }> {
    const { ctx } = this.#tool;
    yield* this.flush();
    const pipe = ctx.pipe();
    if (!pipe.ok) throw new AwkError('run', errnoText(pipe.error), 0);
    const [own, others] = mode === 'read' ? [pipe.value.read, pipe.value.write] : [pipe.value.write, pipe.value.read];
    const inherited = [...this.#outputs.values(), ...this.#inputs.values()].map((one) => ('fd' in one ? one.fd : one.records.fd)).filter((fd) => fd > 2);
    const child = ctx.fork(function* (childContext) {
      childContext.dup2(others, mode === 'read' ? 1 : 0);
      for (const fd of [own, others, ...inherited]) childContext.close(fd);
      yield* childContext.exec('/bin/sh', ['sh', '-c', command], childContext.env);
      return 127;
    });
    ctx.close(others);
    if (!child.ok) throw new AwkError('run', errnoText(child.error), 0);
    return { fd: own, pid: child.value };
  }

  *#flushOne(output: Output): Task<void> {
    if (output.buffer === '') return;
    const text = output.buffer;
    output.buffer = '';
    yield* this.#tool.ctx.write(output.fd, text);
  }

  *#statusOf(pid: number | undefined): Task<number> {
    if (pid === undefined) return 0;
    for (;;) {
      const ended = yield* this.#tool.ctx.wait({ pid });
      if (ended.ok) return ended.value?.exit ? exitStatus(ended.value.exit) : 0;
      if (ended.error !== 'EINTR') return -1;
    }
  }
}

function exitStatus(exit: { readonly code: number; readonly signal: Parameters<typeof signalNumber>[0] | undefined }): number {
  return exit.signal ? 256 + signalNumber(exit.signal) : exit.code;
}
