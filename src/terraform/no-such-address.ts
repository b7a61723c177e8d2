import { noSuch } from '../values/no-such';

/**
 * Says that a source has nothing at an address, and which address of the same kind was probably meant.
 *
 * @example
 * noSuchAddress('var.tema', ['var.team', 'aws_s3_bucket.files']);
 * // no variable named `var.tema`; did you mean `var.team`? declared: var.team
 */
export function noSuchAddress(address: string, addresses: readonly string[]): string {
  const kind = kindOf(address);
  return noSuch(
    kind,
    address,
    addresses.filter((each) => kindOf(each) === kind),
  );
}

function kindOf(address: string): 'variable' | 'local' | 'resource' {
  if (address.startsWith('var.')) return 'variable';
  return address.startsWith('local.') ? 'local' : 'resource';
}
