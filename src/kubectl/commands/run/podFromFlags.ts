// The Pod that `kubectl run` makes of its flags (pkg/generate/versioned/run.go).
import { parse as parseYaml } from 'yaml';
import { readKind } from '../../../api/decode/readKind.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Invocation } from '../../environment.ts';
import { keyValue, variableOf } from '../../keyValue.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Without namespace; typed as a server would read it. A text is kubectl's error without `error: `. */
export function podFromFlags(name: string, { args, afterDash, flags }: Invocation): Pod | string {
  const words = [...args.slice(1), ...(afterDash ?? [])];
  const env = flags.strings('env').map(variableOf);
  const container = {
    name,
    image: flags.string('image'),
    resources: {},
    ...(words.length > 0 ? (flags.bool('command') ? { command: words } : { args: words }) : {}),
    ...(env.length > 0 ? { env } : {}),
    ...(flags.given('port') ? { ports: [{ containerPort: flags.int('port') }] } : {}),
    ...(flags.given('image-pull-policy') ? { imagePullPolicy: flags.string('image-pull-policy') } : {}),
    ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
    ...(flags.bool('stdin') ? { stdin: true, stdinOnce: flags.bool('leave-stdin-open') ? undefined : true } : {}),
    ...(flags.bool('tty') ? { tty: true } : {}),
  };
  const labels = flags.given('labels') ? pairs(flags.string('labels').split(',')) : { run: name };
  const annotations = pairs(flags.strings('annotations'));
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) },
    spec: { containers: [container], restartPolicy: flags.string('restart') || 'Always', dnsPolicy: 'ClusterFirst' },
    status: {},
  };
  if (!flags.given('overrides')) return readKind('v1', 'Pod', pod);
  const overrides = readOverrides(flags.string('overrides'));
  return overrides === undefined ? 'Invalid JSON Patch' : readKind('v1', 'Pod', merge(pod, overrides));
}

function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.filter((pair) => pair.includes('=')).map(keyValue));
}

function readOverrides(text: string): unknown {
  try {
    return parseYaml(text) as unknown;
  } catch {
    return undefined; // the caller says that it cannot be read
  }
}

/** JSON merge patch. */
function merge(base: unknown, over: unknown): unknown {
  if (!isPlain(over)) return over;
  const result: Record<string, unknown> = isPlain(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete result[key];
    else result[key] = merge(Object.hasOwn(result, key) ? result[key] : {}, value);
  }
  return result;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
