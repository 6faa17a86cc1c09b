// Vectors env/* and kubelet-misc: environment of a container, expansion, field and resource references, env files.
import type { ConfigMap, Container, Node, Pod, Secret, Service } from '../../../api/core/v1/types.gen.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import { parseEnvFile } from '../../../cluster/kubelet/decide/environment/envFile.ts';
import { expand, lookupIn } from '../../../cluster/kubelet/decide/environment/expansion.ts';
import { extractFieldPath, formatMap } from '../../../cluster/kubelet/decide/environment/fieldPath.ts';
import { notFound, type LookupError } from '../../../cluster/kubelet/decide/environment/lookup.ts';
import { makeEnvironment, type EnvironmentSources } from '../../../cluster/kubelet/decide/environment/makeEnvironment.ts';
import { extractResourceValue } from '../../../cluster/kubelet/decide/environment/resourceField.ts';
import { serviceVariables } from '../../../cluster/kubelet/decide/environment/serviceVariables.ts';
import type { Vector, VectorFile } from '../vectorArea.ts';

interface Named {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

function find<T extends Named>(objects: readonly T[], namespace: string, name: string, error: LookupError): Result<T, LookupError> {
  const found = objects.find(({ metadata }) => metadata?.name === name && metadata.namespace === namespace);
  return found === undefined ? failure(error) : ok(found);
}

export interface EnvInput {
  readonly pod: Pod;
  readonly container: string;
  readonly objects: readonly Named[];
  readonly services: readonly Service[];
  readonly podIPs: readonly string[];
  readonly hostIP: string;
}

/** kubelet-misc/env: the variables as a map. The objects are told apart by their names. */
export function runEnv(input: EnvInput): unknown {
  const container = input.pod.spec?.containers.find(({ name }) => name === input.container) ?? { name: '' };
  const sources: EnvironmentSources = {
    configMap: (namespace, name) => find(input.objects.filter((one) => one.metadata?.name !== 'sec') as readonly ConfigMap[], namespace, name, notFound('configmap', name)),
    secret: (namespace, name) => find(input.objects.filter((one) => one.metadata?.name === 'sec') as readonly Secret[], namespace, name, notFound('secret', name)),
    volumeFile: () => undefined,
    services: input.services,
    servicesSynced: true,
    node: undefined,
    addresses: { podIPs: input.podIPs, hostIPs: [input.hostIP] },
  };
  const environment = makeEnvironment(input.pod, container, sources);
  return environment.ok ? { env: Object.fromEntries(environment.value) } : { error: environment.error.message };
}

interface ContainerEnvironmentInput {
  readonly container: Omit<Container, 'name'>;
  readonly enableServiceLinks: boolean;
  readonly pod: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly nodeName: string;
    readonly serviceAccountName: string;
    readonly podIPs: readonly string[];
  };
}

interface ClusterFixture {
  readonly node: Node;
  readonly objects: readonly Named[];
}

/** env/container-environment: recorded with the API's own errors instead of the kubelet's cache. */
function runContainerEnvironment(input: ContainerEnvironmentInput, cluster: ClusterFixture): unknown {
  const { name, namespace, uid, labels, nodeName, serviceAccountName, podIPs } = input.pod;
  const container: Container = { name: 'c', ...input.container };
  const pod: Pod = {
    metadata: { name, namespace, uid, ...(labels === undefined ? {} : { labels }) },
    spec: { nodeName, serviceAccountName, enableServiceLinks: input.enableServiceLinks, containers: [container] },
  };
  const ofKind = (kind: string) => cluster.objects.filter((one) => one.kind === kind);
  const missing = (plural: string, missingName: string): LookupError => ({ notFound: true, message: `${plural} "${missingName}" not found` });
  const environment = makeEnvironment(pod, container, {
    configMap: (home, wanted) => find(ofKind('ConfigMap') as readonly ConfigMap[], home, wanted, missing('configmaps', wanted)),
    secret: (home, wanted) => find(ofKind('Secret') as readonly Secret[], home, wanted, missing('secrets', wanted)),
    volumeFile: () => undefined,
    services: ofKind('Service') as readonly Service[],
    servicesSynced: true,
    node: cluster.node,
    addresses: { podIPs, hostIPs: (cluster.node.status?.addresses ?? []).map(({ address }) => address) },
  });
  if (!environment.ok) return { error: environment.error.message };
  return { env: [...environment.value].map(([key, value]) => ({ name: key, value })).sort((a, b) => compareBytes(a.name, b.name)) };
}

/** The pod of env/fieldpath, where the fixture is not among the vectors. */
const FIELD_PATH_POD: Pod = {
  metadata: {
    labels: { a: '1', b: '2', 'app.kubernetes.io/name': 'web', Q: 'quo"te' },
    annotations: { a: 'x=y', z: 'multi\nline', empty: '', uni: 'é\ttab' },
  },
};

export function runEnvVector(vector: Vector, file: string, files: readonly VectorFile[]): unknown {
  const fixture = (id: string) => files.find(({ name }) => name === file)?.vectors.find((one) => one.id === id)?.output;
  switch (file) {
    case 'container-environment':
      return runContainerEnvironment(vector.input as ContainerEnvironmentInput, fixture('cluster') as ClusterFixture);
    case 'env-files': {
      const { text, key } = vector.input as { readonly text: string; readonly key: string };
      const value = parseEnvFile(text, key);
      return value.ok ? { value: value.value } : { error: value.error, value: '' };
    }
    case 'expansion': {
      const { input, vars } = vector.input as { readonly input: string; readonly vars: Readonly<Record<string, string>> };
      return { output: expand(input, lookupIn(new Map(Object.entries(vars)))) };
    }
    case 'fieldpath':
      return runFieldPath(vector, (fixture('pod') as Pod | undefined) ?? FIELD_PATH_POD);
    case 'resource-field': {
      const { container, resource, divisor } = vector.input as { readonly container: NonNullable<Container['resources']>; readonly resource: string; readonly divisor: string };
      return valueOrError(extractResourceValue({ resource, ...(divisor === '' ? {} : { divisor }) }, { name: 'c', resources: container }));
    }
    case 'service-variables':
      return variablesOrNull(vector.input as Service);
    default:
      return undefined;
  }
}

function runFieldPath(vector: Vector, pod: Pod): unknown {
  if (vector.id.startsWith('format:')) return { value: formatMap(vector.input as Readonly<Record<string, string>>) };
  return valueOrError(extractFieldPath(pod, (vector.input as { readonly fieldPath: string }).fieldPath));
}

function valueOrError(value: Result<string, string>): unknown {
  return value.ok ? { error: null, value: value.value } : { error: value.error, value: '' };
}

export function variablesOrNull(service: Service): unknown {
  const variables = serviceVariables(service);
  return variables.length === 0 ? null : variables;
}

export function runExpansion({ text, env }: { readonly text: string; readonly env: Readonly<Record<string, string>> }): string {
  return expand(text, lookupIn(new Map(Object.entries(env))));
}
