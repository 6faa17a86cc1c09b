import { describe, expect, test } from 'vitest';
import { createTestNode } from '../../../testing/testNode.ts';

/** What a shell command prints: standard output, then the lines of standard error. */
function outputOf(command: string): string {
  const node = createTestNode();
  const id = node.container({ command: ['sh', '-c', command] });
  node.runFor(5_000_000);
  return node.log(id).replaceAll(/^O /gm, '');
}

describe('awk', () => {
  const cases = [
    { name: 'an assignment to a field rebuilds the record with OFS', command: `echo a b c | awk -v OFS=- '{$2 = "X"; print; print NF}'`, want: 'a-X-c\n3\n' },
    { name: 'a field beyond the last one and NF change the record', command: `echo a b | awk '{$4 = "d"; print $0 "|" NF; NF = 1; print $0 "|"}'`, want: 'a b  d|4\na|\n' },
    { name: 'input that looks like a number compares as one', command: `printf '10 9\\n10 x\\n' | awk '{print ($1 > $2) ? "more" : "less"}'`, want: 'more\nless\n' },
    { name: 'constants in quotes compare as text', command: `awk 'BEGIN {print "10" < "9", 10 < 9}'`, want: '1 0\n' },
    { name: 'concatenation binds looser than arithmetic and tighter than comparison', command: `awk 'BEGIN {print 1 " " 2 + 3 * 2 ^ 2, (1 2 == 12)}'`, want: '1 14 1\n' },
    { name: 'powers go from the right and before signs', command: `awk 'BEGIN {print 2 ^ 3 ^ 2, -2 ^ 2, 2 ^ -1}'`, want: '512 -4 0.5\n' },
    { name: 'arrays go by reference, also those not used before', command: `awk 'function f(a, k) {a[k] = k * 2} BEGIN {f(m, 3); f(m, 4); print m[3], m[4], length(m)}'`, want: '6 8 2\n' },
    { name: 'functions call themselves with their own variables', command: `awk 'function fact(n) {return n < 2 ? 1 : n * fact(n - 1)} BEGIN {print fact(10)}'`, want: '3628800\n' },
    { name: 'exit inside a function ends the input and runs END', command: `seq 5 | awk 'function stop() {exit 4} {print; if ($1 == 2) stop()} END {print "end"}'; echo $?`, want: '1\n2\nend\n4\n' },
    { name: 'gsub counts, & is the match and \\& is not', command: `awk 'BEGIN {s = "banana"; n = gsub(/an/, "<&>\\\\&", s); print n, s}'`, want: '2 b<an>&<an>&a\n' },
    { name: 'gsub of what matches nothing puts text between characters', command: `awk 'BEGIN {s = "ab"; gsub(/x*/, "-", s); print s}'`, want: '-a-b-\n' },
    { name: 'match tells where and how long', command: `awk 'BEGIN {print match("foobar", /o+/), RSTART, RLENGTH; print match("x", "y"), RSTART, RLENGTH}'`, want: '2 2 2\n0 0 -1\n' },
    { name: 'split takes a separator, an expression or FS', command: `awk 'BEGIN {print split("a:b:c", p, ":"), p[3], split("a1b22c", q, /[0-9]+/), q[3], split(" x  y ", r), r[1]}'`, want: '3 c 3 c 2 x\n' },
    { name: 'an empty RS separates paragraphs', command: `printf 'a\\nb\\n\\n\\nc\\n' | awk -v RS= '{print NR ": " $1 "," $NF}'`, want: '1: a,b\n2: c,c\n' },
    { name: 'FS may be an expression', command: `echo 'a, b;c' | awk -F '[,;] *' '{print $2 $3}'`, want: 'bc\n' },
    { name: 'getline reads a file and the output of a command', command: `seq 3 > /tmp/n; awk 'BEGIN {while ((getline x < "/tmp/n") > 0) s += x; "echo hi" | getline y; print s, y, (getline z < "/none")}'`, want: '6 hi -1\n' },
    { name: 'print goes to files and commands', command: `awk 'BEGIN {print "b" > "/tmp/o"; print "a" > "/tmp/o"; close("/tmp/o"); print "z" | "cat"; close("cat"); while ((getline l < "/tmp/o") > 0) print l}'`, want: 'z\nb\na\n' },
    { name: 'system gives the status', command: `awk 'BEGIN {print "first"; r = system("echo second; exit 3"); print r}'`, want: 'first\nsecond\n3\n' },
    { name: 'a range may end on the record it began with', command: `seq 6 | awk '/2/,/2/; NR == 4, NR == 5'`, want: '2\n4\n5\n' },
    { name: 'in and delete know several subscripts', command: `awk 'BEGIN {a[1, 2] = 3; print ((1, 2) in a); delete a[1, 2]; print length(a)}'`, want: '1\n0\n' },
    { name: 'statements may be split over lines', command: `awk 'BEGIN { if (1 &&\n 1)\n\n print "yes"\n else\n print "no"\n for (i = 0;\n i < 2; i++) ; print i }'`, want: 'yes\n2\n' },
    { name: 'a regular expression in a string, with an escaped dot', command: `awk 'BEGIN {r = "^a\\\\.b$"; print ("a.b" ~ r), ("axb" ~ r), ("a/b" ~ /a\\/b/), ("]" ~ /[]]/)}'`, want: '1 0 1 1\n' },
    { name: 'printf pads, rounds and repeats nothing', command: `awk 'BEGIN {printf "%5.1f|%-4s|%04d|%x|%c|%e|%*d\\n", 2.25, "ab", 42, 255, 65, 12345, 4, 7}'`, want: '  2.2|ab  |0042|ff|A|1.234500e+04|   7\n' },
    { name: 'a rule without END needs no input after exit in BEGIN', command: `awk 'BEGIN {print "x"; exit} {print "never"}'`, want: 'x\n' },
    { name: 'mathematics', command: `awk 'BEGIN {print sin(1), atan2(0, -1), exp(1), log(10), 2 ^ 0.25}'`, want: '0.841471 3.14159 2.71828 2.30259 1.18921\n' },
  ];
  test.each(cases)('$name', ({ command, want }) => {
    expect(outputOf(command)).toBe(want);
  });
});
