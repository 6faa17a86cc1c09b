import { expect, test } from 'vitest';
import { seconds } from '../../../../engine/simTime.ts';
import { createTestNode } from '../../../testing/testNode.ts';

test('a server alone serves its clients, keeps what they wrote over a restart, and ends with java', () => {
  const node = createTestNode();
  const script = `cli() { zkCli.sh -server 127.0.0.1:2181 "$@" 2>&1; }
    /docker-entrypoint.sh zkServer.sh start-foreground > /tmp/log 2>&1 & sleep 3
    cli create /a one | tail -n 1
    cli create /a two | tail -n 1
    pkill java; wait $!; echo "ended $?"
    zkServer.sh start-foreground > /tmp/log 2>&1 & sleep 3
    cli get /a | sed -n '/^one/p;/^dataLength/p'
    echo ruok | nc 127.0.0.1 2181; echo`;
  const id = node.container({ image: 'zookeeper:3.9', command: ['bash', '-c', script] });
  node.runFor(seconds(20));
  expect(node.log(id)).toBe('Created /a\nNode already exists: /a\nended 143\none\ndataLength = 3\nimok\n');
});

test.each([
  { setting: 'ZOO_TICK_TIME=abc', said: 'java.lang.NumberFormatException: For input string: "abc"' },
  { setting: 'ZOO_TICK_TIME=0', said: 'java.lang.IllegalArgumentException: tickTime is not set' },
  { setting: 'ZOO_INIT_LIMIT=1e9', said: 'java.lang.NumberFormatException: For input string: "1e9"' },
])('$setting is refused', ({ setting, said }) => {
  const node = createTestNode();
  const id = node.container({ image: 'zookeeper:3.9', command: ['bash', '-c', `export ${setting}; exec /docker-entrypoint.sh zkServer.sh start-foreground`] });
  node.runFor(seconds(20));
  expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 2 });
  expect(node.log(id)).toContain(said);
});

test('a snapshot that is none ends the server', () => {
  const node = createTestNode();
  const script = 'mkdir -p /data/version-2; echo 5 > /data/version-2/snapshot.0; /docker-entrypoint.sh zkServer.sh start-foreground; echo "ended $?"';
  const id = node.container({ image: 'zookeeper:3.9', command: ['bash', '-c', script] });
  node.runFor(seconds(20));
  expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 0 });
  expect(node.log(id)).toContain('ended 134');
});
