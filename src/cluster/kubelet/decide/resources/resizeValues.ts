// A container's resources as in-place resize compares them: milli-CPU and bytes, 0 where nothing is set.
import type { ResourceRequirements } from '../../../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { milliValueOf, valueOf } from '../../../../api/quantity/quantity.ts';
import type { ResizeValues } from '../actions/podActions.ts';

export function resizeValuesOf(resources: ResourceRequirements | undefined): ResizeValues {
  const { requests, limits } = resources ?? {};
  return {
    cpuRequest: milliValueOf(quantityFrom(requests?.['cpu'])),
    cpuLimit: milliValueOf(quantityFrom(limits?.['cpu'])),
    memoryRequest: valueOf(quantityFrom(requests?.['memory'])),
    memoryLimit: valueOf(quantityFrom(limits?.['memory'])),
  };
}
