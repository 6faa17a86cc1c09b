// `kubectl create secret generic|docker-registry|tls` (pkg/cmd/create/create_secret*.go). Values become base64 of their UTF-8 bytes.
import { failure, ok, type Result } from '../../../base/result.ts';
import { encodeBase64 } from '../../../api/formats/base64.ts';
import { byteValues, encodeUtf8 } from '../../../base/utf8.ts';
import type { FlagValues, KubectlEnvironment } from '../../environment.ts';
import { usageText } from '../../errors.ts';
import { generatorCommand, groupCommand } from './generator.ts';
import { DATA_FLAGS, keyedData } from './keyedData.ts';

const FAILURE = 'failed to create secret ';

const genericCommand = generatorCommand({
  name: 'generic',
  summary: 'Create a secret from files, directories or literal values',
  resource: 'secrets',
  flags: [...DATA_FLAGS, { name: 'type', type: 'string' }],
  failure: FAILURE,
  *generate(name, { flags }, env) {
    const data = keyedData(flags, env, 'Secret', name);
    if (!data.ok) return failure(usageText(data.error));
    return ok(secretOf(name, flags.string('type'), data.value));
  },
});

const dockerRegistryCommand = generatorCommand({
  name: 'docker-registry',
  summary: 'Create a secret for a container registry',
  resource: 'secrets',
  flags: [
    { name: 'docker-server', type: 'string', default: 'https://index.docker.io/v1/' },
    { name: 'docker-username', type: 'string' },
    { name: 'docker-password', type: 'string' },
    { name: 'docker-email', type: 'string' },
    { name: 'from-file', type: 'strings' },
    { name: 'append-hash', type: 'bool' },
  ],
  failure: FAILURE,
  *generate(name, { flags }, env) {
    if (flags.given('from-file')) {
      const data = keyedData(flags, env, 'Secret', name);
      return data.ok ? ok(secretOf(name, 'kubernetes.io/dockerconfigjson', renamed(data.value))) : failure(usageText(data.error));
    }
    if (flags.string('docker-username') === '' || flags.string('docker-password') === '' || flags.string('docker-server') === '') {
      return failure(usageText('either --from-file or the combination of --docker-username, --docker-password and --docker-server is required'));
    }
    return ok(secretOf(name, 'kubernetes.io/dockerconfigjson', new Map([['.dockerconfigjson', dockerConfig(flags)]])));
  },
});

const tlsCommand = generatorCommand({
  name: 'tls',
  summary: 'Create a TLS secret from a certificate and a key',
  resource: 'secrets',
  flags: [{ name: 'cert', type: 'string' }, { name: 'key', type: 'string' }, { name: 'append-hash', type: 'bool' }],
  failure: FAILURE,
  *generate(name, { flags }, env) {
    if (flags.string('key') === '' || flags.string('cert') === '') return failure(usageText('key and cert must be specified'));
    // Differs from kubectl: the pair is not parsed, because nothing here speaks TLS.
    const [cert, key] = [fileText(flags.string('cert'), env), fileText(flags.string('key'), env)];
    if (!cert.ok) return cert;
    if (!key.ok) return key;
    return ok(secretOf(name, 'kubernetes.io/tls', new Map([['tls.crt', cert.value], ['tls.key', key.value]])));
  },
});

export const createSecretCommand = groupCommand('secret', 'Create a secret using a specified subcommand', [genericCommand, dockerRegistryCommand, tlsCommand]);

function secretOf(name: string, type: string, data: ReadonlyMap<string, string>): object {
  const encoded = [...data].map(([key, value]) => [key, encodeBase64(byteValues(encodeUtf8(value)))] as const);
  return { metadata: { name }, ...(encoded.length > 0 ? { data: Object.fromEntries(encoded) } : {}), ...(type === '' ? {} : { type }) };
}

function renamed(data: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...data].map(([key, value]) => [key === '.dockercfg' ? '.dockercfg' : '.dockerconfigjson', value]));
}

function dockerConfig(flags: FlagValues): string {
  const [username, password, email] = [flags.string('docker-username'), flags.string('docker-password'), flags.string('docker-email')];
  const entry = { username, password, ...(email === '' ? {} : { email }), auth: encodeBase64(byteValues(encodeUtf8(`${username}:${password}`))) };
  return JSON.stringify({ auths: { [flags.string('docker-server')]: entry } });
}

function fileText(path: string, env: KubectlEnvironment): Result<string, string> {
  const file = env.readFile(path);
  return file ? ok(file.text) : failure(usageText(`open ${path}: no such file or directory`));
}
