// Under which id the work on screen is kept, and the claim on it: no other tab writes there.
import { rememberWork } from './tabMemory.ts';
import type { Claim, Loss, WorkClaims } from './workClaims.ts';

export class HeldWork {
  readonly #claims: WorkClaims;
  readonly #lost: (how: Loss) => Promise<void>;
  #id = newId();
  #claim: Claim | undefined;

  /** `lost`: another tab takes the work over. */
  constructor(claims: WorkClaims, lost: (how: Loss) => Promise<void>) {
    this.#claims = claims;
    this.#lost = lost;
  }

  get id(): string {
    return this.#id;
  }

  /** A new id from now on; what was kept under the one before stays as it is. */
  async beginNew(): Promise<void> {
    this.#claim?.release();
    this.#claim = undefined;
    this.#id = newId();
    await this.claimOwn();
  }

  async claimOwn(): Promise<void> {
    const id = this.#id;
    const claim = await this.ask(id);
    if (claim && id === this.#id) this.hold(id, claim);
  }

  /** undefined when another tab has it open. */
  ask(id: string): Promise<Claim | undefined> {
    return this.#claims.claim(id, this.#lost);
  }

  takeOver(id: string): Promise<Claim> {
    return this.#claims.takeOver(id, this.#lost);
  }

  hold(id: string, claim: Claim): void {
    if (claim !== this.#claim) this.#claim?.release();
    this.#claim = claim;
    this.#id = id;
    rememberWork(id);
  }

  /** Ids of works that other tabs have open. */
  async elsewhere(): Promise<ReadonlySet<string>> {
    const held = new Set(await this.#claims.held());
    held.delete(this.#id);
    return held;
  }
}

function newId(): string {
  return crypto.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
