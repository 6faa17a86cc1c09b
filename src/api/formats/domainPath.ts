// Names of controllers that belong to a domain: `acme.io/foo` (util/validation IsDomainPrefixedPath).
import { invalid, required } from '../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../field/fieldErrors.ts';
import { isDns1123Subdomain, isHttpPath } from './names.ts';

export function checkDomainPath(errors: FieldErrors, field: string, text: string): void {
  const slash = text.indexOf('/');
  if (text === '') errors.push(required(field));
  else if (slash <= 0 || slash === text.length - 1) errors.push(invalid(field, text, 'must be a domain-prefixed path (such as "acme.io/foo")'));
  else {
    pushMessages(errors, field, text.slice(0, slash), isDns1123Subdomain(text.slice(0, slash)));
    pushMessages(errors, field, text.slice(slash + 1), isHttpPath(text.slice(slash + 1)));
  }
}
