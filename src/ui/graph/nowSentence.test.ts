import { expect, test } from 'vitest';
import type { Happening } from '../../session/readModel/happening.ts';
import { loadTexts, textsFor } from '../../texts/catalogue.ts';
import { nowSentence } from './nowSentence.ts';

const pod = { kind: 'Pod', namespace: 'default', name: 'hello' };
const base = { t: 1, object: pod, container: 'web' };

const cases: { given: Happening; en: string; zh: string }[] = [
  { given: { ...base, actor: 'kubelet/node-1', type: 'image.pulling', data: { image: 'nginx:1.29' } }, en: 'kubelet on node-1 is pulling nginx:1.29', zh: 'node-1 上的 kubelet 正在拉取 nginx:1.29' },
  { given: { ...base, actor: 'scheduler', type: 'pod.scheduled', data: { node: 'node-1' } }, en: 'The scheduler chose node-1 for hello', zh: 'scheduler 为 hello 选了 node-1' },
  { given: { ...base, actor: 'kubelet/node-1', type: 'container.started', data: { restarts: 2 } }, en: 'web started again: restart 2', zh: 'web 再次启动：第 2 次重启' },
  { given: { ...base, actor: 'kubelet/node-1', type: 'container.oomKilled', data: { limitBytes: 67_108_864 } }, en: 'web used more than its 64 MiB of memory and was killed', zh: 'web 的内存超过 64 MiB，被杀死' },
  { given: { t: 1, actor: 'user', type: 'input.apply', data: { file: 'pod.yaml' } }, en: 'You applied pod.yaml', zh: '你应用了 pod.yaml' },
  { given: { t: 1, actor: 'user', type: 'input.fault', data: { fault: 'powerOff' } }, en: 'You made a fault happen: Power off', zh: '你注入了故障：断电' },
  { given: { t: 1, actor: 'kubectl', type: 'input.refused', data: { command: 'kubectl apply', byServer: true } }, en: 'The API server refused kubectl apply', zh: 'API server 拒绝了 kubectl apply' },
  { given: { t: 1, actor: 'kubectl', type: 'input.refused', data: { command: 'kubectl apply', byServer: false } }, en: 'kubectl apply failed', zh: 'kubectl apply 失败' },
];

await loadTexts('zh');

test.each(cases)('$given.type: $en', ({ given, en, zh }) => {
  expect([nowSentence(given, textsFor('en')), nowSentence(given, textsFor('zh'))]).toEqual([en, zh]);
});
