// Storage that does not answer is storage that is not there.

const STORAGE_MS = 2_000;

export async function inTime<T>(work: Promise<T>): Promise<T> {
  return await Promise.race([work, new Promise<never>((_, reject) => void setTimeout(() => reject(new Error('storage does not answer')), STORAGE_MS))]);
}
