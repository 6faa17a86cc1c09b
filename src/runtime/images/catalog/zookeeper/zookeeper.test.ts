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
