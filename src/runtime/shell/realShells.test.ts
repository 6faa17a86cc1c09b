// What the same scripts printed in real shells, where ours once said something else.
import { expect, test } from 'vitest';
import { seconds } from '../../engine/simTime.ts';
import { createTestNode } from '../testing/testNode.ts';

const IMAGES = { ash: ['busybox:1.36', 'sh'], dash: ['debian:12', 'sh'], bash: ['bash:5', 'bash'] } as const;

const cases: readonly { readonly name: string; readonly shells: readonly (keyof typeof IMAGES)[]; readonly script: string; readonly want: string }[] = [
  { name: 'arrays that a declaration fills', shells: ['bash'], script: 'declare -A h=([one]=1 [two]=2); f() { local -a l=(3 4); echo ${l[1]}; }; f; readonly -a r=(5 6); echo ${h[two]} ${r[1]}', want: '4\n2 6\n' },
  { name: 'associative arrays in the order of their hash table', shells: ['bash'], script: 'declare -A h=([one]=1 [two]=2 [three]=3); echo ${!h[@]}', want: 'two three one\n' },
  { name: 'a slice of an array with holes goes by index', shells: ['bash'], script: 'a=(1 2 3); a[7]=x; unset a[0]; echo ${a[@]:1:2} ${a[@]: -1}', want: '2 3 x\n' },
  { name: 'a script without a first line that says what runs it', shells: ['ash', 'dash', 'bash'], script: "cd /tmp; echo 'echo plain $1' > t; chmod +x t; ./t a", want: 'plain a\n' },
  { name: 'the list of no parameters is set, but empty', shells: ['ash', 'dash'], script: 'set --; echo "${@+set}|${*-n}|${*:-d}"', want: 'set||d\n' },
  { name: 'the list of no parameters is not set', shells: ['bash'], script: 'set --; echo "${@+set}|${*-n}|${*:-d}"', want: '|n|d\n' },
  { name: 'a function does not have its caller’s ERR trap', shells: ['bash'], script: "trap 'echo err' ERR; f() { false; true; }; f; g() { trap 'echo own' ERR; false; }; g || true; g; echo end", want: 'own\nown\nend\n' },
  { name: 'octal in %b', shells: ['bash'], script: "printf '%b|' 'a\\101' '\\0101'; echo", want: 'aA|A|\n' },
  { name: 'files of unequal length side by side', shells: ['ash'], script: "cd /tmp; printf '1\\n' > a; printf 'x\\ny\\n' > b; paste a b", want: '1\tx\ny\n' },
];

const each = cases.flatMap(({ shells, ...rest }) => shells.map((shell) => ({ shell, ...rest })));

test.each(each)('$shell: $name', ({ shell, script, want }) => {
  const node = createTestNode();
  const [image, command] = IMAGES[shell];
  const id = node.container({ image, command: [command, '-c', script] });
  node.runFor(seconds(5));
  expect(node.log(id)).toBe(want);
});
