import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { createTestNode, type TestNode } from '../testing/testNode.ts';

/** The budgets that the trace says were used up. */
function budgetsOf(node: TestNode): readonly unknown[] {
  return node.sim.trace.all().filter(({ type }) => type === 'process.budget').map(({ data }) => (data as { readonly budget: string }).budget);
}

function start(script: string): { readonly node: TestNode; readonly id: string } {
  const node = createTestNode();
  return { node, id: node.container({ command: ['sh', '-c', script] }) };
}

describe('what has no end costs the host little, is said, and can be killed', () => {
  const cases = [
    { name: 'a loop without a wait', script: 'while true; do :; done', budget: 'cpu' },
    { name: 'output without end', script: 'yes', budget: 'cpu' },
    { name: 'output without end into a pipe', script: 'yes | cat > /dev/null', budget: 'cpu' },
    { name: 'ten million steps', script: 'i=0; while [ $i -lt 10000000 ]; do i=$((i+1)); done', budget: 'cpu' },
    { name: 'a hundred thousand files', script: 'i=0; while [ $i -lt 20000 ]; do : > /tmp/f$i; i=$((i+1)); done', budget: 'cpu' },
    { name: 'a hundred megabytes of output', script: 'dd if=/dev/zero bs=1M count=100 | tr "\\000" a', budget: 'cpu' },
  ];
  test.each(cases)('$name', ({ script, budget }) => {
    const { node, id } = start(script);
    node.runFor(seconds(120));
    expect(budgetsOf(node)).toEqual([budget]);
    expect(node.status(id).state).toBe('RUNNING');
    node.must(() => node.machine.runtime.stopContainer(id, 0));
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 137 });
    expect(node.machine.processes().length).toBe(1);
  });

  const bombs = [
    { name: 'a function that forks itself twice', script: 'f() { f | f & }; f; sleep 1000' },
    { name: 'children that do nothing', script: 'while :; do sleep 1000 & done' },
    { name: 'a script that starts itself', script: 'echo \'sh /tmp/b & sh /tmp/b\' > /tmp/b; sh /tmp/b' },
  ];
  test.each(bombs)('a fork bomb: $name', ({ script }) => {
    const { node, id } = start(script);
    node.runFor(seconds(30));
    expect(budgetsOf(node).filter((budget) => budget === 'pids' || budget === 'cpu').length).toBeGreaterThan(0);
    expect(node.machine.processes().length).toBeLessThanOrEqual(4096);
    node.must(() => node.machine.runtime.stopContainer(id, 0));
    // The shell that cannot fork ends by itself, with 2.
    expect(node.status(id).state).toBe('EXITED');
    expect([2, 137]).toContain(node.status(id).exitCode);
    expect(node.machine.processes().length).toBe(1);
  });

  test('it can be paused at any event, and goes on from there', () => {
    const { node, id } = start('i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; echo $i');
    const end = simTime(node.sim.now() + seconds(60));
    let pauses = 0;
    for (let events = 0; node.sim.now() < end && node.status(id).state === 'RUNNING'; events = 0) {
      node.sim.run({ until: end, stopWhen: () => ++events > 2 });
      pauses += 1;
    }
    expect(pauses).toBeGreaterThan(20);
    expect(node.log(id)).toBe('20000\n');
  });

  test('a value that doubles without end is out of memory, not an error of the program', () => {
    const { node, id } = start('a=x; while true; do a=$a$a; done');
    node.runFor(seconds(60));
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 137, reason: 'OOMKilled' });
  });

  test('what rests between its work is not slowed', () => {
    const { node, id } = start('i=0; while [ $i -lt 100 ]; do j=0; while [ $j -lt 500 ]; do j=$((j+1)); done; i=$((i+1)); sleep 1; done; echo done');
    node.runFor(seconds(110));
    expect(node.log(id)).toBe('done\n');
    expect(budgetsOf(node)).toEqual([]);
  });
});
