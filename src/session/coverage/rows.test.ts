// Every row of COVERAGE that is about what happens on a node: the scenarios with which to try it, and that a test of this folder holds it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const CATALOG = new URL('../../scenario/catalog/', import.meta.url);
const HERE = new URL('./', import.meta.url);

const ROWS: Readonly<Record<string, readonly string[]>> = {
  P01: ['one-address', 'lessons/01-one-pod-two-containers'],
  P02: ['lessons/02-what-the-server-accepts'],
  P03: ['lessons/03-image-says-pod-says'],
  P04: ['lessons/04-three-vocabularies'],
  P05: ['crash-loop', 'lessons/04-three-vocabularies'],
  P06: ['in-and-out-of-service', 'lessons/08-readiness'],
  P07: ['restart-policies', 'lessons/05-restart-policy', 'matrices/restart-policy'],
  P08: ['lessons/55-disk-eviction'],
  P09: ['node-goes-dark', 'lessons/33-silent-node'],
  P10: ['shared-volume', 'what-survives', 'lessons/15-what-outlives-what'],
  P11: ['lessons/52-private-registry'],
  P12: ['missing-image', 'lessons/16-image-pulls'],
  P13: ['configmap-and-secret', 'lessons/13-env-at-birth'],
  P14: ['names-in-dns', 'lessons/17-names-and-dns'],
  P15: ['lessons/21-borrowing-the-node'],
  P16: ['names-in-dns', 'lessons/17-names-and-dns'],
  P17: ['lessons/17-names-and-dns'],
  P18: ['three-qualities', 'out-of-memory', 'lessons/18-requests-and-limits', 'matrices/quality-of-service'],
  P19: ['own-cpus'],
  P20: ['liveness-probe', 'startup-probe', 'never-ready', 'matrices/probe-fields'],
  P21: ['init-order', 'lessons/09-init-containers'],
  P22: ['sidecar-and-job', 'lessons/10-sidecars'],
  P23: ['look-inside', 'lessons/36-debug-a-running-pod'],
  P24: ['lifecycle-hooks', 'lessons/11-hooks'],
  P25: ['slow-goodbye', 'lessons/12-goodbye', 'matrices/termination'],
  P26: ['not-as-root', 'lessons/20-who-am-i'],
  P32: ['lessons/21-borrowing-the-node'],
  P33: ['lessons/35-static-pods'],
  P37: ['lessons/22-at-the-door'],
  P39: ['lessons/34-pressure-and-qos'],
  P40: ['drain-and-budget', 'lessons/33-silent-node'],
  P42: ['look-inside', 'lessons/36-debug-a-running-pod'],
};

const tests = readdirSync(HERE).filter((name) => name.endsWith('.test.ts') && name !== 'rows.test.ts').map((name) => readFileSync(new URL(name, HERE), 'utf8')).join('\n');

test.each(Object.keys(ROWS))('%s can be tried and is tested', (row) => {
  const missing = (ROWS[row] ?? []).filter((slug) => !['scenario.yaml', 'lesson.yaml', 'matrix.yaml'].some((file) => existsSync(new URL(`${slug}/${file}`, CATALOG))));
  expect(missing).toEqual([]);
  expect(tests).toContain(`describe('${row} `);
});
