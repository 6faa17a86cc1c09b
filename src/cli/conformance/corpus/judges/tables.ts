// Tables of `kubectl get`: rows by column, counts by status, figures of ReplicaSets.
import { isRecord } from '../../../../base/json.ts';
import type { PodSummary } from '../../../../session/recording/podSummary.ts';
import { patternOf } from '../placeholders.ts';
import { PASS, passIf, shownBy, unjudged, type Check } from '../verdict.ts';
import { showsLines } from '../matchText.ts';

type Row = ReadonlyMap<string, string>;

/** `{READY: "1/1", STATUS: "Running"}`, lists of such rows, `{new: [3, 3, 3]}`, `{Running: 3, pod1: "Terminating"}`, or printed lines. */
export const checkTable: Check = ({ value, what }, { observations, evidence }) => {
  if (typeof value === 'string') return checkWords(value, observations);
  if (!Array.isArray(value) && !isRecord(value)) return unjudged('no form that a table can be compared with');
  if (isProse(value)) return unjudged('told in words');
  const shown = shownBy(observations, ({ stdout }) => hasAll(tableOf(stdout), value));
  if (shown.type === 'pass' || !isRecord(value) || !/ pods?\b/.test(what)) return shown;
  return wasThere(evidence.podRows(), value) ? PASS : shown;
};

/** Seen by a reader who looks at the right moment. */
function wasThere(history: readonly PodSummary[], value: Readonly<Record<string, unknown>>): boolean {
  const present = new Map<string, PodSummary>();
  return history.some((row) => {
    if (row.type === 'DELETED') present.delete(row.pod);
    else present.set(row.pod, row);
    return hasAll([...present.values()].map(podRow), value);
  });
}

function podRow({ pod, ready, displayed, restarts }: PodSummary): Row {
  return new Map([['NAME', pod], ['READY', ready], ['STATUS', displayed], ['RESTARTS', restarts]]);
}

/** `[["0/1", "OOMKilled", 1], …]` or `["web-0 Pending", …]`: what Pods went through, in this order. */
export const checkSequence: Check = ({ value }, { evidence, observations }) => {
  if (!Array.isArray(value)) return unjudged('no sequence');
  if (value.every(isRecord)) return shownBy(observations, ({ stdout }) => isSubsequence(tableOf(stdout), value.filter(isRecord), (row, wanted) => rowHas(row, wanted)));
  const wanted = value.filter((item) => !/\.\.\.$/.test(String(item)));
  const rows = evidence.podRows().filter(({ type }) => type === undefined);
  const perPod = Array.isArray(wanted[0]) ? [...new Set(rows.map(({ pod }) => pod))].map((pod) => rows.filter((row) => row.pod === pod)) : [rows];
  const fits = (row: (typeof rows)[number], item: unknown): boolean => (Array.isArray(item) ? item : String(item).split(' ')).every((cell) => [row.pod, row.ready, row.displayed, row.restarts].includes(String(cell)));
  return passIf(perPod.some((some) => isSubsequence(some, wanted, fits)), () => `Pods went through ${rows.map((row) => `${row.pod} ${row.ready} ${row.displayed} ${row.restarts}`).join(', ')}`);
};

function checkWords(value: string, observations: Parameters<Check>[1]['observations']): ReturnType<Check> {
  const figures = /^unchanged((?: \d+)+)$/.exec(value)?.[1]?.trim().split(' ').map(Number);
  if (figures) return shownBy(observations, ({ stdout }) => tableOf(stdout).some((row) => sameFigures(row, figures)));
  return shownBy(observations, ({ stdout }) => showsLines(stdout, value));
}

function isProse(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).some((key) => /\.contains|not$/.test(key));
}

function hasAll(rows: readonly Row[], value: readonly unknown[] | Readonly<Record<string, unknown>>): boolean {
  const wanted: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (wanted.length > 1 && wanted.every((item) => isRecord(item) && isColumns(item))) return matchesDistinctRows(rows, wanted.filter(isRecord));
  return rows.length > 0 && wanted.every((item) => hasOne(rows, item));
}

