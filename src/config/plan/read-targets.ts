import { isUnresolved } from '../../values/is-unresolved';
import { noSuch } from '../../values/no-such';
import type { AccessPlan, PlannedProvider } from '../parsed/access-plan';
import type { Cursor } from '../reading/cursor';
import { readTexts } from '../reading/read-list';
import { readText } from '../reading/read-text';

/** What a provider of a plan is called. */
export function providerNoun({ providersAt }: Pick<AccessPlan, 'providersAt'>): string {
  return providersAt === 'clients' ? 'client' : 'identity provider';
}

/** Reads the clients or identity providers to whose mapping something belongs: all, where none is named. */
export function readTargets(cursor: Cursor, plan: AccessPlan): readonly PlannedProvider[] {
  if (cursor.isAbsent) return plan.providers;
  const noun = providerNoun(plan);
  const keys = readTexts(cursor, { what: `keys of ${noun}s`, min: 1 }, (item) => {
    const key = readText(item, {
      what: `the key of ${noun === 'client' ? 'a client' : 'an identity provider'}`,
      pattern: /\S/,
      rule: `as \`${plan.providersPath}\` has it`,
      mustBeKnown: true,
    });
    if (isUnresolved(key)) return undefined;
    reportNoTarget(item, key, plan);
    return key;
  });
  return plan.providers.filter(({ key }) => keys.includes(key));
}

function reportNoTarget(item: Cursor, key: string, plan: AccessPlan): void {
  const keys = plan.providers.map((provider) => provider.key);
  if (keys.includes(key)) return;
  if (plan.machineClients.includes(key)) {
    item.report(
      'conflict',
      `\`${key}\` is a machine client, and a machine is nobody who could receive a role; take it out`,
    );
    return;
  }
  const code = plan.providersAt === 'clients' ? 'unknown-client' : 'unknown-idp';
  item.report(code, noSuch(providerNoun(plan), key, keys));
}
