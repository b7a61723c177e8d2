import { text, type Text } from '../values/text';
import { unknownBecause } from '../values/unknown';
import { accountInArn, partitionFacts, type ConfiguredProvider } from './provider-configuration';
import type { StateObject } from './state-object';

/**
 * Tells in which account each object of a state is: by its own ARN, by that of a role that it refers
 * to, or because the state has objects of one account only. A state doesn't name the provider
 * configurations.
 */
export class StateAccounts {
  private readonly all = new Set<string>();
  private readonly ofRoles = new Map<string, Set<string>>();

  constructor(objects: readonly StateObject[]) {
    for (const object of objects) {
      const account = accountOf(object);
      if (account === undefined) continue;
      this.all.add(account);
      if (object.type !== 'aws_iam_role') continue;
      const declared = withoutKeys(object.address);
      this.ofRoles.set(declared, (this.ofRoles.get(declared) ?? new Set()).add(account));
    }
  }

  /** What is known of the provider configuration that made an object. */
  providerOf(object: StateObject): ConfiguredProvider {
    const name = 'aws';
    const region = regionOf(object) ?? text(unknownBecause('a state does not name the Region'));
    const account = this.accountOf(object);
    return { name, account, region, ...partitionFacts(region, name) };
  }

  private accountOf(object: StateObject): Text {
    const own = accountOf(object);
    if (own !== undefined) return own;
    const referred = object.dependsOn.flatMap((each) => [...(this.ofRoles.get(each) ?? [])]);
    const [only, ...others] = new Set(referred.length > 0 ? referred : this.all);
    if (only !== undefined && others.length === 0) return only;
    const reason = `a state does not name the account of \`${object.address}\``;
    return text(unknownBecause(reason, 'source'));
  }
}

function accountOf({ values: { arn } }: StateObject): string | undefined {
  return typeof arn === 'string' ? accountInArn(arn) : undefined;
}

function regionOf({ values: { arn, region } }: StateObject): string | undefined {
  if (typeof region === 'string' && region !== '') return region;
  const own = typeof arn === 'string' ? arn.split(':')[3] : undefined;
  return own === '' ? undefined : own;
}

function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}
