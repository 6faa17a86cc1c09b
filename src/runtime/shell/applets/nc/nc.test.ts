import { describe, expect, test } from 'vitest';
import { createTestNode } from '../../../testing/testNode.ts';

function outputOf(command: string): string {
  const node = createTestNode();
  const id = node.container({ command: ['sh', '-c', command] });
  node.runFor(20_000_000);
  return node.log(id).replaceAll(/^O /gm, '');
}

describe('busybox nc', () => {
  const cases = [
    { name: 'with -lk and -e a program answers every connection', command: `nc -lk -p 9000 -e sh -c 'read x; echo got $x' & sleep 1; echo a | nc 127.0.0.1 9000; echo b | nc 127.0.0.1 9000`, want: 'got a\ngot b\n' },
    { name: 'without -k the port is closed behind the first connection', command: `nc -l -p 9000 < /dev/null & sleep 1; echo a | nc 127.0.0.1 9000; nc -z 127.0.0.1 9000; echo $?`, want: 'a\n1\n' },
    { name: '-w bounds the wait for a connection', command: `nc -l -p 9000 -w 2 2>&1; echo $?`, want: 'nc: timeout\n1\n' },
    { name: 'a port in use is a complaint', command: `nc -l -p 9000 > /dev/null & sleep 1; nc -l -p 9000 2>/dev/null; echo $?`, want: '1\n' },
    { name: 'UDP is not simulated', command: `nc -u 127.0.0.1 53 2>&1`, want: 'podscope: not simulated: nc -u\n' },
  ];
  test.each(cases)('$name', ({ command, want }) => {
    expect(outputOf(command)).toBe(want);
  });
});
