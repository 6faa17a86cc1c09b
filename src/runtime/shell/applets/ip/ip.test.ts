import { describe, expect, test } from 'vitest';
import { createTestNode } from '../../../testing/testNode.ts';

function outputOf(command: string): string {
  const node = createTestNode();
  const id = node.container({ command: ['sh', '-c', command] });
  node.runFor(30_000_000);
  return node.log(id).replaceAll(/^O /gm, '');
}

describe('network tools of busybox', () => {
  const cases = [
    { name: 'ip addr shows the address of the Pod', command: `ip -4 addr show dev eth0 | grep inet`, want: '    inet 10.244.0.2/24 brd 10.244.0.255 scope global eth0\n' },
    { name: 'ip route begins with the gateway', command: `ip route | head -n 1`, want: 'default via 10.244.0.1 dev eth0 \n' },
    { name: 'route -n shows the same as numbers', command: `route -n | sed -n 3p`, want: '0.0.0.0         10.244.0.1      0.0.0.0         UG    0      0        0 eth0\n' },
    { name: 'ifconfig without such a device', command: `ifconfig eth7 2>&1; echo $?`, want: 'ifconfig: eth7: error fetching interface information: Device not found\n1\n' },
    { name: 'changes are not simulated', command: `ip link set eth0 down 2>&1`, want: 'podscope: not simulated: ip link set eth0 down\n' },
    { name: 'netstat tells listening sockets from connected ones', command: `nc -l -p 9000 & sleep 0.1; netstat -ltn | sed -n '3,$p'; netstat -tn | wc -l`, want: 'tcp        0      0 :::9000                 :::*                    LISTEN      \n2\n' },
    { name: 'ping gives up on an address that nobody has after the wait for the last answer', command: `ping -c 2 -W 2 10.244.0.77 > /tmp/p; echo $?; sed -n '$p' /tmp/p`, want: '1\n2 packets transmitted, 0 packets received, 100% packet loss\n' },
    { name: 'ping of the own address is answered', command: `ping -q -c 3 10.244.0.2 | grep packets`, want: '3 packets transmitted, 3 packets received, 0% packet loss\n' },
    { name: 'telnet passes lines on', command: `echo hello | nc -l -p 9000 & sleep 0.1; telnet 127.0.0.1 9000 < /dev/null`, want: 'Connected to 127.0.0.1\nhello\n' },
  ];
  test.each(cases)('$name', ({ command, want }) => {
    expect(outputOf(command)).toBe(want);
  });
});
