// Which Services select a Pod, and the handlers that queue those a change of a Pod concerns.
// Mirrors endpointslice util: GetPodServiceMemberships and GetServicesToUpdateOnPodChange.
import type { Pod, Service } from '../../../api/core/v1/types.gen.ts';
import { selectorFromSet, selectorMatches, type Selector } from '../../../api/labels/selector.ts';
import { deepEqual } from '../../../base/json.ts';
import type { EventHandlers, Informer } from '../../client/client.ts';
import { keyOf, namespaceOf } from '../controller.ts';
import { hasManagedEndpoints, podEndpointChanged } from './podEndpoints.ts';

const BY_NAMESPACE = 'namespace';

export class ServiceMemberships {
  readonly #services: Informer<Service>;
  /** Made once per version of a Service. */
  readonly #selectors = new WeakMap<Service, Selector>();

  constructor(services: Informer<Service>) {
    this.#services = services;
    services.addIndex(BY_NAMESPACE, (service) => [namespaceOf(service)]);
  }

  /** Keys of the Services that select the Pod. */
  of(pod: Pod): readonly string[] {
    return this.#services
      .byIndex(BY_NAMESPACE, namespaceOf(pod))
      .filter((service) => hasManagedEndpoints(service) && this.selects(service, pod))
      .map(keyOf);
  }

  selects(service: Service, pod: Pod): boolean {
    return selectorMatches(this.#selectorOf(service), pod.metadata?.labels);
  }

  #selectorOf(service: Service): Selector {
    const known = this.#selectors.get(service);
    if (known) return known;
    const selector = selectorFromSet(service.spec?.selector);
    this.#selectors.set(service, selector);
    return selector;
  }

  podHandlers(enqueue: (key: string) => void): EventHandlers<Pod> {
    const all = (pod: Pod) => this.of(pod).forEach(enqueue);
    return { added: all, updated: (before, pod) => this.#changed(before, pod).forEach(enqueue), deleted: all };
  }

  /** Those that a new state of the Pod means something to. */
  #changed(before: Pod, pod: Pod): readonly string[] {
    const endpointChanged = podEndpointChanged(before, pod);
    const labelsChanged = !deepEqual(before.metadata?.labels, pod.metadata?.labels);
    if (!endpointChanged && !labelsChanged) return [];
    const now = this.of(pod);
    if (!labelsChanged) return now;
    const former = this.of(before);
    if (endpointChanged) return [...new Set([...now, ...former])];
    return [...now.filter((key) => !former.includes(key)), ...former.filter((key) => !now.includes(key))];
  }
}
