// A resource amount in whole bytes, as sizes of volumes and limits of files need it.
import { quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import { valueOf } from '../../../api/quantity/quantity.ts';

export function quantityBytes(quantity: string | number | undefined): number | undefined {
  return quantity === undefined ? undefined : valueOf(quantityFrom(quantity));
}
