// Random scripts for fuzzing: pieces of the shell language put together with little sense, and plain bytes.
import fc from 'fast-check';

const WORDS = [
  'a', "'x y'", '"$x"', '$x', '${x:-d}', '${x#*}', '${x%%/*}', '${#x}', '${x', '$(echo s)', '`echo b`', '$((1+2))', '$((x++))', '$((', '*', '/*', '~', '../..', '/proc/self/status',
  '/dev/zero', '__proto__', 'constructor', '-n', '--', '-', '"', "'", '\\', '$$', '$!', '$?', '$@', '"$@"', '{1..3}', '[a-z]', '!', '=', '==', '<(echo p)', '$[1]', "$'\\x41'", '\u00e9', '\0', '999999999999999999999', '-1', '%s%d', '/etc/passwd', '/loop',
];
const COMMANDS = [
  'echo', 'printf', 'test', '[', '[[', 'cd', 'export', 'set', 'unset', 'read x', 'eval', 'exec', 'trap "echo t" EXIT', 'local', 'shift', 'getopts ab: o', 'return', 'exit', 'break', 'kill -0', 'wait', 'jobs', 'type', 'command',
  'readonly', 'umask', 'ulimit', 'alias', '.', ':', 'true', 'false', 'cat', 'ls', 'sed', 'awk', 'grep', 'sort', 'head', 'tail', 'wc', 'cut', 'tr', 'find', 'xargs', 'date', 'stat', 'ln -s', 'rm', 'mkdir -p', 'cp -r', 'mv', 'touch', 'chmod', 'chown', 'dd', 'tar', 'od',
  'seq', 'expr', 'basename', 'readlink -f', 'env', 'id', 'ps', 'sleep 0', 'timeout 1', 'tee', 'uniq', 'diff', 'base64', 'md5sum', 'mktemp', 'df', 'du', 'mount', 'nslookup', 'wget', 'nc', 'ping', 'hostname', 'which', 'nosuch',
];

const word = fc.constantFrom(...WORDS);
const simple = fc.tuple(fc.constantFrom(...COMMANDS), fc.array(word, { maxLength: 4 })).map(([command, words]) => [command, ...words].join(' '));
const redirection = fc.constantFrom('', '', '', '> f', '>> f', '< f', '2>&1', '>&-', '<&3', '3<> f', '< /nope', '> /', '&> f', '<<E\n$x\nE\n');

const { script } = fc.letrec<{ script: string; command: string }>((tie) => ({
  command: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(simple, redirection).map(([text, target]) => `${text} ${target}`),
    fc.tuple(word, word).map(([name, value]) => `x=${name}${value}`),
    tie('command').map((body) => `(${body})`),
    tie('command').map((body) => `{ ${body}\n}`),
    tie('command').map((body) => `! ${body}`),
    tie('command').map((body) => `f() { ${body}\n}; f`),
    fc.tuple(tie('command'), tie('command')).map(([test, body]) => `if ${test}\nthen ${body}\nfi`),
    fc.tuple(word, tie('command')).map(([list, body]) => `for i in a ${list}\ndo ${body}\ndone`),
    fc.tuple(word, word, tie('command')).map(([text, pattern, body]) => `case ${text} in ${pattern}) ${body}\n;; esac`),
    fc.tuple(tie('command'), fc.constantFrom(' | ', ' && ', ' || ', ' & ', '\n', '; '), tie('command')).map((parts) => parts.join('')),
  ) as fc.Arbitrary<string>,
  script: fc.array(tie('command') as fc.Arbitrary<string>, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
}));

export const sensible = script as fc.Arbitrary<string>;

/** Any bytes, one character each. */
export const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));

/** Pieces without any order. */
export const jumble = fc.array(fc.oneof(word, fc.constantFrom(...COMMANDS, ';', '|', '&', '(', ')', '{', '}', '<', '>', '\n', 'if', 'then', 'fi', 'do', 'done', 'case', 'esac', 'in', 'while', ';;')), { maxLength: 14 }).map((parts) => parts.join(' '));
