// The log, exec and attach subresources: checks what can be checked at the API server, then asks the node's kubelet
// (pkg/registry/core/pod/strategy.go LogLocation, ExecLocation).
import { failure, type Result } from '../../../base/result.ts';
import { millis, seconds } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { ObjectKey } from '../../client/client.ts';
import type { ByteStream, ExecOptions, LogStream, PodLogOptions, PodStreams, StreamSession } from '../../client/podStreams.ts';
import type { Store } from '../../etcd/store.ts';
import { storeKey } from '../../client/transport.ts';
import { apiStatus, badRequest, internalError, notFound } from '../apiErrors.ts';

/** A node's kubelet, as the API server reaches it. Errors are the kubelet's texts. */
export interface KubeletServer {
  logs(pod: Pod, container: string, options: PodLogOptions): Result<LogStream, string>;
  exec(pod: Pod, container: string, options: ExecOptions): Result<StreamSession, string>;
  portForward(pod: Pod, port: number): Task<Result<ByteStream, string>>;
}

export interface PodStreamsOptions {
  readonly store: Store;
  /** `refused`: the machine says that nothing listens; `silent`: nothing comes back. */
  kubeletOn(node: string): KubeletServer | 'refused' | 'silent';
}

const PODS = { group: '', name: 'pods', kind: 'Pod' } as const;

/** To the API server, on to the node, and back. */
const PROXY_LATENCY = millis(8);
/** How long the API server tries to connect (k8s.io/apimachinery net.Dialer). */
const DIAL_TIMEOUT = seconds(30);

export function createPodStreams(options: PodStreamsOptions): PodStreams {
  return {
    *logs(key, logOptions) {
      yield* sleep(PROXY_LATENCY);
      const found = yield* locate(options, key, logOptions.container);
      if (!found.ok) return found;
      const { pod, container, kubelet } = found.value;
      const stream = kubelet.logs(pod, container, logOptions);
      return stream.ok ? stream : failure(badRequest(stream.error));
    },
    *exec(key, execOptions): Task<Result<StreamSession, ApiStatus>> {
      yield* sleep(PROXY_LATENCY);
      const found = yield* locate(options, key, execOptions.container);
      if (!found.ok) return found;
      const { pod, container, kubelet } = found.value;
      const session = kubelet.exec(pod, container, execOptions);
      return session.ok ? session : failure(internalError(session.error));
    },
    *portForward(key, port): Task<Result<ByteStream, ApiStatus>> {
      yield* sleep(PROXY_LATENCY);
      const pod = options.store.get('pods', storeKey(key.namespace, key.name)) as Pod | undefined;
      if (!pod) return failure(notFound(PODS, key.name));
      const kubelet = yield* reach(options, pod.spec?.nodeName ?? '', pod);
      if (!kubelet.ok) return kubelet;
      const stream = yield* kubelet.value.portForward(pod, port);
      return stream.ok ? stream : failure(internalError(stream.error));
    },
  };
}

interface Located {
  readonly pod: Pod;
  readonly container: string;
  readonly kubelet: KubeletServer;
}

function* locate(options: PodStreamsOptions, key: ObjectKey, container: string | undefined): Task<Result<Located, ApiStatus>> {
  const pod = options.store.get('pods', storeKey(key.namespace, key.name)) as Pod | undefined;
  if (!pod) return failure(notFound(PODS, key.name));
  const chosen = chooseContainer(pod, container);
  if (!chosen.ok) return failure(badRequest(chosen.error));
  const node = pod.spec?.nodeName;
  if (!node) return failure(badRequest(`pod ${key.name} does not have a host assigned`));
  const kubelet = yield* reach(options, node, pod);
  return kubelet.ok ? { ok: true, value: { pod, container: chosen.value, kubelet: kubelet.value } } : kubelet;
}

function chooseContainer(pod: Pod, wanted: string | undefined): Result<string, string> {
  const name = pod.metadata?.name ?? '';
  const names = (list: readonly { readonly name: string }[] | undefined) => (list ?? []).map((container) => container.name);
  const [regular, init, ephemeral] = [names(pod.spec?.containers), names(pod.spec?.initContainers), names(pod.spec?.ephemeralContainers)];
  if (wanted !== undefined && wanted !== '') {
    return [...regular, ...init, ...ephemeral].includes(wanted) ? { ok: true, value: wanted } : failure(`container ${wanted} is not valid for pod ${name}`);
  }
  const [first] = regular;
  if (first !== undefined && regular.length === 1) return { ok: true, value: first };
  const choice = `choose one of: [${regular.join(' ')}]${init.length > 0 ? ` or one of the init containers: [${init.join(' ')}]` : ''}`;
  return failure(`a container name must be specified for pod ${name}, ${choice}`);
}

function* reach({ kubeletOn }: PodStreamsOptions, node: string, pod: Pod): Task<Result<KubeletServer, ApiStatus>> {
  const kubelet = kubeletOn(node);
  if (kubelet === 'silent') yield* sleep(DIAL_TIMEOUT);
  if (kubelet === 'silent') return failure(unreachable(node, pod, 'i/o timeout'));
  return kubelet === 'refused' ? failure(unreachable(node, pod, 'connect: connection refused')) : { ok: true, value: kubelet };
}

function unreachable(node: string, pod: Pod, problem: string): ApiStatus {
  const ip = pod.status?.hostIP ?? node;
  return apiStatus({ code: 500, reason: 'InternalError', message: `Get "https://${ip}:10250/containerLogs/${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}": dial tcp ${ip}:10250: ${problem}` });
}
