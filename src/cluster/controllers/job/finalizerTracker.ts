// Pods whose tracking finalizer was taken away, until the cache shows it. Mirrors tracking_utils.go:
// uidTrackingExpectations.

const NONE: ReadonlySet<string> = new Set();

export class FinalizerTracker {
  readonly #byJob = new Map<string, Set<string>>();

  expect(job: string, uid: string): void {
    let uids = this.#byJob.get(job);
    if (uids === undefined) this.#byJob.set(job, (uids = new Set()));
    uids.add(uid);
  }

  observed(job: string, uid: string): void {
    this.#byJob.get(job)?.delete(uid);
  }

  expected(job: string): ReadonlySet<string> {
    return this.#byJob.get(job) ?? NONE;
  }

  forget(job: string): void {
    this.#byJob.delete(job);
  }
}
