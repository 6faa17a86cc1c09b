// Every applet by name, for both families. Adding one: a file (or folder) and a line here.
import type { Task } from '../../../engine/task.ts';
import type { Program } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Applet } from './applet.ts';
import { base64 } from './base64/base64.ts';
import { basename, dirname } from './basename/basename.ts';
import { cat } from './cat/cat.ts';
import { CHECKSUMS } from './checksum/checksum.ts';
import { chgrp, chmod, chown } from './chmod/chmod.ts';
import { cp } from './cp/cp.ts';
import { cut } from './cut/cut.ts';
import { date } from './date/date.ts';
import { dd } from './dd/dd.ts';
import { cmp, diff } from './diff/diff.ts';
import { env, printenv } from './env/env.ts';
import { find } from './find/find.ts';
import { expand, fold, unexpand } from './fold/fold.ts';
import { egrep, fgrep, grep } from './grep/grep.ts';
import { head } from './head/head.ts';
import { hexdump, strings, xxd } from './hexdump/hexdump.ts';
import { hostname } from './hostname/hostname.ts';
import { id, whoami } from './id/id.ts';
import { kill, killall, pgrep, pidof, pkill } from './kill/kill.ts';
import { ln } from './ln/ln.ts';
import { ls } from './ls/ls.ts';
import { mkdir, rmdir } from './mkdir/mkdir.ts';
import { mkfifo, mknod, mktemp, truncate } from './mktemp/mktemp.ts';
import { mv } from './mv/mv.ts';
import { nslookup } from './nslookup/nslookup.ts';
import { od } from './od/od.ts';
import { comm, paste } from './paste/paste.ts';
import { ps } from './ps/ps.ts';
import { readlink, realpath } from './readlink/readlink.ts';
import { nl, rev, tac } from './rev/rev.ts';
import { rm, unlink } from './rm/rm.ts';
import { sed } from './sed/sed.ts';
import { seq, yes } from './seq/seq.ts';
import { shuf } from './shuf/shuf.ts';
import { sleep } from './sleep/sleep.ts';
import { SMALL_APPLETS } from './smallApplets.ts';
import { sort } from './sort/sort.ts';
import { split } from './split/split.ts';
import { stat } from './stat/stat.ts';
import type { AppletDefinition } from './support/define.ts';
import { Tool, type Flavour } from './support/tool.ts';
import { tail } from './tail/tail.ts';
import { tee } from './tee/tee.ts';
import { timeout } from './timeout/timeout.ts';
import { touch } from './touch/touch.ts';
import { tr } from './tr/tr.ts';
import { uname } from './uname/uname.ts';
import { uniq } from './uniq/uniq.ts';
import { wc } from './wc/wc.ts';
import { wget } from './wget/wget.ts';
import { xargs } from './xargs/xargs.ts';

const APPLETS: readonly AppletDefinition[] = [
  base64, basename, cat, ...CHECKSUMS, chgrp, chmod, chown, cmp, comm, cp, cut, dd, diff, dirname, egrep, expand, fgrep, fold, grep, head, hexdump, ln, ls, mkdir,
  mkfifo, mknod, mktemp, mv, nl, nslookup, od, paste, readlink, realpath, rev, rm, rmdir, sed, seq, shuf, sort, split, stat, strings, tac, tee, touch, tr, truncate, unexpand,
  uniq, unlink, wc, wget, xxd, yes,
];

const OLD: readonly Applet[] = [date, env, find, hostname, id, kill, killall, pgrep, pidof, pkill, printenv, ps, sleep, tail, timeout, uname, whoami, xargs, ...SMALL_APPLETS];

function programOf(definition: AppletDefinition, flavour: Flavour): Program {
  return function* (ctx, argv) {
    const tool = new Tool(ctx, argv, flavour);
    return yield* finished(tool, definition.run(tool, argv));
  };
}

function* finished(tool: Tool, body: Task<number>): Task<number> {
  return yield* tool.finish(yield* body);
}

const PROGRAMS: Readonly<Record<Flavour, ReadonlyMap<Bytes, Program>>> = { busybox: programsOf('busybox'), gnu: programsOf('gnu') };

function programsOf(flavour: Flavour): ReadonlyMap<Bytes, Program> {
  const programs = new Map<Bytes, Program>(OLD.map((one) => [one.name, one.run]));
  for (const one of APPLETS) if (one.only === undefined || one.only === flavour) programs.set(one.name, programOf(one, flavour));
  return programs;
}

/** The program behind an applet's name. */
export function findApplet(flavour: Flavour, name: Bytes): Program | undefined {
  return PROGRAMS[flavour].get(name);
}
