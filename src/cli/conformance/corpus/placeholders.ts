// Words in angle brackets stand for names that only a run knows: `frontend-<5>`, `<node of zk-0>`, `<new pod>`.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject } from '../../../api/resources.ts';
import type { Store } from '../../../cluster/etcd/store.ts';

const WORD = /[^\s'"=]*<[a-z0-9][^<>\n]*>[^\s'"]*/i;

/** The line with its placeholders filled in, once for every object that fits; the line itself where there are none; nothing where no object fits. */
export function fillIn(line: string, store: Store): string[] {
  const word = line.includes('<<') ? undefined : WORD.exec(line)?.[0];
  if (word === undefined) return [line];
  return namesFor(word, store).flatMap((name) => fillIn(line.replace(word, () => name), store));
}

/** What a text with placeholders matches: `pi-<5>` as a pattern for `pi-5rwd7`. */
export function patternOf(text: string): RegExp {
  const escape = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(text.split(/<[a-z0-9][^<>\n]*>|xxxxx\b/i).map(escape).join('\\S+?(?:\\s\\S+?)??'));
}

function namesFor(word: string, store: Store): string[] {
  const pods = store.list('pods').filter(({ metadata }) => !metadata?.namespace?.startsWith('kube-')) as readonly Pod[];
  const nodeOf = /^<node of (.+)>$/.exec(word)?.[1];
  if (nodeOf !== undefined) return pods.flatMap((pod) => (pod.metadata?.name === nodeOf && pod.spec?.nodeName ? [pod.spec.nodeName] : []));
  const whole = /^<(.+)>$/.exec(word)?.[1];
  if (whole === undefined) return fitting(word, pods);
  if (/slice/.test(whole)) return newest(store.list('endpointslices').filter(({ metadata }) => metadata?.namespace === 'default' && metadata.name !== 'kubernetes'));
  if (/^job/.test(whole)) return newest(store.list('jobs'));
  if (/node/.test(whole)) return newest(store.list('nodes'));
  if (/pending/i.test(whole)) return newest(pods.filter(({ status }) => status?.phase === 'Pending'));
  const owner = /^([a-z0-9-]+) pod$/.exec(whole)?.[1];
  const running = pods.filter(({ status, metadata }) => status?.phase === 'Running' && metadata?.deletionTimestamp === undefined);
  const owned = running.filter(({ metadata }) => owner !== undefined && metadata?.name?.startsWith(`${owner}-`));
  return newest(owned.length > 0 ? owned : running);
}

/** `pods/job-wq-2-<5>`: Pods whose names fit what is written around the brackets. */
function fitting(word: string, pods: readonly Pod[]): string[] {
  const [, prefix = '', rest = ''] = /^([a-z]+\/)?(.*)$/.exec(word) ?? [];
  const pattern = new RegExp(`^${patternOf(rest).source}$`);
  return pods.flatMap(({ metadata }) => (pattern.test(metadata?.name ?? '') ? [`${prefix}${metadata?.name ?? ''}`] : []));
}

function newest(objects: readonly KubeObject[]): string[] {
  const sorted = [...objects].sort((a, b) => ((a.metadata?.creationTimestamp ?? '') < (b.metadata?.creationTimestamp ?? '') ? 1 : -1));
  const name = sorted[0]?.metadata?.name;
  return name === undefined ? [] : [name];
}
