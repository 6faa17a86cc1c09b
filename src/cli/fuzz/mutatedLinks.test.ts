// A thousand links that something happened to: each is refused with a reason, or opens; those that open run without an end of the page.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRun } from '../../session/workspace/run.ts';
import { hostHarness } from '../../worker/testing/hostHarness.ts';
import { mutatedLinks, type RecordedLink } from './mutatedLinks.ts';
import { openLink } from './openLink.ts';
import { recordedLinks } from './recordedLinks.ts';

const RUNS = 1_000;
/** So many of those that can be read are opened as the page opens them. */
const OPENED = 12;

test.each([20261])(`${RUNS} mutated links never throw, seed %i`, (seed) => {
  const readable: RecordedLink[] = [];
  fc.assert(fc.property(mutatedLinks(recordedLinks()), (link) => {
    if (openLink(link)) readable.push(link);
  }), { seed, numRuns: RUNS });
  // Mutations are neither all harmless nor all beyond reading.
  expect(readable.length).toBeGreaterThan(RUNS / 40);
  expect(readable.length).toBeLessThan(RUNS * 0.8);

  const host = hostHarness({ create: (document) => createRun(document), runCostMs: 1 });
  const step = Math.floor(readable.length / OPENED);
  for (const { kind, payload } of readable.filter((_, i) => i % step === 0).slice(0, OPENED)) {
    if (kind === 'share') host.ask('openLink', { payload });
    else host.ask('compare', { shared: payload });
    host.wait(100);
    // It answers still, whatever became of that.
    expect(host.answer<'clock'>(host.ask('clock', { playing: false })), payload).toBeNull();
  }
  expect(host.posted.filter(({ type }) => type === 'fault')).toEqual([]);
}, 120_000);
