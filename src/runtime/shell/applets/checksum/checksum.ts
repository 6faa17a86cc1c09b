// md5sum, sha1sum, sha256sum, sha512sum, cksum.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import { splitLines } from '../support/lines.ts';
import type { Tool } from '../support/tool.ts';
import { sha256 } from '../../../../base/sha256.ts';
import { md5, posixCrc, sha1, sha512 } from './digests.ts';

type Digest = (bytes: Bytes) => string;

/** CPU time per byte, in microseconds. */
const COST = 0.003;

export const CHECKSUMS: readonly AppletDefinition[] = [
  { name: 'md5sum', run: (tool, argv) => run(tool, argv, md5) },
  { name: 'sha1sum', run: (tool, argv) => run(tool, argv, sha1) },
  { name: 'sha256sum', run: (tool, argv) => run(tool, argv, sha256) },
  { name: 'sha512sum', run: (tool, argv) => run(tool, argv, sha512) },
  { name: 'cksum', run: runCksum },
];

function* run(tool: Tool, argv: readonly Bytes[], digest: Digest): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'cbtwz' : 'csw', long: tool.gnu ? { check: 'c', status: 's', quiet: 'q', binary: 'b', text: 't', warn: 'w' } : {} });
  if (typeof parsed === 'number') return parsed;
  const paths = parsed.operands.length === 0 ? ['-'] : parsed.operands;
  let status = 0;
  for (const path of paths) {
    const text = yield* readFile(tool.ctx, path);
    if (!text.ok) {
      status = yield* complainAbout(tool, path, errnoText(text.error));
      continue;
    }
    yield* tool.ctx.charge(text.value.length * COST);
    if (parsed.given.has('c')) status = (yield* check(tool, text.value, digest, parsed.given.has('s'), path)) || status;
    else yield* tool.out(`${digest(text.value)} ${parsed.given.has('b') ? '*' : ' '}${path}\n`);
  }
  return status;
}

function complainAbout(tool: Tool, path: Bytes, reason: Bytes): Task<number> {
  return tool.complain(tool.gnu ? `${path}: ${reason}` : `can't open '${path}': ${reason}`);
}

function* check(tool: Tool, list: Bytes, digest: Digest, silent: boolean, listName: Bytes): Task<number> {
  let failed = 0;
  let missing = 0;
  let count = 0;
  let malformed = 0;
  for (const line of splitLines(list)) {
    const match = /^\\?([0-9a-fA-F]+) [ *]([^]+)$/.exec(line);
    if (!match) {
      malformed += 1;
      continue;
    }
    count += 1;
    const name = match[2] ?? '';
    const text = yield* readFile(tool.ctx, name);
    if (!text.ok) {
      missing += 1;
      yield* complainAbout(tool, name, errnoText(text.error));
      if (!silent) yield* tool.out(tool.gnu ? `${name}: FAILED open or read\n` : `${name}: FAILED\n`);
      continue;
    }
    const good = digest(text.value) === (match[1] ?? '').toLowerCase();
    if (!good) failed += 1;
    if (!silent) yield* tool.out(`${name}: ${good ? 'OK' : 'FAILED'}\n`);
  }
  if (count === 0) return yield* tool.complain(tool.gnu ? `${listName}: no properly formatted checksum lines found` : 'no checksum lines found');
  if (malformed > 0 && tool.gnu && !silent) yield* tool.complain(`WARNING: ${malformed} ${malformed === 1 ? 'line is' : 'lines are'} improperly formatted`);
  if (missing > 0 && tool.gnu && !silent) yield* tool.complain(`WARNING: ${missing} listed ${missing === 1 ? 'file' : 'files'} could not be read`);
  if (failed + (tool.gnu ? 0 : missing) > 0 && !silent) {
    if (tool.gnu) yield* tool.complain(`WARNING: ${failed} computed ${failed === 1 ? 'checksum' : 'checksums'} did NOT match`);
    else yield* tool.complain(`WARNING: ${failed + missing} of ${count} computed checksums did NOT match`);
  }
  return failed + missing > 0 ? 1 : 0;
}

function* runCksum(tool: Tool, argv: readonly Bytes[]): Task<number> {
  let status = 0;
  for (const path of argv.length === 1 ? [undefined] : argv.slice(1)) {
    const text = yield* readFile(tool.ctx, path ?? '-');
    if (!text.ok) {
      status = yield* tool.complain(tool.gnu ? `${path ?? '-'}: ${errnoText(text.error)}` : `${path ?? '-'}: ${errnoText(text.error)}`);
      continue;
    }
    yield* tool.out(`${posixCrc(text.value)} ${text.value.length}${path === undefined ? '' : ` ${path}`}\n`);
  }
  return status;
}
