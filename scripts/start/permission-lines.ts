import type { PolicyJson, PolicyStatementJson } from '../../src/policies/documents/to-json';
import { wrap } from './wrap';

/**
 * Says in lines what a policy allows and denies.
 *
 * Policy variables are shown by what replaces them: `{identity}` for the caller's identity id,
 * `{department}` for the principal tag of that key.
 */
export function permissionLines(policy: PolicyJson, width: number): string[] {
  return policy.Statement.flatMap((statement) => statementLines(statement, width));
}

function statementLines(statement: PolicyStatementJson, width: number): string[] {
  const actions = [...listOf(statement.Action), ...listOf(statement.NotAction).map(except)].sort();
  const resources = [...listOf(statement.Resource), ...listOf(statement.NotResource).map(except)];
  const denied = statement.Effect === 'Deny' ? ['not'] : [];
  return [
    ...wrap([...denied, ...actions], statement.Effect === 'Deny' ? ' ' : ', ', width),
    ...resources.map((resource, at) => `  ${at === 0 ? 'on' : '  '} ${readable(resource)}`),
    ...conditionLines(statement.Condition ?? {}),
  ];
}

function conditionLines(conditions: NonNullable<PolicyStatementJson['Condition']>): string[] {
  const all = Object.entries(conditions).flatMap(([test, byKey]) =>
    Object.entries(byKey).map(([key, values]) => ({ test, key, values: listOf(values) })),
  );
  return all
    .filter(({ test, key }) => {
      // What must be one of some values must be there, too.
      const isImplied =
        test === 'Null' && all.some((each) => each.key === key && IS.test(each.test));
      return !isImplied;
    })
    .map(({ test, key, values }) => `  when ${key} ${verb(test, values)}`);
}

function verb(test: string, values: readonly string[]): string {
  const either = values.map(readable).join(' or ');
  if (test === 'Null') return either === 'true' ? 'is missing' : 'is given';
  return IS.test(test) ? `is ${either}` : `${test} ${either}`;
}

const IS = /^(ForAllValues:|ForAnyValue:)?String(Equals|Like)$/;

function except(text: string): string {
  return `anything but ${text}`;
}

function readable(text: string): string {
  return text
    .replace(/\$\{cognito-identity[\w.-]*:sub\}/g, '{identity}')
    .replace(/\$\{aws:PrincipalTag\/([^}]+)\}/g, '{$1}');
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
