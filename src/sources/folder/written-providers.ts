import { withoutBraces } from '../../terraform/template';
import { objectsOf, own, type JsonObject } from '../../values/json';
import type { Dependence } from './dependence';
import { callsOf, type WrittenModule } from './modules';
import { providerOf } from './providers';

/** The provider configuration that a resource uses, as the root module calls it. */
export function providerFor(
  module: WrittenModule,
  bodies: readonly JsonObject[],
  type: string,
): string {
  const written = firstReference(bodies.map(({ provider }) => provider));
  return passedDown(module, written ?? providerOf(type));
}

function passedDown(
  { parent, name: call, key, configurations }: WrittenModule,
  name: string,
): string {
  if (parent === undefined) return name;
  if (configurations.some(({ providers }) => providers.has(name))) {
    return `${key
      .split('.')
      .map((each) => `module.${each}`)
      .join('.')}.${name}`;
  }
  const bodies = callsOf(parent, call);
  const passed = bodies
    .flatMap(({ providers }) => objectsOf(providers))
    .map((each) => own(each, name));
  return passedDown(parent, firstReference(passed) ?? name);
}

function firstReference(written: readonly unknown[]): string | undefined {
  const first = written.find((each) => typeof each === 'string');
  return first && withoutBraces(first);
}

/** Arguments of the provider configurations of the root module that no made-up value decides. */
export function configuredArguments(
  root: WrittenModule | undefined,
  dependence: Dependence,
): Readonly<Record<string, JsonObject>> {
  const configured = root?.configurations.flatMap(({ providers }) => [...providers]) ?? [];
  return Object.fromEntries(
    configured.map(([name, body]) => {
      const { region, allowed_account_ids: accounts, assume_role: roles } = body;
      const [tags] = objectsOf(body.default_tags).map((each) => each.tags);
      const arns = objectsOf(roles).map(({ role_arn: arn }) => arn);
      const known = Object.entries({
        region,
        allowed_account_ids: accounts,
        role_arn: arns.at(-1),
        tags,
      })
        .filter(([, each]) => each !== undefined)
        .filter(
          ([, each]) => root !== undefined && dependence.whyExpression(root, each).length === 0,
        );
      const isTagged = tags !== undefined && !known.some(([each]) => each === 'tags');
      return [
        name,
        { ...Object.fromEntries(known), ...(isTagged ? { hasUnknownTags: true } : {}) },
      ];
    }),
  );
}
