// Every applet by name. Adding one: a file (or folder) and a line here.
import type { Applet } from './applet.ts';
import { cat } from './cat/cat.ts';
import { chgrp, chmod, chown } from './chmod/chmod.ts';
import { cp } from './cp/cp.ts';
import { cut } from './cut/cut.ts';
import { date } from './date/date.ts';
import { dd } from './dd/dd.ts';
import { env, printenv } from './env/env.ts';
import { find } from './find/find.ts';
import { egrep, fgrep, grep } from './grep/grep.ts';
import { head } from './head/head.ts';
import { hostname } from './hostname/hostname.ts';
import { id, whoami } from './id/id.ts';
import { kill, killall, pgrep, pidof, pkill } from './kill/kill.ts';
import { ln } from './ln/ln.ts';
import { ls } from './ls/ls.ts';
import { mkdir } from './mkdir/mkdir.ts';
import { mktemp } from './mktemp/mktemp.ts';
import { mv } from './mv/mv.ts';
import { ps } from './ps/ps.ts';
import { readlink, realpath } from './readlink/readlink.ts';
import { rm } from './rm/rm.ts';
import { rmdir } from './rmdir/rmdir.ts';
import { seq } from './seq/seq.ts';
import { sleep } from './sleep/sleep.ts';
import { SMALL_APPLETS } from './smallApplets.ts';
import { sort, uniq } from './sort/sort.ts';
import { stat } from './stat/stat.ts';
import { tail } from './tail/tail.ts';
import { tee } from './tee/tee.ts';
import { timeout } from './timeout/timeout.ts';
import { touch } from './touch/touch.ts';
import { tr } from './tr/tr.ts';
import { uname } from './uname/uname.ts';
import { wc } from './wc/wc.ts';
import { xargs } from './xargs/xargs.ts';

/** The programs of a busybox. The shell itself and its builtins (echo, printf, test, [) are added by the shell. */
export const APPLETS: readonly Applet[] = [
  cat, chgrp, chmod, chown, cp, cut, date, dd, egrep, env, fgrep, find, grep, head, hostname, id, kill, killall, ln, ls, mkdir, mktemp, mv, pgrep, pidof, pkill,
  printenv, ps, readlink, realpath, rm, rmdir, seq, sleep, sort, stat, tail, tee, timeout, touch, tr, uname, uniq, wc, whoami, xargs, ...SMALL_APPLETS,
];
