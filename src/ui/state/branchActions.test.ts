import { expect, test } from 'vitest';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground, DEFAULT_SETTINGS } from './playground.ts';

/** Every command begins a branch; what is asked is written down. */
function playground(): ReturnType<typeof createPlayground> & { readonly asked: string[] } {
  const asked: string[] = [];
  const client = stubClient((type, input) => {
    asked.push(`${type} ${JSON.stringify(input)}`);
    return Promise.resolve(type === 'typeAt' || type === 'apply' ? { accepted: true, lines: [], forked: { id: 'b1', name: 'image nginx:1.99' } } : { ok: true, branch: 'main' });
  });
  return { ...createPlayground(client, DEFAULT_SETTINGS), asked };
}

test.each(['apply', 'typeAt'] as const)('%s in the past: the notice names the branch, and can take it back', async (way) => {
  const { store, actions, asked } = playground();
  actions.addFile('a.yaml', '');
  await (way === 'apply' ? actions.apply() : actions.typeAt('1', 'kubectl delete pod web\n'));
  const { notice } = store.getState();
  expect(notice?.text).toContain('image nginx:1.99');
  notice?.undo?.();
  expect(asked.at(-1)).toBe('deleteBranch {"branch":"b1"}');
});
