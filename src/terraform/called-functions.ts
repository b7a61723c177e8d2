import { withoutQualifier, type CalledFunction } from '../model/called-function';
import type { UserPoolModel } from '../model/user-pool';
import { compareTexts } from '../values/compare-texts';
import { isKnown, text, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import type { Block } from './block';
import type { Resource, TerraformFile } from './resource';
import { lambdaConfigOf, triggerNamed } from './user-pool-parts';

/** The functions of a file that a user pool calls as triggers; nothing where the file makes none. */
export function calledFunctionsOf(
  pool: Resource,
  file: TerraformFile,
): UserPoolModel['calledFunctions'] {
  if (!file.types.some((type) => CALLED.includes(type))) return undefined;
  const settings = lambdaConfigOf(pool.block);
  if (isUnknown(settings)) return settings;
  // Sorted, the block of a trigger comes after its older argument, which the provider fills in.
  const called = new Map(
    settings.flatMap(({ names, block }) =>
      [...names].sort().map((name) => [triggerNamed(name), arnIn(block, name)] as const),
    ),
  );
  return [...called].sort(byName).flatMap(([trigger, arn]) => calledFunction(trigger, arn, file));
}

/** What a user pool may call that a file makes. */
const CALLED = ['aws_lambda_function', 'aws_lambda_alias'];

function byName([one]: readonly [string, Text], [other]: readonly [string, Text]): number {
  return one < other ? -1 : 1;
}

/** ARN of what a trigger calls: its argument, or within a block of its own. */
function arnIn(settings: Block, name: string): Text {
  const written = settings.value(name);
  if (written?.type === 'text') return written.text;
  const own = settings.blocks(name);
  if (isUnknown(own)) return text(own);
  return own[0]?.text('lambda_arn') ?? text(unknownBecause('it is not written', 'plan'));
}

/** The function of the file that is called, or that may be; none where it is certainly another. */
function calledFunction(trigger: string, arn: Text, file: TerraformFile): CalledFunction[] {
  const made = [...file.resources(...CALLED), ...file.repeated(...CALLED)];
  const found =
    made.find((each) => isAt(each, arn)) ?? made.find((each) => isAt(each, withoutQualifier(arn)));
  if (found === undefined) {
    const mayBe = made.some((each) => compareTexts(each.attribute('arn'), arn) === 'unknown');
    return mayBe ? [{ trigger, arn }] : [];
  }
  const names = [found.address, found.attribute('function_name')].filter(isKnown);
  const givenTo = file.modulesGiven?.(...names) ?? [];
  return [{ trigger, arn, function: found.address, ...(givenTo.length === 0 ? {} : { givenTo }) }];
}

function isAt({ attribute }: Resource, arn: Text): boolean {
  return ['arn', 'qualified_arn'].some((each) => compareTexts(attribute(each), arn) === 'equal');
}

/** The ARN of a user pool, written with its id where nothing but a deployment shows it. */
export function userPoolArn({ attribute, provider }: Resource): Text {
  const arn = attribute('arn');
  if (isKnown(arn)) return arn;
  const { partition, region, account } = provider;
  return text(
    ...['arn:', partition, ':cognito-idp:', region, ':', account],
    ...[':userpool/', attribute('id')],
  );
}
