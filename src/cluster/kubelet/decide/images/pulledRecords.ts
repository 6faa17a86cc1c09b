// Which pods may use an image on the node without asking the registry (kubelet: images/pullmanager, KubeletEnsureSecretPulledImages
// with policy NeverVerifyPreloadedImages): images this kubelet did not pull are free, those pulled with a secret belong to
// pods that show the same secret.
import { parseImageReference } from './imageReference.ts';

/** A pull secret of a pod; `hash` stands for its content. */
export interface PullSecret {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly hash: string;
}

export interface PulledRecords {
  /** A finished pull; no secret: anonymously, or with the node's own credentials. */
  recordPull(image: string, imageRef: string, secret: PullSecret | undefined): void;
  mustAttemptPull(image: string, imageRef: string, podSecrets: readonly PullSecret[]): boolean;
  /** The image was removed from the node. */
  forget(imageRef: string): void;
}

interface Credentials {
  everyone: boolean;
  readonly secrets: PullSecret[];
}

export function createPulledRecords(): PulledRecords {
  const records = new Map<string, Map<string, Credentials>>();
  return {
    recordPull(image, imageRef, secret) {
      const byRepository = records.get(imageRef) ?? new Map<string, Credentials>();
      records.set(imageRef, byRepository);
      const credentials = byRepository.get(repositoryOf(image)) ?? { everyone: false, secrets: [] };
      byRepository.set(repositoryOf(image), credentials);
      if (secret === undefined) credentials.everyone = true;
      else if (!credentials.secrets.some((known) => isSame(known, secret))) credentials.secrets.push(secret);
    },
    mustAttemptPull(image, imageRef, podSecrets) {
      const byRepository = records.get(imageRef);
      if (byRepository === undefined) return false;
      const credentials = byRepository.get(repositoryOf(image));
      if (credentials === undefined) return true;
      if (credentials.everyone) return false;
      return !credentials.secrets.some((known) => podSecrets.some((secret) => isSame(known, secret)));
    },
    forget: (imageRef) => void records.delete(imageRef),
  };
}

function isSame(a: PullSecret, b: PullSecret): boolean {
  return (a.uid === b.uid && a.namespace === b.namespace && a.name === b.name) || a.hash === b.hash;
}

function repositoryOf(image: string): string {
  const parsed = parseImageReference(image);
  return parsed.ok ? parsed.value.repository : image;
}
