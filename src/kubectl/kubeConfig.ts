// ~/.kube/config: contexts with their namespaces. It is written when something in it is changed for the first time.
import { isRecord } from '../base/json.ts';
import { parse } from 'yaml';
import type { KubectlEnvironment } from './environment.ts';
import { toYaml } from './output.ts';

export const CONFIG_PATH = '/root/.kube/config';

export interface KubeContext {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string;
}

export interface KubeConfig {
  readonly contexts: readonly KubeContext[];
  readonly current: string;
}

const CLUSTER = 'kubernetes';
const USER = 'kubernetes-admin';
const SERVER = 'https://172.18.0.2:6443';
const CONTEXT = 'kubernetes-admin@kubernetes';

/** `namespace`: of the context that is there from the start. */
export function readKubeConfig(env: Pick<KubectlEnvironment, 'readFile'>, namespace: string): KubeConfig {
  const written = env.readFile(CONFIG_PATH)?.text;
  const initial: KubeConfig = { contexts: [{ name: CONTEXT, cluster: CLUSTER, user: USER, namespace }], current: CONTEXT };
  return written === undefined ? initial : (parseConfig(written) ?? initial);
}

/** undefined when it cannot be read. */
function parseConfig(text: string): KubeConfig | undefined {
  const data = parseQuietly(text);
  if (!isRecord(data) || !Array.isArray(data['contexts'])) return undefined;
  const contexts = data['contexts'].flatMap((entry: unknown) => {
    const context = isRecord(entry) && isRecord(entry['context']) ? entry['context'] : undefined;
    if (!isRecord(entry) || !context) return [];
    return [{ name: word(entry['name']), cluster: word(context['cluster']), user: word(context['user']), namespace: word(context['namespace']) }];
  });
  return { contexts, current: word(data['current-context']) };
}

function parseQuietly(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined; // a file that is no YAML counts as none
  }
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function writeKubeConfig(env: Pick<KubectlEnvironment, 'writeFile'>, config: KubeConfig): boolean {
  return env.writeFile(CONFIG_PATH, toYaml(configObject(config)));
}

/** As `kubectl config view` shows it. */
export function configObject({ contexts, current }: KubeConfig): object {
  return {
    apiVersion: 'v1',
    clusters: [{ cluster: { 'certificate-authority-data': 'DATA+OMITTED', server: SERVER }, name: CLUSTER }],
    contexts: contexts.map(({ name, cluster, user, namespace }) => ({ context: { cluster, ...(namespace === '' ? {} : { namespace }), user }, name })),
    'current-context': current,
    kind: 'Config',
    users: [{ name: USER, user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' } }],
  };
}

export function currentContext(config: KubeConfig): KubeContext | undefined {
  return config.contexts.find(({ name }) => name === config.current);
}

export const CLUSTER_NAME = CLUSTER;
export const USER_NAME = USER;
