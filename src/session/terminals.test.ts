// A terminal of the operator's host, driven as a person does.
import { expect, test } from 'vitest';
import { createSession, type Session } from './session.ts';
import { parseScenario } from '../scenario/parseDocument.ts';

function sessionWith(): Session {
  const read = parseScenario('schemaVersion: 1\ncluster: {preset: golden-1}\n');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return createSession({ document: read.value });
}

function on(session: Session) {
  const terminal = session.cluster.operator.terminal('1');
  const wait = (seconds: number) => session.runUntil((session.now() + seconds * 1e6) as ReturnType<Session['now']>);
  return {
    terminal,
    screen: () => terminal.textBetween(0, terminal.written).replace(/\x1b\[\d*m/g, '').replaceAll('\r\n', '\n'),
    wait,
    line(text: string, seconds = 1) {
      const run = terminal.run(text);
      wait(seconds);
      return run;
    },
    keys(text: string, seconds = 1) {
      terminal.type(text);
      wait(seconds);
    },
  };
}

test('a line is shown after the prompt, its output after it, and the next prompt ends it', () => {
  const { line, screen, terminal } = on(sessionWith());
  const run = line('echo hello; false');
  expect(screen()).toBe('work $ echo hello; false\nhello\nwork $ ');
  expect(run).toMatchObject({ exitCode: 1 });
  expect(terminal.state).toBe('prompt');
});

test('directory, variables and functions stay from line to line', () => {
  const { line, screen } = on(sessionWith());
  line('cd /tmp; x=3');
  line('f() { echo "$x in $PWD"; }');
  line('f');
  expect(screen()).toMatch(/tmp \$ f\n3 in \/tmp\ntmp \$ $/);
});

test('a command that is not finished asks for more', () => {
  const { line, keys, screen, terminal } = on(sessionWith());
  const run = line('cat <<EOF');
  expect(terminal.state).toBe('continuation');
  expect(run.endedAt).toBeUndefined();
  keys('one\n');
  keys('EOF\n');
  expect(screen()).toBe('work $ cat <<EOF\n> one\n> EOF\none\nwork $ ');
  expect(run.exitCode).toBe(0);
});

test('several lines at once are one command', () => {
  const { line, screen, terminal } = on(sessionWith());
  const run = line('cat <<EOF\none\nEOF\necho two');
  expect(screen()).toBe('work $ cat <<EOF\n> one\n> EOF\none\nwork $ echo two\ntwo\nwork $ ');
  expect(run.exitCode).toBe(0);
  expect(terminal.state).toBe('prompt');
});

test('Ctrl-C ends the program in front, not the shell', () => {
  const { line, keys, screen, terminal } = on(sessionWith());
  const run = line('sleep 100');
  expect(terminal.state).toBe('running');
  keys('\x03');
  expect(terminal.state).toBe('prompt');
  expect(run.exitCode).toBe(130);
  expect(screen()).toBe('work $ sleep 100\n^C\nwork $ ');
});

test('a program reads what is typed, until the end of input', () => {
  const { line, keys, screen } = on(sessionWith());
  line('cat -n');
  keys('a\n');
  keys('\x04');
  expect(screen()).toBe('work $ cat -n\na\n     1\ta\nwork $ ');
});

test('after exit the next line finds a new shell', () => {
  const { line, screen } = on(sessionWith());
  line('x=1; exit');
  line('echo "[$x]"');
  expect(screen()).toMatch(/exit\nwork \$ echo "\[\$x\]"\n\[\]\nwork \$ $/);
});

test('kubectl get -w prints changes as they come, until it is interrupted', () => {
  const { line, keys, screen, terminal } = on(sessionWith());
  line('kubectl run web --image=nginx:1.27');
  line('kubectl get pods -w', 20);
  expect(terminal.state).toBe('running');
  expect(screen()).toMatch(/web +1\/1 +Running +0 +\d+s\n/);
  keys('\x03');
  expect(terminal.state).toBe('prompt');
});

test('a shell in a container: kubectl exec -it', () => {
  const { line, keys, screen, terminal } = on(sessionWith());
  line('kubectl run box --image=busybox:1.36 -- sleep 1000', 10);
  const run = line('kubectl exec -it box -- sh');
  keys('hostname\n');
  expect(screen()).toMatch(/\/ # hostname\nbox\n\/ # $/);
  keys('sleep 50\n');
  keys('\x03');
  keys('exit 3\n');
  expect(screen()).toMatch(/command terminated with exit code 3\nwork \$ $/);
  expect(run.exitCode).toBe(3);
  expect(terminal.state).toBe('prompt');
});

test('a shell on a node: crictl, journalctl and systemctl; the kubelet starts again what was stopped behind its back', () => {
  const { line, keys, screen, terminal } = on(sessionWith());
  line('kubectl run box --image=busybox:1.36 -- sleep 1000', 10);
  const run = line('ssh node-1');
  expect(screen()).toMatch(/root@node-1:~# $/);
  keys('crictl ps\n');
  expect(screen()).toMatch(/CONTAINER +IMAGE +CREATED +STATE +NAME +ATTEMPT +POD ID +POD +NAMESPACE\n[0-9a-f]{13} +[0-9a-f]{13} +10 seconds ago +Running +box +0 +[0-9a-f]{13} +box +default\n/);
  keys('crictl stop $(crictl ps -q)\n', 30);
  keys('crictl ps -a --name box\n');
  expect(screen()).toMatch(/Exited +box +0[^]*Running +box +1|Running +box +1[^]*Exited +box +0/);
  keys('journalctl -u kubelet -n 3\n');
  expect(screen()).toMatch(/ node-1 kubelet\[\d+\]: \S+/);
  keys('systemctl stop kubelet; systemctl is-active kubelet containerd\n');
  expect(screen()).toMatch(/inactive\nactive\n/);
  keys('ls /var/log/pods /etc/kubernetes/manifests; ps | grep sleep\n');
  expect(screen()).toMatch(/default_box_/);
  keys('exit\n');
  expect(screen()).toMatch(/Connection to node-1 closed\.\nwork \$ $/);
  expect(run.endedAt).toBeDefined();
  expect(terminal.state).toBe('prompt');
});

test('one command on a node; a node that is not there', () => {
  const { line, screen } = on(sessionWith());
  expect(line('ssh node-1 hostname')).toMatchObject({ exitCode: 0 });
  expect(screen()).toContain('ssh node-1 hostname\nnode-1\n');
  expect(line('ssh node-9')).toMatchObject({ exitCode: 255 });
  expect(screen()).toContain('ssh: Could not resolve hostname node-9');
  line('ssh node-1 crictl images');
  expect(screen()).toMatch(/IMAGE +TAG +IMAGE ID +SIZE\n/);
});

test('kubectl edit: the file is there to be edited; what the server refuses is opened again, with its reasons', () => {
  const { line, keys, screen, terminal } = on(sessionWith());
  line('kubectl run box --image=busybox:1.36 -- sleep 1000', 5);
  line('kubectl edit pod box');
  const first = terminal.editing;
  expect(first?.text).toMatch(/^# Please edit the object below[^]*\napiVersion: v1\nkind: Pod\n/);
  keys(`\x1b[200~${first?.text.replace('restartPolicy: Always', 'restartPolicy: Never')}\x1b[201~`);
  expect(terminal.editing?.text).toMatch(/# pods "box" was not valid:\n# \* spec/);
  keys(`\x1b[200~${first?.text.replace('run: box', 'run: crate')}\x1b[201~`);
  expect(terminal.editing).toBeUndefined();
  expect(screen()).toMatch(/error: pods "box" is invalid\npod\/box edited\nwork \$ $/);
  line('kubectl get pod box --show-labels --no-headers');
  expect(screen()).toContain('run=crate');
  line('kubectl edit pod box');
  keys('\x03');
  expect(screen()).toMatch(/Edit cancelled, no changes made\.\nwork \$ $/);
  line(`KUBE_EDITOR='sed -i s/crate/chest/' kubectl edit pod box`);
  expect(screen()).toMatch(/pod\/box edited\nwork \$ $/);
});

test('kubectl port-forward: a local port leads to the Pod, while it runs', () => {
  const session = sessionWith();
  const { line, keys, screen } = on(session);
  line('kubectl run web --image=nginx:1.27 --port=80', 15);
  line('kubectl port-forward pod/web 8080:80');
  expect(screen()).toContain('Forwarding from 127.0.0.1:8080 -> 80\nForwarding from [::1]:8080 -> 80\n');
  const other = session.cluster.operator.terminal('2');
  const run = other.run('curl -s -o /dev/null -w "%{http_code}" http://localhost:8080/');
  session.runUntil((session.now() + 2e6) as ReturnType<Session['now']>);
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.stdout).toContain('200');
  expect(screen()).toContain('Handling connection for 8080\n');
  keys('\x03');
  const after = other.run('curl -s http://localhost:8080/');
  session.runUntil((session.now() + 2e6) as ReturnType<Session['now']>);
  expect(after).toMatchObject({ exitCode: 7 });
});
