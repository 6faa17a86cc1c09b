// tar x and tar t: members of an archive into files, or their names.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import { gunzipBytes, isGzip } from '../gzip/gzipStream.ts';
import { closeInput, openInput, readAll } from '../support/input.ts';
import { dirName } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';
import { readArchive, type ArchiveMember, type TarEntry } from './header.ts';
import { memberLine } from './listing.ts';
import { isExcluded, safeName, stripComponents, wantedBy } from './memberNames.ts';
import type { TarOptions } from './options.ts';

const MICROS = 1_000_000;
const MEMBER_COST = 10;

export function* readMembers(tool: Tool, options: TarOptions): Task<number> {
  const archive = yield* loadArchive(tool, options);
  if (typeof archive === 'number') return archive;
  if (options.directory !== undefined) {
    const changed = tool.ctx.chdir(options.directory);
    if (!changed.ok) return yield* tool.complain(tool.gnu ? `${options.directory}: Cannot open: ${errnoText(changed.error)}\ntar: Error is not recoverable: exiting now` : `can't change directory to '${options.directory}': ${errnoText(changed.error)}`, tool.gnu ? 2 : 1);
  }
  return yield* new Extractor(tool, options).run(archive.text);
}

function* loadArchive(tool: Tool, { file, gzip }: TarOptions): Task<{ readonly text: Bytes } | number> {
  const { ctx } = tool;
  const opened = yield* openInput(ctx, file);
  const packed = opened.ok ? yield* readAll(ctx, opened.value) : opened;
  if (opened.ok) closeInput(ctx, opened.value);
  if (!packed.ok) {
    const why = errnoText(packed.error);
    return tool.gnu ? yield* tool.complain(`${file}: Cannot open: ${why}\ntar: Error is not recoverable: exiting now`, 2) : yield* tool.complain(`can't open '${file}': ${why}`);
  }
  if (!isGzip(packed.value)) {
    if (!gzip) return { text: packed.value };
    if (!tool.gnu) return yield* tool.complain('invalid magic');
    yield* tool.err('\ngzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n');
    return 2;
  }
  const parts: Bytes[] = [];
  const whole = yield* gunzipBytes(ctx, packed.value, function* (part) {
    yield* [];
    ctx.growMemory(part.length);
    parts.push(part);
  });
  return whole ? { text: parts.join('') } : yield* tool.complain(tool.gnu ? 'Unexpected EOF in archive' : 'short read', tool.gnu ? 2 : 1);
}

class Extractor {
  readonly #tool: Tool;
  readonly #options: TarOptions;
  readonly #found = new Set<Bytes>();
  /** Times of directories are set last: what is put into them changes them. */
  readonly #directories: (readonly [path: Bytes, entry: TarEntry])[] = [];
  #failed = false;

  constructor(tool: Tool, options: TarOptions) {
    this.#tool = tool;
    this.#options = options;
  }

