// Which expectations a machine can decide, by which check, and which commands show them.
import type { CorpusCase, CorpusExpectation, ExpectationVerdict, JudgedExpectation, Reading } from './corpusCase.ts';
import type { Evidence } from './evidence.ts';
import { checkDescribe } from './judges/describe.ts';
import { checkEvent, checkEvents } from './judges/events.ts';
import * as objects from './judges/objects.ts';
import { checkSequence, checkTable } from './judges/tables.ts';
import * as texts from './judges/texts.ts';
import { unjudged, type Check } from './verdict.ts';

interface Rule {
  /** Of the whole `what`, without `@…`. */
  readonly what: RegExp;
  readonly check: Check;
  /** Commands that show it; without them it is read from the run. `$1` is what the expression caught. */
  readonly shownBy?: RegExp;
}

const IN_CONTAINER = /kubectl (exec|run|debug|attach)\b/;

/** The first that fits decides. */
const RULES: readonly Rule[] = [
  { what: /^kubectl get (pods? -w|pod sequence)$/, check: checkSequence },
  { what: /^kubectl get jobs -w$/, check: checkSequence, shownBy: /kubectl get jobs.* (-w|--watch)/ },
  { what: /^watch$/, check: checkSequence, shownBy: / (-w|--watch)\b/ },
  { what: /^kubectl get\b/, check: checkTable, shownBy: /kubectl get\b/ },
  { what: /^kubectl describe\b/, check: checkDescribe, shownBy: /kubectl describe\b/ },
  { what: /^kubectl rollout history$/, check: texts.checkLines, shownBy: /kubectl rollout history\b/ },
  { what: /^kubectl (rollout \w+|set \w+|create ns|\w+)$/, check: texts.checkLines, shownBy: /kubectl / },
  { what: /^jsonpath$/, check: texts.checkExactly, shownBy: /jsonpath/ },
  { what: /^go-template$/, check: texts.checkExactly, shownBy: /go-template|--template/ },
  { what: /^custom-columns$/, check: texts.checkExactly, shownBy: /custom-columns/ },
  { what: /^decoded$/, check: texts.checkLines, shownBy: /base64/ },
  { what: /^(exec\.stdout|file|http$|process|redis-cli|exec\.error|filesystem|baseline|files$)/, check: texts.checkContent, shownBy: IN_CONTAINER },
  { what: /^(log|log\.contains|logs)$/, check: texts.checkLog, shownBy: /kubectl logs\b/ },
  { what: /^api-(error|warning)$/, check: texts.checkError },
  { what: /^event(\.absent)?$/, check: checkEvent },
  { what: /^events$/, check: checkEvents },
  { what: /^field(\.defaults?)?$/, check: objects.checkField },
  { what: /^pod\.(status|phase)$/, check: objects.checkPodStatus },
  { what: /^container\.state$/, check: objects.checkContainerStates },
  { what: /^container\./, check: objects.checkContainerStatus },
  { what: /^(job\.condition|conditions|condition\.message)$/, check: objects.checkConditions },
  { what: /^job\.status$/, check: objects.checkJobStatus },
  { what: /^endpointslice$/, check: objects.checkEndpoints },
  { what: /^image$/, check: objects.checkImages },
  { what: /^placement$/, check: objects.checkPlacement },
  { what: /^pods$/, check: objects.checkPodCounts },
  { what: /^order\.update$/, check: objects.checkOrder },
  { what: /^pod\.created$/, check: objects.checkCreated },
  { what: /^defaulting$/, check: objects.checkDefaulting },
];

export interface Judge {
  /** Nothing more is to be seen from a command like this one at this point of the case. */
  wantsNothingOf(line: string, later: readonly string[], evidence: Evidence): boolean;
  /** Everything that can be decided has been seen. */
  isContent(evidence: Evidence): boolean;
  verdicts(evidence: Evidence): JudgedExpectation[];
}

interface Item {
  readonly id: string;
  readonly head: string;
  readonly wanted: CorpusExpectation;
  readonly rule: Rule | undefined;
  readonly unjudged?: string;
  /** Number of observations when it was first seen. */
  seenAt?: number;
}

export function createJudge(corpusCase: CorpusCase, reading: Reading): Judge {
  const items = corpusCase.expect.map((wanted, i) => itemOf(corpusCase, wanted, i, reading));

  function verdictOf(item: Item, evidence: Evidence): ExpectationVerdict {
    if (item.seenAt !== undefined) return { type: 'pass' };
    const { rule, wanted } = item;
    if (item.unjudged !== undefined) return unjudged(item.unjudged);
    if (!rule) return unjudged('told in words');
    const before = items.slice(0, items.indexOf(item)).findLast((other) => other.head === item.head)?.seenAt ?? 1;
    const observations = rule.shownBy ? evidence.observations.slice(before - 1).filter(({ command }) => isShownBy(item, command)) : evidence.observations;
    const verdict = rule.check(wanted, { observations, evidence });
    if (verdict.type === 'pass') item.seenAt = Math.max(1, evidence.observations.length);
    if (verdict.type === 'fail' && evidence.untold.length > 0) return unjudged(`nobody has put a step into commands: ${evidence.untold.join('; ')}`);
    return verdict;
  }

  return {
    wantsNothingOf(line, later, evidence) {
      const open = items.filter((item) => item.seenAt === undefined && item.rule?.shownBy !== undefined && item.unjudged === undefined && isShownBy(item, line));
      const left = open.filter((item) => verdictOf(item, evidence).type === 'fail');
      return left.every((item) => later.filter((other) => isShownBy(item, other)).length > left.indexOf(item));
    },
    isContent: (evidence) => items.every((item) => verdictOf(item, evidence).type !== 'fail'),
    verdicts: (evidence) => items.map((item) => ({ id: item.id, verdict: verdictOf(item, evidence) })),
  };
}

function itemOf({ id, expect }: CorpusCase, wanted: CorpusExpectation, i: number, reading: Reading): Item {
  const nth = expect.slice(0, i + 1).filter(({ what }) => what === wanted.what).length;
  const corrected = reading.expect?.[`${wanted.what}#${nth}`] ?? reading.expect?.[wanted.what];
  const head = wanted.what.replace(/[@:(#].*$/, '').trim();
  const base = { id: `${id}/${i + 1} ${wanted.what}`, head, rule: RULES.find(({ what }) => what.test(head)) };
  const { unjudged: reason, ...changes } = corrected ?? {};
  return { ...base, wanted: { ...wanted, ...changes }, ...(reason === undefined ? {} : { unjudged: reason }) };
}

/** `kubectl get rs` is shown by commands that get that resource; `kubectl scale` by those of that verb. */
function isShownBy({ rule, head }: Item, line: string): boolean {
  if (!rule?.shownBy?.test(line)) return false;
  const [, verb = '', operand = ''] = /^kubectl (create|rollout \w+|set \w+|\w+)(?: ([a-z]+))?/.exec(head) ?? [];
  if (verb === '' || head.includes(' -w')) return true;
  if (verb !== 'get' && verb !== 'describe') return new RegExp(`kubectl ${verb}\\b`).test(line);
  return operand === '' || new RegExp(`kubectl ${verb} [^|;]*\\b${stem(operand)}`).test(line.replace(/\bpo\b/g, 'pods'));
}

const STEMS: Readonly<Record<string, string>> = { rs: '(rs|replicasets?)\\b', deploy: 'deploy', svc: '(svc|services?)\\b', quota: '(quota|resourcequota)' };

function stem(resource: string): string {
  return STEMS[resource] ?? resource.replace(/s$/, '');
}
