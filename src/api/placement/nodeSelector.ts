// Node selectors of affinity rules and persistent volumes. Mirrors component-helpers scheduling/corev1/nodeaffinity.
import type { Node, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, Pod, PreferredSchedulingTerm } from '../core/v1/types.gen.ts';
import { newRequirement, requirementMatches, type Requirement, type SelectorOperator } from '../labels/requirement.ts';
import { selectorFromSet, selectorMatches } from '../labels/selector.ts';

const METADATA_NAME = 'metadata.name';

/** Whether a node is selected. */
export type NodeMatcher = (node: Node) => boolean;

/** Terms are alternatives; a term without any requirement selects nothing. */
export function compileNodeSelector(selector: NodeSelector): NodeMatcher {
  const terms = selector.nodeSelectorTerms.map(compileTerm).filter((term) => term !== undefined);
  return (node) => terms.some((term) => term(node));
}

function compileTerm(term: NodeSelectorTerm): NodeMatcher | undefined {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length === 0 && fields.length === 0) return undefined;
  const byLabel: Requirement[] = [];
  for (const expression of expressions) {
    const requirement = requirementOf(expression);
    if (requirement === undefined) return () => false;
    byLabel.push(requirement);
  }
  const names: { readonly values: readonly string[]; readonly wanted: boolean }[] = [];
  for (const { key, operator, values = [] } of fields) {
    if (key !== METADATA_NAME || values.length !== 1 || (operator !== 'In' && operator !== 'NotIn')) return () => false;
    names.push({ values, wanted: operator === 'In' });
  }
  return (node) => {
    const { name = '', labels } = node.metadata ?? {};
    for (const requirement of byLabel) if (!requirementMatches(requirement, labels)) return false;
    for (const { values, wanted } of names) if (values.includes(name) !== wanted) return false;
    return true;
  };
}

const OPERATORS = new Map<string, SelectorOperator>([['In', 'in'], ['NotIn', 'notin'], ['Exists', 'exists'], ['DoesNotExist', '!'], ['Gt', 'gt'], ['Lt', 'lt']]);

function requirementOf({ key, operator, values = [] }: NodeSelectorRequirement): Requirement | undefined {
  const translated = OPERATORS.get(operator);
  const requirement = translated === undefined ? undefined : newRequirement(key, translated, values);
  return requirement?.ok === true ? requirement.value : undefined;
}

/** What a pod demands of its node: spec.nodeSelector and required node affinity. */
export function compileRequiredNodeAffinity(pod: Pod): NodeMatcher {
  const labelSet = pod.spec?.nodeSelector === undefined ? undefined : selectorFromSet(pod.spec.nodeSelector);
  const required = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const affinity = required === undefined ? undefined : compileNodeSelector(required);
  return (node) => (labelSet === undefined || selectorMatches(labelSet, node.metadata?.labels)) && (affinity === undefined || affinity(node));
}

/** The sum of the weights of the preferred terms that a node satisfies. */
export function compilePreferredTerms(terms: readonly PreferredSchedulingTerm[]): (node: Node) => number {
  const compiled = terms
    .filter((term) => term.weight !== 0)
    .map((term) => ({ weight: term.weight, matches: compileTerm(term.preference) }));
  return (node) => {
    let sum = 0;
    for (const { weight, matches } of compiled) if (matches?.(node)) sum += weight;
    return sum;
  };
}