  *run(archive: Bytes): Task<number> {
    const { gnu, ctx } = this.#tool;
    for (const member of readArchive(archive)) {
      yield* ctx.charge(MEMBER_COST);
      if (member === 'bad') return gnu ? yield* this.#tool.complain('This does not look like a tar archive\ntar: Exiting with failure status due to previous errors', 2) : yield* this.#tool.complain('invalid tar magic');
      if (member === 'short') return gnu ? yield* this.#tool.complain('Unexpected EOF in archive\ntar: Error is not recoverable: exiting now', 2) : yield* this.#tool.complain('short read');
      yield* this.#member(member);
    }
    for (const [path, entry] of this.#directories.reverse()) this.#applyAttributes(path, entry);
    for (const name of this.#options.names) if (!this.#found.has(name)) yield* this.#fail(gnu ? `${name}: Not found in archive` : `${name}: not found in archive`);
    if (!this.#failed) return 0;
    return gnu ? yield* this.#tool.complain('Exiting with failure status due to previous errors', 2) : 1;
  }

  *#member({ entry, data }: ArchiveMember): Task<void> {
    const { names, excludes, verbosity, action, toStdout, strip } = this.#options;
    if (isExcluded(entry.name, excludes)) return;
    if (names.length > 0) {
      const wanted = wantedBy(entry.name, names);
      if (wanted === undefined) return;
      for (const name of names) if (wantedBy(entry.name, [name]) !== undefined) this.#found.add(name);
    }
    const listed = action === 'list';
    if (listed || verbosity > 0) {
      const line = memberLine(entry, this.#options, this.#tool.gnu, verbosity > (listed ? 0 : 1));
      if (toStdout) yield* this.#tool.err(line);
      else yield* this.#tool.out(line);
    }
    if (listed) return;
    if (toStdout) {
      if (entry.type === 'file') yield* this.#tool.out(data);
      return;
    }
    const name = stripComponents(safeName(entry.name).name, strip);
    if (name !== undefined) yield* this.#extract(name.replace(/\/+$/, '') || '.', entry, data);
  }

  *#extract(path: Bytes, entry: TarEntry, data: Bytes): Task<void> {
    const { ctx, gnu } = this.#tool;
    this.#makeParents(path);
    const existing = ctx.lstat(path);
    if (existing.ok && entry.type !== 'dir') {
      if (this.#options.keepExisting) {
        if (gnu) yield* this.#fail(`${path}: Cannot open: File exists`);
        return;
      }
      if (existing.value.type !== 'dir') ctx.unlink(path);
    }
    const error = yield* this.#make(path, entry, data);
    if (error !== undefined) return yield* this.#fail(gnu ? `${path}: Cannot ${entry.type === 'dir' ? 'mkdir' : 'open'}: ${errnoText(error)}` : `can't ${entry.type === 'dir' ? 'make dir' : 'open'} ${entry.type === 'dir' ? path : `'${path}'`}: ${errnoText(error)}`);
    if (entry.type === 'dir') this.#directories.push([path, entry]);
    else this.#applyAttributes(path, entry);
  }

  /** Why it could not be made. */
  *#make(path: Bytes, entry: TarEntry, data: Bytes): Task<Errno | undefined> {
    const { ctx } = this.#tool;
    const failed = (result: { readonly ok: true } | { readonly ok: false; readonly error: Errno }) => (result.ok ? undefined : result.error);
    if (entry.hard) return failed(ctx.link(safeName(entry.target).name, path));
    switch (entry.type) {
      case 'dir':
        return ctx.stat(path).ok ? undefined : failed(ctx.mkdir(path, 0o777));
      case 'link':
        return failed(ctx.symlink(entry.target, path));
      case 'fifo':
        return failed(ctx.mkfifo(path, entry.mode));
      case 'char':
      case 'block':
        return failed(ctx.mknod(path, entry.mode, entry.type, ...entry.device));
      default: {
        const opened = yield* ctx.open(path, { write: true, create: true, truncate: true }, entry.mode & 0o777);
        if (!opened.ok) return opened.error;
        const written = yield* ctx.write(opened.value, data);
        ctx.close(opened.value);
        return failed(written);
      }
    }
  }

  #makeParents(path: Bytes): void {
    const { ctx } = this.#tool;
    const parent = dirName(path);
    if (parent === '.' || parent === '/' || ctx.stat(parent).ok) return;
    this.#makeParents(parent);
    ctx.mkdir(parent, 0o777);
  }

  #applyAttributes(path: Bytes, entry: TarEntry): void {
    const { ctx } = this.#tool;
    const { keepMode, keepOwner, keepTime } = this.#options;
    if (entry.hard) return;
    const isLink = entry.type === 'link';
    if (keepOwner) ctx.chown(path, entry.uid, entry.gid, true);
    if (!isLink && keepMode) ctx.chmod(path, entry.mode);
    else if (!isLink) ctx.chmod(path, entry.mode & ~ctx.umask() & 0o777);
    if (keepTime) ctx.utimes(path, undefined, entry.mtime * MICROS, true);
  }

  *#fail(text: Bytes): Task<void> {
    this.#failed = true;
    yield* this.#tool.complain(text);
  }
}
