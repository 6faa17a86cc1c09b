// busybox ping: one question a second over the simulated network, and the statistics behind them.
import { seconds, type Micros } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { NetNamespace } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const ping = { name: 'ping', only: 'busybox', run } satisfies AppletDefinition;

interface Plan {
  readonly host: Bytes;
  readonly address: string;
  readonly count: number;
  readonly size: number;
  readonly interval: Micros;
  /** How long to wait for the answer to the last one. */
  readonly lastWait: Micros;
  readonly deadline: Micros | undefined;
  readonly quiet: boolean;
}

const NOT_SIMULATED = ['6', 'A', 't', 'I', 'p'];
const HEADER_SIZE = 8;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '46Aqc:s:i:t:I:W:w:p:' });
  if (typeof parsed === 'number') return parsed;
  const { given, operands } = parsed;
  const unknown = NOT_SIMULATED.find((letter) => given.has(letter));
  if (unknown !== undefined) return yield* tool.notSimulated(`-${unknown}`);
  const [host] = operands;
  if (host === undefined) return yield* tool.usage();
  const values = new Map<string, number>();
  for (const letter of ['c', 's', 'i', 'W', 'w']) {
    const text = given.get(letter)?.at(-1);
    if (text === undefined) continue;
    if (!/^\d+(\.\d+)?$/.test(text)) return yield* tool.complain(`invalid number '${text}'`);
    values.set(letter, Number(text));
  }
  const found = yield* lookUpHost(tool.ctx, host);
  const address = found.type === 'found' ? found.addresses[0] : undefined;
  if (address === undefined) return yield* tool.complain(`bad address '${host}'`);
  const limit = values.get('w');
  return yield* askAll(tool, {
    host, address,
    count: values.get('c') ?? Infinity,
    size: values.get('s') ?? 56,
    interval: seconds(values.get('i') ?? 1),
    lastWait: seconds(values.get('W') ?? 10),
    deadline: limit === undefined ? undefined : tool.ctx.now() + seconds(limit),
    quiet: given.has('q'),
  });
}

function* askAll(tool: Tool, plan: Plan): Task<number> {
  const { ctx } = tool;
  const times: Micros[] = [];
  let interrupted = false;
  ctx.sigaction('INT', () => {
    interrupted = true;
  });
  yield* tool.write(`PING ${plan.host} (${plan.address}): ${plan.size} data bytes\n`);
  let sent = 0;
  while (sent < plan.count && !interrupted) {
    const start = ctx.now();
    const left = plan.deadline === undefined ? Infinity : plan.deadline - start;
    if (left <= 0) break;
    const last = sent + 1 === plan.count;
    const answer = yield* ctx.net.ping(plan.address, Math.min(last ? plan.lastWait : plan.interval, left));
    if (!answer.ok && answer.error === 'ENETUNREACH') return yield* tool.complain(`sendto: ${errnoText(answer.error)}`);
    if (answer.ok) {
      times.push(answer.value);
      if (!plan.quiet) yield* tool.write(`${plan.size + HEADER_SIZE} bytes from ${plan.address}: seq=${sent} ttl=${hopsLeft(ctx.net, plan.address)} time=${millisText(answer.value)} ms\n`);
    }
    sent += 1;
    const rest = Math.min(start + plan.interval, plan.deadline ?? Infinity) - ctx.now();
    if (!last && rest > 0) yield* ctx.nanosleep(rest);
  }
  yield* tool.write(statistics(plan.host, sent, times));
  return times.length > 0 ? 0 : 1;
}

function statistics(host: Bytes, sent: number, times: readonly Micros[]): Bytes {
  const loss = sent === 0 ? 0 : Math.floor(((sent - times.length) * 100) / sent);
  const head = `\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${times.length} packets received, ${loss}% packet loss\n`;
  if (times.length === 0) return head;
  const average = times.reduce((sum, time) => sum + time, 0) / times.length;
  return `${head}round-trip min/avg/max = ${[Math.min(...times), average, Math.max(...times)].map(millisText).join('/')} ms\n`;
}

function millisText(time: Micros): Bytes {
  return (time / 1000).toFixed(3);
}

/** Each node on the way takes one: none within the Pod, one to its neighbours, two to others. */
function hopsLeft(net: NetNamespace, address: string): number {
  if (address.startsWith('127.') || net.interfaces.some((one) => one.ip === address)) return 64;
  const network = address.slice(0, address.lastIndexOf('.') + 1);
  return net.interfaces.some((one) => one.ip.startsWith(network)) ? 63 : 62;
}
