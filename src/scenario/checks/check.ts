// What a scenario promises about a run: `Pod/web: Ready == True | by 30s`. One line, one check.
import type { Micros } from '../../engine/simTime.ts';

export interface Check {
  /** As it was written. */
  readonly text: string;
  readonly subject: Subject;
  readonly condition: Condition;
  readonly when: When;
}

export type Subject =
  /** `Pod/web`, `Pod/team/web`, and with `[app]` one container of it. */
  | { readonly type: 'object'; readonly kind: string; readonly namespace: string; readonly name: string; readonly container?: string }
  /** `Pods(app=web)`, `Pods`. */
  | { readonly type: 'objects'; readonly kind: string; readonly labels: readonly (readonly [key: string, value: string])[] }
  /** `Event(Pod/web)`: the events about it. */
  | { readonly type: 'events'; readonly kind: string; readonly namespace: string; readonly name: string }
  /** `Log(Pod/web[app])`: its lines, one start after the other. */
  | { readonly type: 'log'; readonly namespace: string; readonly pod: string; readonly container: string }
  /** `Exec(Pod/web[app] -- cat /etc/hosts)`. */
  | { readonly type: 'exec'; readonly namespace: string; readonly pod: string; readonly container?: string; readonly command: string }
  /** `Endpoints(web)`: of a Service. */
  | { readonly type: 'endpoints'; readonly namespace: string; readonly service: string }
  /** `Trace(Pod/web[app])`: what its processes did, whether or not the API knows: running, start.time, exit.code, exit.signal. */
  | { readonly type: 'process'; readonly namespace: string; readonly pod: string; readonly container: string }
  /** `Shell(kubectl get pods)`: a line at the operator's prompt. */
  | { readonly type: 'shell'; readonly line: string }
  /** `Doc(Pod/web)`, `Doc(web.yaml)`, `Doc`: manifests in the editor. */
  | { readonly type: 'doc'; readonly kind?: string; readonly name?: string; readonly file?: string }
  /** `Answer`: what the learner wrote. */
  | { readonly type: 'answer' }
  /** What was typed and applied. */
  | { readonly type: 'inputs' };

/** When it must hold. Absent end: the end of the run. */
export type When =
  | { readonly type: 'at'; readonly t: Moment }
  | { readonly type: 'by'; readonly t: Moment }
  | { readonly type: 'always' | 'never'; readonly from: Moment; readonly to: Moment };

export type Moment = Micros | 'end';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

export type Literal = string | number | boolean | readonly Literal[];

export type Condition =
  | { readonly type: 'and'; readonly parts: readonly Condition[] }
  /** Of several: how many must be so. */
  | { readonly type: 'all' | 'none' | 'any'; readonly of: Condition }
  /** `count(…) == 3`; of one object the length of a list. */
  | { readonly type: 'count'; readonly of?: Condition; readonly distinct?: Path; readonly comparison: Comparison; readonly value: number }
  | { readonly type: 'compare'; readonly left: Operand; readonly comparison: Comparison; readonly right: Operand | { readonly literal: Literal } }
  /** `created after 30s`, by its creationTimestamp. */
  | { readonly type: 'created'; readonly how: 'after' | 'before'; readonly moment: Moment }
  | { readonly type: 'exists' | 'absent' | 'unchanged' | 'true'; readonly path: Path }
  | { readonly type: 'text'; readonly path: Path; readonly how: 'contains' | 'matches'; readonly text: string; readonly of: 'any line' | 'last line' | 'all lines' | 'whole' };

/** A field, now or at another moment. */
export interface Operand {
  readonly path: Path;
  readonly at?: Moment;
  /** Of another thing: `start.time < Trace(Pod/web[main]): start.time`. */
  readonly of?: ProcessSubject;
}

export type ProcessSubject = Extract<Subject, { readonly type: 'process' }>;

/** Names of fields; `[web]` picks the list's entry of that name, `[0]` by number, `[]` all of them, a key of a map. Empty: the thing itself. */
export type Path = readonly string[];
