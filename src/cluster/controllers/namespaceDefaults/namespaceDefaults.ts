// What every namespace gets: the ServiceAccount `default` and the ConfigMap `kube-root-ca.crt`. Mirrors
// pkg/controller/serviceaccount/serviceaccounts_controller.go and pkg/controller/certificates/rootcacertpublisher.
import type { ConfigMap, Namespace, ServiceAccount } from '../../../api/core/v1/types.gen.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import type { Task } from '../../../engine/task.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import type { Informer } from '../../client/client.ts';
import { because, isDeleting, nameOf, namespaceOf, type Controller, type ControllerContext } from '../controller.ts';

const ROOT_CA = 'kube-root-ca.crt';
const DEFAULT_ACCOUNT = 'default';

/** Makes one object in each active namespace, and again when it is taken away. */
interface Keeper<T extends ConfigMap | ServiceAccount> {
  readonly queueName: string;
  readonly objects: (context: ControllerContext) => Informer<T>;
  readonly objectName: string;
  readonly create: (context: ControllerContext, namespace: Namespace) => Task<{ readonly ok: boolean }>;
}

export function createServiceAccountController(context: ControllerContext): Controller {
  return keeperController<ServiceAccount>(context, {
    queueName: 'serviceaccount',
    objects: ({ informers }) => informers.informer('serviceaccounts'),
    objectName: DEFAULT_ACCOUNT,
    create: ({ client }, namespace) => client.create('serviceaccounts', { metadata: { name: DEFAULT_ACCOUNT, namespace: nameOf(namespace) } }, explained(namespace)),
  });
}

/** The certificate is that of the control plane's own namespace. */
export function createRootCaPublisher(context: ControllerContext): Controller {
  return keeperController<ConfigMap>(context, {
    queueName: 'root-ca-cert-publisher',
    objects: ({ informers }) => informers.informer('configmaps'),
    objectName: ROOT_CA,
    *create({ client, informers }, namespace): Task<{ readonly ok: boolean }> {
      const source = informers.informer('configmaps').get({ namespace: 'kube-system', name: ROOT_CA });
      if (!source) return { ok: false };
      const metadata = { name: ROOT_CA, namespace: nameOf(namespace), ...(source.metadata?.annotations ? { annotations: source.metadata.annotations } : {}) };
      return yield* client.create('configmaps', { metadata, ...(source.data ? { data: source.data } : {}) }, explained(namespace));
    },
  });
}

function explained(namespace: Namespace): { readonly rule: { readonly id: string }; readonly because: ReturnType<typeof because> } {
  return { rule: { id: 'namespace.defaults' }, because: because('Namespace', namespace, 'metadata.name') };
}

function keeperController<T extends ConfigMap | ServiceAccount>(context: ControllerContext, keeper: Keeper<T>): Controller {
  const { sim, informers } = context;
  return {
    start(): Dispose {
      const disposer = createDisposer();
      const namespaces = informers.informer('namespaces');
      const objects = keeper.objects(context);
      const queue = createWorkQueue<string>({ sim, name: keeper.queueName });
      disposer.add(namespaces.addHandlers({ added: (namespace) => queue.add(nameOf(namespace)), updated: (_before, namespace) => queue.add(nameOf(namespace)) }));
      disposer.add(objects.addHandlers({ deleted: (object) => (nameOf(object) === keeper.objectName ? queue.add(namespaceOf(object)) : undefined) }));
      disposer.add(
        runWorkers({
          sim,
          name: keeper.queueName,
          queue,
          *reconcile(name: string): Task<Reconciled> {
            if (!objects.synced) yield* objects.waitForSync();
            const namespace = namespaces.get({ name });
            if (!namespace || isDeleting(namespace) || objects.get({ namespace: name, name: keeper.objectName })) return DONE;
            const created = yield* keeper.create(context, namespace);
            return created.ok ? DONE : AGAIN;
          },
        }),
      );
      return disposer.dispose;
    },
  };
}
