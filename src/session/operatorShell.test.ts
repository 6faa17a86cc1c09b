import { expect, test } from 'vitest';
import { createTestCluster } from './testing/testCluster.ts';

const cases = [
  { name: 'pipes', line: 'echo b a | tr " " "\\n" | sort', want: 'a\nb\n' },
  { name: 'pipes inside a substitution', line: 'echo $(printf "x\\ny\\n" | head -1)', want: 'x\n' },
  { name: 'a pipe though descriptor 0 is closed', line: 'exec 0<&-; echo through | cat', want: 'through\n' },
  { name: 'what goes to /dev/null is gone', line: 'echo a > /dev/null; cat /dev/null', want: '' },
  { name: 'without input there is nothing to read', line: 'wc -l', want: '0\n' },
];

test.each(cases)('the operator has $name', ({ line, want }) => {
  const cluster = createTestCluster();
  cluster.run(line);
  cluster.runFor('2s');
  expect(cluster.output()).toBe(want);
});
