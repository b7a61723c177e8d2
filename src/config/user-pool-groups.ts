import { LAST_PRECEDENCE, GROUP_NAME_PATTERN } from '../cognito/limits';
import { LONGEST_GROUP_DESCRIPTION } from '../cognito/user-pools';
import type { UserPoolGroupSpec } from '../spec/user-pool-groups';
import { showString } from '../values/show-value';
import { resourceKeyProblem } from './names';
import { keyed, reportTwins } from './reading/collections';
import { optional, options, type ReadBy, type Reader, type TableOf } from './reading/options';
import { string, whole } from './reading/read-value';
import { readRoleArn } from './role-assignments/targets';

/** Reads the name of a group. */
export const readGroupName = string({
  what: 'the name of a group',
  pattern: GROUP_NAME_PATTERN,
  rule: '1 to 128 characters without spaces',
});

/** Reads what a group is for. */
export const readGroupDescription = string({
  what: 'a description',
  pattern: new RegExp(`^[^]{0,${LONGEST_GROUP_DESCRIPTION}}$`, 'u'),
  rule: `up to ${LONGEST_GROUP_DESCRIPTION} characters`,
});

const readWhole = whole({ what: 'a precedence', min: 1, max: LAST_PRECEDENCE });

/** Reads the rank of a group. */
export const readPrecedence: Reader<number> = (cursor) => {
  if (cursor.value !== 0) return readWhole(cursor);
  cursor.report(
    'bad-value',
    'the Terraform provider drops a precedence of 0, so that the first group would become the last, got `0`; begin at 1',
  );
  return NaN;
};

const OPTIONS = {
  name: optional(readGroupName),
  description: optional(readGroupDescription),
  precedence: optional(readPrecedence),
  roleArn: optional(readRoleArn),
} satisfies TableOf<UserPoolGroupSpec>;

/** A group of a user pool. */
export type ParsedGroup = Omit<ReadBy<typeof OPTIONS>, 'name'> & {
  readonly key: string;
  readonly name: string;
};

const readKeyed = keyed(
  { what: 'groups', keyProblem: resourceKeyProblem },
  (key, entry): ParsedGroup => {
    const { name = key, ...group } = options({ what: 'the options of a group' }, OPTIONS)(entry);
    return { key, name, ...group };
  },
);

/** Reads the groups of a user pool. */
export const readGroups: Reader<ParsedGroup[]> = (at) => {
  const groups = at.isAbsent ? [] : readKeyed(at);
  reportTwins(
    at,
    groups,
    ({ name }) => name,
    ({ name }, twin) =>
      `\`${twin.key}\` has the name ${showString(name)} already; choose another one`,
  );
  const withRole = groups.filter(({ roleArn }) => roleArn !== undefined);
  for (const { key, precedence } of withRole) {
    if (withRole.length < 2 || precedence !== undefined) continue;
    at.at(key)
      .at('precedence')
      .report(
        'unstated',
        `must be stated, since ${withRole.length} groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1`,
      );
  }
  return groups;
};
