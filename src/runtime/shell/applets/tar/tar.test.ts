import { describe, expect, test } from 'vitest';
import { createTestNode } from '../../../testing/testNode.ts';

function outputOf(command: string): string {
  const node = createTestNode();
  const id = node.container({ command: ['sh', '-c', `cd /tmp; ${command}`] });
  node.runFor(20_000_000);
  return node.log(id).replaceAll(/^O /gm, '');
}

const LONG = 'a-name-that-is-much-longer-than-the-hundred-bytes-which-the-header-of-an-archive-has-room-for-and-then-some';

describe('tar and gzip', () => {
  const cases = [
    { name: 'modes, links and times survive', command: `mkdir d; echo x > d/f; chmod 640 d/f; touch -d '2020-01-02 03:04:05' d/f; ln -s f d/l; tar cf a.tar d; rm -r d; tar xf a.tar; stat -c '%a %Y' d/f; readlink d/l`, want: '640 1577934245\nf\n' },
    { name: 'a pipe copies a tree', command: `mkdir -p s/t o; echo deep > s/t/f; tar cf - -C s . | tar xf - -C o; cat o/t/f`, want: 'deep\n' },
    { name: 'names longer than the header has room for', command: `mkdir d; echo long > d/${LONG}; tar cf a.tar d; rm -r d; tar xf a.tar; cat d/${LONG}`, want: 'long\n' },
    { name: 'excluded names stay out and components are cut off', command: `mkdir -p d/e o; echo 1 > d/e/a.log; echo 2 > d/e/b; tar czf a.tgz --exclude '*.log' d; tar xzf a.tgz -C o --strip-components 1; find o -type f`, want: 'o/e/b\n' },
    { name: 'nothing is unpacked outside of the directory', command: `mkdir d o; echo x > d/f; tar cf a.tar -C o ../d/f 2>/dev/null; tar tf a.tar`, want: 'd/f\n' },
    { name: 'a leading slash is told once', command: `echo x > f; tar cf a.tar /tmp/f /tmp/f 2>&1; tar tf a.tar`, want: "tar: removing leading '/' from member names\ntmp/f\ntmp/f\n" },
    { name: 'a member that is not there is a complaint', command: `echo x > f; tar cf a.tar f; tar xf a.tar g 2>&1; echo $?`, want: 'tar: g: not found in archive\n1\n' },
    { name: 'gzip from and to pipes', command: `seq 1000 > n; gzip -c < n > n.gz; gunzip -c n.gz | cmp - n && echo same; [ $(wc -c < n.gz) -lt 2000 ] && echo smaller`, want: 'same\nsmaller\n' },
    { name: 'a damaged file is a complaint and leaves nothing', command: `seq 1000 | gzip > n.gz; head -c 300 n.gz > m.gz; gunzip m.gz 2>/dev/null; echo $?; ls`, want: '1\nm.gz\nn.gz\n' },
    { name: 'bzip2 is not simulated', command: `tar cjf a.tar f 2>&1`, want: 'podscope: not simulated: tar -j\n' },
  ];
  test.each(cases)('$name', ({ command, want }) => {
    expect(outputOf(command)).toBe(want);
  });
});
