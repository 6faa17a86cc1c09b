// Every applet by name, for both families. Adding one: a file (or folder) and a line here.
import type { Task } from '../../../engine/task.ts';
import type { Program } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';
import { USUAL_VERSION, type BusyboxVersion } from '../busyboxVersion.ts';
import { awk, mawk } from './awk/awk.ts';
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
import { df } from './df/df.ts';
import { du } from './du/du.ts';
import { env, printenv } from './env/env.ts';
import { expr } from './expr/expr.ts';
import { factor } from './factor/factor.ts';
import { find } from './find/find.ts';
import { expand, fold, unexpand } from './fold/fold.ts';
import { egrep, fgrep, grep } from './grep/grep.ts';
import { gunzip, gzip, zcat } from './gzip/gzip.ts';
import { head } from './head/head.ts';
import { hexdump, strings, xxd } from './hexdump/hexdump.ts';
import { dnsdomainname, hostid, hostname } from './hostname/hostname.ts';
import { groups, id, logname, users, who, whoami } from './id/id.ts';
import { ifconfig, ip } from './ip/ip.ts';
import { route } from './ip/route.ts';
import { kill, killall, killall5, pgrep, pidof, pkill } from './kill/kill.ts';
import { ln } from './ln/ln.ts';
import { ls } from './ls/ls.ts';
import { fsync, mountpoint, noFalse, pwd, sync, yesTrue } from './misc/misc.ts';
import { mkdir, rmdir } from './mkdir/mkdir.ts';
import { mkfifo, mknod, mktemp, truncate } from './mktemp/mktemp.ts';
import { mount, umount } from './mount/mount.ts';
import { mv } from './mv/mv.ts';
import { chroot, nice, nohup, setsid } from './nohup/nohup.ts';
import { nc } from './nc/nc.ts';
import { telnet } from './nc/telnet.ts';
import { netstat } from './netstat/netstat.ts';
import { nslookup } from './nslookup/nslookup.ts';
import { od } from './od/od.ts';
import { comm, paste } from './paste/paste.ts';
import { less, more } from './pager/pager.ts';
import { ping } from './ping/ping.ts';
import { ps, psWithoutTime } from './ps/ps.ts';
import { readlink, realpath } from './readlink/readlink.ts';
import { nl, rev, tac } from './rev/rev.ts';
import { rm, unlink } from './rm/rm.ts';
import { runParts } from './runParts/runParts.ts';
import { sed } from './sed/sed.ts';
import { seq, yes } from './seq/seq.ts';
import { shuf } from './shuf/shuf.ts';
import { sleep, usleep } from './sleep/sleep.ts';
import { sort } from './sort/sort.ts';
import { split } from './split/split.ts';
import { stat } from './stat/stat.ts';
import { su } from './su/su.ts';
import type { AppletDefinition } from './support/define.ts';
import { Tool, type Flavour } from './support/tool.ts';
import { tail } from './tail/tail.ts';
import { tar } from './tar/tar.ts';
import { tee } from './tee/tee.ts';
import { time } from './time/time.ts';
import { timeout } from './timeout/timeout.ts';
import { free, top, uptime } from './top/top.ts';
import { touch } from './touch/touch.ts';
import { tr } from './tr/tr.ts';
import { clear, reset, stty, tty, ttysize } from './tty/tty.ts';
import { arch, nproc, uname } from './uname/uname.ts';
import { uniq } from './uniq/uniq.ts';
import { watch } from './watch/watch.ts';
import { wc } from './wc/wc.ts';
import { wget } from './wget/wget.ts';
import { which } from './which/which.ts';
import { xargs } from './xargs/xargs.ts';

const APPLETS: readonly AppletDefinition[] = [
  ...CHECKSUMS, arch, awk, base64, basename, cat, chgrp, chmod, chown, chroot, clear, cmp, comm, cp, cut, date, dd, df, diff, dirname, dnsdomainname, du, egrep,
  env, expand, expr, fgrep, find, fold, free, fsync, grep, groups, gunzip, gzip, head, hexdump, hostid, hostname, id, ifconfig, ip, kill, killall, killall5, ln, logname, ls, mawk, mkdir,
  mkfifo, mknod, mktemp, mount, mountpoint, mv, nc, netstat, nice, nl, noFalse, nohup, nproc, nslookup, od, paste, pgrep, pidof, ping, pkill, printenv, ps, psWithoutTime, pwd, readlink,
  realpath, reset, rev, rm, rmdir, route, sed, seq, setsid, shuf, sleep, sort, split, stat, strings, stty, su, sync, tac, tail, tar, tee, telnet, timeout, top, touch, tr,
  factor, less, more, runParts, time, watch, truncate, tty, ttysize, umount, uname, unexpand, uniq, unlink, uptime, users, usleep, wc, wget, which, who, whoami, xargs, xxd, yes, yesTrue, zcat,
];

function programOf(definition: AppletDefinition, flavour: Flavour, version: BusyboxVersion): Program {
  return (ctx, argv) => {
    const tool = new Tool(ctx, argv, flavour, version);
    const run = definition.run(tool, argv);
    if (definition.printsNothing) return run;
    if (typeof run !== 'number') return finished(tool, run);
    return tool.isSettled || tool.flushNow() ? run : tool.finish(run);
  };
}

function* finished(tool: Tool, run: Task<number>): Task<number> {
  const status = yield* run;
  return tool.isSettled ? status : yield* tool.finish(status);
}

const GNU_PROGRAMS = programsOf('gnu', USUAL_VERSION);
const BUSYBOX_PROGRAMS: Readonly<Record<BusyboxVersion, ReadonlyMap<Bytes, Program>>> = {
  '1.28': programsOf('busybox', '1.28'), '1.35': programsOf('busybox', '1.35'), '1.37': programsOf('busybox', '1.37'),
};

function programsOf(flavour: Flavour, version: BusyboxVersion): ReadonlyMap<Bytes, Program> {
  const programs = new Map<Bytes, Program>();
  for (const one of APPLETS) if (one.only === undefined || one.only === flavour) programs.set(one.name, programOf(one, flavour, version));
  return programs;
}

/** The program behind an applet's name. */
export function findApplet(flavour: Flavour, name: Bytes, version: BusyboxVersion = USUAL_VERSION): Program | undefined {
  return (flavour === 'gnu' ? GNU_PROGRAMS : BUSYBOX_PROGRAMS[version]).get(name);
}
