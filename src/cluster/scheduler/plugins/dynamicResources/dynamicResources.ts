// Device claims. Only what pods without claims can see of plugins/dynamicresources is here: a score of zero and a text.
import type { FilterPlugin, PostFilterPlugin, PreFilterPlugin, ScorePlugin } from '../../framework/interface.ts';
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import { pluginError, unresolvable, unschedulable } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';

class Seen extends FixedState {
  readonly seen = true;
}
const KEY = stateKey<Seen>(PLUGIN.dynamicResources);

export function createDynamicResources(): PreFilterPlugin & FilterPlugin & ScorePlugin & PostFilterPlugin {
  return {
    name: PLUGIN.dynamicResources,
    preFilter(state, { pod }) {
      state.write(KEY, new Seen());
      const [claim] = pod.spec?.resourceClaims ?? [];
      // Differs from kube-scheduler: claims are never allocated, because devices are not simulated.
      if (claim === undefined) return undefined;
      return { status: unresolvable(`waiting for dynamic resource controller to create the resourceclaim "${claim.resourceClaimName ?? claim.name}"`) };
    },
    filter: () => undefined,
    score: () => 0,
    postFilter(state) {
      // PreFilter did not get here when an earlier plugin rejected the pod; the missing state is then the error shown.
      if (state.read(KEY) === undefined) return { status: pluginError('not found') };
      return { status: unschedulable('no new claims to deallocate') };
    },
    inputs: ({ pod }) => (pod.spec?.resourceClaims === undefined ? [] : ['spec.resourceClaims']),
  };
}
