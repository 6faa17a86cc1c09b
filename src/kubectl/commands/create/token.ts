// `kubectl create token` (pkg/cmd/create/create_token.go): asks for a token of a service account, and prints it.
import type { Task } from '../../../engine/task.ts';
import type { TokenRequest } from '../../../api/authentication/v1/types.gen.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { usageErrorText, usageText } from '../../errors.ts';
import { durationSeconds } from '../../flags.ts';
import { OBJECT_PRINT_FLAGS, objectPrinter } from '../../objectPrinter.ts';

const BOUND_KINDS: ReadonlyMap<string, string> = new Map([['Pod', 'v1'], ['Secret', 'v1'], ['Node', 'v1']]);

export const createTokenCommand = {
  name: 'token',
  summary: 'Request a token of a service account',
  flags: [
    ...OBJECT_PRINT_FLAGS,
    { name: 'audience', type: 'strings' },
    { name: 'duration', type: 'duration', default: '0s' },
    { name: 'bound-object-kind', type: 'string' },
    { name: 'bound-object-name', type: 'string' },
    { name: 'bound-object-uid', type: 'string' },
  ],
  run: runCreateToken,
} satisfies KubectlCommand;

function* runCreateToken(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { args, flags, path } = invocation;
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const [name] = args;
  if (name === undefined || args.length !== 1) return fail(usageErrorText(path, `exactly one NAME is required, got ${args.length}`));
  const kind = flags.string('bound-object-kind');
  if (kind !== '' && !BOUND_KINDS.has(kind)) return fail(usageText(`supported --bound-object-kind values are ${[...BOUND_KINDS.keys()].join(', ')}`));
  if (kind !== '' && flags.string('bound-object-name') === '') return fail(usageText('--bound-object-name is required if --bound-object-kind is provided'));
  if (kind === '' && (flags.given('bound-object-name') || flags.given('bound-object-uid'))) return fail(usageText(`--bound-object-${flags.given('bound-object-name') ? 'name' : 'uid'} can only be set if --bound-object-kind is provided`));
  const printer = flags.string('output') === '' ? undefined : objectPrinter(flags, env, ['name']);
  if (printer?.ok === false) return fail(usageText(printer.error));
  const answer = yield* env.client.createSubresource('serviceaccounts', { namespace: env.namespace, name }, 'token', requestOf(invocation));
  if (!answer.ok) return fail(usageText(`failed to create token: ${answer.error.message}`));
  const token = (answer.value as TokenRequest).status?.token ?? '';
  if (!printer) {
    env.stdout(`${token}\n`);
    return EXIT_OK;
  }
  const { stdout, problem } = printer.value(answer.value);
  env.stdout(stdout);
  return problem === undefined ? EXIT_OK : fail(usageText(problem));
}

function requestOf({ flags }: Invocation): object {
  const [seconds, kind, name, uid] = [durationSeconds(flags.string('duration')) ?? 0, flags.string('bound-object-kind'), flags.string('bound-object-name'), flags.string('bound-object-uid')];
  return {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: {
      ...(flags.given('audience') ? { audiences: flags.strings('audience') } : {}),
      ...(seconds > 0 ? { expirationSeconds: seconds } : {}),
      ...(kind === '' ? {} : { boundObjectRef: { kind, apiVersion: BOUND_KINDS.get(kind), name, ...(uid === '' ? {} : { uid }) } }),
    },
  };
}
