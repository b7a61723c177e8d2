import type {
  PolicyCondition,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from '../../../../src/policies/documents/policy-document';
import { CALLER, type KnownQuestion } from './random-question';

/** A point on which iam-simulate reads IAM differently, and why we don't. */
export interface Difference {
  readonly name: string;
  /** What says that our reading is right. */
  readonly source: string;
  /** Puts a question so that our reading of this point is the only one left. */
  readonly translate: (question: KnownQuestion) => KnownQuestion;
}

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

/** Every point on which we differ; with all of them translated, nothing else may be left. */
export const DIFFERENCES: readonly Difference[] = [
  {
    name: 'variables are literal text in a policy of version 2008-10-17',
    source: `${GUIDE}/reference_policies_elements_version.html`,
    translate: (question) =>
      mapDocuments(question, (document) =>
        document.version === '2008-10-17'
          ? {
              version: '2012-10-17',
              statements: document.statements.map((statement) =>
                mapTexts(statement, (text) => (text.includes('${') ? NEVER : text)),
              ),
            }
          : document,
      ),
  },
  {
    name: 'a variable without a value equals nothing, so a negated operator holds',
    source: `${GUIDE}/reference_policies_variables.html#policy-vars-no-value`,
    translate: (question) =>
      mapConditions(question, (condition) => {
        if (!/String\w*Not|Not/.test(condition.test) || !/String|Arn/.test(condition.test)) {
          return condition;
        }
        const values = condition.values.filter((value) => !lacksValue(value, question));
        return values.length === 0 ? { ...condition, values: [NEVER] } : { ...condition, values };
      }),
  },
  {
    name: 'a NotResource with a variable without a value leaves nothing out',
    source: `${GUIDE}/reference_policies_variables.html#policy-vars-no-value`,
    translate: (question) =>
      mapStatements(question, (statement) => {
        const { notResources, ...rest } = statement;
        const kept = notResources?.filter((each) => !lacksValue(each, question));
        if (kept === undefined) return statement;
        return kept.length === 0 ? { ...rest, resources: ['*'] } : { ...rest, notResources: kept };
      }),
  },
  {
    name: '`${*}`, `${?}` and `${$}` stand for the character in every string operator',
    source: `${GUIDE}/reference_policies_variables.html#policy-vars-specialchars`,
    translate: (question) =>
      mapConditions(question, (condition) =>
        /String\w*Equals/.test(condition.test)
          ? {
              ...condition,
              values: condition.values.map((each) => each.replace(/\$\{([*?$])\}/g, '$1')),
            }
          : condition,
      ),
  },
  {
    name: 'IfExists holds where the key is missing, with ForAnyValue too',
    source: `${GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IfExists`,
    translate: (question) =>
      mapConditions(question, (condition) =>
        condition.test.startsWith('ForAnyValue:') && condition.test.endsWith('IfExists')
          ? valueOf(condition.variable, question) === undefined
            ? undefined
            : { ...condition, test: condition.test.replace('IfExists', '') }
          : condition,
      ),
  },
  {
    name: 'an empty text alone is no value to ForAllValues and ForAnyValue',
    source: `${GUIDE}/reference_policies_multi-value-conditions.html`,
    translate: (question) => {
      const context: Record<string, string | readonly string[]> = { ...question.context };
      const translated = mapConditions(question, (condition) => {
        const value = valueOf(condition.variable, question);
        if (!condition.test.startsWith('For') || value === undefined) return condition;
        const values = typeof value === 'string' ? [value] : value;
        const kept = withoutEmpty(values).length === 0 ? [] : values;
        const variable = `x:kept/${condition.variable.toLowerCase()}`;
        context[variable] = kept;
        return { ...condition, variable };
      });
      return { ...translated, context };
    },
  },
  {
    name: 'an address without a length is that one address, to addresses of the other family too',
    source: `${GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    translate: (question) =>
      mapConditions(question, (condition) =>
        condition.test.includes('IpAddress')
          ? { ...condition, values: condition.values.map(withLength) }
          : condition,
      ),
  },
  {
    name: 'every IPv4 address is within 0.0.0.0/0',
    source: 'https://www.rfc-editor.org/rfc/rfc4632#section-3.1',
    translate: (question) =>
      mapConditions(question, (condition) => ({
        ...condition,
        values: condition.values.flatMap((each) =>
          each === '0.0.0.0/0' ? ['0.0.0.0/1', '128.0.0.0/1'] : [each],
        ),
      })),
  },
  {
    name: 'NotPrincipal leaves out neither the roles of an account it names, nor any with a boundary',
    source: `${GUIDE}/reference_policies_elements_notprincipal.html`,
    translate: (question) =>
      mapNotPrincipals(question, (named) =>
        question.permissionsBoundary !== undefined || !isOfCaller(named) ? 'applies' : 'as-is',
      ),
  },
];

/** A point that AWS leaves open, so that we give no verdict where it decides. */
export interface OpenPoint {
  readonly name: string;
  readonly source: string;
  /** Puts a question in each of the two ways in which the point can be read. */
  readonly readings: readonly [Difference['translate'], Difference['translate']];
}

const PRINCIPAL = `${GUIDE}/reference_policies_elements_principal.html`;
const NOT_PRINCIPAL = `${GUIDE}/reference_policies_elements_notprincipal.html`;

/** Every point at which our verdict may be `undecided` though all of a question is known. */
export const OPEN_POINTS: readonly OpenPoint[] = [
  {
    name: 'NotPrincipal that names a session, its role and its account in part may deny',
    source: NOT_PRINCIPAL,
    readings: [
      (question) => mapNotPrincipals(question, (named) => (isInPart(named) ? 'applies' : 'as-is')),
      (question) => question,
    ],
  },
  {
    name: 'a key with an empty list may count as missing for Null',
    source: `${GUIDE}/reference_policies_condition_examples-multi-valued-context-keys.html`,
    readings: [nullOfEmptyLists('true'), nullOfEmptyLists('false')],
  },
  {
    name: 'an empty text beside others in a list may be a value of it',
    source: `${GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
    readings: [withoutEmptyTexts, (question) => question],
  },
  {
    name: 'a boundary may limit what a resource gives to everybody',
    source: PRINCIPAL,
    readings: [
      (question) => question,
      (question) =>
        mapResourcePolicy(question, (statement) =>
          statement.effect === 'Allow'
            ? { ...statement, principals: statement.principals?.map(everybodyAsRole) }
            : statement,
        ),
    ],
  },
];

/** Reads keys with an empty list as missing for `Null` (`true`), or as there (`false`). */
function nullOfEmptyLists(held: 'true' | 'false') {
  return (question: KnownQuestion): KnownQuestion =>
    mapConditions(question, (condition) => {
      const { test, variable, values } = condition;
      if (test !== 'Null' || !isEmptyList(question, variable)) return condition;
      return { test, variable: MISSING_KEY, values: values.includes(held) ? ['true'] : ['false'] };
    });
}

function isEmptyList({ context }: KnownQuestion, variable: string): boolean {
  const actual = Object.entries(context).find(
    ([key]) => key.toLowerCase() === variable.toLowerCase(),
  )?.[1];
  return Array.isArray(actual) && actual.every((each) => each === '');
}

const MISSING_KEY = 'aws:NoSuchKey';

/** Reads an empty text that stands beside others in a list as none of its values. */
function withoutEmptyTexts(question: KnownQuestion): KnownQuestion {
  const kept = Object.entries(question.context).map(([key, actual]) => {
    return [key, typeof actual === 'string' ? actual : withoutEmpty(actual)] as const;
  });
  return { ...question, context: Object.fromEntries(kept) };
}

function withoutEmpty(values: readonly string[]): readonly string[] {
  return values.filter((each) => each !== '');
}

function isOfCaller(named: readonly string[]): boolean {
  return named.some((each) => [CALLER.session, CALLER.role, '*'].includes(each));
}

function isInPart(named: readonly string[]): boolean {
  if (named.includes('*') || !isOfCaller(named)) return false;
  const isAccount = named.some((each) => each === CALLER.account || each === ROOT);
  return !(named.includes(CALLER.session) && named.includes(CALLER.role) && isAccount);
}

const ROOT = `arn:aws:iam::${CALLER.account}:root`;

function everybodyAsRole({ type, identifiers }: PolicyPrincipal): PolicyPrincipal {
  return { type, identifiers: identifiers.map((each) => (each === '*' ? CALLER.role : each)) };
}

function mapNotPrincipals(
  question: KnownQuestion,
  reading: (named: readonly string[]) => 'applies' | 'as-is',
): KnownQuestion {
  return mapResourcePolicy(question, (statement) => {
    const { notPrincipals, ...rest } = statement;
    if (notPrincipals === undefined) return statement;
    const named = notPrincipals.flatMap(({ identifiers }) => identifiers);
    return reading(named) === 'as-is'
      ? statement
      : { ...rest, principals: [{ type: 'AWS', identifiers: ['*'] }] };
  });
}

function mapResourcePolicy(
  question: KnownQuestion,
  change: (statement: PolicyStatement) => PolicyStatement,
): KnownQuestion {
  const { resourcePolicy } = question;
  if (resourcePolicy === undefined) return question;
  const statements = resourcePolicy.statements.map(change);
  return { ...question, resourcePolicy: { ...resourcePolicy, statements } };
}

/** A text that nothing in a question equals. */
const NEVER = 'arn:aws:none:::never';

function withLength(address: string): string {
  if (address.includes('/')) return address;
  return address.includes(':') ? `${address}/128` : `${address}/32`;
}

function valueOf(key: string, { context }: KnownQuestion): string | readonly string[] | undefined {
  const found = Object.keys(context).find((each) => each.toLowerCase() === key.toLowerCase());
  return found === undefined ? undefined : context[found];
}

/** Whether a text holds a variable for which the question has no value. */
function lacksValue(text: string, question: KnownQuestion): boolean {
  return [...text.matchAll(/\$\{([^*?$},]+)(, '[^']*')?\}/g)].some(
    ([, key = '', fallback]) => fallback === undefined && !valueOf(key, question),
  );
}

function mapDocuments(
  question: KnownQuestion,
  change: (document: PolicyDocument) => PolicyDocument,
): KnownQuestion {
  const { identityPolicies, permissionsBoundary, resourcePolicy } = question;
  return {
    ...question,
    identityPolicies: identityPolicies.map(change),
    permissionsBoundary: permissionsBoundary && change(permissionsBoundary),
    resourcePolicy: resourcePolicy && change(resourcePolicy),
  };
}

function mapStatements(
  question: KnownQuestion,
  change: (statement: PolicyStatement) => PolicyStatement,
): KnownQuestion {
  return mapDocuments(question, ({ version, statements }) => ({
    version,
    statements: statements.map(change),
  }));
}

function mapConditions(
  question: KnownQuestion,
  change: (condition: PolicyCondition) => PolicyCondition | undefined,
): KnownQuestion {
  return mapStatements(question, (statement) => ({
    ...statement,
    conditions: statement.conditions?.map(change).filter((condition) => condition !== undefined),
  }));
}

function mapTexts(statement: PolicyStatement, change: (text: string) => string): PolicyStatement {
  return {
    ...statement,
    resources: statement.resources?.map(change),
    notResources: statement.notResources?.map(change),
    conditions: statement.conditions?.map((condition) => ({
      ...condition,
      values: condition.values.map(change),
    })),
  };
}