function hasOne(rows: readonly Row[], wanted: unknown): boolean {
  if (Array.isArray(wanted)) return rows.some((row) => sameFigures(row, wanted.map(Number)));
  if (!isRecord(wanted)) return false;
  if (isColumns(wanted)) return rows.some((row) => rowHas(row, wanted));
  return Object.entries(wanted).every(([key, value]) => hasCount(rows, key, value));
}

/** Column titles are in capitals; other keys name Pods or statuses. */
function isColumns(wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(wanted).every((key) => /^[A-Z][A-Z()\- ]*$/.test(key));
}

function rowHas(row: Row, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([title, value]) => {
    const cell = row.get(title) ?? row.get(title.replace(/-/g, ' '));
    if (title === 'AGE' || (cell === undefined && title === 'NAME')) return true;
    if (title === 'NODE' && /^node-?\d$/.test(String(value))) return cell !== undefined && cell !== '<none>';
    if (cell === undefined) return false;
    if (title === 'LAST SCHEDULE' && String(value).startsWith('<') && value !== '<none>') return /^\d+s$/.test(cell);
    return cell === String(value) || (typeof value === 'number' && Number.parseInt(cell, 10) === value) || (String(value) !== '<none>' && new RegExp(`^${patternOf(String(value)).source}$`).test(cell));
  });
}

/** `Running: 3`, `frontend Running: 3`, `frontend-*: 1`, `pod1: "Terminating"`, `index0: ["Error", "Error"]`. */
function hasCount(rows: readonly Row[], key: string, value: unknown): boolean {
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return rows.some((row) => sameFigures(row, value.map(Number)));
  const index = /^index(\d+)$/.exec(key)?.[1];
  const words = key.split(' ').filter((word) => word !== 'new' && word !== 'old');
  const status = words.find((word) => /^[A-Z]/.test(word));
  const name = words.find((word) => word !== status)?.replace(/-?\*$/, '');
  const named = rows.filter((row) => (index === undefined ? name === undefined || (row.get('NAME') ?? '').startsWith(name) : (row.get('NAME') ?? '').includes(`-${index}-`)));
  const statuses = named.map((row) => row.get('STATUS') ?? '');
  if (typeof value === 'number') return statuses.filter((text) => status === undefined || text === status).length === value;
  if (Array.isArray(value)) return value.length === statuses.length && value.every((text) => statuses.includes(String(text)));
  return statuses.length > 0 && statuses.every((text) => text === value);
}

function matchesDistinctRows(rows: readonly Row[], wanted: readonly Readonly<Record<string, unknown>>[]): boolean {
  const left = [...rows];
  return wanted.every((item) => {
    const at = left.findIndex((row) => rowHas(row, item));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function sameFigures(row: Row, figures: readonly number[]): boolean {
  const cells = [...row.values()].filter((cell) => /^\d+$/.test(cell)).map(Number);
  return figures.length <= cells.length && figures.every((figure, i) => cells[i] === figure);
}

function isSubsequence<Item, Wanted>(items: readonly Item[], wanted: readonly Wanted[], fits: (item: Item, wanted: Wanted) => boolean): boolean {
  let at = 0;
  for (const item of items) {
    const next = wanted[at];
    if (next !== undefined && fits(item, next)) at++;
  }
  return at === wanted.length;
}

/** Rows of one or more tables, by the titles above them. */
export function tableOf(text: string): Row[] {
  const rows: Row[] = [];
  let titles: { readonly title: string; readonly from: number }[] = [];
  for (const line of text.split('\n')) {
    if (/^(NAME|LAST SEEN|NAMESPACE|REVISION)\b/.test(line)) titles = [...line.matchAll(/\S+(?: \S+)*/g)].map((found) => ({ title: found[0], from: found.index }));
    else if (line.trim() !== '' && titles.length > 0) rows.push(new Map(titles.map(({ title, from }, i) => [title, line.slice(from, titles[i + 1]?.from).trim()])));
  }
  return rows;
}
