import { isJsonObject, objectsOf, own, type JsonObject } from '../values/json';
import { ReadError } from './read-error';
import { isPlan, whyIncomplete } from './read-plan';

/** What a plan takes from users. */
export interface PlanLoss {
  /** Terraform address of what is changed. */
  readonly address: string;
  /** What the plan does: `deletes`, `replaces`, `forgets` or `changes`. */
  readonly does: 'deletes' | 'replaces' | 'forgets' | 'changes';
  /** Arguments that cause it, as the plan names them. */
  readonly because: readonly string[];
  /** What is lost, as a clause. */
  readonly loses: string;
}

/**
 * Finds what a plan takes from users: pools, identity providers, clients, domains and groups that it
 * deletes, replaces or forgets, and changes that take something without a replacement.
 *
 * @throws ReadError where the JSON is no complete plan
 */
export function planLosses(json: unknown): PlanLoss[] {
  if (!isPlan(json)) {
    throw new ReadError('expected a plan; give what `terraform show -json PLAN` writes');
  }
  const problem = whyIncomplete(json);
  if (problem !== undefined) throw new ReadError(problem);
  return objectsOf(json.resource_changes).flatMap(({ address, type, mode, change }) => {
    const known = own<string>(OF_AWSCC, String(type)) ?? String(type);
    return mode === 'data' || (own(LOSES, known) ?? own(EDITS, known)) === undefined
      ? []
      : lossesOf(String(address), known, isJsonObject(change) ? change : {});
  });
}

function lossesOf(address: string, type: string, change: JsonObject): PlanLoss[] {
  const actions: readonly unknown[] = Array.isArray(change.actions) ? change.actions : [];
  if (actions.length === 0 || !actions.every((each) => ACTIONS.has(each))) {
    const written = JSON.stringify(change.actions) ?? 'nothing';
    throw new ReadError(`what the plan does to \`${address}\` is unknown: \`${written}\``);
  }
  if (actions.includes('update')) return editLosses(address, type, change);
  const does = whatBecomes(actions);
  const loses = own(LOSES, type);
  if (does === undefined || loses === undefined) return [];
  return [{ address, does, because: does === 'replaces' ? replacing(change) : [], loses }];
}

const ACTIONS: ReadonlySet<unknown> = new Set([
  ...['no-op', 'read', 'create', 'update', 'delete', 'forget'],
]);

/** What a list of actions does to what is there; nothing where it stays. */
function whatBecomes(actions: readonly unknown[]): PlanLoss['does'] | undefined {
  const isMade = actions.includes('create');
  if (actions.includes('delete')) return isMade ? 'replaces' : 'deletes';
  if (actions.includes('forget')) return isMade ? 'replaces' : 'forgets';
  return undefined;
}

/** The arguments for which a resource is replaced. */
function replacing({ replace_paths: paths }: JsonObject): string[] {
  const all: readonly unknown[] = Array.isArray(paths) ? paths : [];
  return all.map((path) => (Array.isArray(path) ? path.join('.') : String(path)));
}

/** The types of `hashicorp/awscc`, by what they are called in `hashicorp/aws`. */
const OF_AWSCC: Readonly<Record<string, string>> = {
  awscc_cognito_identity_pool: 'aws_cognito_identity_pool',
  awscc_cognito_user_pool: 'aws_cognito_user_pool',
  awscc_cognito_user_pool_client: 'aws_cognito_user_pool_client',
  awscc_cognito_user_pool_domain: 'aws_cognito_user_pool_domain',
  awscc_cognito_user_pool_group: 'aws_cognito_user_group',
  awscc_cognito_user_pool_identity_provider: 'aws_cognito_identity_provider',
  awscc_cognito_user_pool_user: 'aws_cognito_user',
};

const CLIENT = 'its client id and secret, which applications and role mappings name';

const LOSES: Readonly<Record<string, string>> = {
  aws_cognito_identity_pool:
    'every identity, and with it the files and items that lie under its id; roles that trust the pool refuse its users',
  aws_cognito_identity_provider:
    'the way in of its users, who are new users with new identities under another name',
  aws_cognito_managed_user_pool_client: CLIENT,
  aws_cognito_user: 'the user',
  aws_cognito_user_group: 'who is in the group, and the role that it gives',
  aws_cognito_user_pool: 'every user, with passwords, factors, groups and identities',
  aws_cognito_user_pool_client: CLIENT,
  aws_cognito_user_pool_domain:
    'the address of the sign-in, which identity providers know; others can take its prefix',
};

function editLosses(address: string, type: string, change: JsonObject): PlanLoss[] {
  const [before, after] = [change.before, change.after].map((each) =>
    isJsonObject(each) ? each : {},
  ) as [JsonObject, JsonObject];
  const open = isJsonObject(change.after_unknown) ? change.after_unknown : {};
  return (own(EDITS, type) ?? []).flatMap(({ argument, isLost, loses }) =>
    // What the plan leaves unknown may be anything.
    isLost(before[argument], open[argument] === true ? undefined : after[argument])
      ? [{ address, does: 'changes' as const, because: [argument], loses }]
      : [],
  );
}

interface Edit {
  readonly argument: string;
  readonly isLost: (before: unknown, after: unknown) => boolean;
  readonly loses: string;
}

const EDITS: Readonly<Record<string, readonly Edit[]>> = {
  aws_cognito_user_pool: [
    {
      argument: 'deletion_protection',
      isLost: (before, after) => before === 'ACTIVE' && after !== 'ACTIVE',
      loses: 'the protection of its users: the next plan can delete the pool',
    },
  ],
  aws_cognito_identity_pool: [
    {
      argument: 'cognito_identity_providers',
      isLost: isEmptied,
      loses: 'the way in of every user of the user pools that it accepts',
    },
  ],
  aws_cognito_identity_pool_roles_attachment: [
    {
      argument: 'role_mapping',
      isLost: isEmptied,
      loses: 'every rule and group: users receive the default role, or none',
    },
  ],
  aws_cognito_identity_provider: [
    {
      argument: 'attribute_mapping',
      isLost: isEmptied,
      loses: 'what it says of its users: attributes keep their last values, or stay empty',
    },
  ],
};

function isEmptied(before: unknown, after: unknown): boolean {
  return sizeOf(before) > 0 && sizeOf(after) === 0;
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}
