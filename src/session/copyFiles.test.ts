import { expect, test } from 'vitest';
import { createTestCluster } from './testing/testCluster.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: c, image: "busybox:1.36", command: [sleep, "3600"]}\n';

test('directories are copied into a container and out of it', () => {
  const cluster = createTestCluster();
  cluster.apply(POD);
  cluster.runFor('10s');
  expect(cluster.say("mkdir -p d/sub d/empty; printf 'é\\n' > d/a; echo b > d/sub/b; kubectl cp d p:/tmp/d", '2s')).toBe('');
  expect(cluster.say("kubectl exec p -- sh -c 'cd /tmp/d && find . | sort; cat a sub/b'")).toBe('.\n./a\n./empty\n./sub\n./sub/b\né\nb');
  expect(cluster.say('kubectl cp p:/tmp/d out; diff -r d out && echo same', '3s')).toBe("tar: removing leading '/' from member names\nsame");
  expect(cluster.say('kubectl cp d p:/tmp/d; kubectl exec p -- ls /tmp/d/d', '3s')).toBe('a\nempty\nsub');
});

test('links that lead back are no way into what never ends', () => {
  const cluster = createTestCluster();
  cluster.apply(POD);
  cluster.runFor('10s');
  expect(cluster.say('mkdir d; ln -s . d/a; ln -s . d/b; kubectl cp d p:/tmp/d', '2s')).toBe('error: podscope: not simulated: kubectl cp of more than 500 files and directories');
});
