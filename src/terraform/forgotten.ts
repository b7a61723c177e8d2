import { objectsOf, type JsonObject } from '../values/json';
import { objectType } from '../values/text';
import { unknownBecause } from '../values/unknown';
import { unreadResource } from './other-providers';
import { unreadBecause, type Resource, type ResourcesOfType, type Unread } from './resource';
import { withoutBraces } from './template';

/**
 * Finds the addresses that a configuration tells Terraform to forget: what was there stays in AWS as it is.
 *
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
export function forgottenIn({ removed }: JsonObject): string[] {
  return objectsOf(removed).flatMap(({ from, lifecycle }) => {
    const isKept = objectsOf(lifecycle).some(({ destroy }) => String(destroy) === 'false');
    const address = typeof from === 'string' ? withoutBraces(from) : '';
    return isKept && /^(?:aws_|module\.)/.test(address) ? [address] : [];
  });
}

/** Adds to the resources of which there may be any number those that Terraform forgets. */
export function withForgotten(
  repeated: ResourcesOfType,
  addresses: readonly string[],
): ResourcesOfType {
  const forgotten = addresses.map((address): Resource => {
    const type = objectType(address);
    return unreadResource(type, address, whyOpen(address), 'aws');
  });
  return (...types) => [
    ...repeated(...types),
    ...forgotten.filter(({ type }) => types.includes(type)),
  ];
}

/** Lists what Terraform forgets as what wasn't read. */
export function unreadForgotten(addresses: readonly string[]): Unread[] {
  return addresses.map((address) => unreadBecause(address, whyOpen(address)));
}

function whyOpen(address: string) {
  return unknownBecause(`Terraform forgets \`${address}\`, which stays as it is`, 'deployment');
}
