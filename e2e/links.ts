// Links made by hand, as somebody else's program would: they show that the page opens what it has not written.
import { deflateRawSync } from 'node:zlib';

/** A container that ends again and again: `pod.yaml`. */
export const LOOP = `apiVersion: v1
kind: Pod
metadata: {name: loop}
spec:
  containers:
  - name: web
    image: busybox:1.36
    command: [sh, -c, "sleep 2; exit 3"]
`;

/** What a link holds: a document, or any text. */
export function payloadOf(document: unknown): string {
  return deflateRawSync(typeof document === 'string' ? document : JSON.stringify(document)).toString('base64url');
}

/** Of a document in which `LOOP` was applied at once. */
export function loopPayload(title: string, more: object): string {
  return payloadOf({ schemaVersion: 1, title, files: [{ name: 'pod.yaml', text: LOOP }], inputs: [{ at: '0s', type: 'apply', file: 'pod.yaml' }], ...more });
}
