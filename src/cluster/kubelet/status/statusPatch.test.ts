import { describe, expect, it } from 'vitest';
import type { PodStatus } from '../../../api/core/v1/types.gen.ts';
import { statusPatch } from './statusPatch.ts';

const ready = { type: 'Ready', status: 'True' };
const notReady = { type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'x' };

describe('the patch between two statuses', () => {
  const cases: readonly { name: string; before: PodStatus; after: PodStatus; want: unknown }[] = [
    { name: 'is none when nothing differs', before: { phase: 'Running', conditions: [ready] }, after: { phase: 'Running', conditions: [ready] }, want: undefined },
    { name: 'names only what differs', before: { phase: 'Pending', hostIP: 'a' }, after: { phase: 'Running', hostIP: 'a' }, want: { phase: 'Running' } },
    { name: 'sets fields that went to null', before: { phase: 'Failed', reason: 'Evicted' }, after: { phase: 'Failed' }, want: { reason: null } },
    {
      name: 'merges conditions by type, with their order, and nulls what went',
      before: { conditions: [notReady] },
      after: { conditions: [ready] },
      want: { '$setElementOrder/conditions': [{ type: 'Ready' }], conditions: [{ type: 'Ready', status: 'True', reason: null, message: null }] },
    },
    {
      name: 'deletes conditions that went',
      before: { conditions: [ready, { type: 'PodScheduled', status: 'True' }] },
      after: { conditions: [ready] },
      want: { '$setElementOrder/conditions': [{ type: 'Ready' }], conditions: [{ $patch: 'delete', type: 'PodScheduled' }] },
    },
    { name: 'replaces an address by naming the old one', before: { podIPs: [{ ip: 'a' }] }, after: { podIPs: [{ ip: 'b' }] }, want: { podIPs: [{ ip: 'b' }, { $patch: 'delete', ip: 'a' }] } },
  ];
  for (const { name, before, after, want } of cases) {
    it(name, () => expect(statusPatch('u', before, after)).toEqual(want === undefined ? undefined : { metadata: { uid: 'u' }, status: want }));
  }
});
