// `kubectl expose` (pkg/cmd/expose): a Service for the Pods of an object.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { Container, Service } from '../../../api/core/v1/types.gen.ts';
import { readKind } from '../../../api/decode/readKind.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { resourceNamed, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import { DRY_RUN_FLAG, dryRunOf } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type FlagValues, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';
import { PRINT_FLAGS, resultPrinter } from '../../printers/resultPrinter.ts';
import { parseTargets, type Target } from '../../resourceArgs.ts';
import { keyValue } from '../../keyValue.ts';

export const exposeCommand = {
  name: 'expose',
  summary: 'Create a Service for the Pods of an object',
  flags: [
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    { name: 'port', type: 'string' },
    { name: 'target-port', type: 'string' },
    { name: 'protocol', type: 'string' },
    { name: 'type', type: 'string' },
    { name: 'name', type: 'string' },
    { name: 'selector', type: 'string' },
    { name: 'labels', shorthand: 'l', type: 'string' },
    { name: 'cluster-ip', type: 'string' },
    { name: 'external-ip', type: 'string' },
    { name: 'load-balancer-ip', type: 'string' },
    { name: 'session-affinity', type: 'string' },
    { name: 'field-manager', type: 'string', default: 'kubectl-expose' },
  ],
  run: runExpose,
} satisfies KubectlCommand;

const EXPOSABLE = new Set(['pods', 'services', 'replicationcontrollers', 'deployments', 'replicasets']);

interface Exposable extends KubeObject {
  readonly spec?: {
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>>; readonly matchExpressions?: readonly unknown[] } | Readonly<Record<string, string>>;
    readonly containers?: readonly Container[];
    readonly ports?: readonly { readonly port: number; readonly protocol?: string }[];
    readonly template?: { readonly spec?: { readonly containers?: readonly Container[] } };
  };
}

function* runExpose({ args, flags, path }: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const dryRun = dryRunOf(flags);
  if (typeof dryRun === 'object') return fail(usageText(dryRun.error));
  const print = resultPrinter(flags, dryRun, env);
  if (!print.ok) return fail(usageText(print.error));
  const targets = parseTargets(args);
  if (!targets.ok) return fail(usageText(targets.error));
  const resource = resourceNamed('services');
  if (!resource) throw new Error('no resource services');
  if (targets.value.length === 0) return fail(usageErrorText(path, 'You must provide one or more resources by argument or filename.'));
  for (const target of targets.value) {
    const service = yield* serviceFor(target, flags, env);
    if (!service.ok) return fail(service.error);
    if (dryRun === 'client') print.value(resource, service.value, 'exposed');
    else {
      const sent = { ...service.value, metadata: { ...service.value.metadata, namespace: env.namespace } };
      const created = yield* env.client.create('services', sent, { fieldManager: flags.string('field-manager'), dryRun: dryRun === 'server' });
      if (!created.ok) return fail(statusText(created.error));
      print.value(resource, created.value.object, 'exposed');
    }
  }
  return EXIT_OK;
}

/** The failure is complete text for standard error. */
function* serviceFor({ resource, name }: Target, flags: FlagValues, env: KubectlEnvironment): Task<Result<Service, string>> {
  if (!EXPOSABLE.has(resource.name)) return failure(usageText(`cannot expose a ${kindText(resource)}`));
  if (name === undefined) return failure(usageText('resource(s) were provided, but no name was specified'));
  const object = yield* env.client.get(resource.name as Resource, { namespace: env.namespace, name });
  if (!object.ok) return failure(statusText(object.error));
  const exposed = object.value as KubeObject as Exposable;
  const selector = flags.given('selector') ? pairs(flags.string('selector')) : selectorOf(exposed, resource);
  if (typeof selector === 'string') return failure(usageText(`couldn't retrieve selectors via --selector flag or introspection: ${selector}`));
  const ports = portsOf(exposed, flags);
  if (ports.length === 0) return failure(usageText("couldn't find port via --port flag or introspection"));
  const labels = flags.given('labels') ? pairs(flags.string('labels')) : exposed.metadata?.labels;
  const optional = { clusterIP: flags.string('cluster-ip'), type: flags.string('type'), sessionAffinity: flags.string('session-affinity'), loadBalancerIP: flags.string('load-balancer-ip') };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''));
  const spec = { selector, ports, ...given, ...(flags.given('external-ip') ? { externalIPs: [flags.string('external-ip')] } : {}) };
  return ok(readKind('v1', 'Service', { metadata: { name: flags.string('name') || name, ...(labels ? { labels } : {}) }, spec }));
}

function kindText({ kind, group }: DiscoveredResource): string {
  return group === '' ? kind : `${kind}.${group}`;
}

function pairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(',').filter((pair) => pair.includes('=')).map(keyValue));
}

/** A text says why there is none. */
function selectorOf({ metadata, spec }: Exposable, { name }: DiscoveredResource): Readonly<Record<string, string>> | string {
  if (name === 'pods') return Object.keys(metadata?.labels ?? {}).length > 0 ? (metadata?.labels ?? {}) : 'the pod has no labels and cannot be exposed';
  const selector = spec?.selector;
  if (name === 'services') return selector === undefined ? 'the service has no pod selector set' : (selector as Readonly<Record<string, string>>);
  if (name === 'replicationcontrollers') return (selector ?? {}) as Readonly<Record<string, string>>;
  const labelSelector = selector as { readonly matchLabels?: Readonly<Record<string, string>>; readonly matchExpressions?: readonly unknown[] } | undefined;
  if ((labelSelector?.matchExpressions ?? []).length > 0) return "couldn't convert expressions - \"map[]\" to map-based selector format";
  return labelSelector?.matchLabels ?? 'invalid deployment: no selectors, therefore cannot be exposed';
}

function portsOf({ spec }: Exposable, flags: FlagValues): readonly object[] {
  const declared = [...(spec?.containers ?? spec?.template?.spec?.containers ?? [])].flatMap(({ ports }) => (ports ?? []).map(({ containerPort, protocol }) => ({ port: containerPort, protocol })));
  const known = declared.length > 0 ? declared : (spec?.ports ?? []).map(({ port, protocol }) => ({ port, protocol }));
  const wanted = flags.given('port') ? flags.string('port').split(',').map((text) => ({ port: Number(text), protocol: known.find(({ port }) => port === Number(text))?.protocol })) : known;
  const target = flags.string('target-port');
  return wanted.map(({ port, protocol }, i) => ({
    ...(wanted.length > 1 ? { name: `port-${i + 1}` } : {}),
    port,
    protocol: flags.string('protocol') || protocol || 'TCP',
    targetPort: target === '' ? port : /^\d+$/.test(target) ? Number(target) : target,
  }));
}
