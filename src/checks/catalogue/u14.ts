import { withoutQualifier, type CalledFunction } from '../../model/called-function';
import type { ResourcePolicy } from '../../model/resource-policy';
import type { UserPoolModel } from '../../model/user-pool';
import type { PolicyCondition, PolicyStatement } from '../../policies/documents/policy-document';
import { matchPattern } from '../../policies/evaluation/match-pattern';
import { compilePattern } from '../../policies/evaluation/pattern';
import { compareTexts, whetherEqual } from '../../values/compare-texts';
import {
  arnFields,
  isKnown,
  isReference,
  objectType,
  partsOf,
  showText,
  text,
  unknownReasons,
  type Text,
} from '../../values/text';
import { all, isUnknown, some, type Ternary } from '../../values/unknown';
import type { Check } from '../check';
import { coversAction } from '../end-user-policies';
import { VALUE_TELLS, type Danger } from '../finding';
import { code } from '../shown';

/** Finds triggers whose function of the same file nothing lets the user pool call. */
export const U14: Check = {
  level: 'warning',
  title: 'a user pool may not invoke the function of its trigger',
  why: 'Cognito refuses the sign-in, the sign-up or the message that the trigger is part of; the apply succeeds',
  fix: 'aws_lambda_permission with principal = "cognito-idp.amazonaws.com" and source_arn = aws_cognito_user_pool.x.arn',
  fires:
    'lambda_config { pre_sign_up = aws_lambda_function.f.arn }, and no aws_lambda_permission for the function',
  nearMiss:
    'the same with a function that the file does not make: its permission is elsewhere, too',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html',
  find: ({ userPools, resourcePolicies }) => {
    const permissions = resourcePolicies.filter(isOfFunction).map((policy) => ({
      policy,
      ...{ arn: policy.resource, ofAnyVersion: withoutQualifier(policy.resource) },
    }));
    return userPools.flatMap((pool): Danger[] => {
      const { calledFunctions = [] } = pool;
      if (isUnknown(calledFunctions)) return [danger(pool, { doubts: [calledFunctions.unknown] })];
      return calledFunctions.flatMap((called) => {
        const callee = { arn: called.arn, ofAnyVersion: withoutQualifier(called.arn) };
        const lets = permissions.map((permission) => {
          return { permission, answer: letsCall(permission, callee, pool, userPools) };
        });
        if (lets.some(({ answer }) => answer === 'yes')) return [];
        const open = lets.filter(({ answer }) => answer === 'unknown');
        const doubts = [
          ...(called.function === undefined ? [whetherMade(called)] : []),
          ...open.map(({ permission }) => doubtOf(permission, callee)),
          ...(called.givenTo ?? []).map((module) => `${code(module)} is given it, and isn't read`),
        ];
        const elsewhere = permissions.filter(
          (permission) =>
            isOtherVersion(permission, callee) &&
            permits(permission.policy, pool, userPools) === 'yes',
        );
        // Which version is called is known, and what lets the user pool call that one is missing.
        const isForVersion = open.some(({ permission }) => isOtherVersion(permission, callee));
        const remedy = doubts.length > 0 && !isForVersion ? undefined : PERMISSION;
        return [danger(pool, { doubts, remedy, called, elsewhere })];
      });
    });
  },
};

/** ARN of a function, and what it is without a version or an alias, told once: a file may have hundreds. */
interface FunctionArn {
  readonly arn: Text;
  readonly ofAnyVersion: Text;
}

/** A policy of a function. */
interface Permission extends FunctionArn {
  readonly policy: ResourcePolicy;
}

function isOfFunction({ service, address }: ResourcePolicy): boolean {
  return service === 'lambda' && objectType(address) !== LAYERS;
}

interface Missing {
  /** What leaves open whether a permission is missing. */
  readonly doubts: readonly string[];
  /** @default - a value tells */
  readonly remedy?: Pick<Danger, 'remedy' | 'remedyInProgram'>;
  readonly called?: CalledFunction;
  /** Permissions for other versions of what is called. */
  readonly elsewhere?: readonly Permission[];
}

function danger(
  { address }: UserPoolModel,
  { doubts, remedy = { remedy: VALUE_TELLS }, called, elsewhere = [] }: Missing,
): Danger {
  const isCertain = doubts.length === 0;
  const part = called?.trigger ?? 'triggers';
  const where = called === undefined ? 'its triggers' : `its trigger ${code(part)}`;
  const callee = called?.function === undefined ? 'the function' : code(called.function);
  return {
    level: 'warning',
    certainty: isCertain ? 'certain' : 'undecided',
    address,
    part,
    subject: `${address} ${part}`,
    danger: isCertain
      ? `${code(address)} fails where it calls ${where}: nothing here lets it invoke ${callee}`
      : `${code(address)} fails where it calls ${where}, unless something lets it invoke ${callee}, and that is unknown`,
    attack: (isCertain
      ? elsewhere.map(
          ({ policy }) => `${code(policy.address)} is for another version or alias of it`,
        )
      : doubts
    ).slice(0, MOST_DOUBTS),
    ...remedy,
    exception: 'If the permission is given elsewhere',
  };
}

