// Binds by the Binding subresource. Mirrors plugins/defaultbinder.
import type { BindPlugin } from '../../framework/interface.ts';
import { pluginError } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';

export function createDefaultBinder(): BindPlugin {
  return {
    name: PLUGIN.defaultBinder,
    *bind({ client, explanation }, info, nodeName) {
      const { name = '', namespace = '', uid } = info.pod.metadata ?? {};
      const body = {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name, namespace, ...(uid === undefined ? {} : { uid }) },
        target: { kind: 'Node', name: nodeName },
      };
      const bound = yield* client.createSubresource('pods', { namespace, name }, 'binding', body, explanation);
      return bound.ok ? undefined : pluginError(bound.error.message);
    },
  };
}
