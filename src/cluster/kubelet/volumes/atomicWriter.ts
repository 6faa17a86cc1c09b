// Writes a set of files so that readers see either all old or all new content (pkg/volume/util/atomic_writer.go):
//
//   app.conf → ..data/app.conf        ..data → ..2026_01_01_00_00_00.123456        ..2026_…/app.conf
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { HostFiles } from '../../../runtime/cri/cri.ts';

export interface PayloadFile {
  /** Bytes, latin-1. */
  readonly data: string;
  readonly mode: number;
  readonly uid?: number;
}

/** Path relative to the volume → file. */
export type Payload = ReadonlyMap<string, PayloadFile>;

const DATA = '..data';

/** Writes `payload` below `directory`, which exists. Returns false, and does nothing, when it is there already. */
export function writeAtomically(sim: Simulation, files: HostFiles, directory: string, payload: Payload): boolean {
  const current = currentDirectory(files, directory);
  if (current !== undefined && samePayload(files, current, payload)) return false;
  const name = timestampedName(sim, directory);
  writePayload(files, `${directory}/${name}`, payload);
  linkVisible(files, directory, payload);
  const temporary = `${directory}/..data_tmp`;
  files.symlink(name, temporary);
  files.rename(temporary, `${directory}/${DATA}`);
  if (current === undefined) return true;
  removeStale(files, directory, payload);
  files.remove(current);
  return true;
}

function currentDirectory(files: HostFiles, directory: string): string | undefined {
  const name = files.list(directory).find((entry) => /^\.\.\d{4}_/.test(entry));
  return name === undefined ? undefined : `${directory}/${name}`;
}

function samePayload(files: HostFiles, current: string, payload: Payload): boolean {
  const present = filesBelow(files, current, '');
  if (present.length !== payload.size) return false;
  return present.every((path) => {
    const wanted = payload.get(path);
    return wanted !== undefined && files.read(`${current}/${path}`) === wanted.data && ((files.stat(`${current}/${path}`)?.mode ?? 0) & 0o777) === wanted.mode;
  });
}

function filesBelow(files: HostFiles, base: string, prefix: string): string[] {
  return files.list(`${base}/${prefix}`).flatMap((entry) => {
    const path = prefix === '' ? entry : `${prefix}/${entry}`;
    return files.stat(`${base}/${path}`)?.type === 'dir' ? filesBelow(files, base, path) : [path];
  });
}

function writePayload(files: HostFiles, target: string, payload: Payload): void {
  files.makeDirectory(target, { mode: 0o755 });
  for (const path of sortedStrings(payload.keys())) {
    const file = payload.get(path);
    if (file === undefined) continue;
    makeParents(files, target, path);
    files.write(`${target}/${path}`, file.data, { mode: file.mode, ...(file.uid === undefined ? {} : { uid: file.uid }) });
  }
}

function makeParents(files: HostFiles, base: string, path: string): void {
  const parts = path.split('/').slice(0, -1);
  let at = base;
  for (const part of parts) {
    at = `${at}/${part}`;
    if (!files.exists(at)) files.makeDirectory(at, { mode: 0o755 });
  }
}

/** One link per first path component. */
function linkVisible(files: HostFiles, directory: string, payload: Payload): void {
  for (const first of topLevel(payload)) {
    if (!files.list(directory).includes(first)) files.symlink(`${DATA}/${first}`, `${directory}/${first}`);
  }
}

function removeStale(files: HostFiles, directory: string, payload: Payload): void {
  const wanted = topLevel(payload);
  for (const entry of files.list(directory)) {
    if (!entry.startsWith('..') && !wanted.has(entry)) files.remove(`${directory}/${entry}`);
  }
}

function topLevel(payload: Payload): ReadonlySet<string> {
  return new Set(sortedStrings([...payload.keys()].map((path) => path.split('/')[0] ?? path)));
}

function timestampedName(sim: Simulation, directory: string): string {
  const time = sim.wallClock.rfc3339(sim.now()).replace(/[-T:]/g, '_').replace('Z', '');
  return `..${time}.${String(sim.draw('atomic writer', directory, sim.now())).padStart(9, '0')}`;
}
