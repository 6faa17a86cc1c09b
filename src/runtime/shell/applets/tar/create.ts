// tar c: files and trees into one archive.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { gzipBytes } from '../gzip/gzipStream.ts';
import { readFile } from '../support/input.ts';
import { joinPath, ownerNames, type OwnerNames } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';
import { BLOCK, encodeHeader, padded, type TarEntry } from './header.ts';
import { memberLine } from './listing.ts';
import { isExcluded, safeName } from './memberNames.ts';
import type { TarOptions } from './options.ts';

const MICROS = 1_000_000;
/** Archives end with two empty blocks and fill a record. */
const RECORD = 20 * BLOCK;

export function* createArchive(tool: Tool, options: TarOptions): Task<number> {
  const { ctx } = tool;
  if (options.names.length === 0) {
    if (!tool.gnu) return yield* tool.complain('empty archive');
    yield* tool.err("tar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.\n");
    return 2;
  }
  const opened = options.file === '-' ? undefined : yield* ctx.open(options.file, { write: true, create: true, truncate: true }, 0o666);
  if (opened && !opened.ok) {
    const why = errnoText(opened.error);
    return tool.gnu ? yield* tool.complain(`${options.file}: Cannot open: ${why}\ntar: Error is not recoverable: exiting now`, 2) : yield* tool.complain(`can't open '${options.file}': ${why}`);
  }
  const writer = new ArchiveWriter(tool, options, opened ? ctx.fstat(opened.value) : undefined);
  if (options.directory !== undefined) {
    const changed = ctx.chdir(options.directory);
    if (!changed.ok) return yield* tool.complain(tool.gnu ? `${options.directory}: Cannot open: ${errnoText(changed.error)}\ntar: Error is not recoverable: exiting now` : `can't change directory to '${options.directory}': ${errnoText(changed.error)}`, tool.gnu ? 2 : 1);
  }
  for (const name of options.names) yield* writer.add(name);
  const archive = writer.archive();
  const bytes = options.gzip ? yield* gzipBytes(ctx, archive, 6) : archive;
  if (!opened) yield* tool.write(bytes);
  else {
    yield* ctx.write(opened.value, bytes);
    ctx.close(opened.value);
  }
  if (!writer.failed) return 0;
  return tool.gnu ? yield* tool.complain('Exiting with failure status due to previous errors', 2) : yield* tool.complain('error exit delayed from previous errors');
}

class ArchiveWriter {
  readonly #tool: Tool;
  readonly #options: TarOptions;
  readonly #own: Stat | undefined;
  readonly #names: OwnerNames;
  readonly #parts: Bytes[] = [];
  #size = 0;
  #strippedTold = false;
  failed = false;

  constructor(tool: Tool, options: TarOptions, own: { readonly ok: true; readonly value: Stat } | { readonly ok: false } | undefined) {
    this.#tool = tool;
    this.#options = options;
    this.#own = own?.ok ? own.value : undefined;
    this.#names = ownerNames(tool.ctx);
  }

  archive(): Bytes {
    const end = Math.ceil((this.#size + 2 * BLOCK) / RECORD) * RECORD;
    return `${this.#parts.join('')}${'\0'.repeat(end - this.#size)}`;
  }

  *add(path: Bytes): Task<void> {
    const tool = this.#tool;
    const { gnu, ctx } = tool;
    if (isExcluded(path, this.#options.excludes)) return;
    const stat = this.#options.follow ? ctx.stat(path) : ctx.lstat(path);
    if (!stat.ok) return yield* this.#fail(gnu ? `${path}: Cannot stat: ${errnoText(stat.error)}` : `${path}: ${errnoText(stat.error)}`);
    if (this.#own && stat.value.ino === this.#own.ino && stat.value.dev === this.#own.dev) {
      yield* tool.complain(gnu ? `${path}: file is the archive; not dumped` : `${path}: file is the archive; skipping`);
      return;
    }
    if (stat.value.type === 'socket') return yield* this.#fail(gnu ? `${path}: socket ignored` : `${path}: unknown file type`);
    yield* this.#member(path, stat.value);
    if (stat.value.type !== 'dir' || !this.#options.recursive) return;
    const names = ctx.readdir(path);
    if (!names.ok) return yield* this.#fail(gnu ? `${path}: Cannot open: ${errnoText(names.error)}` : `${path}: ${errnoText(names.error)}`);
    for (const name of names.value) yield* this.add(joinPath(path, name));
  }

  *#member(path: Bytes, stat: Stat): Task<void> {
    const tool = this.#tool;
    const data = stat.type === 'file' ? yield* readFile(tool.ctx, path) : undefined;
    if (data && !data.ok) return yield* this.#fail(tool.gnu ? `${path}: Cannot open: ${errnoText(data.error)}` : `can't open '${path}': ${errnoText(data.error)}`);
    const entry = this.#entry(yield* this.#nameOf(path, stat), path, stat, data?.value.length ?? 0);
    const header = encodeHeader(entry);
    this.#parts.push(header, (data?.value ?? '').padEnd(padded(entry.size), '\0'));
    this.#size += header.length + padded(entry.size);
    if (this.#options.verbosity > 0) yield* this.#tell(memberLine(entry, this.#options, tool.gnu, tool.gnu && this.#options.verbosity > 1));
  }

  *#nameOf(path: Bytes, stat: Stat): Task<Bytes> {
    const { name, stripped } = safeName(path);
    if (stripped !== '' && !this.#strippedTold) {
      this.#strippedTold = true;
      yield* this.#tool.complain(this.#tool.gnu ? `Removing leading \`${stripped}' from member names` : `removing leading '${stripped}' from member names`);
    }
    return stat.type === 'dir' && !name.endsWith('/') ? `${name}/` : name;
  }

  #entry(name: Bytes, path: Bytes, stat: Stat, size: number): TarEntry {
    const target = stat.type === 'link' ? this.#tool.ctx.readlink(path) : undefined;
    return {
      name, type: stat.type, hard: false, mode: stat.mode, uid: stat.uid, gid: stat.gid, owner: this.#names.user(stat.uid) ?? '', group: this.#names.group(stat.gid) ?? '', size,
      mtime: Math.floor(stat.mtime / MICROS), target: target?.ok ? target.value : '', device: stat.rdev,
    };
  }

  /** To standard output, unless the archive goes there. */
  *#tell(line: Bytes): Task<void> {
    if (this.#options.file === '-') yield* this.#tool.err(line);
    else yield* this.#tool.out(line);
  }

  *#fail(text: Bytes): Task<void> {
    this.failed = true;
    yield* this.#tool.complain(text);
  }
}
