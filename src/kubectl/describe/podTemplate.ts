// The Pod Template block of workloads (pkg/describe DescribePodTemplate).
import { compareBytes } from '../../base/compareBytes.ts';
import type { PodTemplateSpec, TopologySpreadConstraint } from '../../api/core/v1/types.gen.ts';
import { formatLabelSelector } from '../../api/labels/selector.ts';
import { describeContainers } from './containers.ts';
import type { DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels, describeLines, describeTolerations } from './labels.ts';
import { describeVolumes } from './volumes.ts';

export function describePodTemplate(out: DescribeWriter, template: PodTemplateSpec | undefined): void {
  out.line(0, 'Pod Template:');
  if (!template) {
    out.raw('  <unset>');
    return;
  }
  describeLabels(out, 'Labels', template.metadata?.labels, 1);
  if (Object.keys(template.metadata?.annotations ?? {}).length > 0) describeAnnotations(out, template.metadata?.annotations, 1);
  const { spec } = template;
  if (spec?.serviceAccountName) out.line(1, `Service Account:\t${spec.serviceAccountName}`);
  const common = { statuses: [], resolve: () => '', inTemplate: true };
  const init = spec?.initContainers ?? [];
  if (init.length > 0) describeContainers(out, { title: 'Init Containers', containers: init, ...common });
  describeContainers(out, { title: 'Containers', containers: spec?.containers ?? [], ...common });
  describeVolumes(out, spec?.volumes, true);
  describeSpread(out, spec?.topologySpreadConstraints, 1);
  if (spec?.priorityClassName) out.line(1, `Priority Class Name:\t${spec.priorityClassName}`);
  describeLabels(out, 'Node-Selectors', spec?.nodeSelector, 1);
  describeTolerations(out, spec?.tolerations, 1);
}

/** Sorted by topology key; nothing without any. */
export function describeSpread(out: DescribeWriter, constraints: readonly TopologySpreadConstraint[] | undefined, level = 0): void {
  if (!constraints || constraints.length === 0) return;
  const sorted = [...constraints].sort((a, b) => compareBytes(a.topologyKey, b.topologyKey));
  const lines = sorted.map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
    const selector = labelSelector ? ` for selector ${formatLabelSelector(labelSelector)}` : '';
    return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
  });
  describeLines(out, 'Topology Spread Constraints', lines, level);
}
