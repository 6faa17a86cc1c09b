// Defaults of HorizontalPodAutoscalers. Mirrors pkg/apis/autoscaling/v2/defaults.go.
import { defaulter, setIfAbsent, type Defaulter } from '../../defaults/defaulter.ts';
import type { Draft } from '../../draft.ts';
import type { HorizontalPodAutoscaler, HPAScalingRules } from './types.gen.ts';

/** Percent of the CPU request that is aimed at when no metric is named (DefaultCPUUtilization). */
const CPU_UTILIZATION = 80;

export const AUTOSCALING_DEFAULTS: readonly Defaulter[] = [
  defaulter<HorizontalPodAutoscaler>('autoscaling/v2.HorizontalPodAutoscaler', ({ spec }) => {
    if (!spec) return;
    setIfAbsent(spec, 'minReplicas', 1);
    if ((spec.metrics ?? []).length === 0) {
      spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: CPU_UTILIZATION } } }];
    }
    if (!spec.behavior) return;
    spec.behavior.scaleUp = { ...scaleUpRules(), ...given(spec.behavior.scaleUp) };
    spec.behavior.scaleDown = { ...scaleDownRules(), ...given(spec.behavior.scaleDown) };
  }),
];

function given(rules: Draft<HPAScalingRules> | null | undefined): Draft<HPAScalingRules> {
  return rules ?? {};
}

function scaleUpRules(): Draft<HPAScalingRules> {
  return {
    stabilizationWindowSeconds: 0, selectPolicy: 'Max',
    policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, { type: 'Percent', value: 100, periodSeconds: 15 }],
  };
}

/** No stabilization window here: the controller's own setting applies. */
function scaleDownRules(): Draft<HPAScalingRules> {
  return { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };
}
