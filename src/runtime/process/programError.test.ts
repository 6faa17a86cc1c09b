// An error in a program ends its process, not the run.
import { expect, test } from 'vitest';
import { createSimulation } from '../../engine/simulation.ts';
import { millis, seconds, simTime } from '../../engine/simTime.ts';
import { sleepWait, type Task } from '../../engine/task.ts';
import { createNetwork } from '../net/network.ts';
import { createFileSystem } from '../vfs/fileSystem.ts';
import { createMountTable } from '../vfs/mountTable.ts';
import { buildTree } from '../vfs/treeBuilder.ts';
import { createNodeKernel } from './kernel.ts';
import { createSink } from './streams.ts';
import type { Exit, ProgramContext, Signal } from './types.ts';

interface End {
  readonly exit: Exit | undefined;
  readonly stderr: string;
}

/** Runs one program as the first process of a node, and sends it a signal after a second. */
function endOf(run: (ctx: ProgramContext) => Task<number>, signal: Signal = 'TERM'): End {
  const sim = createSimulation({ seed: 1, startEpochMs: 0 });
  const kernel = createNodeKernel({ sim, name: 'node', cpus: 1, memoryBytes: 2 ** 30, programs: () => ({ name: 'p', run }) });
  const tree = buildTree([['/bin', { type: 'dir' }], ['/bin/p', { type: 'file', mode: 0o755, bytes: '\x7fELF', program: 'p' }]]);
  const mounts = createMountTable(createFileSystem({ type: 'overlay', now: () => sim.now(), tree, imageTime: 0 }).root);
  const namespaces = { pid: kernel.createPidNamespace(), mounts, cgroup: kernel.createCgroup('c', kernel.rootCgroup, {}), uts: { hostname: 'p' }, net: createNetwork({ sim }).addExternalHost('203.0.113.1') };
  let stderr = '';
  let exit: Exit | undefined;
  const sink = createSink((bytes) => void (stderr += bytes));
  const credentials = { uid: 0, gid: 0, groups: [], capabilities: new Set<never>(), noNewPrivileges: false };
  const started = kernel.start({ namespaces, argv: ['/bin/p'], env: [], cwd: '/', credentials, stdio: { stdout: sink, stderr: sink }, onExit: (how) => void (exit = how) });
  if (!started.ok) throw new Error(started.error.errno);
  sim.after(seconds(1), 'stop', () => kernel.kill(started.value, signal));
  sim.run({ until: simTime(seconds(3)) });
  return { exit, stderr };
}

const ABORTED = { code: 134, signal: 'ABRT', oom: false };
const SAID = 'podscope: p: the simulated program cannot go on: ';

test('a program that throws aborts, and says whose fault it is', () => {
  expect(endOf(function* (ctx) {
    yield* ctx.charge(5);
    JSON.parse('{');
    return 0;
  })).toEqual({ exit: ABORTED, stderr: `${SAID}SyntaxError\n` });
});

test('so does one that throws before its first step, or of which a wait cannot be', () => {
  expect(endOf(() => { throw new Error('no setting'); })).toEqual({ exit: ABORTED, stderr: `${SAID}no setting\n` });
  expect(endOf(function* (ctx) {
    yield* ctx.waitFor(sleepWait(millis(Number.NaN)));
    return 0;
  })).toMatchObject({ exit: ABORTED, stderr: expect.stringContaining(SAID) as string });
});

test('so does one whose handler of a signal throws', () => {
  expect(endOf(function* (ctx) {
    ctx.sigaction('TERM', () => { throw new TypeError('not said'); });
    yield* ctx.waitFor(sleepWait(seconds(2)));
    return 0;
  })).toEqual({ exit: ABORTED, stderr: `${SAID}TypeError\n` });
});

test('what it throws on its way out is not heard', () => {
  expect(endOf(function* (ctx) {
    try {
      yield* ctx.waitFor(sleepWait(seconds(2)));
    } finally {
      JSON.parse('{');
    }
    return 0;
  }, 'KILL')).toEqual({ exit: { code: 137, signal: 'KILL', oom: false }, stderr: '' });
});
