// Does what a page tells its reader to do, at the pace of a reader: acts, then looks until what the page shows is seen.
import { seconds, simTime, toSeconds } from '../../../engine/simTime.ts';
import { DEFAULT_SEED, DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../../../scenario/document.ts';
import { createSession, type Session } from '../../../session/session.ts';
import type { OperatorRun } from '../../../cluster/contract.ts';
import type { CaseReport, Corpus, CorpusCase, JudgedExpectation, Reading } from './corpusCase.ts';
import { createEvidence, type Evidence, type Observation } from './evidence.ts';
import { createJudge, type Judge } from './judge.ts';
import { fillIn } from './placeholders.ts';
import { planSteps, type PlannedStep } from './planSteps.ts';
import { clusterFor } from './stage.ts';

/** The cluster settles before the reader comes. */
const START = seconds(60);
/** Between two acts. */
const READING_SECONDS = 8;
/** How long a reader repeats a command that does not show yet what the page shows. */
const PATIENCE_SECONDS = 150;
/** After the last step. */
const LAST_SECONDS = 120;
/** A command that has not ended by then is waiting for its user. */
const COMMAND_SECONDS = 40;
/** kubectl says so while a container is not there yet. */
const NOT_YET = /not found|waiting to start|ContainerCreating|PodInitializing|not available|does not have a host assigned|not running/;

export function performCase(corpusCase: CorpusCase, corpus: Omit<Corpus, 'cases'>): CaseReport {
  const reading = corpus.readings[corpusCase.id] ?? {};
  const run = new CaseRun(corpusCase, reading, filesOf(corpusCase, corpus));
  return { manifests: run.answers(corpusCase.manifests), expectations: run.perform() };
}

class CaseRun {
  readonly #steps: readonly PlannedStep[];
  readonly #session: Session;
  readonly #observations: Observation[] = [];
  readonly #untold: string[] = [];
  readonly #judge: Judge;
  #acted = false;

  constructor(corpusCase: CorpusCase, reading: Reading, files: ScenarioDocument['files']) {
    this.#steps = planSteps(corpusCase, reading);
    const cluster = clusterFor(corpusCase, reading);
    this.#session = createSession({ document: { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: DEFAULT_SEED, start: DEFAULT_START, cluster, files, inputs: [] }, freeze: false });
    this.#judge = createJudge(corpusCase, reading);
  }

  /** Nothing of it is stored. */
  answers(manifests: readonly string[]): CaseReport['manifests'] {
    this.#runTo(toSeconds(START) - COMMAND_SECONDS);
    return manifests.filter((path) => /\.(ya?ml|json)$/.test(path)).map((path) => {
      const { stdout, stderr } = this.#finish(this.#start(`kubectl create --dry-run=server -f ${path}`), 1);
      return { path, answer: (stdout + stderr).trim() };
    });
  }

  perform(): JudgedExpectation[] {
    this.#runTo(toSeconds(START));
    for (const [i, step] of this.#steps.entries()) this.#do(step, i);
    const evidence = this.#evidence();
    for (let waited = 0; waited < LAST_SECONDS && !this.#judge.isContent(evidence); waited += 10) this.#runFor(10);
    return this.#judge.verdicts(evidence);
  }

  #do(step: PlannedStep, index: number): void {
    switch (step.type) {
      case 'wait':
        return this.#runFor(step.seconds);
      case 'waitUntil':
        return this.#runTo(toSeconds(START) + step.seconds);
      case 'told':
        this.#untold.push(step.words);
        return;
      case 'command':
        if (step.kind === 'act') return this.#act(step.line, index);
        return this.#look(step.line, index, step.kind === 'follow');
    }
  }

  #act(line: string, index: number): void {
    if (this.#acted) this.#runFor(READING_SECONDS);
    this.#acted = true;
    for (const filled of this.#filled(line)) {
      for (let waited = 0; ; waited += 2) {
        const seen = this.#finish(this.#start(filled), COMMAND_SECONDS);
        if (seen.exitCode !== 0 && /kubectl exec/.test(filled) && NOT_YET.test(seen.stderr) && waited < PATIENCE_SECONDS) {
          this.#runFor(2);
          continue;
        }
        this.#observations.push({ ...seen, step: index, command: filled });
        break;
      }
    }
  }

  #look(line: string, index: number, follow: boolean): void {
    const later = this.#steps.slice(index + 1).flatMap((step) => (step.type === 'command' ? [step.line] : []));
    for (let waited = 0; ; waited += 1 + Math.floor(waited / 20)) {
      this.#runFor(waited === 0 ? 1 : 1 + Math.floor(waited / 20));
      let working = true;
      for (const filled of this.#filled(line)) {
        const seen = this.#finish(this.#start(filled), follow ? PATIENCE_SECONDS : COMMAND_SECONDS, follow ? (text) => this.#judge.wantsNothingOf(filled, later, this.#evidenceWith(text, index, filled)) : undefined);
        this.#observations.push({ ...seen, step: index, command: filled });
        working &&= follow || seen.exitCode === 0;
      }
      const seen = working || !/logs|exec/.test(line);
      if (follow || waited >= PATIENCE_SECONDS || (seen && this.#judge.wantsNothingOf(line, later, this.#evidence()))) return;
    }
  }

  #filled(line: string): string[] {
    const lines = fillIn(line, this.#session.cluster.store);
    return lines.length === 0 ? [line] : lines;
  }

  #start(line: string): OperatorRun {
    return this.#session.cluster.operator.run({ line, namespace: 'default' });
  }

  /** Lets a command end, or stops it when it has shown enough or its time is over. */
  #finish(run: OperatorRun, most: number, isEnough?: (stdout: string) => boolean): Omit<Observation, 'step' | 'command'> {
    for (let waited = 0; waited < most && run.exitCode === undefined && !isEnough?.(run.stdout); waited += 0.5) this.#runFor(0.5);
    const { stdout, stderr, exitCode } = run;
    if (exitCode === undefined) run.stop();
    return { stdout, stderr, exitCode };
  }

  #runFor(length: number): void {
    this.#runTo(toSeconds(this.#session.now()) + length);
  }

  #runTo(at: number): void {
    const outcome = this.#session.runUntil(simTime(seconds(at)));
    if (outcome.type === 'budget') throw new Error(`budget ${outcome.budget} used up by '${outcome.label}'`);
  }

  #evidence(): Evidence {
    return createEvidence(this.#session, this.#observations, this.#untold, START);
  }

  #evidenceWith(stdout: string, step: number, command: string): Evidence {
    return createEvidence(this.#session, [...this.#observations, { step, command, stdout, stderr: '', exitCode: undefined }], this.#untold, START);
  }
}

/** Manifests under the paths that pages use: whole, without `inline/<page>/`, the name alone, `.yml` for `.yaml`. */
function filesOf({ manifests }: CorpusCase, corpus: Omit<Corpus, 'cases'>): { name: string; text: string }[] {
  const files = new Map<string, string>();
  for (const path of manifests) {
    const text = corpus.manifests[`manifests/${path}`] ?? '';
    const short = path.slice(path.lastIndexOf('/') + 1);
    for (const name of [path, path.replace(/^inline\/[^/]+\//, ''), short, short.replace(/\.yaml$/, '.yml')]) if (!files.has(name)) files.set(name, text);
  }
  return [...files].map(([name, text]) => ({ name, text }));
}
