// Tokens of service accounts: the form and claims of the real ones, signed so that only those issued here pass.
// Mirrors pkg/serviceaccount/claims.go; the signature is no RSA, but nobody can tell without the key.
import { encodeBase64Url } from '../../base/base64url.ts';
import { bytesOfValues, decodeUtf8, encodeUtf8 } from '../../base/utf8.ts';
import { decodeBase64 } from '../../api/formats/base64.ts';
import type { Simulation } from '../../engine/simulation.ts';

const ISSUER = 'https://kubernetes.default.svc.cluster.local';
const HEADER = { alg: 'RS256', kid: 'podscope' };
const SIGNATURE_WORDS = 24;

export interface TokenHolder {
  readonly namespace: string;
  readonly account: { readonly name: string; readonly uid: string };
  readonly pod: { readonly name: string; readonly uid: string } | undefined;
  readonly audiences: readonly string[];
  readonly lifetimeSeconds: number;
}

export interface VerifiedToken {
  readonly namespace: string;
  readonly account: string;
}

interface Claims {
  readonly exp: number;
  readonly 'kubernetes.io': { readonly namespace: string; readonly serviceaccount: { readonly name: string } };
}

export function issueToken(sim: Simulation, { namespace, account, pod, audiences, lifetimeSeconds }: TokenHolder): string {
  const issuedAt = nowSeconds(sim);
  const claims = {
    aud: audiences.length > 0 ? audiences : [ISSUER],
    exp: issuedAt + lifetimeSeconds,
    iat: issuedAt,
    iss: ISSUER,
    'kubernetes.io': { namespace, ...(pod === undefined ? {} : { pod }), serviceaccount: account },
    nbf: issuedAt,
    sub: `system:serviceaccount:${namespace}:${account.name}`,
  };
  const signed = `${ENCODED_HEADER}.${encoded(claims)}`;
  return `${signed}.${signatureOf(sim, signed)}`;
}

/** Undefined: not issued here, or expired. */
export function verifyToken(sim: Simulation, token: string): VerifiedToken | undefined {
  const cut = token.lastIndexOf('.');
  const signed = token.slice(0, Math.max(cut, 0));
  if (cut < 0 || token.slice(cut + 1) !== signatureOf(sim, signed)) return undefined;
  const claims = JSON.parse(decodeText(signed.slice(signed.indexOf('.') + 1))) as Claims;
  if (claims.exp <= nowSeconds(sim)) return undefined;
  const { namespace, serviceaccount } = claims['kubernetes.io'];
  return { namespace, account: serviceaccount.name };
}

function signatureOf(sim: Simulation, signed: string): string {
  let words = '';
  for (let i = 0; i < SIGNATURE_WORDS; i++) words += sim.draw('token', signed, i).toString(36).padStart(7, '0');
  return words;
}

function nowSeconds(sim: Simulation): number {
  return Math.floor(sim.wallClock.epochMs(sim.now()) / 1000);
}

/** base64url without padding. */
function encoded(value: unknown): string {
  const text = encodeUtf8(JSON.stringify(value));
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return encodeBase64Url(bytes);
}

function decodeText(text: string): string {
  const { bytes } = decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/').padEnd(Math.ceil(text.length / 4) * 4, '='));
  return decodeUtf8(bytesOfValues(bytes));
}

const ENCODED_HEADER = encoded(HEADER);
