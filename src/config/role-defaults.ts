import { LONGEST_ROLE_NAME } from '../cognito/limits';
import type { RoleDefaults } from '../spec/identity-pool';
import { isUnresolved } from '../values/is-unresolved';
import { showString } from '../values/show-value';
import type { Cursor } from './reading/cursor';
import { openOptions, optional, readBy, type TableOf, withDefault } from './reading/options';
import { string, whole } from './reading/read-value';

const readBoundary = string({
  what: 'the ARN of a policy',
  pattern: /^arn:[\w-]+:iam::(\d{12}|aws):policy\/\S+$/,
  rule: 'such as `arn:aws:iam::111122223333:policy/boundary`',
});
const readPath = string({
  what: 'a path',
  pattern: /^\/([\x21-\x7E]{1,510}\/)?$/,
  rule: 'beginning and ending with `/`, such as `/users/`',
});
const readNamePrefix = string({
  what: 'the beginning of a role name',
  pattern: /^[\w+=,.@-]*$/,
  rule: 'letters, digits and `_ + = , . @ -`',
});

const readSessionDuration = whole({
  what: 'a duration in seconds',
  min: 3600,
  max: 43_200,
});

/** Reads what every IAM role of a federation has in common. */
export function roleDefaults(name: string) {
  const table = {
    permissionsBoundary: optional(readBoundary),
    path: withDefault('/', readPath),
    maxSessionDuration: optional(readSessionDuration),
    namePrefix: withDefault(`${withoutSpaces(name)}-`, readNamePrefix),
  } satisfies TableOf<RoleDefaults>;
  return (cursor: Cursor) => {
    const shape = { what: 'what roles have in common' };
    const spec = cursor.isAbsent ? cursor : openOptions(cursor, shape, Object.keys(table));
    const read = readBy(spec, table);
    const longest = `${read.namePrefix}authenticated`;
    if (longest.length > LONGEST_ROLE_NAME && !isUnresolved(longest)) {
      spec
        .at('namePrefix')
        .report(
          'bad-value',
          `a role name has at most ${LONGEST_ROLE_NAME} characters, got ${longest.length} of ${showString(longest)}; give a shorter prefix`,
        );
    }
    return read;
  };
}

// IAM takes no spaces in a name.
function withoutSpaces(name: string): string {
  return isUnresolved(name) ? name : name.replace(/ +/g, '-');
}
