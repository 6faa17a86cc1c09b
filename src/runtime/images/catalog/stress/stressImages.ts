// Images that use up CPU and memory on purpose.
import { programFile, type CatalogEntry } from '../entry.ts';
import { stress, threadedStress } from './stress.ts';
import { vishStress } from './vishStress.ts';

export const stressImages: CatalogEntry = {
  name: 'stress',
  programs: [
    { name: 'stress', run: stress, rssBytes: 700_000 },
    { name: 'threaded-stress', run: threadedStress, rssBytes: 700_000 },
    { name: 'vish-stress', run: vishStress, rssBytes: 3_000_000 },
  ],
  layers: [
    { name: 'stress', sizeBytes: 2_000_000, entries: [['/usr/local/bin/stress', programFile('stress', 80_000)]] },
    { name: 'recorded-stress', sizeBytes: 2_000_000, entries: [['/usr/local/bin/stress', programFile('threaded-stress', 80_000)]] },
    { name: 'vish-stress', sizeBytes: 2_000_000, entries: [['/stress', programFile('vish-stress', 2_500_000)]] },
  ],
  images: [
    { repositories: ['docker.io/polinux/stress'], tags: ['latest', '1.0.4'], layers: ['busybox', 'alpine', 'stress'], config: { cmd: ['/bin/sh'] } },
    { repositories: ['docker.io/vish/stress'], tags: ['latest'], layers: ['vish-stress'], config: { entrypoint: ['/stress'] } },
  ],
};
