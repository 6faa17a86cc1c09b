import { expect, test } from 'vitest';
import { insidePod, type InsidePod } from './insidePod.ts';

const PROMPT = '\x1b[2mwork\x1b[0m $ ';

const cases: { name: string; text: string; want: InsidePod | undefined }[] = [
  { name: 'a shell in the only container', text: `${PROMPT}kubectl exec -it web -- sh\r\n/ # `, want: { pod: 'web' } },
  { name: 'a container by name', text: `${PROMPT}kubectl get pods\r\nweb 1/1\r\n${PROMPT}kubectl exec -n shop pod/web -c app -i -t -- sh\r\n/ # ls\r\n`, want: { pod: 'web', container: 'app' } },
  { name: 'long flags', text: `${PROMPT}kubectl exec --stdin --tty web --container=app -- bash\r\n`, want: { pod: 'web', container: 'app' } },
  { name: 'a debug container', text: `${PROMPT}kubectl debug -it web --image=busybox:1.36 --target=app\r\n`, want: { pod: 'web' } },
  { name: 'a program that reads nothing', text: `${PROMPT}kubectl exec web -- sleep 100\r\n`, want: undefined },
  { name: 'another command', text: `${PROMPT}kubectl get pods -w\r\n`, want: undefined },
  { name: 'an exec that has ended', text: `${PROMPT}kubectl exec -it web -- sh\r\n/ # exit\r\n${PROMPT}kubectl logs -f web\r\n`, want: undefined },
  { name: 'nothing typed yet', text: '', want: undefined },
];

test.each(cases)('$name', ({ text, want }) => {
  expect(insidePod(text)).toEqual(want);
});