const MOST_DOUBTS = 2;

const PERMISSION = {
  remedy:
    'Fix: add an `aws_lambda_permission` for what is called, with the principal `cognito-idp.amazonaws.com` and the ARN of the user pool as `source_arn`',
  remedyInProgram: 'Fix: name the function in `triggers`, which lets the user pool invoke it',
};

function whetherMade({ arn }: CalledFunction): string {
  const reasons = unknownReasons(arn);
  const why = reasons.length === 0 ? 'the account of those made here' : reasons.join(', ');
  return `whether what it calls is made here is unknown: ${why}`;
}

function doubtOf(permission: Permission, callee: FunctionArn): string {
  const { address, document } = permission.policy;
  if (isOtherVersion(permission, callee)) {
    return `${code(address)} is for the function itself, and what is called is a version or an alias of it`;
  }
  const open = isUnknown(document) ? document : partsOf(callee.arn).at(-1);
  return `whether ${code(address)} does so is unknown${isUnknown(open) ? `: ${open.unknown}` : ''}`;
}

/** Whether a policy lets a user pool call a function; most are of another one, which is told first. */
function letsCall(
  permission: Permission,
  callee: FunctionArn,
  pool: UserPoolModel,
  userPools: readonly UserPoolModel[],
): Ternary {
  const isOfCallee = isSameFunction(permission, callee);
  if (isOfCallee === 'no') return 'no';
  return all([isOfCallee, permits(permission.policy, pool, userPools)]);
}

/** Whether a policy lets a user pool call what it is about. */
function permits(
  { document }: ResourcePolicy,
  pool: UserPoolModel,
  userPools: readonly UserPoolModel[],
): Ternary {
  if (isUnknown(document)) return 'unknown';
  return some(document.statements, (statement) => allows(statement, pool, userPools));
}

const LAYERS = 'aws_lambda_layer_version_permission';

/**
 * Whether a permission is for what is called. A version or an alias has permissions of its own, and one of these lets
 * nobody call the function by another ARN.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/using-aliases.html
 */
function isSameFunction(permission: FunctionArn, callee: FunctionArn): Ternary {
  const [part, ...others] = partsOf(permission.arn);
  const isWhole = others.length === 0 && isUnknown(part);
  if (isWhole && part.sameAs === showText(callee.arn)) return 'yes';
  const compared = compareTexts(permission.arn, callee.arn);
  if (compared !== 'different') return whetherEqual(compared);
  // The one for the function itself may be for its versions and aliases too; that of one of these is for it alone.
  return isOtherVersion(permission, callee) && !isOfVersion(permission) ? 'unknown' : 'no';
}

function isOfVersion({ arn, ofAnyVersion }: FunctionArn): boolean {
  return compareTexts(arn, ofAnyVersion) === 'different';
}

function isOtherVersion(one: FunctionArn, other: FunctionArn): boolean {
  return (
    compareTexts(one.arn, other.arn) === 'different' &&
    compareTexts(one.ofAnyVersion, other.ofAnyVersion) === 'equal'
  );
}

function allows(
  statement: PolicyStatement<Text>,
  { arn = '' }: UserPoolModel,
  userPools: readonly UserPoolModel[],
): Ternary {
  const { effect, principals = [], conditions = [] } = statement;
  return all([
    effect === 'Allow' ? 'yes' : 'no',
    coversAction(statement, 'lambda:InvokeFunction'),
    some(
      principals.flatMap(({ identifiers }) => identifiers),
      isCognito,
    ),
    ...conditions.map((condition) => holds(condition, arn, userPools)),
  ]);
}

function isCognito(identifier: Text): Ternary {
  if (!isKnown(identifier)) return 'unknown';
  return identifier === '*' || identifier === 'cognito-idp.amazonaws.com' ? 'yes' : 'no';
}

/** Whether a condition of a permission holds for a user pool; what a user pool never sends doesn't. */
function holds(
  { variable, values }: PolicyCondition<Text>,
  arn: Text,
  userPools: readonly UserPoolModel[],
): Ternary {
  const fields = arnFields(arn);
  if (variable === 'aws:SourceAccount') {
    return some(values, (value) => whetherEqual(compareTexts(value, fields[4] ?? '')));
  }
  if (variable !== 'aws:SourceArn') return 'no';
  return some(values, (value) => {
    const patterns = arnFields(withArns(value, userPools));
    if (patterns.length !== fields.length) return 'unknown';
    return all(patterns.map((pattern, at) => isLike(fields[at] ?? '', pattern)));
  });
}

function isLike(field: Text, written: Text): Ternary {
  const pattern = compilePattern(written, { wildcards: 'glob', variables: false });
  return matchPattern(pattern, field, new Map());
}

/** A text with the ARNs of user pools written out, as far as they are known. */
function withArns(value: Text, userPools: readonly UserPoolModel[]): Text {
  return text(
    ...partsOf(value).map((part) => {
      if (!isReference(part) || part.attribute !== 'arn') return part;
      return userPools.find(({ address }) => address === part.address)?.arn ?? part;
    }),
  );
}
